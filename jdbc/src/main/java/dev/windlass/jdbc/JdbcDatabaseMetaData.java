package dev.windlass.jdbc;

import dev.windlass.sql.Catalog.TableInfo;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The listings of {@link java.sql.DatabaseMetaData}, from our own catalog: one class for each that has rows.
 *
 * <p>None makes a request, except that listing the schemas (by a null or wildcard schema pattern) may ask Bitbucket for
 * the repositories once. Thread-safe.
 */
final class JdbcDatabaseMetaData extends DatabaseFacts {
    private final JdbcConnection connection;

    JdbcDatabaseMetaData(JdbcConnection connection) {
        this.connection = connection;
    }

    private ResultSet listing(Function<CatalogSearch, Rows> question) throws SQLException {
        return listing(
                () -> question.apply(new CatalogSearch(connection.engine().catalog())));
    }

    private ResultSet listing(Supplier<Rows> question) throws SQLException {
        connection.checkOpen();
        try {
            return new JdbcResultSet(null, question.get());
        } catch (RuntimeException e) {
            throw SqlErrors.from(e);
        }
    }

    /** The tables of that exact name; without a schema the current one. */
    private Stream<TableInfo> named(
            CatalogSearch search, @Nullable String catalog, @Nullable String schema, @Nullable String table) {
        return search.named(catalog, schema, table, connection.engine().currentSchema());
    }

    // Catalogs, schemas, tables, columns

    @Override
    public ResultSet getCatalogs() throws SQLException {
        return listing(search -> GetCatalogs.rows(search));
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return getSchemas(null, null);
    }

    @Override
    public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern) throws SQLException {
        return listing(search -> GetSchemas.rows(search, catalog, schemaPattern));
    }

    @Override
    public ResultSet getTableTypes() throws SQLException {
        return listing(GetTableTypes::rows);
    }

    @Override
    public ResultSet getTables(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            String @Nullable [] kinds)
            throws SQLException {
        return listing(search -> GetTables.rows(search, catalog, schemaPattern, tablePattern, kinds));
    }

    @Override
    public ResultSet getColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            @Nullable String columnPattern)
            throws SQLException {
        return listing(search -> GetColumns.rows(search, catalog, schemaPattern, tablePattern, columnPattern));
    }

    @Override
    public ResultSet getTypeInfo() throws SQLException {
        return listing(GetTypeInfo::rows);
    }

    // Keys

    @Override
    public ResultSet getPrimaryKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return listing(search -> GetPrimaryKeys.rows(search.catalogName(), named(search, catalog, schema, table)));
    }

    @Override
    public ResultSet getImportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return listing(search -> GetForeignKeys.imported(search.catalogName(), named(search, catalog, schema, table)));
    }

    /** A key refers to a table of the same schema, so that only that schema is looked at. */
    @Override
    public ResultSet getExportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return listing(
                search -> GetForeignKeys.exported(search.catalogName(), named(search, catalog, schema, null), table));
    }

    @Override
    public ResultSet getCrossReference(
            @Nullable String parentCatalog,
            @Nullable String parentSchema,
            @Nullable String parentTable,
            @Nullable String foreignCatalog,
            @Nullable String foreignSchema,
            @Nullable String foreignTable)
            throws SQLException {
        return listing(search -> {
            Stream<TableInfo> holders = named(search, foreignCatalog, foreignSchema, foreignTable)
                    .filter(holder -> search.isOurs(parentCatalog)
                            && (parentSchema == null || holder.schema().equalsIgnoreCase(parentSchema)));
            return GetForeignKeys.exported(search.catalogName(), holders, parentTable);
        });
    }

    @Override
    public ResultSet getBestRowIdentifier(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, int scope, boolean nullable)
            throws SQLException {
        return listing(search -> GetBestRowIdentifier.rows(named(search, catalog, schema, table)));
    }

    // Indexes, functions, procedures; and what Bitbucket has not

    @Override
    public ResultSet getIndexInfo(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String table,
            boolean unique,
            boolean approximate)
            throws SQLException {
        return listing(search -> GetIndexInfo.rows(search.catalogName(), named(search, catalog, schema, table)));
    }

    @Override
    public ResultSet getVersionColumns(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return listing(EmptyListing.VERSION_COLUMNS::rows);
    }

    @Override
    public ResultSet getPseudoColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column)
            throws SQLException {
        return listing(EmptyListing.PSEUDO_COLUMNS::rows);
    }

    @Override
    public ResultSet getFunctions(@Nullable String catalog, @Nullable String schema, @Nullable String function)
            throws SQLException {
        return listing(search -> GetFunctions.rows(search.catalogName(), search.functions(catalog, schema, function)));
    }

    @Override
    public ResultSet getFunctionColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String function, @Nullable String column)
            throws SQLException {
        return listing(search -> GetFunctionColumns.rows(
                search.catalogName(), search.functions(catalog, schema, function), NamePattern.of(column)));
    }

    @Override
    public ResultSet getProcedures(@Nullable String catalog, @Nullable String schema, @Nullable String procedure)
            throws SQLException {
        return listing(
                search -> GetProcedures.rows(search.catalogName(), search.procedures(catalog, schema, procedure)));
    }

    @Override
    public ResultSet getProcedureColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String procedure, @Nullable String column)
            throws SQLException {
        return listing(search -> GetProcedureColumns.rows(
                search.catalogName(), search.procedures(catalog, schema, procedure), NamePattern.of(column)));
    }

    @Override
    public ResultSet getUDTs(
            @Nullable String catalog, @Nullable String schema, @Nullable String type, int @Nullable [] kinds)
            throws SQLException {
        return listing(EmptyListing.UDTS::rows);
    }

    @Override
    public ResultSet getAttributes(
            @Nullable String catalog, @Nullable String schema, @Nullable String type, @Nullable String attribute)
            throws SQLException {
        return listing(EmptyListing.ATTRIBUTES::rows);
    }

    @Override
    public ResultSet getSuperTypes(@Nullable String catalog, @Nullable String schema, @Nullable String type)
            throws SQLException {
        return listing(EmptyListing.SUPER_TYPES::rows);
    }

    @Override
    public ResultSet getSuperTables(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return listing(EmptyListing.SUPER_TABLES::rows);
    }

    @Override
    public ResultSet getTablePrivileges(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return listing(EmptyListing.TABLE_PRIVILEGES::rows);
    }

    @Override
    public ResultSet getColumnPrivileges(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column)
            throws SQLException {
        return listing(EmptyListing.COLUMN_PRIVILEGES::rows);
    }

    @Override
    public ResultSet getClientInfoProperties() throws SQLException {
        return listing(GetClientInfoProperties::rows);
    }

    // The connection

    @Override
    public Connection getConnection() {
        return connection;
    }

    /** With its properties, but without the secret ones. */
    @Override
    public String getURL() {
        return connection.settings().shownUrl();
    }

    @Override
    public String getUserName() {
        return connection.settings().user();
    }
}
