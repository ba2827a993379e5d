package dev.windlass.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.windlass.emulator.Emulator;
import dev.windlass.examples.BitbucketDash;
import dev.windlass.web.Browser;
import java.sql.DriverManager;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The seed program over the real driver and the emulator, in a real browser. */
@Tag("browser")
class SeedPageTest {
    @Test
    void theBrowserShowsABarForTheFirstIssueOfEachRepository() throws Exception {
        try (var emulator = Emulator.start();
                var connection = DriverManager.getConnection(Address.of(emulator));
                var browser = Browser.open();
                var server = BitbucketDash.app(connection).serve(0);
                var visit = browser.visit(server.entrance(""), 1200, 800, ColorScheme.LIGHT)) {
            var bars = visit.await("#example-graph .barlayer .point path");

            assertThat(bars).hasCount(5);
            visit.eventually(() -> assertThat(bars.all())
                    .allSatisfy(bar -> assertThat(visit.place(bar).height).isGreaterThan(20)));
            assertThat(visit.page()).hasTitle("Windlass + Dash");
            assertThat(visit.page().locator("h1")).hasText("Windlass + Dash");
            assertThat(visit.page().locator(".gtitle")).hasText("Bitbucket Issues Data");
            assertThat(visit.page().locator(".xtitle")).hasText("Title");
            assertThat(visit.page().locator(".ytitle")).hasText(Pattern.compile("^ContentRaw"));
            assertThat(visit.page().locator(".xtick text")).hasCount(5);
            List<String> labels = visit.page().locator(".xtick text").allTextContents();
            assertThat(labels)
                    .hasSize(5)
                    .anySatisfy(label -> assertThat(label).startsWith("Emergency stop"))
                    .anySatisfy(label -> assertThat(label).startsWith("Orders time out"));
            visit.screenshot("seed-page");
            visit.assertClean();
        }
    }

    @Test
    void oneRepositoryIsOneBarAndOneRequest() throws Exception {
        try (var emulator = Emulator.start();
                var connection = DriverManager.getConnection(Address.of(emulator) + ";Schema=Repository_fleet-api");
                var browser = Browser.open();
                var server = BitbucketDash.app(connection).serve(0);
                var visit = browser.visit(server.entrance(""), 1200, 800, ColorScheme.DARK)) {
            assertThat(visit.await("#example-graph .barlayer .point path")).hasCount(1);
            assertThat(emulator.requests()).hasSize(1);
            visit.screenshot("seed-page-of-one-repository-in-the-dark");
            visit.assertClean();
        }
    }
}
