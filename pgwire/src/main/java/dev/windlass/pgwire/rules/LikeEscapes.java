package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;

/** In patterns of LIKE a backslash takes a sign literally; the engine wants to be told so. */
final class LikeEscapes implements Rule {
    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            boolean escapes = sql.get(i).isAny("LIKE", "ILIKE")
                    && sql.get(i + 1).isString()
                    && sql.get(i + 1).value().contains("\\");
            if (escapes && !sql.get(i + 2).is("ESCAPE")) {
                sql.insert(i + 2, "ESCAPE '\\'");
            }
        }
    }
}
