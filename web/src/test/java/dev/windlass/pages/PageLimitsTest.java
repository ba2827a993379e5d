package dev.windlass.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.web.Request;
import dev.windlass.web.ServerOptions;
import dev.windlass.web.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a visitor may take, and that what costs is taken only by who asks for it. */
class PageLimitsTest {

    private static final PageLimits.Hour PLENTY = new PageLimits.Hour(10_000, 10_000, 10_000);

    @TempDir
    Path folder;

    private DemoTables tables;

    @BeforeEach
    void open() throws Exception {
        tables = new DemoTables();
        Files.writeString(folder.resolve("page.md"), """
                ---
                filters:
                  most: { type: number, default: 3 }
                ---
                ```sql rows
                SELECT Id FROM PullRequests WHERE Id <= :most
                ```
                ```sql costly opt-in price="a lot"
                SELECT RepositorySlug, count(*) AS Pulls FROM PullRequests WHERE Id <= :most GROUP BY 1
                ```
                ```row
                - { type: table, data: rows }
                - { type: table, data: costly, title: First }
                - { type: table, data: costly, title: Second }
                ```
                """);
    }

    @AfterEach
    void close() throws Exception {
        tables.close();
    }

    private static JsonNode rows(PageApp app, Request request) throws Exception {
        return JsonMapper.shared()
                .readTree(app.handler().handle(request).body())
                .path("datasets");
    }

    private PageApp within(PageLimits.Hour ofVisitor, PageLimits.Hour inAll) throws Exception {
        return PageApp.of(folder, tables, new PageLimits(60, 10, ofVisitor, inAll));
    }

    @Test
    void aLinkNeverLoadsWhatIsOnDemandAndAPostLoadsItOnce() throws Exception {
        try (var app = PageApp.of(folder, tables)) {
            var link = Request.get("/data/page?-want=costly&-fresh=9999999999999");
            assertThat(rows(app, link).path("costly").path("state").asString()).isEqualTo("unloaded");
            assertThat(app.handler()
                            .handle(Request.get("/data/page/costly.csv"))
                            .status())
                    .isEqualTo(405);
            assertThat(app.handler().handle(Request.get("/page.html")).text()).doesNotContain("\"Pulls\"");
            assertThat(tables.statements.get()).as("the saved page's rows only").isEqualTo(1);

            var loaded = rows(app, Request.postJson("/data/page?-want=costly", "{\"load\":[\"costly\"]}"));
            assertThat(loaded.path("costly").path("state").asString()).isEqualTo("done");
            assertThat(rows(app, Request.get("/data/page?-want=costly"))
                            .path("costly")
                            .path("rows"))
                    .isEqualTo(loaded.path("costly").path("rows"));
            assertThat(app.handler().handle(Request.get("/page.html")).text()).contains("\"Pulls\"");
            assertThat(tables.statements.get()).isEqualTo(2);

            var elsewhere = rows(app, Request.get("/data/page?-want=costly&most=9"));
            assertThat(elsewhere.path("costly").path("state").asString())
                    .as("another filter costs again, so it is asked for again")
                    .isEqualTo("unloaded");
        }
    }

    @Test
    void aPostWithoutTheTokenLoadsNothing() throws Exception {
        try (var app = PageApp.of(folder, tables);
                var server = WebServer.start(ServerOptions.onPort(0).withSignIn(unused -> {}), app.handler())) {
            var client = HttpClient.newBuilder()
                    .cookieHandler(new java.net.CookieManager())
                    .followRedirects(HttpClient.Redirect.ALWAYS)
                    .build();
            client.send(HttpRequest.newBuilder(server.entrance("")).build(), HttpResponse.BodyHandlers.discarding());
            var address = server.uri().resolve("data/page?-want=costly");

            assertThat(post(client, address, Map.of())).isEqualTo(403);
            assertThat(post(client, address, Map.of("Origin", "https://evil.example", "X-CSRFToken", "x")))
                    .isEqualTo(403);
            assertThat(post(client, address, Map.of("X-CSRFToken", "guessed"))).isEqualTo(403);
            assertThat(tables.statements.get()).isZero();
        }
    }

    private static int post(HttpClient client, URI address, Map<String, String> headers) throws Exception {
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"load\":[\"costly\"]}"));
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void requestsOfAVisitorAreLimitedAndWhatWasShownStaysFree() throws Exception {
        try (var app = within(new PageLimits.Hour(3, 1_000, 1_000), PLENTY)) {
            var first = rows(app, Request.get("/data/page?-want=rows"));
            var second = rows(app, Request.get("/data/page?-want=rows&most=7")).path("rows");

            assertThat(first.path("rows").path("state").asString()).isEqualTo("done");
            assertThat(second.path("state").asString()).isEqualTo("failed");
            assertThat(second.path("error").asString())
                    .contains("This browser has made 3 requests", "3 are allowed in an hour")
                    .contains("PageLimits.ofVisitor.requests", "comes back in 60 min", "--visitor-requests");
            assertThat(rows(app, Request.get("/data/page?-want=rows"))).isEqualTo(first);
            var file = app.handler().handle(Request.get("/data/page/rows.csv"));
            assertThat(file.status()).isEqualTo(429);
            assertThat(file.text()).contains("PageLimits.ofVisitor.requests");
        }
    }

    @Test
    void rowsOfAVisitorAreLimited() throws Exception {
        try (var app = within(new PageLimits.Hour(1_000, 5, 1_000), PLENTY)) {
            rows(app, Request.get("/data/page?-want=rows&most=6"));

            assertThat(rows(app, Request.get("/data/page?-want=rows&most=7"))
                            .path("rows")
                            .path("error")
                            .asString())
                    .contains("This browser has read 6 rows; 5 are allowed", "PageLimits.ofVisitor.rows");
        }
    }

    @Test
    void whatAllTakeTogetherIsLimitedToo() throws Exception {
        try (var app = within(PLENTY, new PageLimits.Hour(2, 1_000, 1_000))) {
            rows(app, Request.get("/data/page?-want=rows"));

            assertThat(rows(app, Request.get("/data/page?-want=rows&most=7"))
                            .path("rows")
                            .path("error")
                            .asString())
                    .contains("All visitors together have made 3 requests", "--all-requests");
        }
    }

    @Test
    void aStatementThatTakesTooLongIsCancelledWithTheNameOfTheLimit() throws Exception {
        Files.writeString(folder.resolve("page.md"), """
                ```sql rows
                SELECT count(*) AS N FROM range(100000000) a, range(1000) b WHERE (a.range * b.range) % 7 = 3
                ```
                ```row
                - { type: table, data: rows }
                ```
                """);
        try (var app = PageApp.of(folder, tables, new PageLimits(1, 10, PLENTY, PLENTY))) {
            var answer = rows(app, Request.get("/data/page?-want=rows")).path("rows");
            for (var more = 0; more < 20 && answer.path("state").asString().equals("running"); more++) {
                answer = rows(app, Request.get("/data/page?-want=rows")).path("rows");
            }
            assertThat(answer.path("error").asString()).contains("Cancelled after 1 s", "PageLimits.statementSeconds");
        }
    }

    @Test
    void anHourLaterEverythingIsThereAgainAndVisitorsAreApart() {
        var clock = new Moving();
        var spending = new Spending(new PageLimits(60, 10, new PageLimits.Hour(100, 100, 100), PLENTY), clock);
        var nothing = Spending.Amount.NOTHING;
        spending.add("anna", new Spending.Amount(60, 0, 0));
        clock.pass(Duration.ofMinutes(30));
        spending.add("anna", new Spending.Amount(60, 0, 0));

        assertThat(spending.refusal("anna", nothing, nothing)).get().asString().contains("120 requests", "in 30 min");
        assertThat(spending.refusal("ben", nothing, nothing)).isEmpty();
        assertThat(spending.refusal("ben", new Spending.Amount(0, 0, 100_000), nothing))
                .get()
                .asString()
                .contains("had statements run for 100 s", "PageLimits.ofVisitor.seconds");
        assertThat(spending.refusal(Spending.OURSELVES, nothing, nothing)).isEmpty();

        clock.pass(Duration.ofMinutes(30));
        assertThat(spending.refusal("anna", nothing, nothing)).isEmpty();
    }

    /** A clock that stands still until it is told. */
    private static final class Moving extends Clock {

        private Instant now = Instant.parse("2026-11-22T10:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
