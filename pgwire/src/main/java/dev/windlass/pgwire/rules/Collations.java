package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;

/** {@code COLLATE pg_catalog.default} and others are left out: text is compared by its bytes here. */
final class Collations implements Rule {
    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            if (sql.get(i).is("COLLATE") && sql.get(i + 1).isName()) {
                sql.remove(i, sql.get(i + 2).is(".") ? i + 4 : i + 2);
            }
        }
    }
}
