package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Scenario;
import java.sql.Connection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The tables of the issue tracker on a server that still has it. */
class TrackerTest extends LiveTest {
    private static final int ISSUES = 6;

    @Override
    Scenario scenario() {
        return Scenario.empty("acme").repository("web", repository -> IntStream.rangeClosed(1, ISSUES)
                .forEach(id -> repository.issue("""
                        {"id": %d, "title": "Trouble %d", "state": "%s", "kind": "bug", "priority": "major", "votes": 0,
                         "created_on": "2025-01-0%dT00:00:00.000001+00:00",
                         "updated_on": "2025-02-0%dT00:00:00.000002+00:00",
                         "reporter": {"display_name": "Ada", "nickname": "ada", "uuid": "{a}", "account_id": "a:1"},
                         "component": {"type": "component", "id": 3, "name": "parser"},
                         "milestone": {"type": "milestone", "id": 4, "name": "M%d"},
                         "version": {"type": "version", "id": 5, "name": "1.0"}}
                        """.formatted(id, id, id % 2 == 0 ? "resolved" : "new", id, id, id % 2))));
    }

    @Test
    void commentsOfOneIssueAreOneRequest() throws Exception {
        assertThat(rows(
                        connect(),
                        "SELECT IssueId, Id, ContentRaw, UserNickname, Deleted, CreatedOn, UpdatedOn FROM IssueComments"
                                + " WHERE RepositorySlug = 'web' AND IssueId = 4"))
                .containsExactly(
                        "4|40|More about *Trouble 4*, part 1.|ada|null|2025-01-04 00:00:00.000001+00|null",
                        "4|49|null|ada|null|2025-02-04 00:00:00.000002+00|null");
        assertThat(emulator.requests()).hasSize(1);
    }

    @Test
    void oneCommentIsOneRequest() throws Exception {
        assertThat(rows(
                        connect(),
                        "SELECT Id FROM IssueComments WHERE RepositorySlug = 'web' AND IssueId = 4 AND Id = 49"))
                .containsExactly("49");
        assertThat(asked("/web/issues/4/comments/49")).hasSize(1);
        assertThat(emulator.requests()).hasSize(1);
    }

    @Test
    void changesOfARepositoryAreOneRequestForItsIssuesAndOneForEach() throws Exception {
        assertThat(rows(
                        connect(),
                        "SELECT IssueId, Id, UserDisplayName, ChangesStateOld, ChangesStateNew, ChangesMilestoneNew,"
                                + " Changes->'state'->>'new' FROM IssueChanges WHERE RepositorySlug = 'web'"
                                + " AND ChangesStateNew = 'resolved' ORDER BY Id"))
                .containsExactly(
                        "2|29|Ada|new|resolved|M0|resolved",
                        "4|49|Ada|new|resolved|M0|resolved",
                        "6|69|Ada|new|resolved|M0|resolved");
        assertThat(emulator.requests()).hasSize(1 + ISSUES);
    }

    @Test
    void attachmentsAndNames() throws Exception {
        Connection connection = connect();
        String self = emulator.apiUrl() + "/repositories/acme/web/issues/6/attachments/screenshot-6.png";
        assertThat(rows(connection, "SELECT * FROM IssueAttachments WHERE RepositorySlug = 'web' AND IssueId = 6"))
                .containsExactly("web|6|screenshot-6.png|" + self + "|null|null|null|null");
        assertThat(rows(connection, "SELECT Name, Id FROM Components WHERE RepositorySlug = 'web'"))
                .containsExactly("parser|3");
        assertThat(rows(connection, "SELECT Name, Id FROM Milestones WHERE RepositorySlug = 'web' ORDER BY Name"))
                .containsExactly("M0|4", "M1|4");
        assertThat(rows(connection, "SELECT count(*) FROM Versions WHERE RepositorySlug = 'web'"))
                .containsExactly("1");
        assertThat(emulator.requests()).hasSize(4);
        assertThat(emulator.requests().toString()).doesNotContain("archive");
    }

    @Test
    void withoutATrackerThereAreNoRows() throws Exception {
        emulator.scenario().repository("web", repository -> repository.issueTracker(false));
        for (String table : List.of("Issues", "IssueComments", "Components")) {
            assertThat(rows(connect(), "SELECT * FROM " + table)).as(table).isEmpty();
            assertThat(rows(connect(), "SELECT * FROM " + table + " WHERE RepositorySlug = 'web'"))
                    .as(table)
                    .isEmpty();
        }
    }
}
