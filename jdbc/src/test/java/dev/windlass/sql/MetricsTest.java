package dev.windlass.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The metrics over {@link HostileRows}: the numbers were worked out by hand, trap by trap. */
class MetricsTest {
    private static Emulator emulator;
    private static Connection connection;

    @BeforeAll
    static void start() throws SQLException, IOException {
        emulator = Emulator.start(EmulatorOptions.defaults(), HostileRows.scenario());
        connection = DriverManager.getConnection("jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=demo-token"
                + ";Workspace=acme;ApiUrl=" + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl());
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        emulator.close();
    }

    @Test
    void timingsAreNullWhereTheyAreNotKnown() throws SQLException {
        assertThat(rows("SELECT Id, Draft, CodingHours, PickupHours, ReviewHours, DeployHours, OpenToMergeHours,"
                        + " CycleHours FROM PullRequestTimings WHERE RepositorySlug = 'r' ORDER BY Id"))
                .containsExactly(
                        "1|false|24.0|4.0|44.0|3.0|48.0|75.0",
                        "2|true|null|null|null|null|null|null",
                        "3|false|10.0|null|null|null|null|null",
                        "4|false|null|1.0|null|null|null|null",
                        "5|false|null|null|null|null|24.0|24.0",
                        "6|false|null|null|null|null|null|null",
                        "7|false|null|null|null|null|null|null",
                        "8|false|null|null|null|null|null|null");
    }

    @Test
    void momentsAreUtcAndThoseOfOtherPeople() throws SQLException {
        assertThat(rows("SELECT CreatedOn, FirstReviewOn, FirstApprovalOn, DeployedOn FROM PullRequestTimings"
                        + " WHERE RepositorySlug = 'r' AND Id = 1"))
                .containsExactly("2026-01-10 08:00:00+00|2026-01-10 12:00:00+00|2026-01-10 14:00:00+00"
                        + "|2026-01-12 11:00:00+00");
    }

    @Test
    void aPipelineIsOneProductionDeployment() throws SQLException {
        assertThat(rows("SELECT PipelineUUID, Deployments, CompletedOn, Status FROM ProductionDeployments"
                        + " WHERE RepositorySlug = 'r' ORDER BY CompletedOn"))
                .containsExactly(
                        "{A}|1|2026-01-12 09:00:00+00|FAILED",
                        "{C}|2|2026-01-12 11:00:00+00|SUCCESSFUL",
                        "{D}|1|2026-01-20 00:00:00+00|STOPPED",
                        "{F}|2|2026-01-25 00:10:00+00|FAILED",
                        "null|1|2026-02-01 01:30:00+00|SUCCESSFUL",
                        "null|1|2026-02-01 02:00:00+00|null");
    }

    @Test
    void whatWasStoppedIsNoFailureAndNoResultIsNoZero() throws SQLException {
        assertThat(rows("SELECT Day, Pipelines, Successful, Failed, Others, Unfinished, SuccessPercent, MedianMinutes,"
                        + " P95Minutes, BuildMinutes FROM PipelineOutcomes WHERE RepositorySlug = 'r' ORDER BY Day"))
                .containsExactly("2026-01-06|5|1|1|2|1|50.0|1.5|1.95|4.0", "2026-01-07|1|0|0|1|0|null|null|null|null");
    }

    @Test
    void aPipelineWaitsUntilItsFirstStepBegins() throws SQLException {
        assertThat(
                        rows(
                                "SELECT BuildNumber, FirstStepOn, QueueSeconds FROM PipelineQueueTimes"
                                        + " WHERE RepositorySlug = 'ci' AND CreatedOn >= '2026-01-05 09:00:00+00' ORDER BY BuildNumber"))
                .containsExactly(
                        "1|null|null",
                        "2|2026-01-05 10:00:30+00|30.0",
                        "3|null|null",
                        "4|null|null",
                        "5|2026-01-05 13:59:00+00|null",
                        "6|null|null");
    }

    @Test
    void theSameCommitWithTwoResultsIsFlaky() throws SQLException {
        assertThat(rows("SELECT CommitShortHash, Successful, Failed, FirstCreatedOn FROM FlakyCommits"
                        + " WHERE RepositorySlug = 'ci'"))
                .containsExactly("bbbbbbbbbbbb|1|1|2026-01-05 10:00:00+00");
    }

    @Test
    void theMainBranchStaysAsTheLastResultLeftIt() throws SQLException {
        assertThat(rows("SELECT PipelineUUID, IsRed, SinceOn, CASE WHEN PipelineUUID <> '{6}' THEN Hours END,"
                        + " Hours > 100 FROM MainBranchStates WHERE RepositorySlug = 'ci' ORDER BY SinceOn"))
                .containsExactly(
                        "{1}|false|2026-01-05 10:00:00+00|2.0|false",
                        "{2}|true|2026-01-05 12:00:00+00|3.0|false",
                        "{5}|true|2026-01-05 15:00:00+00|3.0|false",
                        "{6}|false|2026-01-05 18:00:00+00|null|true");
    }

    @Test
    void authorsAndBotsReviewNothing() throws SQLException {
        assertThat(rows("SELECT PullRequestId, ReviewerDisplayName, Asked, Approved, ChangesRequested, Waiting"
                        + " FROM ReviewLoad WHERE RepositorySlug = 'r' ORDER BY ALL"))
                .containsExactly(
                        "1|Bo|true|false|false|false",
                        "1|Cy|false|true|false|false",
                        "1|null|true|false|true|false",
                        "2|Bo|true|false|false|false",
                        "7|Bo|true|false|false|true");
    }

    @Test
    void staleIsWhatNobodyTouched() throws SQLException {
        assertThat(rows("SELECT Id, Draft, DaysSinceUpdate > 200 FROM StalePullRequests WHERE RepositorySlug = 'r'"
                        + " ORDER BY Id"))
                .containsExactly("7|false|true", "8|false|true");
        assertThat(rows("SELECT Name, OpenPullRequestId, IsMainBranch, DaysSinceCommit > 200 FROM StaleBranches"
                        + " WHERE RepositorySlug = 'r' ORDER BY Name"))
                .containsExactly("forked|null|false|true", "main|null|true|true", "old|7|false|true");
    }

    @Test
    void theFourOfDora() throws SQLException {
        assertThat(rows("SELECT Month, Deployments, DeploymentDays FROM DoraDeploymentFrequency"
                        + " WHERE RepositorySlug = 'r' ORDER BY Month"))
                .containsExactly("2026-01-01|1|1", "2026-02-01|1|1");
        assertThat(rows("SELECT Month, Changes, MedianHours, P90Hours FROM DoraLeadTime WHERE RepositorySlug = 'r'"))
                .containsExactly("2026-01-01|1|75.0|75.0");
        assertThat(rows("SELECT Month, Deployments, Failed, Reverted, ChangeFailurePercent FROM DoraChangeFailures"
                        + " WHERE RepositorySlug = 'r' ORDER BY Month"))
                .containsExactly("2026-01-01|3|2|1|100.0", "2026-02-01|1|0|0|0.0");
        assertThat(rows("SELECT Month, Failures, Restored, round(MedianHours, 2), round(P90Hours, 2)"
                        + " FROM DoraRecoveryTime WHERE RepositorySlug = 'r'"))
                .containsExactly("2026-01-01|2|2|85.67|152.6");
    }

    @Test
    void aRepositoryWithNothingHasNoRows() throws SQLException {
        for (ViewDefinition view : Views.shipped().all()) {
            if (!view.name().equals("Users")) {
                assertThat(rows("SELECT * FROM " + view.name() + " WHERE RepositorySlug = 'empty'"))
                        .as(view.name())
                        .isEmpty();
            }
        }
        assertThat(rows("SELECT median(OpenToMergeHours) FROM PullRequestTimings WHERE RepositorySlug = 'empty'"))
                .containsExactly("null");
    }

    private static List<String> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        }
    }
}
