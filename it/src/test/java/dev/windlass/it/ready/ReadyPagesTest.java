package dev.windlass.it.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.pages.PageApp;
import dev.windlass.pages.PageException;
import java.io.IOException;
import java.net.BindException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every statement of every ready page runs on the workspace of the demonstration, for the requests that the plan says. */
@Tag("slow")
class ReadyPagesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/dev/windlass/it/ready/requests.txt");
    private static final LocalDate END = LocalDate.of(2026, 11, 23);
    private static final Period QUARTER = Period.days(END.minusDays(91), END);

    private static Emulator emulator;
    private static String url;

    @BeforeAll
    static void start() throws BindException {
        emulator = Emulator.start(EmulatorOptions.defaults());
        url = "jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=demo-token;Workspace=acme;ApiUrl=" + emulator.apiUrl()
                + ";SiteUrl=" + emulator.siteUrl();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    /** Each dataset once, as a page does it; opt-in ones too. Rewritten with {@code -Dwindlass.update=true}. */
    @Test
    void aPageCostsWhatItsDatasetsCost() throws SQLException, IOException {
        StringBuilder text = new StringBuilder("Requests of the ready pages on the workspace of the demonstration, by"
                + " statement.\nThe last 90 days and the running one, up to " + END
                + "; all repositories, then one.\n");
        for (PageFile page : PageFile.all()) {
            text.append('\n').append(page.name()).append('\n');
            for (PageFile.Dataset dataset : page.datasets().values()) {
                text.append("  ")
                        .append(dataset.name())
                        .append(dataset.isOptIn() ? " (on demand)" : "")
                        .append('\n');
                for (List<String> chosen : List.of(List.<String>of(), List.of("fleet-api"))) {
                    Map<String, Integer> requests = requests(dataset, chosen);
                    text.append("    ")
                            .append(chosen.isEmpty() ? "all" : chosen.get(0))
                            .append(": ")
                            .append(requests.values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum())
                            .append('\n');
                    requests.forEach((path, count) -> text.append("      ")
                            .append(count)
                            .append("  ")
                            .append(path)
                            .append('\n'));
                }
            }
        }
        if (Boolean.getBoolean("windlass.update")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, text);
        }
        assertThat(text.toString())
                .as("rewrite it with -Dwindlass.update=true and look at the change")
                .isEqualTo(Files.readString(GOLDEN));
    }

    private static Map<String, Integer> requests(PageFile.Dataset dataset, List<String> chosen) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            Results.of(connection, dataset.bind(QUARTER, chosen));
            Map<String, Integer> counts = new TreeMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT Url FROM sys_requests WHERE NOT FromCache")) {
                while (result.next()) {
                    counts.merge(shape(result.getString(1)), 1, Integer::sum);
                }
            }
            return counts;
        }
    }

    /** A path without the names of what it is about. */
    private static String shape(String address) {
        return URLDecoder.decode(address, StandardCharsets.UTF_8)
                .replaceFirst(".*/2\\.0", "")
                .replaceFirst("\\?.*", "")
                .replaceFirst("^(/repositories/acme)/[^/]+", "$1/{repository}")
                .replaceFirst("/pullrequests/\\d+", "/pullrequests/{id}")
                .replaceFirst("/pipelines/\\{[^}]+}", "/pipelines/{uuid}")
                .replaceFirst("/diffstat/(?s:.*)", "/diffstat/{spec}");
    }

    /**
     * The runtime asks what the statements ask, once for all tiles; a second look is free. The list of repositories is left
     * out: statements that run at the same time may share it.
     */
    @Test
    void aPageAsShownCostsThePlan() throws SQLException, IOException, InterruptedException, PageException {
        for (PageFile page : PageFile.all()) {
            Map<String, Integer> planned = new TreeMap<>();
            for (PageFile.Dataset dataset : page.datasets().values()) {
                if (!dataset.isOptIn()) {
                    requests(dataset, List.of()).forEach((path, count) -> planned.merge(path, count, Integer::sum));
                }
            }
            try (PageApp app = PageApp.ready(() -> DriverManager.getConnection(url))) {
                emulator.clearRequests();
                Map<String, List<String>> filters = Map.of("range", List.of("2026-08-24..2026-11-22"));
                assertThat(app.save(page.name(), filters)).contains("</html>");
                assertThat(app.save(page.name(), filters)).contains("</html>");
            }
            Map<String, Integer> made = new TreeMap<>();
            emulator.requests().forEach(request -> made.merge(shape(request.path()), 1, Integer::sum));
            planned.remove("/repositories/acme");
            made.remove("/repositories/acme");
            assertThat(made).as(page.name()).isNotEmpty().isEqualTo(planned);
        }
    }

    @Test
    void theRuntimeReadsEveryPage() throws IOException {
        try (PageApp app = PageApp.ready(() -> DriverManager.getConnection(url))) {
            assertThat(app.errors()).isEmpty();
            assertThat(app.names())
                    .containsExactly("overview", "pull-requests", "dora", "ci", "issues", "repositories");
        }
    }

    @Test
    void everyStatementRunsForEveryFilter() throws SQLException {
        List<Period> periods = List.of(
                Period.days(END.minusDays(8), END),
                Period.days(LocalDate.of(2026, 7, 14), LocalDate.of(2026, 7, 15)),
                Period.days(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 4, 1)));
        try (Connection connection = DriverManager.getConnection(url)) {
            for (PageFile page : PageFile.all()) {
                for (PageFile.Dataset dataset : page.datasets().values()) {
                    Set<Set<String>> columns = new HashSet<>();
                    for (Period period : periods) {
                        for (List<String> chosen : List.of(
                                List.<String>of(), List.of("fleet-api"), List.of("docs-site", "hackday-2026"))) {
                            Results results = Results.of(connection, dataset.bind(period, chosen));
                            results.rows().forEach(row -> columns.add(row.keySet()));
                        }
                    }
                    assertThat(columns).as(page.name() + " " + dataset.name()).hasSizeLessThanOrEqualTo(1);
                }
            }
        }
    }

    /** All there is: the widest period that a visitor can choose, as the runtime binds it. */
    @Test
    void allTimeRuns() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            for (PageFile page : PageFile.all()) {
                for (PageFile.Dataset dataset : page.datasets().values()) {
                    if (!dataset.isOptIn()) {
                        Period all = Period.days(LocalDate.of(2000, 1, 1), END);
                        Results results = Results.of(connection, dataset.bind(all, List.of("fleet-api")));
                        // Not a row for each week since the year 2000.
                        assertThat(results.rows())
                                .as(page.name() + " " + dataset.name())
                                .isNotEmpty()
                                .hasSizeLessThan(1000);
                    }
                }
            }
        }
    }

    /** One walk through a list serves the whole page: no two datasets read the same list, unless one is on demand. */
    @Test
    void noListIsReadTwiceByThePage() throws SQLException {
        for (PageFile page : PageFile.all()) {
            Set<String> lists = new HashSet<>();
            for (PageFile.Dataset dataset : page.datasets().values()) {
                if (!dataset.isOptIn() && !page.name().equals("repositories")) {
                    for (String list : requests(dataset, List.of("fleet-api")).keySet()) {
                        assertThat(lists.add(list)).as(page.name() + " " + list).isTrue();
                    }
                }
            }
            assertThat(lists.isEmpty()).isEqualTo(page.name().equals("repositories"));
        }
    }

    /** Without a tracker the page of issues says what happened; the others do not need it. */
    @Test
    void aTrackerThatIsGoneIsSaid() throws SQLException, BindException {
        try (Emulator modern = Emulator.start(EmulatorOptions.defaults().withIssueTracker(false));
                Connection connection = DriverManager.getConnection(
                        "jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=demo-token;Workspace=acme;ApiUrl="
                                + modern.apiUrl())) {
            for (PageFile page : PageFile.all()) {
                for (PageFile.Dataset dataset : page.datasets().values()) {
                    PageFile.Bound bound = dataset.bind(QUARTER, List.of("fleet-api"));
                    if (page.name().equals("issues")) {
                        assertThatThrownBy(() -> Results.of(connection, bound))
                                .hasMessageContaining("410")
                                .hasMessageContaining("IssueArchive");
                    } else if (!dataset.isOptIn()) {
                        Results.of(connection, bound);
                    }
                }
            }
        }
    }
}
