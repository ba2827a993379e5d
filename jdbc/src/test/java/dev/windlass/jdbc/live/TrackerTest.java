package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.emulator.Scenario;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of the issue tracker on a server that still has it. */
class TrackerTest extends LiveTest {
    private static final String HERE = " WHERE RepositorySlug = 'fleet-api'";

    @Override
    Scenario scenario() {
        return Scenario.acme(EmulatorOptions.defaults());
    }

    @Test
    void commentsOfOneIssueAreOneRequest() throws Exception {
        List<String> all = rows(
                connect(),
                "SELECT RepositorySlug, IssueId, Id, CreatedOn FROM IssueComments" + HERE
                        + " AND IssueId IN (1, 2, 3) ORDER BY Id");
        assertThat(all).hasSizeGreaterThan(2).doesNotHaveDuplicates().allMatch(row -> row.startsWith("fleet-api|"));
        assertThat(emulator.requests()).hasSize(3);
    }

    @Test
    void whatHasANumberIsOneRequest() throws Exception {
        Connection connection = connect();
        String change = rows(
                        connection,
                        "SELECT IssueId, Id, Changes FROM IssueChanges" + HERE
                                + " AND IssueId IN (1, 2, 3, 4, 5) ORDER BY Id LIMIT 1")
                .get(0);
        String[] values = change.split("\\|", 3);
        emulator.clearRequests();
        String key = HERE + " AND IssueId = " + values[0] + " AND Id = " + values[1];
        assertThat(rows(connection, "SELECT IssueId, Id, Changes FROM IssueChanges" + key))
                .containsExactly(change);
        // A change without words made a comment without text, of the same number.
        assertThat(rows(connection, "SELECT Id, ContentRaw FROM IssueComments" + key))
                .containsExactly(values[1] + "|null");
        assertThat(emulator.requests()).hasSize(2);
    }

    @Test
    void changesOfARepositoryAreOneRequestForEachIssueAndThoseForTheList() throws Exception {
        Connection connection = connect();
        int issues = Integer.parseInt(
                rows(connection, "SELECT count(*) FROM Issues" + HERE).get(0));
        emulator.clearRequests();
        List<String> resolved = rows(
                connection,
                "SELECT ChangesStateOld, ChangesStateNew, Changes->'state'->>'new' FROM IssueChanges" + HERE
                        + " AND ChangesStateNew = 'resolved'");
        assertThat(resolved).hasSizeGreaterThan(3).allMatch("new|resolved|resolved"::equals);
        int pages = (issues + 99) / 100;
        assertThat(emulator.requests()).hasSize(pages + issues);
    }

    @Test
    void whatOnlyAnArchiveTellsIsNotAskedFor() throws Exception {
        assertThat(rows(connect(), "SELECT * FROM IssueAttachments" + HERE + " AND IssueId = 1"))
                .isNotEmpty()
                .allMatch(row -> row.endsWith("|null|null|null|null"))
                .allMatch(row -> row.contains("/issues/1/attachments/"));
        assertThat(emulator.requests()).hasSize(1);
        assertThat(emulator.requests().toString()).doesNotContain("archive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Components", "Milestones", "Versions"})
    void namesAreOneRequest(String table) throws Exception {
        assertThat(rows(connect(), "SELECT Name FROM " + table + HERE + " AND Id > 0"))
                .hasSizeGreaterThan(2);
        assertThat(emulator.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Issues", "IssueAttachments", "Components", "Milestones", "Versions"})
    void everyColumnCanBeRead(String name) throws Exception {
        TableSpec table = Tables.find(name).orElseThrow();
        for (String row : rows(connect(), "SELECT * FROM " + name + HERE)) {
            assertThat(row.split("\\|", -1).length)
                    .isGreaterThanOrEqualTo(table.columns().size());
        }
    }
}
