package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.codec.PgError;
import dev.windlass.pgwire.text.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code make_interval(years, months, weeks, days, hours, mins, secs)} with arguments by place or by name. */
final class MadeIntervals implements Rule {
    private static final Pattern NAMED = Pattern.compile("\\s*\"?(\\w+)\"?\\s*(?:=>|:=)(.*)", Pattern.DOTALL);

    /** In the order of the arguments; the engine's function for each. */
    private static final List<String> PARTS = List.of("years", "months", "weeks", "days", "hours", "mins", "secs");

    @Override
    public void apply(SqlText sql) {
        for (int i = sql.size() - 1; i >= 0; i--) {
            boolean prefixed = sql.matches(i - 2, "pg_catalog", ".");
            if (sql.get(i).is("make_interval")
                    && sql.get(i + 1).is("(")
                    && (prefixed || !sql.get(i - 1).is("."))) {
                List<String> arguments = Calls.arguments(sql, i + 1);
                sql.replace(prefixed ? i - 2 : i, sql.closing(i + 1) + 1, made(arguments));
            }
        }
    }

    private static String made(List<String> arguments) {
        if (arguments.isEmpty()) {
            return "INTERVAL '0 seconds'";
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            Matcher named = NAMED.matcher(arguments.get(i));
            int part = named.matches() ? PARTS.indexOf(named.group(1).toLowerCase(Locale.ROOT)) : i;
            if (part < 0 || part >= PARTS.size()) {
                throw PgError.of("42883", "function make_interval(" + String.join(", ", arguments) + ") does not exist")
                        .withHint("Its arguments are " + String.join(", ", PARTS) + ".");
            }
            parts.add(part(part, named.matches() ? named.group(2) : arguments.get(i)));
        }
        return "(" + String.join(" + ", parts) + ")";
    }

    private static String part(int part, String value) {
        String name = PARTS.get(part);
        return switch (name) {
            case "mins" -> "to_minutes(" + value + ")";
            case "secs" -> "to_seconds((" + value + ")::DOUBLE)";
            default -> "to_" + name + "(" + value + ")";
        };
    }
}
