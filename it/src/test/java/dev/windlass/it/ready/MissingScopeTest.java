package dev.windlass.it.ready;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.emulator.RecordedRequest;
import dev.windlass.pages.PageApp;
import dev.windlass.web.Browser;
import dev.windlass.web.WebServer;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The overview for a token that may read repositories and pull requests, but no pipelines. */
@Tag("browser")
class MissingScopeTest {
    private static Emulator emulator;
    private static PageApp app;
    private static WebServer server;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        emulator = Emulator.start(EmulatorOptions.defaults().withNow(Instant.now()));
        emulator.signIns().addWorkspaceToken("narrow-token", "repository", "pullrequest");
        String url = "jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=narrow-token;Workspace=acme;ApiUrl="
                + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl();
        app = PageApp.ready(() -> DriverManager.getConnection(url));
        server = app.serve(0);
        browser = Browser.open();
    }

    @AfterAll
    static void stop() throws Exception {
        browser.close();
        server.close();
        app.close();
        emulator.close();
    }

    @Test
    void onlyTheTilesConcernedAreEmpty() throws Exception {
        try (Browser.Visit visit = browser.visit(server.uri().resolve("overview"), 1280, 1000, ColorScheme.LIGHT)) {
            visit.await("body.wl-ready");
            visit.await("#wl-failures .wl-failure");
            assertThat(visit.page().locator("#wl-failures").innerText())
                    .contains(
                            "A part of this page could not be loaded",
                            "Scopes needed: pipeline; granted: pullrequest, repository");

            assertThat(visit.page().locator("#tile-0 .wl-kpi-value").innerText())
                    .as("merged")
                    .matches("[1-9][0-9]*");
            visit.await("#tile-6 .barlayer .point");
            for (String tile : new String[] {"#tile-2", "#tile-3", "#tile-7", "#tile-8"}) {
                assertThat(visit.page().locator(tile).innerText()).as(tile).contains("Could not be loaded.");
            }
            assertThat(visit.page().locator("#tile-9 .wl-gap").allInnerTexts())
                    .containsExactly(
                            "Could not be loaded: Pipelines, Succeeded, 95 % within.",
                            "Could not be loaded: Deployments.");
            List<String> row = visit.page()
                    .locator("#tile-9 tbody tr")
                    .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("fleet-api"))
                    .locator("th, td")
                    .allInnerTexts();
            assertThat(row).hasSize(9).startsWith("fleet-api").endsWith("–", "–", "–", "–");
            assertThat(row.get(3)).as("merged").matches("[1-9][0-9]*");
            assertThat(visit.violations()).isEmpty();
            visit.screenshot("ready-overview-narrow-token");
            visit.assertClean();
        }
        assertThat(emulator.requests().stream().map(RecordedRequest::path).filter(path -> path.contains("/pipelines")))
                .as("a refused list is not asked of every repository")
                .hasSizeLessThan(10);
    }
}
