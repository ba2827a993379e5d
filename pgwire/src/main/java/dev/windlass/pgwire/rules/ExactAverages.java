package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.types.Average;
import java.util.function.Predicate;

/**
 * {@code avg} of a column of whole numbers is numeric, with as many digits as PostgreSQL computes; the engine's is a double.
 * Only where the client itself gets the value: within an expression the engine's type does better.
 *
 * <p>{@code round(avg(x), 2)} has two digits, whatever they are.
 */
final class ExactAverages implements Rule {
    private final Predicate<String> isWholeColumn;

    /** @param isWholeColumn tells of a name in any case whether columns of that name are whole numbers */
    ExactAverages(Predicate<String> isWholeColumn) {
        this.isWholeColumn = isWholeColumn;
    }

    @Override
    public void apply(SqlText sql) {
        for (int i = sql.size() - 1; i >= 0; i--) {
            if (sql.get(i).is("avg")
                    && sql.get(i + 1).is("(")
                    && !sql.get(i - 1).is(".")) {
                rewrite(sql, i);
            }
        }
    }

    private void rewrite(SqlText sql, int call) {
        int close = sql.closing(call + 1);
        int column = sql.get(call + 2).is("DISTINCT") ? call + 3 : call + 2;
        boolean filtered = sql.matches(close + 1, "FILTER", "(");
        int end = filtered ? sql.closing(close + 2) + 1 : close + 1;
        boolean known = isName(sql, column, close)
                && isWholeColumn.test(sql.get(close - 1).value());
        if (!known || sql.get(end).is("OVER") || !SelectItems.isOutermost(sql, call - 2)) {
            return;
        }
        String argument = "(" + sql.sql(call + 2, close) + ")" + (filtered ? " " + sql.sql(close + 1, end) : "");
        boolean rounded = sql.matches(call - 2, "round", "(")
                && sql.get(end).is(",")
                && sql.get(end + 1).text().matches("\\d")
                && sql.get(end + 2).is(")");
        if (rounded && SelectItems.isItem(sql, call - 2, end + 3)) {
            int digits = Integer.parseInt(sql.get(end + 1).text());
            sql.replace(call - 2, end + 3, Average.rounded(argument, digits));
        } else if (SelectItems.isItem(sql, call, end)) {
            sql.replace(call, end, Average.marked(argument));
        }
    }

    /** {@code a.b.c}. */
    private static boolean isName(SqlText sql, int from, int to) {
        for (int i = from; i < to; i++) {
            if ((i - from) % 2 == 0 ? !sql.get(i).isName() : !sql.get(i).is(".")) {
                return false;
            }
        }
        return (to - from) % 2 == 1;
    }
}
