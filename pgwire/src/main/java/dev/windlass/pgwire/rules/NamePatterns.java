package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import java.util.Locale;
import java.util.Set;

/**
 * {@code (c.relname) LIKE 'iss%'} finds {@code Issues}, because names are found in any case: JDBC tools look for tables by
 * such patterns. A pattern with a capital is taken as it is written.
 */
final class NamePatterns implements Rule {
    private static final Set<String> NAMES =
            Set.of("relname", "attname", "nspname", "table_name", "table_schema", "column_name", "schema_name");

    @Override
    public void apply(SqlText sql) {
        for (int i = 2; i < sql.size(); i++) {
            int before = sql.get(i - 1).is("NOT") ? i - 2 : i - 1;
            int name = sql.get(before).is(")") ? before - 1 : before;
            if (sql.get(i).isAny("LIKE", "~~")
                    && NAMES.contains(sql.get(name).lower())
                    && sql.get(i + 1).isString()
                    && isInSmallLetters(sql.get(i + 1).value())) {
                sql.set(i, sql.get(i).withText("ILIKE"));
            }
        }
    }

    private static boolean isInSmallLetters(String pattern) {
        return pattern.equals(pattern.toLowerCase(Locale.ROOT));
    }
}
