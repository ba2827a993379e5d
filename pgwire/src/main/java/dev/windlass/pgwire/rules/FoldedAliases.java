package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;

/** {@code x AS NAME} is called {@code name}; the engine would keep the capitals. All columns of the catalogs are so. */
final class FoldedAliases implements Rule {
    @Override
    public void apply(SqlText sql) {
        for (int i = 1; i < sql.size(); i++) {
            String text = sql.get(i).text();
            boolean unquoted = sql.get(i).isName() && sql.get(i).is(text);
            if (unquoted && sql.get(i - 1).is("AS") && !text.equals(sql.get(i).lower())) {
                sql.replace(i, i + 1, sql.get(i).lower());
            }
        }
    }
}
