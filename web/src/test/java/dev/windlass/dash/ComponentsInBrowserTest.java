package dev.windlass.dash;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.windlass.dash.Dependency.input;
import static dev.windlass.dash.Dependency.output;
import static dev.windlass.dash.Dependency.state;
import static dev.windlass.dash.Html.div;
import static dev.windlass.dash.Html.p;
import static dev.windlass.dash.Html.text;
import static dev.windlass.dash.Option.option;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.windlass.web.Browser;
import dev.windlass.web.Browser.Visit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each core component in a real browser: what a person does reaches the server, and what it answers shows. */
@Tag("browser")
class ComponentsInBrowserTest {

    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = Browser.open();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    /** A page with the component and a line that tells what the server got. */
    private static DashApp telling(String property, Node component) {
        return DashApp.named("component")
                .stylesheet("windlass.css")
                .layout(div(component, p("-").id("told")).className("container"))
                .callback(
                        output("told", "children"),
                        input("it", property),
                        value -> Optional.of(value == null ? "nothing" : "got " + value));
    }

    private static void with(DashApp app, String picture, Consumer<Visit> steps) throws Exception {
        try (var server = app.serve(0);
                var visit = browser.visit(server.entrance(""), 1024, 768, ColorScheme.LIGHT)) {
            steps.accept(visit);
            visit.screenshot("component-" + picture);
            visit.assertClean();
        }
    }

    private static void told(Visit visit, String text) {
        visit.page()
                .locator("#told")
                .getByText(text, new Locator.GetByTextOptions().setExact(true))
                .waitFor();
    }

    @Test
    void aDropdownIsChosenByMouseAndByKeyboard() throws Exception {
        var dropdown = Dcc.dropdown("it")
                .options(option("Bugs", "bug"), option(div(text("Tasks")), "task"))
                .multi(true)
                .closeOnSelect(true);
        with(telling("value", dropdown), "dropdown", visit -> {
            visit.await("#it").click();
            visit.page().getByText("Bugs").click();
            told(visit, "got [bug]");
            visit.screenshot("component-dropdown-open");
            visit.page().keyboard().press("Escape");
            visit.page().reload();
            visit.await("#it");
            visit.page().keyboard().press("Tab");
            visit.pressUntil("ArrowDown", ".dash-dropdown-search:focus");
            visit.page().keyboard().type("Tas");
            var found = visit.page().locator(".dash-options-list-option");
            assertThat(found).hasCount(1);
            visit.pressUntil("ArrowDown", ".dash-options-list-option input:focus");
            visit.page().keyboard().press("Space");
            told(visit, "got [task]");
        });
    }

    @Test
    void radioItemsAndChecklistAreChosen() throws Exception {
        with(telling("value", Dcc.radioItems("it").options("one", "two").value("one")), "radio", visit -> {
            told(visit, "got one");
            visit.page().getByLabel("two").check();
            told(visit, "got two");
            visit.page().keyboard().press("ArrowUp");
            told(visit, "got one");
        });
        with(telling("value", Dcc.checklist("it").options("one", "two").value(List.of("two"))), "checklist", visit -> {
            told(visit, "got [two]");
            visit.page().getByLabel("one").focus();
            assertThat(visit.page().getByLabel("one")).isFocused();
            visit.page().keyboard().press("Space");
            told(visit, "got [two, one]");
        });
    }

    @Test
    void slidersAreMovedByTheKeyboard() throws Exception {
        with(telling("value", Dcc.slider("it", 0, 10).step(1).value(5)), "slider", visit -> {
            told(visit, "got 5");
            visit.page().locator("[role=slider]").first().focus();
            assertThat(visit.page().locator("[role=slider]").first()).isFocused();
            visit.page().keyboard().press("ArrowRight");
            told(visit, "got 6");
        });
        with(
                telling(
                        "value",
                        Dcc.rangeSlider("it", 0, 10)
                                .step(1)
                                .value(List.of(2, 8))
                                .marks(Map.of(0, "none", 10, "all"))),
                "range-slider",
                visit -> {
                    told(visit, "got [2, 8]");
                    visit.page().locator("[role=slider]").last().focus();
                    assertThat(visit.page().locator("[role=slider]").last()).isFocused();
                    visit.page().keyboard().press("ArrowLeft");
                    told(visit, "got [2, 7]");
                });
    }

    @Test
    void textIsTypedIntoFields() throws Exception {
        with(telling("value", Dcc.input("it").type("text").placeholder("Name")), "input", visit -> {
            visit.page().getByPlaceholder("Name").fill("Ada");
            told(visit, "got Ada");
        });
        with(telling("value", Dcc.input("it").type("number").min(0).max(5).debounce(true)), "number", visit -> {
            visit.await("#it").click();
            visit.await("#it:focus");
            visit.page().keyboard().type("4");
            visit.page().keyboard().press("Enter");
            told(visit, "got 4");
        });
        with(telling("value", Dcc.textarea("it").rows(3)), "textarea", visit -> {
            visit.await("textarea").fill("two\nlines");
            visit.await("#told:has-text('got two lines')");
        });
        with(telling("n_clicks", Dcc.button("it", "Press")), "button", visit -> {
            visit.page().getByText("Press").focus();
            visit.page().keyboard().press("Enter");
            told(visit, "got 1");
        });
    }

    @Test
    void datesArePickedFromTheCalendar() throws Exception {
        var single = Dcc.datePickerSingle("it").date(LocalDate.of(2026, 8, 20));
        with(telling("date", single), "date", visit -> {
            told(visit, "got 2026-08-20");
            visit.await("#it").click();
            day(visit, 0, "25").click();
            told(visit, "got 2026-08-25");
            assertThat(visit.page().locator("#it")).hasValue("2026-08-25");
        });
        var range =
                Dcc.datePickerRange("it").startDate(LocalDate.of(2026, 8, 3)).endDate(LocalDate.of(2026, 8, 9));
        with(telling("end_date", range), "date-range", visit -> {
            told(visit, "got 2026-08-09");
            visit.await("#it").click();
            day(visit, 0, "5").click();
            day(visit, 0, "19").click();
            told(visit, "got 2026-08-19");
            assertThat(visit.page().locator("#it")).hasValue("2026-08-05");
        });
    }

    private static Locator day(Visit visit, int month, String day) {
        return visit.page()
                .locator(".dash-datepicker-calendar")
                .nth(month)
                .locator("td.dash-datepicker-calendar-date-inside")
                .getByText(day, new Locator.GetByTextOptions().setExact(true));
    }

    @Test
    void tabsShowTheirContentAndTellTheServer() throws Exception {
        var tabs = Dcc.tabs("it", Dcc.tab("One", "1", p("first content")), Dcc.tab("Two", "2", p("second content")));
        with(telling("value", tabs), "tabs", visit -> {
            told(visit, "got 1");
            assertThat(visit.page().getByText("first content")).isVisible();
            visit.page().getByText("Two").click();
            told(visit, "got 2");
            assertThat(visit.page().getByText("second content")).isVisible();
            assertThat(visit.page().getByText("first content")).isHidden();
        });
    }

    @Test
    void storeIntervalAndLocationReachTheServer() throws Exception {
        with(
                telling("data", Dcc.store("it").data(Map.of("a", 1)).storageType("session")),
                "store",
                visit -> told(visit, "got {a=1}"));
        with(telling("n_intervals", Dcc.interval("it", 50).maxIntervals(3)), "interval", visit -> told(visit, "got 3"));
        with(telling("pathname", Dcc.location("it")), "location", visit -> told(visit, "got /"));
    }

    @Test
    void aFileIsUploadedAndOneIsDownloaded() throws Exception {
        var app = DashApp.named("files")
                .layout(div(
                        Dcc.upload("up", Dcc.button("choose", "Choose a file")),
                        Dcc.download("down"),
                        p("-").id("told")))
                .callback(
                        List.of(output("told", "children"), output("down", "data")),
                        List.of(input("up", "contents"), state("up", "filename")),
                        CallbackOptions.options().withoutInitialCall(),
                        context -> {
                            var file = UploadedFile.read(context.value(0), context.value(1))
                                    .get(0);
                            return List.of(
                                    file.name() + ": " + file.text(),
                                    FileDownload.ofText("copy-" + file.name(), file.text() + "!"));
                        });
        with(app, "upload", visit -> {
            visit.await("#up input[type=file]");
            var download = visit.page()
                    .waitForDownload(() -> visit.page()
                            .setInputFiles(
                                    "#up input[type=file]",
                                    new FilePayload("a.txt", "text/plain", "grüße".getBytes(StandardCharsets.UTF_8))));
            told(visit, "a.txt: grüße");
            assertThat(download.suggestedFilename()).isEqualTo("copy-a.txt");
            try {
                assertThat(Files.readString(download.path())).isEqualTo("grüße!");
            } catch (java.io.IOException unreadable) {
                throw new AssertionError(unreadable);
            }
        });
    }

    @Test
    void markdownIsDrawnWithCodeAndWithoutHtml() throws Exception {
        var markdown = Dcc.markdown("# Title\n\n*soft* <b>not bold</b>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
                + "```sql\nSELECT 1\n```\n\n[bad](javascript:alert(1))");
        with(DashApp.named("markdown").layout(div(markdown)), "markdown", visit -> {
            visit.await("h1");
            assertThat(visit.page().locator("em")).hasText("soft");
            assertThat(visit.page().locator("td")).hasCount(2);
            assertThat(visit.page().locator("b")).hasCount(0);
            visit.await("code .hljs-keyword, .hljs-keyword");
            // The core component makes such a link one that does nothing.
            assertThat(visit.page().locator("a")).hasAttribute("href", "javascript:void(0)");
        });
    }

    @Test
    void questionsAreAskedInDialogs() throws Exception {
        var app = telling(
                        "submit_n_clicks",
                        div(
                                Dcc.confirmDialogProvider(
                                        "it", "Really?", Html.button("Ask").id("ask")),
                                Html.button("Ask otherwise").id("other"),
                                Dcc.confirmDialog("dialog", "Sure?")))
                .callback(
                        output("dialog", "displayed"),
                        List.of(input("other", "n_clicks")),
                        CallbackOptions.options().withoutInitialCall(),
                        values -> Optional.of(true));
        with(app, "dialogs", visit -> {
            visit.page().onceDialog(dialog -> {
                assertThat(dialog.message()).isEqualTo("Really?");
                dialog.accept();
            });
            visit.await("#ask").click();
            told(visit, "got 1");
            var asked = new java.util.concurrent.atomic.AtomicReference<String>();
            visit.page().onceDialog(dialog -> {
                asked.set(dialog.message());
                dialog.dismiss();
            });
            visit.await("#other").click();
            visit.page().waitForCondition(() -> asked.get() != null);
            assertThat(asked.get()).isEqualTo("Sure?");
        });
    }

    @Test
    void loadingTooltipAndClipboardShow() throws Exception {
        var release = new CountDownLatch(1);
        var app = DashApp.named("rest")
                .layout(div(
                        Html.button("Go").id("go"),
                        Dcc.loading(p("-").id("told")).type("dot"),
                        div(Dcc.tooltip("tip", p("beside a point"))).style("position", "relative"),
                        div("copied text").id("source"),
                        Dcc.clipboard("copy").targetId("source")))
                .callback(
                        List.of(output("told", "children"), output("tip", "show"), output("tip", "bbox")),
                        List.of(input("go", "n_clicks")),
                        CallbackOptions.options().withoutInitialCall(),
                        context -> {
                            assertThat(release.await(1, TimeUnit.MINUTES)).isTrue();
                            return List.of("done", true, Map.of("x0", 200, "x1", 210, "y0", 200, "y1", 210));
                        });
        with(app, "loading", visit -> {
            visit.await("#go").click();
            visit.await(".dash-spinner, .dash-dot-spinner, [class*=spinner]");
            release.countDown();
            told(visit, "done");
            visit.page().getByText("beside a point").waitFor();
            visit.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            visit.await("#copy").click();
            visit.eventually(() -> assertThat(visit.page().evaluate("navigator.clipboard.readText()"))
                    .isEqualTo("copied text"));
        });
    }

    @Test
    void whatIsClickedInAChartReachesTheServer() throws Exception {
        var chart = Dcc.graph("it")
                .figure(Map.of(
                        "data", List.of(Map.of("type", "bar", "x", List.of("a", "b"), "y", List.of(3, 5))),
                        "layout", Map.of("barmode", "stack")));
        with(
                DashApp.named("chart")
                        .layout(div(chart, p("-").id("told")))
                        .callback(
                                output("told", "children"),
                                input("it", "clickData").as().of(ClickData.class),
                                click -> click.map(
                                        one -> "got " + one.points().get(0).x())),
                "chart-click",
                visit -> {
                    var bar = visit.await("#it .barlayer .point path").nth(1);
                    var box = visit.pointUntil(bar, ".hoverlayer .hovertext");
                    visit.page().mouse().click(box.x + box.width / 2, box.y + box.height / 2);
                    told(visit, "got b");
                });
    }

    /** What Plotly says of a click, as far as this test reads it. */
    @com.fasterxml.jackson.annotation.JsonIgnoreProperties(ignoreUnknown = true)
    record ClickData(List<Point> points) {

        @com.fasterxml.jackson.annotation.JsonIgnoreProperties(ignoreUnknown = true)
        record Point(String x) {}
    }

    @Test
    void aLinkChangesTheAddressWithoutLoadingAPage() throws Exception {
        with(telling("pathname", div(Dcc.location("it"), Dcc.link("Further", "/further"))), "link", visit -> {
            told(visit, "got /");
            visit.page().evaluate("window.stays = 1");
            visit.page().getByText("Further").click();
            told(visit, "got /further");
            assertThat(visit.page().evaluate("window.stays")).isEqualTo(1);
            visit.page().goBack();
            told(visit, "got /");
        });
    }

    /** Firefox asks a person; here the permission is given before. */
    @Test
    void thePlaceIsKnownWhenItIsAllowed() throws Exception {
        var app = telling("position", Dcc.geolocation("it").updateNow(true));
        try (var server = app.serve(0);
                var visit = browser.visit(server.entrance(""), 800, 600, ColorScheme.LIGHT)) {
            visit.page().context().grantPermissions(List.of("geolocation"));
            visit.page().context().setGeolocation(new com.microsoft.playwright.options.Geolocation(47.5, 8.5));
            visit.page().navigate(server.uri().toString(), new Page.NavigateOptions());
            visit.page().locator("#told").getByText("lat=47.5").waitFor();
        }
    }
}
