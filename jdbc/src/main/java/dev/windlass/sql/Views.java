package dev.windlass.sql;

import java.util.List;

/** The views that ship with Windlass: other names for the columns of one table. Stateless. */
public final class Views {
    private static final View USERS = new View(
            "Users",
            "People of the workspace, one row for each member.",
            "WorkspaceMembers",
            List.of(
                    new Column("UUID", "UserUUID"),
                    new Column("AccountId", "UserAccountId"),
                    new Column("DisplayName", "UserDisplayName"),
                    new Column("Nickname", "UserNickname"),
                    new Column("Type", "UserType"),
                    new Column("HtmlUrl", "UserHtmlUrl")));

    private Views() {}

    /** All views, each in schema Information. */
    public static List<View> all() {
        return List.of(USERS);
    }

    /** A view over one table. */
    public record View(String name, String documentation, String baseTable, List<Column> columns) {}

    /** A column of a view, and what the table calls it. */
    public record Column(String name, String baseColumn) {}
}
