package dev.windlass.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseMetaDataTest {
    private final SmallCatalog catalog = new SmallCatalog();
    private Connection connection;
    private DatabaseMetaData metaData;

    @BeforeEach
    void connect() throws SQLException {
        connection = new ScriptedEngine(List.of(), List.of(), catalog).connect();
        metaData = connection.getMetaData();
    }

    /** The rows, each the given columns with blanks between. */
    private static List<String> rows(ResultSet result, String... columns) throws SQLException {
        List<String> rows = new ArrayList<>();
        while (result.next()) {
            StringJoiner row = new StringJoiner(" ");
            for (String column : columns) {
                row.add(result.getString(column));
            }
            rows.add(row.toString());
        }
        return rows;
    }

    @Test
    void tablesAreOrderedByKindSchemaAndName() throws SQLException {
        assertThat(rows(
                        metaData.getTables(null, "%", "%", null),
                        "TABLE_CAT",
                        "TABLE_SCHEM",
                        "TABLE_NAME",
                        "TABLE_TYPE"))
                .hasSize(16)
                .startsWith(
                        "acme Information sys_requests SYSTEM TABLE",
                        "acme Project_CORE sys_requests SYSTEM TABLE",
                        "acme Repository_api sys_requests SYSTEM TABLE",
                        "acme Repository_web_shop sys_requests SYSTEM TABLE",
                        "acme Information PullRequests TABLE",
                        "acme Information Repositories TABLE")
                .endsWith("acme Repository_web_shop Users VIEW");
    }

    @Test
    void tablesAreFilteredByPatternAndKind() throws SQLException {
        assertThat(rows(
                        metaData.getTables("ACME", "information", "pull%", new String[] {"TABLE", "VIEW"}),
                        "TABLE_NAME",
                        "REMARKS"))
                .containsExactly("PullRequests Pull requests.");
        assertThat(rows(metaData.getTables(null, "Information", "_sers", null), "TABLE_NAME"))
                .containsExactly("Users");
        assertThat(rows(metaData.getTables(null, "Information", "sys\\_%", null), "TABLE_NAME"))
                .containsExactly("sys_requests");
        assertThat(rows(metaData.getTables("other", null, "%", null), "TABLE_NAME"))
                .isEmpty();
        assertThat(rows(metaData.getTables("", null, "%", null), "TABLE_NAME")).isEmpty();
        assertThat(rows(metaData.getTables(null, "", "%", null), "TABLE_NAME")).isEmpty();
        assertThat(rows(metaData.getTables(null, "Information", "%", new String[0]), "TABLE_NAME"))
                .isEmpty();
        assertThat(rows(metaData.getTables(null, "Nowhere", "%", null), "TABLE_NAME"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Repository_web_shop", "Repository\\_web\\_shop", "REPOSITORY_WEB_SHOP", "Information"})
    void theNameOfASchemaMakesNoRequestAlthoughItHoldsAnUnderscore(String schema) throws SQLException {
        assertThat(rows(metaData.getTables(null, schema, "%", null), "TABLE_NAME"))
                .hasSize(4);
        assertThat(rows(metaData.getColumns(null, schema, "PullRequests", "%"), "COLUMN_NAME"))
                .hasSize(4);
        assertThat(rows(metaData.getSchemas(null, schema), "TABLE_SCHEM")).hasSize(1);
        assertThat(catalog.schemaListings).isZero();
    }

    @ParameterizedTest
    @CsvSource({"Repo%,2", "%,4", ",4", "Informatio_,1", "%shop,1", "X%,0"})
    void patternsOfSchemasListThem(String pattern, int count) throws SQLException {
        assertThat(rows(metaData.getSchemas(null, pattern), "TABLE_SCHEM")).hasSize(count);
        assertThat(catalog.schemaListings).isEqualTo(1);
    }

    @Test
    void columnsTellTheirTypes() throws SQLException {
        ResultSet columns = metaData.getColumns("acme", "Information", "PullRequests", "%");
        assertThat(rows(
                        columns,
                        "COLUMN_NAME",
                        "DATA_TYPE",
                        "TYPE_NAME",
                        "COLUMN_SIZE",
                        "DECIMAL_DIGITS",
                        "NULLABLE",
                        "IS_NULLABLE",
                        "ORDINAL_POSITION",
                        "REMARKS"))
                .containsExactly(
                        "RepositorySlug 12 VARCHAR 2147483647 null 0 NO 1 RepositorySlug.",
                        "Id -5 BIGINT 19 0 0 NO 2 Number.",
                        "Title 12 VARCHAR 2147483647 null 1 YES 3 Title.",
                        "UpdatedOn 2014 TIMESTAMP WITH TIME ZONE 29 6 1 YES 4 Last change.");
        assertThat(rows(metaData.getColumns(null, "Information", "%", "slug"), "TABLE_NAME"))
                .containsExactly("Repositories");
    }

    @Test
    void keysAreOrderedAsJdbcSays() throws SQLException {
        assertThat(rows(
                        metaData.getPrimaryKeys(null, null, "pullrequests"),
                        "TABLE_SCHEM",
                        "TABLE_NAME",
                        "COLUMN_NAME",
                        "KEY_SEQ",
                        "PK_NAME"))
                .containsExactly(
                        "Information PullRequests Id 2 PullRequests_key",
                        "Information PullRequests RepositorySlug 1 PullRequests_key");
        assertThat(rows(metaData.getBestRowIdentifier(null, null, "Repositories", 0, true), "COLUMN_NAME", "SCOPE"))
                .containsExactly("Slug 2");
        String reference = "Repositories Slug PullRequests RepositorySlug 1 PullRequests_Repositories";
        String[] columns = {"PKTABLE_NAME", "PKCOLUMN_NAME", "FKTABLE_NAME", "FKCOLUMN_NAME", "KEY_SEQ", "FK_NAME"};
        assertThat(rows(metaData.getImportedKeys(null, null, "PullRequests"), columns))
                .containsExactly(reference);
        assertThat(rows(metaData.getExportedKeys(null, null, "repositories"), columns))
                .containsExactly(reference);
        assertThat(rows(metaData.getCrossReference(null, null, "Repositories", null, null, "PullRequests"), columns))
                .containsExactly(reference);
        assertThat(rows(metaData.getCrossReference(null, null, "Users", null, null, "PullRequests"), columns))
                .isEmpty();
        assertThat(rows(metaData.getExportedKeys(null, "Repository_api", "Repositories"), "FKTABLE_SCHEM"))
                .containsExactly("Repository_api");
        assertThat(catalog.schemaListings).isZero();
    }

    @Test
    void aKeyIsAUniqueIndex() throws SQLException {
        assertThat(rows(
                        metaData.getIndexInfo(null, null, "PullRequests", true, true),
                        "TABLE_SCHEM",
                        "NON_UNIQUE",
                        "INDEX_NAME",
                        "TYPE",
                        "ORDINAL_POSITION",
                        "COLUMN_NAME"))
                .containsExactly(
                        "Information false PullRequests_key 3 1 RepositorySlug",
                        "Information false PullRequests_key 3 2 Id");
        assertThat(rows(metaData.getIndexInfo(null, null, "Users", true, true), "INDEX_NAME"))
                .isEmpty();
    }

    @Test
    void functionsAreListedWithTheirParameters() throws SQLException {
        assertThat(rows(
                        metaData.getFunctions(null, null, "%"),
                        "FUNCTION_NAME",
                        "REMARKS",
                        "FUNCTION_TYPE",
                        "SPECIFIC_NAME"))
                .containsExactly("chr Makes a letter. 1 chr[INTEGER]", "range  2 range[]");
        assertThat(rows(metaData.getFunctions(null, "Information", "%"), "FUNCTION_NAME"))
                .isEmpty();
        assertThat(rows(
                        metaData.getFunctionColumns(null, null, "C%", "%"),
                        "COLUMN_NAME",
                        "COLUMN_TYPE",
                        "DATA_TYPE",
                        "TYPE_NAME",
                        "PRECISION",
                        "CHAR_OCTET_LENGTH",
                        "ORDINAL_POSITION"))
                .containsExactly(" 4 12 VARCHAR 2147483647 2147483647 0", "code 1 4 INTEGER 10 null 1");
    }

    @Test
    void proceduresAreListedWithTheirParameters() throws SQLException {
        assertThat(rows(
                        metaData.getProcedures(null, null, "get%"),
                        "PROCEDURE_SCHEM",
                        "PROCEDURE_NAME",
                        "REMARKS",
                        "PROCEDURE_TYPE"))
                .containsExactly("Information GetToken Signs in. 2");
        assertThat(rows(metaData.getProcedures(null, "Repository_api", "%"), "PROCEDURE_NAME"))
                .isEmpty();
        assertThat(rows(
                        metaData.getProcedureColumns(null, null, "%", "%"),
                        "COLUMN_NAME",
                        "COLUMN_TYPE",
                        "TYPE_NAME",
                        "NULLABLE",
                        "ORDINAL_POSITION"))
                .containsExactly("Verifier 1 VARCHAR 0 1", "Token 3 VARCHAR 1 2");
    }

    @Test
    void catalogsKindsAndTypes() throws SQLException {
        assertThat(rows(metaData.getCatalogs(), "TABLE_CAT")).containsExactly("acme");
        assertThat(rows(metaData.getTableTypes(), "TABLE_TYPE")).containsExactly("SYSTEM TABLE", "TABLE", "VIEW");
        List<String> types = rows(metaData.getTypeInfo(), "DATA_TYPE");
        assertThat(types.stream().map(Integer::valueOf)).isSorted().contains(Types.BIGINT, Types.VARCHAR);
    }

    @ParameterizedTest
    @EnumSource(EmptyListing.class)
    void whatBitbucketHasNotIsEmptyButHasItsColumns(EmptyListing listing) throws SQLException {
        ResultSet result = new JdbcResultSet(null, listing.rows());
        ResultSetMetaData columns = result.getMetaData();
        assertThat(columns.getColumnCount()).isGreaterThan(3);
        assertThat(result.next()).isFalse();
    }

    @Test
    void aWholeRowOfEveryListingCanBeRead() throws SQLException {
        for (ResultSet result : List.of(
                metaData.getTables(null, null, null, null),
                metaData.getColumns(null, null, null, null),
                metaData.getTypeInfo(),
                metaData.getSchemas(),
                metaData.getClientInfoProperties())) {
            int columns = result.getMetaData().getColumnCount();
            assertThat(result.next()).isTrue();
            for (int i = 1; i <= columns; i++) {
                result.getObject(i);
            }
        }
    }

    @Test
    void theProductIntroducesItselfWithoutSecrets() throws SQLException {
        assertThat(metaData.getDatabaseProductName()).isEqualTo("Bitbucket Cloud (Windlass)");
        assertThat(metaData.getUserName()).isEqualTo("me@x.org");
        assertThat(metaData.getURL()).isEqualTo("jdbc:bitbucket:AuthScheme=None;User=me@x.org;");
        assertThat(metaData.getIdentifierQuoteString()).isEqualTo("\"");
        assertThat(metaData.getConnection()).isSameAs(connection);
        assertThat(metaData.getJDBCMajorVersion()).isEqualTo(4);
        assertThat(metaData.supportsTransactions()).isFalse();
        assertThat(metaData.supportsStoredProcedures()).isTrue();
        assertThat(Arrays.asList(metaData.getStringFunctions().split(","))).contains("UCASE", "LOCATE");
        connection.close();
        assertThatThrownBy(() -> metaData.getTables(null, null, null, null)).hasMessage("This connection is closed.");
    }

    @Test
    void theVersionIsReadFromItsText() {
        assertThat(ProductVersion.of("1.12.3-SNAPSHOT")).isEqualTo(new ProductVersion("1.12.3-SNAPSHOT", 1, 12));
        assertThat(ProductVersion.of("unknown").major()).isZero();
    }
}
