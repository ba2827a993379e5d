package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The {@code sys_*} tables: columns as CData has them, rows, and what they cost. */
class SystemTablesTest extends LiveTest {
    /** {@code reference/cdata.md} 2.4, in its order. */
    private static final List<String> CDATA = List.of(
            "sys_catalogs: CatalogName",
            "sys_schemas: CatalogName, SchemaName",
            "sys_tables: CatalogName, SchemaName, TableName, TableType, Description, IsUpdateable",
            "sys_tablecolumns: CatalogName, SchemaName, TableName, ColumnName, DataTypeName, DataType, Length,"
                    + " NumericPrecision, NumericScale, IsNullable, Description, Ordinal, IsAutoIncrement,"
                    + " IsGeneratedColumn, IsReadOnly, IsKey, IsHidden",
            "sys_procedures: CatalogName, SchemaName, ProcedureName, Description, ProcedureType",
            "sys_keycolumns: CatalogName, SchemaName, TableName, ColumnName, IsKey, IsForeignKey, PrimaryKeyName,"
                    + " ForeignKeyName, ReferencedSchemaName, ReferencedTableName, ReferencedColumnName",
            "sys_foreignkeys: CatalogName, SchemaName, TableName, ColumnName, PrimaryKeyName, ForeignKeyName,"
                    + " ReferencedCatalogName, ReferencedSchemaName, ReferencedTableName, ReferencedColumnName,"
                    + " ForeignKeyType",
            "sys_primarykeys: CatalogName, SchemaName, TableName, ColumnName, KeySeq, KeyName",
            "sys_identity: Id, Batch, Operation, Message",
            "sys_sqlinfo: NAME, VALUE");

    private static final List<String> OTHERS = List.of(
            "sys_budget",
            "sys_connection_props",
            "sys_indexes",
            "sys_information",
            "sys_procedureparameters",
            "sys_requests");

    @Test
    void allFourteenAndOurTwoAreThereWithTheirColumns() throws SQLException {
        Connection connection = connect();
        Set<String> names = new TreeSet<>(OTHERS);
        for (String expected : CDATA) {
            String table = expected.substring(0, expected.indexOf(':'));
            names.add(table);
            String columns = String.join(
                    ", ",
                    rows(
                            connection,
                            "SELECT ColumnName FROM SYS_TABLECOLUMNS WHERE SchemaName = 'sys' AND TableName = '" + table
                                    + "' ORDER BY Ordinal"));
            assertThat(table + ": " + columns).isEqualTo(expected);
            assertThat(names(connection, "SELECT * FROM " + table)).isEqualTo(columns);
        }
        assertThat(rows(connection, "SELECT TableName FROM sys_tables WHERE SchemaName = 'sys' ORDER BY 1"))
                .containsExactlyElementsOf(names);
        assertThat(emulator.requests()).isEmpty();
    }

    private static String names(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSetMetaData columns = statement.getMetaData();
            StringBuilder names = new StringBuilder();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                names.append(i == 1 ? "" : ", ").append(columns.getColumnLabel(i));
            }
            return names.toString();
        }
    }

    @Test
    void aConditionOnTheSchemaAsksNobody() throws SQLException {
        Connection connection = connect();
        assertThat(rows(
                        connection,
                        "SELECT TableName FROM sys_tables WHERE SchemaName IN ('Repository_web', 'Information')"
                                + " AND TableName = 'PullRequests'"))
                .containsExactly("PullRequests", "PullRequests");
        assertThat(rows(connection, "SELECT count(*) FROM sys_tables WHERE SchemaName = 'Nowhere'"))
                .containsExactly("0");
        assertThat(emulator.requests()).isEmpty();
        assertThat(rows(connection, "SELECT SchemaName FROM sys_schemas")).contains("Information", "Repository_web");
        int listing = emulator.requests().size();
        assertThat(rows(connection, "SELECT DISTINCT SchemaName FROM sys_tablecolumns WHERE TableName = 'Commits'"))
                .contains("Information", "Repository_web");
        assertThat(emulator.requests()).as("known now").hasSize(listing).hasSize(1);
    }

    @Test
    void keysAndIndexesAreThoseOfTheTables() throws SQLException {
        Connection connection = connect();
        assertThat(rows(
                        connection,
                        "SELECT ColumnName, KeySeq, KeyName FROM sys_primarykeys"
                                + " WHERE SchemaName = 'Information' AND TableName = 'PullRequests' ORDER BY 2"))
                .containsExactly("RepositorySlug|1|PullRequests_key", "Id|2|PullRequests_key");
        assertThat(rows(
                        connection,
                        "SELECT ColumnName, IsUnique, OrdinalPosition FROM sys_indexes"
                                + " WHERE SchemaName = 'Information' AND TableName = 'PullRequests' ORDER BY 3"))
                .containsExactly("RepositorySlug|true|1", "Id|true|2");
        assertThat(rows(
                        connection,
                        "SELECT ColumnName, ReferencedTableName, ReferencedColumnName FROM sys_foreignkeys"
                                + " WHERE SchemaName = 'Information' AND TableName = 'PullRequests'"))
                .containsExactly("RepositorySlug|Repositories|Slug");
        assertThat(rows(
                        connection,
                        "SELECT ColumnName, IsKey, IsForeignKey, ReferencedTableName FROM sys_keycolumns"
                                + " WHERE SchemaName = 'Information' AND TableName = 'Branches' ORDER BY 2, 1"))
                .containsExactly(
                        "RepositorySlug|false|true|Repositories",
                        "Name|true|false|null",
                        "RepositorySlug|true|false|null");
        assertThat(rows(
                        connection,
                        "SELECT count(*) FROM sys_foreignkeys WHERE SchemaName = 'Repository_web' "
                                + "AND ReferencedTableName = 'Repositories'"))
                .as("the other table is not in the schema")
                .containsExactly("0");
    }

    @Test
    void connectionPropertiesAreShownWithoutSecrets() throws SQLException {
        Connection connection = connect("MaxRequests=77");
        assertThat(rows(
                        connection,
                        "SELECT Name, Value, \"Default\", Type, Sensitivity FROM sys_connection_props"
                                + " WHERE PropertyName IN ('AccessToken', 'MaxRequests', 'APIToken') ORDER BY Ordinal"))
                .containsExactly(
                        "Access Token|******|null|string|PASSWORD",
                        "API Token|null|null|string|PASSWORD",
                        "Max Requests|77|500|int|NONE");
        assertThat(rows(connection, "SELECT VALUE FROM sys_sqlinfo WHERE NAME = 'IDENTIFIER_QUOTE_OPEN_CHAR'"))
                .containsExactly("\"");
        assertThat(rows(connection, "SELECT Product, Datasource, Location FROM sys_information"))
                .containsExactly("Windlass|Bitbucket Cloud|" + emulator.apiUrl());
        assertThat(rows(connection, "SELECT * FROM sys_identity")).isEmpty();
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void theBudgetTellsWhatBitbucketSaid() throws SQLException {
        Connection connection = connect();
        assertThat(rows(connection, "SELECT Slug FROM Repositories")).isNotEmpty();
        List<String> budget = rows(
                connection, "SELECT Credential, Requests > 0, LearnedOn IS NULL = (Remaining IS NULL) FROM sys_budget");
        assertThat(budget).containsExactly("the token in AccessToken|true|true");
    }
}
