package dev.windlass.it.ready;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.emulator.Scenario;
import java.net.BindException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every number on the ready pages equals one that plain Java works out from the JSON that Bitbucket sends: over the seeded
 * workspace, over {@link AwkwardRepository} and its running week, for all repositories, one, and some.
 */
@Tag("slow")
class ReadyPagesNumbersTest {
    /** One moment for the whole test: rows and periods are made around it. */
    @SuppressWarnings("TimeInStaticInitializer")
    private static final Instant NOW =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);

    /** As the page has it: whole UTC days and the running one. */
    private static final Period LAST_30_DAYS = Period.days(
            LocalDate.ofInstant(NOW, ZoneOffset.UTC).minusDays(30),
            LocalDate.ofInstant(NOW, ZoneOffset.UTC).plusDays(1));

    private static final Period SEEDED_AUTUMN = Period.days(LocalDate.of(2026, 8, 12), LocalDate.of(2026, 11, 5));
    private static final Period NARROW = Period.days(LocalDate.of(2026, 10, 6), LocalDate.of(2026, 10, 8));

    private static Emulator emulator;
    private static Connection connection;
    private static RawWorkspace raw;

    @BeforeAll
    static void start() throws SQLException, BindException {
        EmulatorOptions options = EmulatorOptions.defaults()
                .withRepositories(5)
                .withPullRequests(220)
                .withPipelines(400);
        Scenario scenario = Scenario.acme(options)
                .repository(AwkwardRepository.SLUG, repository -> AwkwardRepository.fill(repository, LAST_30_DAYS, NOW))
                .repository("empty", repository -> {});
        emulator = Emulator.start(options, scenario);
        connection = DriverManager.getConnection("jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=demo-token"
                + ";Workspace=acme;MaxRequests=5000;ApiUrl=" + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl());
        raw = new RawWorkspace(emulator.apiUrl(), "acme");
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        emulator.close();
    }

    /** A period and the repositories that were chosen; none for all. */
    record View(Period period, List<String> chosen) {
        List<String> repositories() {
            return chosen.isEmpty()
                    ? raw.repositories().stream()
                            .map(row -> String.valueOf(RawWorkspace.text(row, "slug")))
                            .toList()
                    : chosen;
        }
    }

    static List<View> views() {
        return List.of(
                new View(LAST_30_DAYS, List.of()),
                new View(LAST_30_DAYS, List.of(AwkwardRepository.SLUG)),
                new View(SEEDED_AUTUMN, List.of()),
                new View(SEEDED_AUTUMN, List.of("fleet-api", "empty")),
                new View(NARROW, List.of("fleet-api")),
                new View(NARROW, List.of("empty")));
    }

    private static Results results(String page, String dataset, View view) throws SQLException {
        return Results.of(
                connection, PageFile.read(page + ".md").dataset(dataset).bind(view.period(), view.chosen()));
    }

    @ParameterizedTest
    @MethodSource("views")
    void overview(View view) throws SQLException {
        OverviewNumbers numbers = new OverviewNumbers(raw, view);
        numbers.pulls(results("overview", "pulls", view));
        numbers.runs(results("overview", "runs", view));
        numbers.deploys(results("overview", "deploys", view));
        results("overview", "repositories", view)
                .are(view.repositories().stream()
                        .map(repository -> Results.row("RepositorySlug", repository))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("views")
    void pullRequests(View view) throws SQLException {
        PullRequestNumbers numbers = new PullRequestNumbers(raw, view);
        numbers.pulls(results("pull-requests", "pulls", view));
        numbers.cycle(results("pull-requests", "cycle", view));
        numbers.sizes(results("pull-requests", "sizes", view));
    }

    @ParameterizedTest
    @MethodSource("views")
    void dora(View view) throws SQLException {
        DoraNumbers numbers = new DoraNumbers(raw, view);
        numbers.deliveries(results("dora", "deliveries", view));
        numbers.leadTime(results("dora", "leadtime", view));
        numbers.reverts(results("dora", "reverts", view));
    }

    @ParameterizedTest
    @MethodSource("views")
    void ci(View view) throws SQLException {
        CiNumbers numbers = new CiNumbers(raw, view);
        numbers.runs(results("ci", "runs", view));
        numbers.queue(results("ci", "queue", view));
    }

    @ParameterizedTest
    @MethodSource("views")
    void issues(View view) throws SQLException {
        new IssueNumbers(raw, view).hold(results("issues", "tracker", view));
    }

    @ParameterizedTest
    @MethodSource("views")
    void repositoriesAndPeople(View view) throws SQLException {
        PeopleNumbers numbers = new PeopleNumbers(raw, view);
        numbers.reviews(results("repositories", "reviews", view));
        numbers.branches(results("repositories", "branches", view));
        numbers.commits(results("repositories", "commits", view));
    }

    /** Otherwise a mistake in both computations could hide behind rows that are not there. */
    @ParameterizedTest
    @MethodSource("views")
    void theAwkwardCasesAreThere(View view) {
        List<RawPulls.Pull> pulls = RawPulls.of(raw, List.of(AwkwardRepository.SLUG));
        assertThat(pulls)
                .anyMatch(pull -> pull.author() == null)
                .anyMatch(pull -> pull.reviews().isEmpty());
        assertThat(pulls).filteredOn(pull -> LAST_30_DAYS.isNow(pull.merged())).hasSizeGreaterThan(5);
        assertThat(pulls)
                .filteredOn(pull -> LAST_30_DAYS.isEarlier(pull.merged()))
                .hasSize(1);
        assertThat(view.repositories()).isNotEmpty();
    }
}
