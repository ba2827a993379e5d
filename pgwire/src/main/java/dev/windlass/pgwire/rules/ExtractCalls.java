package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import java.util.List;
import java.util.Locale;

/** {@code extract} gives numeric and {@code date_part} double precision, both with the fraction of a second. */
final class ExtractCalls implements Rule {
    @Override
    public void apply(SqlText sql) {
        for (int i = sql.size() - 1; i >= 0; i--) {
            if (!sql.get(i + 1).is("(") || sql.get(i - 1).is(".")) {
                continue;
            }
            int end = Math.min(sql.closing(i + 1) + 1, sql.size());
            if (sql.get(i).is("extract") && sql.get(i + 3).is("FROM")) {
                String field = sql.get(i + 2).value().toLowerCase(Locale.ROOT);
                boolean fraction = field.matches("seconds?|epoch|milliseconds?");
                sql.replace(
                        i,
                        end,
                        "(" + part(field, sql.sql(i + 4, end - 1)) + ")::DECIMAL(38," + (fraction ? 6 : 0) + ")");
            } else if (sql.get(i).is("date_part") && sql.get(i + 2).isString()) {
                List<String> arguments = Calls.arguments(sql, i + 1);
                String field = sql.get(i + 2).value().toLowerCase(Locale.ROOT);
                sql.replace(i, end, "(" + part(field, arguments.get(arguments.size() - 1)) + ")::DOUBLE");
            }
        }
    }

    private static String part(String field, String value) {
        return switch (field) {
            case "second", "seconds" -> "extract(microsecond FROM " + value + ") / 1000000.0";
            case "millisecond", "milliseconds" -> "extract(microsecond FROM " + value + ") / 1000.0";
            default -> "extract(" + field + " FROM " + value + ")";
        };
    }
}
