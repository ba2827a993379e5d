package dev.windlass.pages;

import com.microsoft.playwright.options.ColorScheme;
import dev.windlass.web.Browser;
import dev.windlass.web.WebServer;
import java.nio.file.Path;
import java.sql.SQLException;

/** The pages of the test folder over {@link DemoTables}, served, and a browser that looks at them. */
final class DemoPages implements AutoCloseable {

    static final Path FOLDER = Path.of("src/test/resources/dev/windlass/pages/folder");

    /** The rows of a page are read anew when they are old, so the longer the tests take, the more they need. */
    private static final PageLimits.Hour PLENTY = new PageLimits.Hour(1_000_000, 1_000_000_000, 1_000_000);

    final Browser browser = Browser.open();
    final DemoTables tables = new DemoTables();
    final PageApp app;
    private final WebServer server;

    DemoPages() throws Exception {
        app = PageApp.of(FOLDER, tables, new PageLimits(120, 60, PLENTY, PLENTY));
        server = app.serve(0);
    }

    /** A page with all that it shows without being asked, its charts aside. */
    Browser.Visit visit(String page, int width, ColorScheme colours) {
        var visit = browser.visit(server.uri().resolve(page), width, 1000, colours);
        visit.await("body.wl-ready");
        return visit;
    }

    /** The overview with its charts. */
    Browser.Visit overview(int width, ColorScheme colours) {
        var visit = visit("overview", width, colours);
        visit.await("#tile-4 .barlayer .point");
        visit.await("#tile-5 .scatterlayer .point");
        visit.await("#tile-6 .barlayer .point");
        visit.await("#tile-7 .heatmaplayer image, #tile-7 .heatmaplayer path");
        visit.await("#tile-8 .scatterlayer .point");
        return visit;
    }

    @Override
    public void close() throws SQLException {
        server.close();
        app.close();
        tables.close();
        browser.close();
    }
}
