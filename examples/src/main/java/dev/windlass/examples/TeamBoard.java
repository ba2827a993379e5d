package dev.windlass.examples;

import static dev.windlass.dash.Bar.bar;
import static dev.windlass.dash.Barmode.STACK;
import static dev.windlass.dash.CallbackOptions.options;
import static dev.windlass.dash.Dependency.input;
import static dev.windlass.dash.Dependency.output;
import static dev.windlass.dash.Dependency.state;
import static dev.windlass.dash.Figure.figure;
import static dev.windlass.dash.Html.div;
import static dev.windlass.dash.Html.h1;
import static dev.windlass.dash.Html.label;
import static dev.windlass.dash.Html.li;
import static dev.windlass.dash.Html.nav;
import static dev.windlass.dash.Html.p;
import static dev.windlass.dash.Html.text;
import static dev.windlass.dash.Html.ul;
import static dev.windlass.dash.Page.page;
import static dev.windlass.dash.Windlass.dataTable;
import static dev.windlass.dash.Windlass.filter;
import static dev.windlass.dash.Windlass.freshness;

import dev.windlass.dash.DashApp;
import dev.windlass.dash.Dcc;
import dev.windlass.dash.FileDownload;
import dev.windlass.dash.Node;
import dev.windlass.dash.Page;
import dev.windlass.dash.PageVisit;
import dev.windlass.dash.Rows;
import dev.windlass.dash.RunOptions;
import java.sql.SQLException;
import java.util.List;

/**
 * An app with several pages: pull requests of all repositories, of one, and a search. Written from docs/apps.md alone;
 * {@code windlass app TeamBoard.java} runs it, on the workspace that WINDLASS_URL names.
 */
public final class TeamBoard {

    private static final String OF_ALL =
            "SELECT RepositorySlug, COUNT(*) AS PullRequests FROM PullRequests WHERE State = ?"
                    + " GROUP BY RepositorySlug ORDER BY RepositorySlug";
    private static final String OF_ONE = "SELECT Id, Title, AuthorDisplayName AS Author, CommentCount AS Comments"
            + " FROM PullRequests WHERE RepositorySlug = ? AND State = ? ORDER BY Id DESC LIMIT 50";
    private static final String FOUND = "SELECT RepositorySlug AS Repository, Id, Title, State FROM PullRequests"
            + " WHERE contains(lower(Title), lower(?)) ORDER BY Repository, Id LIMIT 50";

    private final String url;

    private TeamBoard(String url) {
        this.url = url;
    }

    public static DashApp app(String url) {
        var board = new TeamBoard(url);
        return DashApp.named("team-board")
                .title("Team board")
                .stylesheet("windlass.css")
                .layout(div(
                                nav(Dcc.link("Overview", "/"), Dcc.link("Search", "/search"))
                                        .aria("label", "Pages"),
                                Page.content())
                        .className("container"))
                .page(page("/", "Team board", overview()))
                .page(page("/search", "Search", search()))
                .page(page(
                        "/repository/{slug}",
                        visit -> visit.part("slug") + " - Team board",
                        visit -> repository(visit)))
                .callback(
                        List.of(output("chart", "figure"), output("links", "children")),
                        List.of(input("state", "value")),
                        context -> board.overviewOf(context.text(0)))
                .callback(
                        output("pull-requests", "children"),
                        state("slug", "data").as().text(),
                        input("tabs", "value").as().text(),
                        (slug, state) -> table(Rows.query(url, OF_ONE, slug, state)))
                .callback(
                        List.of(output("file", "data")),
                        List.of(input("save", "n_clicks"), state("slug", "data"), state("tabs", "value")),
                        options().withoutInitialCall().running(output("save", "disabled"), true, false),
                        context -> List.of(FileDownload.ofCsv(
                                context.text(1) + ".csv", Rows.query(url, OF_ONE, context.text(1), context.text(2)))))
                .callback(
                        output("found", "children"),
                        input("words", "value").as().text(),
                        words -> words.isBlank() ? p("Type a word of a title.") : table(Rows.query(url, FOUND, words)));
    }

    private static Node overview() {
        return div(
                h1("Pull requests"),
                filter("state", "select", "State")
                        .options("OPEN", "MERGED", "DECLINED")
                        .value("OPEN")
                        .required(true),
                Dcc.loading(Dcc.graph("chart")),
                div().id("links"));
    }

    private List<Object> overviewOf(String state) throws SQLException {
        var rows = Rows.query(url, OF_ALL, state);
        var links = rows.values("RepositorySlug").stream()
                .map(slug -> li(Dcc.link(String.valueOf(slug), "/repository/" + slug)))
                .toArray(Node[]::new);
        return List.of(
                figure(bar(rows, "RepositorySlug", "PullRequests").name(state))
                        .title(state.toLowerCase(java.util.Locale.ROOT) + " pull requests")
                        .barmode(STACK),
                ul(links));
    }

    private static Node repository(PageVisit visit) {
        return div(
                h1(visit.part("slug")),
                Dcc.store("slug").data(visit.part("slug")),
                Dcc.tabs("tabs", Dcc.tab("Open", "OPEN"), Dcc.tab("Merged", "MERGED"), Dcc.tab("Declined", "DECLINED")),
                Dcc.loading(div().id("pull-requests")),
                Dcc.button("save", "Save as CSV"),
                Dcc.download("file"));
    }

    private static Node search() {
        return div(
                h1("Search"),
                label(
                        text("Word in the title"),
                        Dcc.input("words").type("search").debounce(0.3)),
                div().id("found").aria("live", "polite"));
    }

    private static Node table(Rows rows) {
        return div(dataTable("rows", rows).search(rows.size() > 10).empty("Nothing."), freshness("cost", rows));
    }

    public static void main(String[] args) throws Exception {
        app(System.getenv().getOrDefault("WINDLASS_URL", "jdbc:bitbucket:")).run(RunOptions.debug());
    }
}
