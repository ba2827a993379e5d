package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.Lexer;
import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which parts of a statement are moments (timestamp with time zone), as far as its text shows: {@code now()}, a column of
 * that type under its own name, {@code min}, {@code max} and {@code date_trunc} of these. One statement's zone.
 */
final class Moments {
    private static final Set<String> CLOCKS =
            Set.of("now", "current_timestamp", "transaction_timestamp", "statement_timestamp", "clock_timestamp");
    private static final Set<String> SAME_TYPE = Set.of("min", "max", "any_value", "coalesce", "greatest", "least");

    private final ZoneId zone;
    private final Predicate<String> isMomentColumn;

    /** @param isMomentColumn tells of a name in any case whether columns of that name are moments */
    Moments(ZoneId zone, Predicate<String> isMomentColumn) {
        this.zone = zone;
        this.isMomentColumn = isMomentColumn;
    }

    ZoneId zone() {
        return zone;
    }

    /** The engine itself works in UTC. */
    boolean isUtc() {
        return zone.getRules().isFixedOffset()
                && zone.getRules().getOffset(java.time.Instant.EPOCH).equals(ZoneOffset.UTC);
    }

    /** The zone as a literal for the engine. */
    String zoneLiteral() {
        return Lexer.quoted(zone instanceof ZoneOffset ? "GMT" + zone.getId() : zone.getId());
    }

    /** Whether the tokens from {@code from} to before {@code to} are a moment. */
    boolean isMoment(SqlText sql, int from, int to) {
        Token first = sql.get(from);
        if (to - from == 3 && sql.matches(from + 1, "(", ")") && CLOCKS.contains(first.lower())) {
            return true;
        }
        if (to - from == 1 && first.is("current_timestamp")) {
            return true;
        }
        if (first.is("(") && sql.closing(from) == to - 1) {
            return isMoment(sql, from + 1, to - 1);
        }
        if (sql.get(from + 1).is("(") && sql.closing(from + 1) == to - 1) {
            boolean truncates = first.is("date_trunc");
            int argument = truncates ? from + 4 : from + 2;
            return (truncates ? sql.get(from + 3).is(",") : SAME_TYPE.contains(first.lower()))
                    && isMoment(sql, argument, argumentEnd(sql, argument));
        }
        return isColumn(sql, from, to);
    }

    private boolean isColumn(SqlText sql, int from, int to) {
        for (int i = from; i < to; i++) {
            boolean isName = (i - from) % 2 == 0;
            if (isName ? !sql.get(i).isName() : !sql.get(i).is(".")) {
                return false;
            }
        }
        String name = sql.get(to - 1).value();
        return (to - from) % 2 == 1 && isMomentColumn.test(name) && !isAlias(sql, name);
    }

    /** A name that the statement gives to something of its own may be of any type. */
    private static boolean isAlias(SqlText sql, String name) {
        for (int i = 1; i < sql.size(); i++) {
            if (sql.get(i - 1).is("AS") && sql.get(i).value().equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** Behind the argument of a call that begins there. */
    static int argumentEnd(SqlText sql, int start) {
        int depth = 0;
        for (int i = start; i < sql.size(); i++) {
            Token token = sql.get(i);
            if (depth == 0 && (token.is(",") || token.is(")"))) {
                return i;
            }
            depth += token.isAny("(", "[") ? 1 : token.isAny(")", "]") ? -1 : 0;
        }
        return sql.size();
    }
}
