package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.Lexer;
import dev.windlass.pgwire.text.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code format('%I.%I', a, b)} becomes {@code (a || '.' || b)}: the engine's format is another. Names get no quotes,
 * since ours are found without them.
 */
final class FormatCalls implements Rule {
    private static final Pattern PLACE = Pattern.compile("%([IsL%])");

    @Override
    public void apply(SqlText sql) {
        for (int i = sql.size() - 1; i >= 0; i--) {
            if (sql.get(i).is("format")
                    && sql.get(i + 1).is("(")
                    && sql.get(i + 2).isString()) {
                int end = sql.closing(i + 1);
                String concatenated = concatenated(sql.get(i + 2).value(), arguments(sql, i + 1));
                int start = sql.matches(i - 2, "pg_catalog", ".") ? i - 2 : i;
                sql.replace(start, Math.min(end + 1, sql.size()), concatenated);
            }
        }
    }

    /** The arguments behind the template. */
    private static List<String> arguments(SqlText sql, int open) {
        List<String> all = Calls.arguments(sql, open);
        return all.subList(1, all.size());
    }

    private static String concatenated(String template, List<String> arguments) {
        List<String> parts = new ArrayList<>();
        Matcher place = PLACE.matcher(template);
        int copied = 0;
        int used = 0;
        while (place.find()) {
            parts.add(Lexer.quoted(template.substring(copied, place.start())));
            copied = place.end();
            if (place.group(1).equals("%")) {
                parts.add("'%'");
            } else {
                parts.add(used < arguments.size() ? "(" + arguments.get(used) + ")" : "NULL");
                used++;
            }
        }
        parts.add(Lexer.quoted(template.substring(copied)));
        parts.removeIf(part -> part.equals("''"));
        return "(" + (parts.isEmpty() ? "''" : String.join(" || ", parts)) + ")";
    }
}
