package dev.windlass.it.ready;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.pages.PageApp;
import dev.windlass.pages.PageLimits;
import dev.windlass.web.Browser;
import dev.windlass.web.WebServer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every ready page is whole on a phone, a tablet and a wide screen, light and dark, on the workspace of the demonstration. */
@Tag("browser")
class ReadyPagesInBrowserTest {
    /**
     * The link of the page itself where the navigation hides it, any link where there is room for all, and numbers that
     * stand higher or lower than their neighbours.
     */
    private static final String MISPLACED = """
            () => {
              const nav = document.querySelector('.wl-top nav').getBoundingClientRect();
              const links = [...document.querySelectorAll('.wl-top nav a')];
              const hidden = links.filter((link) => innerWidth >= 1024 || link.hasAttribute('aria-current'))
                .filter((link) => link.getBoundingClientRect().left < nav.left || link.getBoundingClientRect().right > nav.right - 20)
                .map((link) => link.textContent);
              const uneven = [...document.querySelectorAll('.wl-row')].filter((row) => {
                const lines = new Map();
                for (const number of row.querySelectorAll('.wl-kpi-value')) {
                  const tile = Math.round(number.closest('.wl-tile').getBoundingClientRect().top);
                  lines.set(tile, [...(lines.get(tile) || []), number.getBoundingClientRect().top]);
                }
                return [...lines.values()].some((tops) => Math.max(...tops) - Math.min(...tops) > 2);
              }).map((row) => row.textContent.slice(0, 60));
              return [...hidden, ...uneven];
            }""";

    /** Charts that are shown, but have collapsed. */
    private static final String COLLAPSED = "() => [...document.querySelectorAll('.wl-plot')]"
            + ".filter(one => one.offsetParent && (one.offsetHeight < 120 || one.offsetWidth < 120))"
            + ".map(one => one.closest('.wl-tile').id)";

    /** Tiles alone among charts, whose number does not follow its title. */
    private static final String SUNK = "() => [...document.querySelectorAll('.wl-row')]"
            + ".filter(row => innerWidth >= 1024 && row.querySelectorAll('.wl-kpi').length === 1 && row.children.length > 1)"
            + ".map(row => row.querySelector('.wl-kpi'))"
            + ".filter(tile => tile.querySelector('.wl-kpi-line') && tile.querySelector('.wl-kpi-line')"
            + ".getBoundingClientRect().top - tile.querySelector('header').getBoundingClientRect().bottom > 20)"
            + ".map(tile => tile.id)";

    /** Charts over time whose dates do not lie level: there are as many of them as have room. */
    private static final String TILTED = "() => [...document.querySelectorAll('.wl-plot')]"
            + ".filter(one => one._fullLayout.xaxis.type === 'date')"
            + ".filter(one => [...one.querySelectorAll('.xtick text')].some(text => /rotate\\(-?[1-9]/.test(text.getAttribute('transform'))))"
            + ".map(one => one.closest('.wl-tile').id)";

    /** Tiles of numbers in which a line lies over the one above it. */
    private static final String OVERLAID = "() => [...document.querySelectorAll('.wl-kpi')].filter(tile => {"
            + " const lines = [...tile.querySelectorAll('.wl-title, .wl-kpi-value, .wl-kpi-change > *, .wl-spark-area, footer')].map(one => one.getBoundingClientRect());"
            + " return lines.some((line, at) => lines.slice(at + 1).some(next => next.top < line.bottom - 4 && next.left < line.right && next.right > line.left));"
            + "}).map(tile => tile.id)";

    private static Emulator emulator;
    private static PageApp app;
    private static WebServer server;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        emulator = Emulator.start(EmulatorOptions.defaults().withNow(Instant.now()));
        String url = "jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=demo-token;Workspace=acme;ApiUrl="
                + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl();
        // The longer the tests take, the more often rows are old and read anew.
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

    @ParameterizedTest
    @ValueSource(strings = {"overview", "pull-requests", "dora", "ci", "issues", "repositories"})
    void isWholeAtEveryWidth(String name) throws Exception {
        app.save(name, Map.of()); // The rows are there, however busy the machine is.
        try (Browser.Visit visit = browser.visit(server.uri().resolve(name), 1024, 1000, ColorScheme.LIGHT)) {
            visit.await("body.wl-ready");
            Page page = visit.page();
            assertThat(page.locator(".wl-kpi-value").count()).isPositive();
            visit.await(".wl-plot .main-svg");
            assertThat(page.locator(".wl-failed").count()).isZero();
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
                for (int width : List.of(1920, 1024, 390)) {
                    String look = name + "-" + width + "-" + colours.name().toLowerCase(Locale.ROOT);
                    page.setViewportSize(width, 1000);
                    visit.assertFits(width);
                    visit.eventually(() -> assertThat((List<?>) page.evaluate(COLLAPSED))
                            .as(look)
                            .isEmpty());
                    visit.eventually(() ->
                            assertThat((List<?>) page.evaluate(TILTED)).as(look).isEmpty());
                    assertThat((List<?>) page.evaluate(MISPLACED)).as(look).isEmpty();
                    assertThat((List<?>) page.evaluate(OVERLAID)).as(look).isEmpty();
                    visit.screenshot("ready-" + look);
                }
            }
            visit.assertClean();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pull-requests", "dora", "ci", "repositories"})
    void whatIsLoadedOnDemandIsWholeToo(String name) throws Exception {
        app.save(name, Map.of());
        try (Browser.Visit visit = browser.visit(server.uri().resolve(name), 1024, 1000, ColorScheme.LIGHT)) {
            visit.await("body.wl-ready");
            Page page = visit.page();
            int before = page.locator(".wl-kpi-value").count();
            Locator load = page.locator(".wl-tile button:text-is('Load')");
            while (load.count() > 0) {
                load.first().click();
            }
            visit.await("body.wl-ready");
            visit.eventually(
                    () -> assertThat(page.locator(".wl-skeleton").count()).isZero());
            assertThat(page.locator(".wl-failed").count()).isZero();
            if (!name.equals("repositories")) {
                assertThat(page.locator(".wl-kpi-value").count()).isGreaterThan(before);
            }
            for (int width : List.of(1920, 390)) {
                page.setViewportSize(width, 1000);
                visit.assertFits(width);
                visit.eventually(() ->
                        assertThat((List<?>) page.evaluate(COLLAPSED)).as(name).isEmpty());
                assertThat((List<?>) page.evaluate(SUNK)).as(name).isEmpty();
                visit.screenshot("ready-" + name + "-loaded-" + width);
            }
            visit.assertClean();
        }
    }
}
