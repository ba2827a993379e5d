package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.emulator.Scenario;
import dev.windlass.model.ColumnType;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tables of pipelines, deployments, administration and accounts over the emulator's own workspace: every column is read,
 * the examples of the documentation give rows, requests are counted, and no secret that the emulator plants comes out.
 */
@Tag("slow")
class AcmeTablesTest extends LiveTest {
    /** Every secret that the emulator plants begins with it. */
    private static final String PLANTED = "planted-secret-";

    private static final String RUN = "'{c817ae3d-8a5b-3808-8b93-468af784656c}'";

    /** Columns for which the emulator's workspace has no value at all. */
    private static final Map<String, List<String>> WITHOUT_VALUE = Map.of(
            "GPGKeys", List.of("ParentFingerprint", "LastUsed", "ExpiresOn"),
            "WorkspaceWebhooks", List.of("Source"),
            "PipelineSchedules", List.of("TargetCommitHash"),
            "PipelineSteps", List.of("StateResultErrorKey", "StateResultErrorMessage"),
            "Deployments", List.of("StateDeployerDisplayName", "StateDeployerUUID", "ReleaseCreatedOn"));

    @Override
    Scenario scenario() {
        return Scenario.acme(EmulatorOptions.defaults());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CurrentUser | | 1 | 1",
                "CurrentUserEmails | | 2 | 1",
                "SSHKeys | | 2 | 2",
                "GPGKeys | | 1 | 2",
                "WebhookEvents | | 56 | 2",
                "WorkspacePermissions | | 40 | 1",
                "RepositoryPermissions | | 269 | 3",
                "RepositoryPermissions | RepositorySlug = 'fleet-api' | 24 | 1",
                "MyRepositoryPermissions | | 12 | 1",
                "ProjectUserPermissions | | 12 | 4",
                "ProjectUserPermissions | ProjectKey = 'ROBO' | 4 | 1",
                "ProjectGroupPermissions | | 6 | 4",
                "ProjectDefaultReviewers | | 6 | 4",
                "ProjectDeployKeys | | 6 | 4",
                "ProjectBranchingModel | | 3 | 4",
                "WorkspaceWebhooks | | 3 | 1",
                "WorkspaceVariables | | 2 | 1",
                "WorkspaceRunners | | 2 | 1",
                "Snippets | | 7 | 1",
                "SnippetComments | | 24 | 8",
                "SnippetCommits | | 10 | 8",
                "CodeSearch | SearchQuery = 'make' | 10 | 1",
                "Pipelines | RepositorySlug = 'fleet-api' | 546 | 6",
                "PipelineSteps | RepositorySlug = 'fleet-api' AND PipelineUUID = {c817ae3d-8a5b-3808-8b93-468af784656c} | 4 | 1",
                "PipelineTestReports | RepositorySlug = 'fleet-api' AND PipelineUUID = {c817ae3d-8a5b-3808-8b93-468af784656c} | 1 | 6",
                "PipelineVariables | RepositorySlug = 'fleet-api' | 3 | 1",
                "PipelineSchedules | RepositorySlug = 'fleet-api' | 2 | 1",
                "PipelineCaches | RepositorySlug = 'fleet-api' | 3 | 1",
                "PipelineRunners | RepositorySlug = 'fleet-api' | 1 | 1",
                "Environments | RepositorySlug = 'fleet-api' | 3 | 1",
                "Deployments | RepositorySlug = 'fleet-api' | 431 | 5",
                "DeploymentVariables | RepositorySlug = 'fleet-api' | 6 | 4",
            })
    void everyColumnIsReadWithItsType(String table, String condition, int rows, int requests) throws Exception {
        TableSpec spec = Tables.find(table).orElseThrow();
        String where = condition == null ? "" : " WHERE " + condition.replaceAll("(\\{.*})", "'$1'");
        try (Connection connection = connect()) {
            int before = emulator.requests().size();
            List<String> empty = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT * FROM " + table + where)) {
                assertThat(typesOf(result.getMetaData())).isEqualTo(typesOf(spec));
                spec.columns().forEach(column -> empty.add(column.name()));
                int count = 0;
                while (result.next()) {
                    count++;
                    takeRow(result, spec, empty);
                }
                assertThat(count).isEqualTo(rows);
                assertThat(noteWarnings(statement)).isEmpty();
            }
            assertThat(emulator.requests().size() - before).isEqualTo(requests);
            empty.removeAll(WITHOUT_VALUE.getOrDefault(table, List.of()));
            // A narrower read need not have a value in every column.
            if (!where.contains("Pipeline")) {
                assertThat(empty).as("columns without any value").isEmpty();
            }
        }
    }

    private static void takeRow(ResultSet result, TableSpec spec, List<String> empty) throws SQLException {
        for (int i = 1; i <= spec.columns().size(); i++) {
            String text = result.getString(i);
            if (text != null) {
                empty.remove(spec.columns().get(i - 1).name());
                assertThat(text).doesNotContain(PLANTED);
            } else {
                assertThat(spec.columns().get(i - 1).notNull())
                        .as(spec.columns().get(i - 1).name())
                        .isFalse();
            }
        }
    }

    private static List<String> typesOf(ResultSetMetaData columns) throws SQLException {
        List<String> types = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            types.add(columns.getColumnLabel(i) + " " + JDBCType.valueOf(columns.getColumnType(i)));
        }
        return types;
    }

    private static List<String> typesOf(TableSpec spec) {
        return spec.columns().stream()
                .map(column -> column.name() + " " + JDBCType.valueOf(typeOf(column)))
                .toList();
    }

    private static int typeOf(ColumnSpec column) {
        ColumnType type = column.type();
        return switch (type) {
            case BIGINT -> Types.BIGINT;
            case INTEGER -> Types.INTEGER;
            case DOUBLE -> Types.DOUBLE;
            case BOOLEAN -> Types.BOOLEAN;
            case VARCHAR, JSON -> Types.VARCHAR;
            case DATE -> Types.DATE;
            case TIMESTAMP -> Types.TIMESTAMP_WITH_TIMEZONE;
        };
    }

    @Test
    void theExamplesOfTheDocumentationGiveRows() throws Exception {
        List<String> mine = List.of(
                "CurrentUserEmails",
                "SSHKeys",
                "GPGKeys",
                "WebhookEvents",
                "WorkspacePermissions",
                "RepositoryPermissions",
                "MyRepositoryPermissions",
                "ProjectUserPermissions",
                "ProjectGroupPermissions",
                "ProjectDefaultReviewers",
                "ProjectDeployKeys",
                "ProjectBranchingModel",
                "WorkspaceWebhooks",
                "WorkspaceVariables",
                "WorkspaceRunners",
                "Snippets",
                "SnippetComments",
                "SnippetCommits",
                "CodeSearch",
                "Pipelines",
                "PipelineSteps",
                "PipelineTestReports",
                "PipelineVariables",
                "PipelineSchedules",
                "PipelineCaches",
                "PipelineRunners",
                "Environments",
                "Deployments",
                "DeploymentVariables");
        try (Connection connection = connect()) {
            for (String table : mine) {
                for (TableSpec.Example example :
                        Tables.find(table).orElseThrow().examples()) {
                    assertThat(rows(connection, example.sql()))
                            .as(example.sql())
                            .isNotEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TargetRefName = 'main'",
                "TargetRefType = 'branch'",
                "TargetRefType = 'tag'",
                "TargetRefType = 'BRANCH'",
                "TriggerName = 'PUSH'",
                "TriggerName = 'SCHEDULE'",
                "StateResultName = 'SUCCESSFUL'",
                "StateResultName = 'FAILED'",
                "StateResultName = 'ERROR'",
                "StateResultName = 'STOPPED'",
                "TargetCommitHash = '85d2c912a70a3d7789e54702a9e0f988b820055c'",
                "TargetCommitHash = '85d2c912a70a'",
            })
    void noParameterOfTheListLosesAPipeline(String condition) throws Exception {
        String sql = "SELECT count(*), min(BuildNumber), max(BuildNumber) FROM Pipelines WHERE RepositorySlug = "
                + "'fleet-api' AND " + condition;
        try (Connection pushing = connect();
                Connection plain = connect("Pushdown=false")) {
            assertThat(rows(pushing, sql)).isEqualTo(rows(plain, sql));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RepositoryPermissions WHERE RepositorySlug = 'fleet-api'",
                "RepositoryPermissions WHERE RepositorySlug = 'none'",
                "RepositoryPermissions WHERE Permission = 'admin' AND RepositoryName <> 'x'",
                "MyRepositoryPermissions WHERE Permission IN ('admin', 'read')",
                "WorkspacePermissions WHERE Permission = 'owner'",
            })
    void permissionsAreTheSameHoweverTheyAreAsked(String of) throws Exception {
        String sql = "SELECT count(*), min(Permission) FROM " + of;
        try (Connection pushing = connect();
                Connection plain = connect("Pushdown=false")) {
            assertThat(rows(pushing, sql)).isEqualTo(rows(plain, sql));
        }
    }

    @Test
    void theLatestPipelinesCostOneRequestAndTheirCountToo() throws Exception {
        try (Connection connection = connect()) {
            assertThat(
                            rows(
                                    connection,
                                    "SELECT BuildNumber FROM Pipelines WHERE RepositorySlug = 'fleet-api' ORDER BY CreatedOn DESC LIMIT 3"))
                    .containsExactly("546", "545", "544");
            assertThat(asked("/pipelines/")).hasSize(1);
            assertThat(rows(connection, "SELECT count(*) FROM Pipelines WHERE RepositorySlug = 'fleet-api'"))
                    .containsExactly("546");
            assertThat(asked("/pipelines/")).hasSize(2);
        }
    }

    @Test
    void theStepsOfTheLatestRunCostOnePageOfPipelinesAndOneRequest() throws Exception {
        String latest =
                Tables.find("PipelineSteps").orElseThrow().examples().get(2).sql();
        try (Connection connection = connect()) {
            assertThat(rows(connection, latest)).isNotEmpty();
            // A page has ten rows at least; only the one within the limit gives a key.
            assertThat(emulator.requests()).hasSize(2);
        }
    }

    @Test
    void plantedSecretsAreInNoRowNoPlanAndNoLog() throws Exception {
        String steps = " FROM PipelineSteps WHERE RepositorySlug = 'fleet-api' AND PipelineUUID = " + RUN;
        try (Connection connection = connect()) {
            List<String> all = new ArrayList<>(rows(connection, "SELECT *" + steps));
            assertThat(all.toString()).contains("***").doesNotContain(PLANTED);
            all.addAll(rows(connection, "EXPLAIN SELECT *" + steps));
            all.addAll(rows(connection, "SELECT * FROM WorkspaceRunners"));
            all.addAll(rows(connection, "SELECT * FROM PipelineRunners WHERE RepositorySlug = 'fleet-api'"));
            all.addAll(rows(connection, "SELECT * FROM sys_requests"));
            assertThat(all.toString()).doesNotContain(PLANTED);
            // What is compared is what is shown, so a secret cannot be guessed by a condition either.
            // (In two parts, because the log has the statement as it was written.)
            String inParts = PLANTED.substring(0, 4) + "' || '" + PLANTED.substring(4);
            assertThat(rows(
                            connection,
                            "SELECT Name" + steps + " AND CAST(ScriptCommands AS VARCHAR) LIKE '%" + inParts + "%'"))
                    .isEmpty();
            assertThat(
                            rows(
                                    connection,
                                    "SELECT Key FROM PipelineVariables WHERE RepositorySlug = 'fleet-api' AND Secured AND Value IS NOT NULL"))
                    .isEmpty();
        }
        assertThat(said.text()).doesNotContain(PLANTED);
    }
}
