package dev.windlass.dash;

import static dev.windlass.dash.Bar.bar;
import static dev.windlass.dash.Barmode.STACK;
import static dev.windlass.dash.Dcc.graph;
import static dev.windlass.dash.Figure.figure;
import static dev.windlass.dash.Html.div;
import static dev.windlass.dash.Html.h1;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.windlass.web.Browser;
import dev.windlass.web.WebServer;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("browser")
class ChartInBrowserTest {

    private static Browser browser;
    private static WebServer server;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.open();
        try (var connection = IssuesTable.likeTheDemo()) {
            var issues = Rows.query(connection, IssuesTable.SEED);
            server = page(issues).serve(0);
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    private static DashApp page(Rows issues) throws SQLException {
        return DashApp.named("chart")
                .title("Windlass + Dash")
                .stylesheet("windlass.css")
                .layout(div(
                                h1("Windlass + Dash").style("textAlign", "center"),
                                graph("example-graph")
                                        .figure(figure(bar(issues, "Title", "ContentRaw")
                                                        .name("Title"))
                                                .title("Bitbucket Issues Data")
                                                .barmode(STACK)))
                        .className("container"));
    }

    @ParameterizedTest
    @CsvSource({"390,844,LIGHT", "390,844,DARK", "1024,768,LIGHT", "1024,768,DARK", "1920,1080,LIGHT", "1920,1080,DARK"
    })
    void barsAndLabelsAreVisibleAtEveryWidth(int width, int height, ColorScheme colours) {
        try (var visit = browser.visit(server.uri(), width, height, colours)) {
            var page = visit.page();
            var bars = visit.await("#example-graph .barlayer .point path");
            page.waitForTimeout(300);
            visit.screenshot("chart-" + width + "-" + colours.name().toLowerCase(Locale.ROOT));

            assertThat(page.title()).isEqualTo("Windlass + Dash");
            assertThat(bars.count()).isEqualTo(12);
            var tall = 0;
            for (var bar : bars.all()) {
                var box = bar.boundingBox();
                if (box != null && box.height > 20) {
                    tall++;
                    assertThat(box.width).isGreaterThan(8);
                    assertThat(box.x).isGreaterThanOrEqualTo(0);
                    assertThat(box.x + box.width).isLessThanOrEqualTo(width);
                }
            }
            assertThat(tall).isGreaterThanOrEqualTo(8);
            visit.assertClean();
        }
    }
}
