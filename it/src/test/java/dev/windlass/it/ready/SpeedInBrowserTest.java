package dev.windlass.it.ready;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.pages.PageApp;
import dev.windlass.pages.PageLimits;
import dev.windlass.web.Browser;
import dev.windlass.web.WebServer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How long a visitor of a page waits, and what is sent to him. Times are those of the best of {@value #TRIES} tries, which
 * other work on the machine seldom spoils all; of a change of filter a try is the median of nine. docs/performance.md has
 * the times of a quiet machine.
 */
@Tag("browser")
class SpeedInBrowserTest {
    private static final int TRIES = 4;
    private static final double FIRST_PAINT_MILLIS = 1_500;
    private static final double FILTER_CHANGE_MILLIS = 500;
    private static final double FIRST_LOAD_BYTES = 1_100_000;

    private static final String FIRST_PAINT =
            "(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)";

    private static final String LOADED_BYTES = "() => ['navigation', 'resource']"
            + ".flatMap((type) => performance.getEntriesByType(type)).reduce((sum, one) => sum + one.transferSize, 0)";

    /** Chooses the first day as a person does; the milliseconds until every tile shows it. */
    private static final String CHOOSE = """
            day => new Promise(done => {
                const first = document.querySelector('#wl-filters input[type=date]');
                const begin = performance.now();
                const look = () => document.body.classList.contains('wl-ready')
                    ? requestAnimationFrame(() => done(performance.now() - begin)) : setTimeout(look, 5);
                first.value = day;
                first.dispatchEvent(new Event('change', { bubbles: true }));
                setTimeout(look, 5);
            })""";

    private static Emulator emulator;
    private static PageApp app;
    private static WebServer server;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        emulator = Emulator.start(EmulatorOptions.defaults().withNow(Instant.now()));
        String url = "jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=demo-token;Workspace=acme;ApiUrl="
                + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl();
        app = PageApp.ready(new KeptRows(url), PageLimits.defaults().withRequests(1_000_000, 1_000_000));
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

    /** What is painted first does not wait for Bitbucket. */
    @Test
    void theOverviewIsPaintedAtOnce() throws Exception {
        assertThat(best(FIRST_PAINT_MILLIS, () -> {
                    try (Browser.Visit visit = overview()) {
                        visit.await(".wl-tile h2");
                        visit.page().waitForFunction(FIRST_PAINT + " > 0");
                        return number(visit.page().evaluate("() => " + FIRST_PAINT));
                    }
                }))
                .isBetween(1.0, FIRST_PAINT_MILLIS);
    }

    /** Every period is another one, so that no answer is remembered; the rows are. */
    @ParameterizedTest
    @ValueSource(strings = {"overview", "pull-requests", "dora", "ci"})
    void aFilterIsAnsweredAtOnceFromTheRowsThatAreThere(String name) throws Exception {
        app.save(name, Map.of());
        try (Browser.Visit visit = visit(name)) {
            visit.await("body.wl-ready");
            visit.page().selectOption("#wl-filters select", "custom");
            Iterator<LocalDate> days = Stream.iterate(
                            LocalDate.now(ZoneOffset.UTC).minusDays(80), day -> day.plusDays(1))
                    .iterator();
            List<String> before = visit.page().locator(".wl-kpi-value").allInnerTexts();
            int requests = emulator.requests().size();

            assertThat(best(
                            FILTER_CHANGE_MILLIS,
                            () -> median(() -> number(
                                    visit.page().evaluate(CHOOSE, days.next().toString())))))
                    .isBetween(1.0, FILTER_CHANGE_MILLIS);

            // The list of repositories for the filter at most.
            assertThat(emulator.requests().size() - requests).isLessThanOrEqualTo(1);
            // One number may be the same of another period, all of them are not.
            assertThat(visit.page().locator(".wl-kpi-value").allInnerTexts()).isNotEqualTo(before);
            visit.assertClean();
        }
    }

    /** All that a browser loads that was never here: page, scripts, styles, icon and data, as packed as they travel. */
    @Test
    void theFirstLoadIsSmall() throws Exception {
        app.save("overview", Map.of());
        try (Browser.Visit visit = overview()) {
            visit.await("body.wl-ready");
            visit.await(".wl-plot .main-svg");
            assertThat(number(visit.page().evaluate(LOADED_BYTES))).isBetween(300_000.0, FIRST_LOAD_BYTES);
            visit.assertClean();
        }
    }

    private static Browser.Visit overview() {
        return visit("overview");
    }

    private static Browser.Visit visit(String name) {
        return browser.visit(server.uri().resolve(name), 1920, 1000, ColorScheme.LIGHT);
    }

    /** Of nine, so that most of what a visitor chooses is as fast. */
    private static double median(Callable<Double> once) throws Exception {
        double[] all = new double[9];
        for (int at = 0; at < all.length; at++) {
            all[at] = once.call();
        }
        Arrays.sort(all);
        return all[all.length / 2];
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static double best(double enough, Callable<Double> once) throws Exception {
        double best = Double.MAX_VALUE;
        for (int tried = 0; tried < TRIES && best > enough; tried++) {
            best = Math.min(best, once.call());
        }
        return best;
    }
}
