package dev.windlass.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.windlass.web.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A filter that begins with the first of many, under a mouse. */
@Tag("browser")
class FirstValuesInBrowserTest {

    @Test
    void theFirstOthersAndAllAreOneClickAway(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("few.md"), FirstValuesTest.PAGE.formatted("first: 3, first_are: short"));
        try (var tables = new DemoTables();
                var app = PageApp.of(folder, tables);
                var server = app.serve(0);
                var browser = Browser.open();
                var visit = browser.visit(server.uri().resolve("few"), 1024, 800, ColorScheme.LIGHT)) {
            visit.await("body.wl-ready");
            var page = visit.page();
            var button = page.locator(".wl-many > button");
            var rows = page.locator("#tile-0 tbody tr");
            assertThat(button).hasText("3 of 10");
            assertThat(page.locator(".wl-hint")).containsText("3 of 10, those short");
            assertThat(rows).hasCount(3);
            visit.screenshot("pages-first-values");

            button.click();
            assertThat(page.locator(".wl-options label").first()).hasText("<img src=x onerror=alert(1)>");
            page.getByText("All", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(rows).hasCount(10);
            assertThat(page).hasURL(Pattern.compile("\\?repo=(\\*|%2A)$"));
            assertThat(page.locator(".wl-hint")).hasCount(0);

            page.locator(".wl-options label")
                    .filter(new Locator.FilterOptions().setHasText("infra"))
                    .click();
            assertThat(rows).hasCount(1);
            assertThat(page).hasURL(Pattern.compile("\\?repo=infra$"));

            page.goBack();
            assertThat(rows).hasCount(10);
            page.locator(".wl-reset").click();
            assertThat(rows).hasCount(3);
            visit.assertClean();
        }
    }
}
