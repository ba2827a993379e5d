package dev.windlass.sql;

import java.util.List;
import java.util.Optional;

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

    /** The stored procedures; there are none yet. Metadata and system tables read this list. */
    List<ProcedureInfo> procedures();

    /** The functions that a statement can call, by name; no request. */
    List<FunctionInfo> functions();

    /** What is worth knowing of a table besides its columns; empty for a name that is no table. No request. */
    Optional<Guide> guide(String table);

    /**
     * What is worth knowing of a table besides its columns. In the texts, code stands between back-quotes.
     *
     * @param level {@code account}, {@code workspace}, {@code repository}, {@code view} or {@code system}
     * @param facts sentences: where it belongs, how it is read, what is pushed
     * @param columns what Bitbucket takes over of conditions on each column; none for a view
     */
    record Guide(String level, List<String> facts, List<ColumnGuide> columns, List<Example> examples) {
        /** Operators that Bitbucket takes over exactly, those that it answers loosely, and whether it sorts. */
        public record ColumnGuide(String column, List<String> exactly, List<String> loosely, boolean sorts) {}

        /** A statement and what it shows; for a view its query, without a title. */
        public record Example(String title, String sql) {}
    }

    /** A table, view or system table. */
    record TableInfo(
            String schema,
            String name,
            Kind kind,
            String remarks,
            List<ColumnInfo> columns,
            List<String> primaryKey,
            List<ForeignKeyInfo> foreignKeys) {

        /** Bitbucket's keys have no names, so we make one. */
        public String primaryKeyName() {
            return primaryKeyName(name);
        }

        /** The same table in another schema. */
        TableInfo in(String otherSchema) {
            return new TableInfo(otherSchema, name, kind, remarks, columns, primaryKey, foreignKeys);
        }

        /** The name of the primary key of a table. */
        public static String primaryKeyName(String table) {
            return table + "_key";
        }

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

    /** A stored procedure. */
    record ProcedureInfo(String name, String remarks, List<Parameter> parameters) {
        /** A parameter, or a column of the result. */
        public record Parameter(ColumnInfo column, boolean isResult) {}
    }

    /**
     * A function.
     *
     * @param returns SQL name of the type, empty when it depends on the arguments
     * @param parameters names and SQL names of types, the type empty for any
     * @param givesTable whether it stands in FROM
     */
    record FunctionInfo(
            String name, String remarks, String returns, List<FunctionParameter> parameters, boolean givesTable) {
        /** Name and types, which tell overloads apart. */
        public String specificName() {
            return name + parameters.stream().map(FunctionParameter::type).toList();
        }
    }

    /** A parameter of a function. */
    record FunctionParameter(String name, String type) {}

    /** Columns of this table that hold the key of another in the same schema, in matching order. */
    record ForeignKeyInfo(String name, List<String> columns, String referencedTable, List<String> referencedColumns) {}
}
