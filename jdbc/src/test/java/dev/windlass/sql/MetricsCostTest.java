package dev.windlass.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.RecordedRequest;
import dev.windlass.jdbc.WindlassConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the views of metrics cost in the emulator's default workspace: what is not selected is not asked. */
class MetricsCostTest {
    private static Emulator emulator;
    private static Connection connection;

    @BeforeAll
    static void start() throws SQLException {
        emulator = Emulator.start();
        connection = DriverManager.getConnection("jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=demo-token"
                + ";Workspace=acme;ApiUrl=" + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl());
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        emulator.close();
    }

    /** fleet-api has 198 pull requests (50 a page), 27 pages of activity, 5 of deployments, 6 of pipelines, 7 of commits. */
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '"', textBlock = """
            SELECT OpenToMergeHours FROM PullRequestTimings WHERE RepositorySlug = 'fleet-api' => pullrequests 4
            SELECT count(*) FROM PullRequestTimings WHERE RepositorySlug = 'fleet-api' AND MergedOn >= '2026-10-20' => pullrequests 4
            SELECT OpenToMergeHours FROM PullRequestTimings WHERE RepositorySlug = 'fleet-api' AND UpdatedOn >= '2026-10-20' => pullrequests 1
            SELECT median(OpenToMergeHours) FROM PullRequestTimings WHERE RepositorySlug = 'fleet-api' AND UpdatedOn >= '2026-10-20' AND MergedOn >= '2026-10-20' => pullrequests 1
            SELECT Id FROM PullRequestTimings WHERE RepositorySlug = 'fleet-api' AND State = 'OPEN' ORDER BY Id LIMIT 3 => pullrequests 1
            SELECT PickupHours, ReviewHours, FirstApprovalOn FROM PullRequestTimings WHERE RepositorySlug = 'fleet-api' => pullrequests 4, activity 27
            SELECT count(*) FROM PullRequestTimings WHERE RepositorySlug = 'fleet-api' AND FirstReviewOn IS NULL => pullrequests 4, activity 27
            SELECT DeployHours FROM PullRequestTimings WHERE RepositorySlug = 'fleet-api' => pullrequests 4, deployments 5, environments 1
            SELECT CodingHours FROM PullRequestTimings WHERE RepositorySlug = 'fleet-api' AND UpdatedOn >= '2026-10-20' => pullrequests 1, commits 9
            SELECT * FROM PullRequestTimings WHERE RepositorySlug = 'fleet-api' AND UpdatedOn >= '2026-10-20' => pullrequests 1, activity 27, commits 9, deployments 5, environments 1
            SELECT Id, CodingHours, PickupHours FROM PullRequestTimings WHERE RepositorySlug = 'fleet-api' AND Id = 150 => N 1, activity 1, commits 1
            SELECT t FROM PullRequestTimings t WHERE RepositorySlug = 'fleet-api' AND Id = 150 => N 1, activity 1, commits 1, deployments 5, environments 1
            SELECT OpenToMergeHours FROM "Repository_fleet-api".PullRequestTimings => pullrequests 4
            SELECT Status, count(*) FROM ProductionDeployments WHERE RepositorySlug = 'fleet-api' GROUP BY Status => deployments 5, environments 1
            SELECT * FROM PipelineOutcomes WHERE RepositorySlug = 'fleet-api' => pipelines 6
            SELECT * FROM PipelineOutcomes WHERE RepositorySlug = 'fleet-api' AND Day >= '2026-11-15' => pipelines 1
            SELECT * FROM PipelineOutcomes WHERE RepositorySlug = 'fleet-api' AND Day BETWEEN DATE '2026-11-15' AND DATE '2026-11-20' => pipelines 1
            SELECT CreatedOn FROM PipelineQueueTimes WHERE RepositorySlug = 'fleet-api' AND CreatedOn >= '2026-11-15' => pipelines 1
            SELECT QueueSeconds FROM PipelineQueueTimes WHERE RepositorySlug = 'fleet-api' AND CreatedOn >= '2026-11-15' AND CreatedOn < '2026-11-20' => pipelines 1, steps 7
            SELECT * FROM FlakyCommits WHERE RepositorySlug = 'fleet-api' => pipelines 6
            SELECT * FROM MainBranchStates WHERE RepositorySlug = 'fleet-api' => pipelines 4, fleet-api 1
            SELECT CodingHours, PickupHours FROM PullRequestTimings WHERE RepositorySlug IN ('fleet-api', 'docs-site') AND UpdatedOn >= '2026-10-20' => pullrequests 2, activity 33, commits 11
            SELECT ReviewerDisplayName, count(*) FROM ReviewLoad WHERE RepositorySlug = 'fleet-api' GROUP BY ALL => pullrequests 4
            SELECT count(*) FROM ReviewLoad WHERE RepositorySlug = 'fleet-api' AND PullRequestCreatedOn >= '2026-09-01' => pullrequests 1
            SELECT * FROM StalePullRequests WHERE RepositorySlug = 'fleet-api' => pullrequests 1
            SELECT Name FROM StaleBranches WHERE RepositorySlug = 'fleet-api' => branches 1
            SELECT Name, OpenPullRequestId FROM StaleBranches WHERE RepositorySlug = 'fleet-api' => branches 1, pullrequests 1
            SELECT Name, IsMainBranch FROM StaleBranches WHERE RepositorySlug = 'fleet-api' => branches 1, fleet-api 1
            SELECT * FROM DoraDeploymentFrequency WHERE RepositorySlug = 'fleet-api' => deployments 5, environments 1
            SELECT * FROM DoraLeadTime WHERE RepositorySlug = 'fleet-api' => pullrequests 4, commits 198, deployments 5, environments 1
            SELECT Month, Failed FROM DoraChangeFailures WHERE RepositorySlug = 'fleet-api' => deployments 5, environments 1
            SELECT * FROM DoraChangeFailures WHERE RepositorySlug = 'fleet-api' => deployments 5, environments 1, commits 7
            SELECT * FROM DoraRecoveryTime WHERE RepositorySlug = 'fleet-api' => deployments 5, environments 1
            """)
    void whatIsNotSelectedIsNotAsked(String sql, String requests) throws SQLException {
        emulator.clearRequests();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            while (rows.next()) {
                assertThat(rows.getRow()).isPositive();
            }
        }
        Map<String, Integer> expected = Pattern.compile("(\\S+) (\\d+)")
                .matcher(requests)
                .results()
                .collect(Collectors.toMap(each -> each.group(1), each -> Integer.valueOf(each.group(2))));
        Map<String, Integer> asked = new TreeMap<>();
        emulator.requests().forEach(request -> asked.merge(lastPart(request), 1, Integer::sum));
        assertThat(asked).isEqualTo(new TreeMap<>(expected));
    }

    private static String lastPart(RecordedRequest request) {
        String last = request.path().replaceFirst("/$", "").replaceFirst("^.*/", "");
        return last.matches("\\d+") ? "N" : last;
    }

    @Test
    void thePlanNamesOnlyThePartsThatAreRead() throws SQLException {
        String plan = connection
                .unwrap(WindlassConnection.class)
                .plan("SELECT PickupHours FROM PullRequestTimings WHERE RepositorySlug = 'fleet-api'");
        assertThat(plan)
                .contains("PullRequests: at least 1 request", "PullRequestActivity: at least 1 request")
                .doesNotContain("PullRequestCommits", "Deployments");
    }

    /** Times in the default workspace, worked out from the plain tables row by row. */
    @Test
    void timesAreThoseOfThePlainTables() throws SQLException {
        Map<Long, Instant> reviewed = new TreeMap<>();
        Map<Long, String> authors = new TreeMap<>();
        Map<Long, Instant> created = new TreeMap<>();
        Map<Long, Instant> merged = new TreeMap<>();
        String of = " WHERE RepositorySlug = 'billing-service'";
        each("SELECT Id, AuthorUUID, CreatedOn, MergedOn FROM PullRequests" + of, row -> {
            authors.put(row.getLong(1), String.valueOf(row.getString(2)));
            created.put(row.getLong(1), row.getObject(3, OffsetDateTime.class).toInstant());
            OffsetDateTime merge = row.getObject(4, OffsetDateTime.class);
            merged.put(row.getLong(1), merge == null ? Instant.MAX : merge.toInstant());
        });
        each("SELECT PullRequestId, ActorUUID, Date, Kind, CommentDeleted FROM PullRequestActivity" + of, row -> {
            long id = row.getLong(1);
            Instant moment = row.getObject(3, OffsetDateTime.class).toInstant();
            if (!String.valueOf(row.getString(4)).equals("update")
                    && !row.getBoolean(5)
                    && !String.valueOf(row.getString(2)).equals(authors.get(id))
                    && !moment.isBefore(created.get(id))
                    && !moment.isAfter(merged.get(id))) {
                reviewed.merge(id, moment, (a, b) -> a.isBefore(b) ? a : b);
            }
        });
        Map<Long, Instant> found = new TreeMap<>();
        Map<Long, Instant> deployed = new TreeMap<>();
        each("SELECT Id, FirstReviewOn, DeployedOn FROM PullRequestTimings" + of, row -> {
            put(found, row, 2);
            put(deployed, row, 3);
        });
        assertThat(found).hasSizeGreaterThan(20).isEqualTo(reviewed);
        TreeSet<Instant> successes = new TreeSet<>();
        each(
                "SELECT CompletedOn FROM ProductionDeployments" + of + " AND Status = 'SUCCESSFUL'",
                row -> successes.add(row.getObject(1, OffsetDateTime.class).toInstant()));
        Map<Long, Instant> next = new TreeMap<>();
        merged.forEach((id, moment) -> {
            Instant first = successes.ceiling(moment);
            if (first != null) {
                next.put(id, first);
            }
        });
        assertThat(deployed).hasSizeGreaterThan(20).isEqualTo(next);
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private static void put(Map<Long, Instant> moments, ResultSet row, int column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        if (moment != null) {
            moments.put(row.getLong(1), moment.toInstant());
        }
    }

    private static void each(String sql, Reader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    @Test
    void theExamplesOfTheDocumentationGiveRows() throws Exception {
        String page = Files.readString(Path.of(System.getProperty("windlass.root", ".."), "docs", "views.md"));
        List<String> examples = Pattern.compile("```sql\n(SELECT [^`]*'fleet-api'[^`]*)```")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(examples).hasSize(5);
        for (String example : examples) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(example)) {
                assertThat(rows.next()).as(example).isTrue();
            }
        }
    }

    /** A user's join with the same shape, but without the promise, shows its keys: nothing may be left out. */
    @Test
    void aPartThatPromisesNothingIsReadWhole() throws SQLException {
        String sql = "SELECT count(*) FROM Repositories r LEFT JOIN (SELECT RepositorySlug FROM Branches GROUP BY"
                + " RepositorySlug) b ON b.RepositorySlug = r.Slug WHERE b.RepositorySlug IS NULL";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }
}
