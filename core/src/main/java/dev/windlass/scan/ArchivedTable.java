package dev.windlass.scan;

import dev.windlass.scan.MemberTurn.As;
import dev.windlass.scan.MemberTurn.Count;
import dev.windlass.scan.MemberTurn.FilePath;
import dev.windlass.scan.MemberTurn.Inside;
import dev.windlass.scan.MemberTurn.OfIssue;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The tables that an exported archive holds: under which member of {@code db-2.0.json} the rows lie, and what becomes of
 * each member of a row, so that it reads like one of the service's list.
 *
 * <p>Source: Atlassian's documentation, "Issue import and export data format". Members that are not named here (for
 * example {@code content_updated_on}) have no place in the service's rows. In {@code db-1.0.json} an account is a name,
 * not an object.
 */
@SuppressWarnings("ImmutableEnumChecker") // its maps are immutable, which the type does not say
enum ArchivedTable {
    ISSUES(
            "Issues",
            "issues",
            Map.ofEntries(
                    same("id"),
                    same("title"),
                    same("kind"),
                    same("priority"),
                    same("created_on"),
                    same("updated_on"),
                    same("edited_on"),
                    Map.entry("status", new As("state")),
                    Map.entry("content", new Inside("content", "raw")),
                    Map.entry("reporter", new Inside("reporter", "nickname")),
                    Map.entry("assignee", new Inside("assignee", "nickname")),
                    Map.entry("component", new Inside("component", "name")),
                    Map.entry("milestone", new Inside("milestone", "name")),
                    Map.entry("version", new Inside("version", "name")),
                    Map.entry("voters", new Count("votes")),
                    Map.entry("watchers", new Count("watches")))),
    COMMENTS(
            "IssueComments",
            "comments",
            Map.of(
                    "id", new As("id"),
                    "issue", new OfIssue(),
                    "content", new Inside("content", "raw"),
                    "user", new Inside("user", "nickname"),
                    "created_on", new As("created_on"),
                    "updated_on", new As("updated_on"))),
    /** Each entry concerns one field; {@link ChangeEntries} puts together what was changed at once. */
    CHANGES("IssueChanges", "logs", Map.of()),
    ATTACHMENTS(
            "IssueAttachments",
            "attachments",
            Map.of(
                    "filename", new As("name"),
                    "issue", new OfIssue(),
                    "path", new FilePath(),
                    "user", new Inside("archive", "user", "display_name"))),
    COMPONENTS("Components", "components", Map.ofEntries(same("name"))),
    MILESTONES("Milestones", "milestones", Map.ofEntries(same("name"))),
    VERSIONS("Versions", "versions", Map.ofEntries(same("name")));

    private final String table;
    private final String member;
    private final Map<String, MemberTurn> turns;

    ArchivedTable(String table, String member, Map<String, MemberTurn> turns) {
        this.table = table;
        this.member = member;
        this.turns = turns;
    }

    private static Map.Entry<String, MemberTurn> same(String name) {
        return Map.entry(name, new As(name));
    }

    /** What an archive holds of that table; empty for a table that no archive holds. */
    static Optional<ArchivedTable> of(String table) {
        return Arrays.stream(values())
                .filter(archived -> archived.table.equals(table))
                .findFirst();
    }

    /** The member of the file that holds the rows. */
    String member() {
        return member;
    }

    /** By the member's name in the file. */
    Map<String, MemberTurn> turns() {
        return turns;
    }
}
