package dev.windlass.jdbc.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every table of the tracker, row by row, on an archive in the documented format. */
class TrackerTablesTest extends ArchiveTest {
    private Connection connection;

    @BeforeEach
    void export() throws SQLException {
        connection = connect(Export.zip(folder.resolve("web-issues.zip")));
    }

    /** The statement of the article that this project started from. */
    @Test
    void theSeedsStatementNeedsNoServer() throws Exception {
        assertThat(rows(connection, "SELECT Title, ContentRaw FROM Issues WHERE Id = '1'"))
                .containsExactly("A comma ends the world|The parser **stops** at a comma.");
    }

    @Test
    void issues() throws Exception {
        assertThat(rows(connection, "SELECT * FROM Issues ORDER BY Id"))
                .containsExactly(
                        "web|1|A comma ends the world|The parser **stops** at a comma.|resolved|bug|major"
                                + "|Grace Hopper|null|null|557058:grace|Ada Lovelace|null|null|557058:ada"
                                + "|parser|M2|1.0|1|2|2013-01-22 15:55:13.573339+00|2013-03-21 04:26:26.733922+00"
                                + "|2013-03-21 03:44:04.660869+00|null|null|null|null",
                        "web|2|Nobody's|null|new|task|minor|null|null|null|null|null|null|null|null|null|null|null|0|0"
                                + "|2013-01-31 23:00:00+00|2013-01-31 23:00:00+00|null|null|null|null|null");
        assertThat(warnings).isEmpty();
    }

    @Test
    void comments() throws Exception {
        assertThat(rows(connection, "SELECT * FROM IssueComments ORDER BY Id"))
                .containsExactly(
                        "web|1|90|Seen it.|Ada Lovelace|null|null|557058:ada|null|2013-01-23 10:00:00.000001+00"
                                + "|2013-01-23 10:05:00+00|null|null|null|null",
                        "web|1|91|null|null|null|null|null|null|2013-03-21 04:26:26.733922+00|null|null|null|null|null",
                        "web|2|92|Mine?|Grace Hopper|null|null|557058:grace|null|2013-02-02 00:00:00+00"
                                + "|null|null|null|null|null");
    }

    /** What was changed at once is one row, as the service has it. */
    @Test
    void changes() throws Exception {
        assertThat(rows(
                        connection,
                        "SELECT RepositorySlug, IssueId, Id, CreatedOn, UserDisplayName, UserAccountId, ChangesStateOld,"
                                + " ChangesStateNew, ChangesMilestoneOld, ChangesMilestoneNew, ChangesKindNew, Changes,"
                                + " MessageRaw FROM IssueChanges ORDER BY Id"))
                .containsExactly(
                        "web|1|91|2013-03-21 04:26:26.733922+00|Ada Lovelace|557058:ada|new|resolved||M2|null|"
                                + "{\"state\":{\"old\":\"new\",\"new\":\"resolved\"},"
                                + "\"milestone\":{\"old\":\"\",\"new\":\"M2\"}}|null",
                        "web|2|92|2013-02-02 00:00:00+00|null|null|null|null|null|null|task|"
                                + "{\"kind\":{\"old\":\"bug\",\"new\":\"task\"}}|null");
    }

    @Test
    void attachments() throws Exception {
        assertThat(rows(connection, "SELECT * FROM IssueAttachments ORDER BY IssueId"))
                .containsExactly(
                        "web|1|comma.png|null|attachments/0a1b|12|Grace Hopper|557058:grace",
                        "web|2|lost.txt|null|attachments/2c3d|null|null|null");
    }

    @Test
    void namesThatIssuesUse() throws Exception {
        assertThat(rows(connection, "SELECT * FROM Components ORDER BY Name"))
                .containsExactly("web|parser|null|null", "web|printer|null|null");
        assertThat(rows(connection, "SELECT * FROM Milestones ORDER BY Name"))
                .containsExactly("web|M1|null|null", "web|M2|null|null");
        assertThat(rows(connection, "SELECT * FROM Versions")).containsExactly("web|1.0|null|null");
    }

    @Test
    void countsLimitsAndJoins() throws Exception {
        assertThat(rows(connection, "SELECT count(*) FROM Issues WHERE State = 'new'"))
                .containsExactly("1");
        assertThat(rows(connection, "SELECT count(*) FROM IssueComments")).containsExactly("3");
        assertThat(rows(connection, "SELECT Id FROM Issues LIMIT 1")).hasSize(1);
        assertThat(rows(connection, "SELECT Title FROM Issues WHERE CreatedOn >= TIMESTAMP '2013-01-31 00:00:00'"))
                .containsExactly("Nobody's");
        assertThat(rows(connection, """
                        SELECT i.Id, count(DISTINCT c.Id), count(DISTINCT h.Id), max(m.Name) FROM Issues i
                        LEFT JOIN IssueComments c ON c.IssueId = i.Id
                        LEFT JOIN IssueChanges h ON h.IssueId = i.Id
                        LEFT JOIN Milestones m ON m.Name = i.MilestoneName
                        GROUP BY i.Id ORDER BY i.Id""")).containsExactly("1|2|1|M2", "2|1|1|null");
    }

    @Test
    void pushdownOnOrOffGivesTheSameRows() throws Exception {
        Connection plain = connect(folder.resolve("web-issues.zip"), "Pushdown=false");
        String sql = "SELECT * FROM IssueComments WHERE RepositorySlug = 'web' AND IssueId = 1 ORDER BY Id";
        assertThat(rows(plain, sql)).hasSize(2).isEqualTo(rows(connection, sql));
    }

    @Test
    void explainNamesTheArchiveAndItsAge() throws Exception {
        Path file = folder.resolve("web-issues.zip");
        assertThat(file.toFile().setLastModified(1_787_133_600_000L)).isTrue();
        String sql = "EXPLAIN SELECT Title FROM Issues WHERE RepositorySlug IN ('web', 'api') AND Id = 1";
        assertThat(rows(connect(file), sql))
                .containsExactly(
                        "Issues: exactly 0 requests",
                        "  reads web-issues.zip of IssueArchive, written 2026-08-19 10:00 UTC, as repository web",
                        "  IssueArchive holds no export of repository api, so there is no row of it",
                        "  chooses the exports: RepositorySlug IN ('web', 'api')",
                        "  checked here: Id = 1 (an archive is read from its beginning)");
    }

    /** Before 2018 or so an export had names where there are accounts now. */
    @Test
    void theOldFormatIsReadToo() throws Exception {
        Path old = Export.zip(folder.resolve("old.zip"), Map.of("db-1.0.json", """
                {"issues": [{"id": 7, "title": "Old", "status": "on hold", "reporter": "evzijst", "assignee": null,
                             "watchers": ["evzijst", "detkin"], "voters": []}],
                 "comments": [{"id": 1, "issue": 7, "user": "detkin", "content": "Hm."}],
                 "logs": [{"issue": 7, "comment": 1, "user": "detkin", "field": "status", "changed_from": "new",
                           "changed_to": "on hold"}]}"""));
        Connection other = connect(old);
        assertThat(rows(other, "SELECT Id, State, ReporterNickname, ReporterDisplayName, Watches FROM Issues"))
                .containsExactly("7|on hold|evzijst|null|2");
        assertThat(rows(other, "SELECT IssueId, UserNickname FROM IssueComments"))
                .containsExactly("7|detkin");
        assertThat(rows(other, "SELECT UserNickname, ChangesStateNew FROM IssueChanges"))
                .containsExactly("detkin|on hold");
        assertThat(rows(other, "SELECT * FROM Versions")).isEmpty();
        assertThat(warnings)
                .containsExactly("There is no list of versions in db-1.0.json of old.zip, so there is no row of it.");
    }

    @Test
    void everyTableGivesItsExamples() throws Exception {
        for (String table : List.of(
                "Issues",
                "IssueComments",
                "IssueChanges",
                "IssueAttachments",
                "Components",
                "Milestones",
                "Versions")) {
            for (TableSpec.Example example : Tables.find(table).orElseThrow().examples()) {
                rows(connection, example.sql().replace("'fleet-api'", "'web'"));
                assertThat(warnings).as(example.sql()).isEmpty();
            }
        }
    }
}
