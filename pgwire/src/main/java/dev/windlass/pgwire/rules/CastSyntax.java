package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;

/** {@code CAST(x AS t)} becomes {@code (x)::t}, so that the rules about casts have one form to know. */
final class CastSyntax implements Rule {
    @Override
    public void apply(SqlText sql) {
        for (int i = sql.size() - 1; i >= 0; i--) {
            if (sql.get(i).is("CAST") && sql.get(i + 1).is("(")) {
                rewrite(sql, i);
            }
        }
    }

    private static void rewrite(SqlText sql, int cast) {
        int end = sql.closing(cast + 1);
        int depth = 0;
        for (int i = cast + 1; i < end; i++) {
            depth += sql.get(i).isAny("(", "[") ? 1 : sql.get(i).isAny(")", "]") ? -1 : 0;
            if (depth == 1 && sql.get(i).is("AS")) {
                String value = sql.sql(cast + 2, i);
                String type = sql.sql(i + 1, end);
                sql.replace(cast, Math.min(end + 1, sql.size()), "(" + value + ")::" + type);
                return;
            }
        }
    }
}
