package dev.windlass.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.pages.PageApp;
import dev.windlass.web.Request;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the overview costs with the connections that the commands give to pages. */
@Tag("slow")
class WindlassPageDataTest {
    private static final Request ASK = Request.get("/data/overview?-want=pulls,runs,deploys,repositories,filter.repo");

    private Emulator emulator;

    @BeforeEach
    void start() throws Exception {
        emulator = Emulator.start(EmulatorOptions.defaults().withNow(Instant.now()));
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    /** Four statements and a filter, each of which needs that list. */
    @Test
    void theOverviewListsTheRepositoriesTwice() throws Exception {
        List<String> asked = overview(1);

        assertThat(asked)
                .filteredOn(address -> address.startsWith("/2.0/repositories/acme?"))
                .hasSize(2);
    }

    @Test
    void twentyVisitorsAtOnceCostTheRequestsOfOne() throws Exception {
        List<String> asked = overview(20);

        assertThat(asked).hasSizeGreaterThan(50).doesNotHaveDuplicates();
    }

    @Test
    void aCacheOfTheUsersOwnStays() throws Exception {
        Target target = Target.of(url() + ";CacheSeconds=60", nobody());
        try (var connection = new WindlassPageData(target).open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT Value FROM sys_connection_props WHERE PropertyName = 'CacheSeconds'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("60");
        }
    }

    /** The addresses that an app without any rows asks when so many browsers open its overview. */
    private List<String> overview(int visitors) throws Exception {
        emulator.clearRequests();
        try (PageApp app = PageApp.ready(new WindlassPageData(Target.of(url(), nobody())))) {
            var handler = app.handler();
            ExecutorService browsers = Executors.newFixedThreadPool(visitors);
            try {
                var all = browsers.invokeAll(Collections.nCopies(visitors, (Callable<Boolean>) () -> {
                    Instant end = Instant.now().plusSeconds(60);
                    while (handler.handle(ASK).text().contains("\"state\":\"running\"")) {
                        assertThat(Instant.now()).isBefore(end);
                    }
                    return true;
                }));
                for (var one : all) {
                    assertThat(one.get()).isTrue();
                }
            } finally {
                browsers.shutdownNow();
            }
        }
        return emulator.requests().stream()
                .map(request -> request.path() + "?" + request.query())
                .toList();
    }

    private String url() {
        return "jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=demo-token;Workspace=acme;ApiUrl=" + emulator.apiUrl()
                + ";SiteUrl=" + emulator.siteUrl();
    }

    private static Streams nobody() {
        return new Streams(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                "",
                Map.of());
    }
}
