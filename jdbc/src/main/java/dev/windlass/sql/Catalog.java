package dev.windlass.sql;

import java.util.List;

/**
 * What can be queried: catalog, schemas (which are scopes), tables, columns, keys.
 *
 * <p>Comes from our table definitions; only {@link #schemas} may ask Bitbucket (the repository list, once a
 * connection). Thread-safe.
 */
public interface Catalog {
    /** The workspace's slug, or {@code Windlass} while no workspace is set. */
    String name();

    /** The schema that unqualified names mean. */
    String currentSchema();

    /** {@code Information}, then {@code Project_<KEY>} and {@code Repository_<slug>} of everything visible. */
    List<String> schemas();

    /** The tables of a schema, by name; no request. Empty for a name that cannot be a schema. */
    List<TableInfo> tables(String schema);

    /** A table, view or system table. */
    record TableInfo(
            String schema,
            String name,
            Kind kind,
            String remarks,
            List<ColumnInfo> columns,
            List<String> primaryKey,
            List<ForeignKeyInfo> foreignKeys) {

        /** The three kinds, in JDBC's words by {@link #jdbcName}. */
        public enum Kind {
            TABLE("TABLE"),
            VIEW("VIEW"),
            SYSTEM_TABLE("SYSTEM TABLE");

            private final String jdbcName;

            Kind(String jdbcName) {
                this.jdbcName = jdbcName;
            }

            public String jdbcName() {
                return jdbcName;
            }
        }
    }

    /** A column; {@code ordinal} from 1; {@code jdbcType} a constant of {@link java.sql.Types}. */
    record ColumnInfo(
            String name,
            int ordinal,
            int jdbcType,
            String typeName,
            int precision,
            int scale,
            boolean nullable,
            String remarks) {}

    /** Columns of this table that hold the key of another in the same schema, in matching order. */
    record ForeignKeyInfo(String name, List<String> columns, String referencedTable, List<String> referencedColumns) {}
}
