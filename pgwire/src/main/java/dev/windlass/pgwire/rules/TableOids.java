package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import java.util.Map;

/**
 * {@code p.tableoid} becomes the number of the relation that {@code p} stands for: psql and DBD::Pg ask by it. Its xmin,
 * by which DataGrip sees whether something has changed, is always the same.
 */
final class TableOids implements Rule {
    private final Map<String, Long> oids;

    /** @param oids of the relations of pg_catalog, by name */
    TableOids(Map<String, Long> oids) {
        this.oids = oids;
    }

    @Override
    public void apply(SqlText sql) {
        for (int i = 2; i < sql.size(); i++) {
            if (sql.get(i).isAny("tableoid", "xmin")
                    && sql.get(i - 1).is(".")
                    && sql.get(i - 2).isName()) {
                Long oid = relation(sql, sql.get(i - 2).lower());
                if (oid != null) {
                    String value = sql.get(i).is("xmin") ? "1" : oid.toString();
                    sql.replace(i - 2, i + 1, value + "::UINTEGER");
                    i -= 2;
                }
            }
        }
    }

    @org.jspecify.annotations.Nullable
    private Long relation(SqlText sql, String alias) {
        for (int i = 0; i < sql.size(); i++) {
            Long oid = oids.get(sql.get(i).lower());
            if (oid == null || !Relations.isTable(sql, i)) {
                continue;
            }
            Token next = sql.get(i + 1).is("AS") ? sql.get(i + 2) : sql.get(i + 1);
            if ((next.isName() && next.lower().equals(alias))
                    || sql.get(i).lower().equals(alias)) {
                return oid;
            }
        }
        return null;
    }
}
