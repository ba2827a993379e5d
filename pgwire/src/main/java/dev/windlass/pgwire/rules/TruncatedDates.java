package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;

/**
 * {@code date_trunc('month', x::date)} has a time zone, though a date has none; the engine's has none. Done for sessions in
 * UTC, in which the engine works. Applied behind {@link CastSyntax}.
 */
final class TruncatedDates implements Rule {
    private final boolean isUtc;

    TruncatedDates(boolean isUtc) {
        this.isUtc = isUtc;
    }

    @Override
    public void apply(SqlText sql) {
        for (int i = sql.size() - 1; isUtc && i >= 0; i--) {
            boolean call = sql.get(i).is("date_trunc")
                    && sql.get(i + 1).is("(")
                    && sql.get(i + 2).isString()
                    && sql.get(i + 3).is(",");
            int close = call ? sql.closing(i + 1) : 0;
            if (call && close < sql.size() && isDate(sql, i + 4, close)) {
                sql.insert(close, "AS TIMESTAMPTZ)");
                sql.insert(i + 4, "CAST(");
            }
        }
    }

    private static boolean isDate(SqlText sql, int from, int to) {
        boolean cast = sql.get(to - 1).is("date") && sql.get(to - 2).is("::") && sql.operandStart(to - 2) == from;
        boolean literal =
                to == from + 2 && sql.get(from).is("date") && sql.get(from + 1).isString();
        return cast || literal || (to == from + 1 && sql.get(from).is("current_date"));
    }
}
