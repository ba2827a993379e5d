package dev.windlass.dash;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.windlass.dash.Background.background;
import static dev.windlass.dash.CallbackOptions.options;
import static dev.windlass.dash.ComponentId.Any.ALL;
import static dev.windlass.dash.ComponentId.Any.ALLSMALLER;
import static dev.windlass.dash.ComponentId.Any.MATCH;
import static dev.windlass.dash.ComponentId.id;
import static dev.windlass.dash.Dependency.input;
import static dev.windlass.dash.Dependency.output;
import static dev.windlass.dash.Dependency.state;
import static dev.windlass.dash.Html.button;
import static dev.windlass.dash.Html.div;
import static dev.windlass.dash.Html.h1;
import static dev.windlass.dash.Html.p;
import static dev.windlass.dash.Page.page;
import static dev.windlass.dash.Patch.patch;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.windlass.web.Browser;
import dev.windlass.web.Browser.Visit;
import dev.windlass.web.Handler;
import dev.windlass.web.Response;
import dev.windlass.web.WebServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kinds of callbacks, and several pages, in a real browser with Dash's own renderer. */
@Tag("browser")
class CallbacksInBrowserTest {

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

    private static void with(DashApp app, Consumer<Visit> steps) throws Exception {
        with(app.handler(), "", steps);
    }

    private static void with(Handler app, String path, Consumer<Visit> steps) throws Exception {
        try (var server = WebServer.start(0, app);
                var visit = browser.visit(server.uri().resolve(path), 1024, 768, ColorScheme.LIGHT)) {
            steps.accept(visit);
        }
    }

    private static DashApp app(Node... nodes) {
        return DashApp.named("app").stylesheet("windlass.css").layout(div(nodes).className("container"));
    }

    @Test
    void oneCallbackServesAllComponentsOfAKind() throws Exception {
        var rows = div(row(1), row(2), row(3));
        var app = app(rows, p("-").id("sum"))
                .callback(
                        output(id("type", "line").and("index", MATCH), "children"),
                        input(id("type", "field").and("index", MATCH), "value")
                                .as()
                                .text(),
                        String::toUpperCase)
                .callback(
                        List.of(
                                output("sum", "children"),
                                output(id("type", "mark").and("index", ALL), "title")),
                        List.of(
                                input(id("type", "field").and("index", ALL), "value"),
                                state(id("type", "line").and("index", ALL), "id")),
                        context -> List.of(
                                context.values().get(0) + " of "
                                        + context.ids(0).size() + " by "
                                        + context.triggeredId()
                                                .flatMap(one -> one.part("index"))
                                                .map(Object::toString)
                                                .orElse("nobody"),
                                context.list(0)))
                .callback(
                        output(id("type", "mark").and("index", MATCH), "children"),
                        List.of(
                                input(id("type", "field").and("index", MATCH), "value"),
                                input(id("type", "field").and("index", ALLSMALLER), "value")),
                        values -> Optional.of(String.valueOf(values.get(1))));
        with(app, visit -> {
            visit.await("#sum:has-text('[a, a, a] of 3 by nobody')");
            visit.page().locator("input").nth(1).fill("b");
            visit.await("#sum:has-text('[a, b, a] of 3 by 2')");
            assertThat(visit.page().locator("p.line")).hasText(new String[] {"A", "B", "A"});
            visit.await(".mark:has-text('[a, b]')");
            assertThat(visit.page().locator(".mark").nth(1)).hasAttribute("title", "b");
            visit.assertClean();
        });
    }

    private static Node row(int index) {
        return div(
                Dcc.input("unused").id(id("type", "field").and("index", index)).value("a"),
                p("").id(id("type", "line").and("index", index)).className("line"),
                p("").id(id("type", "mark").and("index", index)).className("mark"));
    }

    @Test
    void aPatchChangesAPartAndRunningStatesShow() throws Exception {
        var release = new CountDownLatch(1);
        var app = app(
                        button("Add").id("add"),
                        button("Slow").id("slow"),
                        div(p("first")).id("list"),
                        p("-").id("side"))
                .callback(
                        output("list", "children"),
                        List.of(input("add", "n_clicks")),
                        options().withoutInitialCall(),
                        values -> Optional.of(patch().at("props", "children").assign("patched")))
                .callback(
                        List.of(output("slow", "title")),
                        List.of(input("slow", "n_clicks")),
                        options().withoutInitialCall().running(output("slow", "disabled"), true, false),
                        context -> {
                            assertThat(release.await(1, TimeUnit.MINUTES)).isTrue();
                            context.setProperty("side", "children", "set besides");
                            return List.of("done");
                        });
        with(app, visit -> {
            visit.await("#add").click();
            visit.await("#list:has-text('patched')");
            visit.page().locator("#slow").click();
            visit.await("#slow[disabled]");
            release.countDown();
            visit.await("#slow[title=done]:not([disabled])");
            visit.await("#side:has-text('set besides')");
            visit.assertClean();
        });
    }

    @Test
    void aJobShowsItsProgressAndCanBeEnded() throws Exception {
        var interrupted = new AtomicBoolean();
        var seen = new Semaphore(0);
        var app = app(
                        button("Start").id("start"),
                        button("Stop").id("stop"),
                        p("idle").id("progress"),
                        p("-").id("result"))
                .callback(
                        List.of(output("result", "children")),
                        List.of(input("start", "n_clicks")),
                        options()
                                .withoutInitialCall()
                                .running(output("start", "disabled"), true, false)
                                .background(background()
                                        .everyMillis(100)
                                        .progress(output("progress", "children"), "idle")
                                        .cancelBy(input("stop", "n_clicks"))),
                        context -> {
                            try {
                                for (var step = 1; step <= 3; step++) {
                                    context.progress("step " + step);
                                    seen.acquire();
                                }
                                return List.of("finished");
                            } catch (InterruptedException ended) {
                                interrupted.set(true);
                                throw ended;
                            }
                        });
        with(app, visit -> {
            visit.await("#start").click();
            visit.await("#start[disabled]");
            seen.release();
            visit.await("#progress:has-text('step 2')");
            seen.release(2);
            visit.await("#result:has-text('finished')");
            visit.await("#progress:has-text('idle')");
            visit.await("#start:not([disabled])");
            visit.page().locator("#start").click();
            visit.await("#progress:has-text('step 1')");
            seen.release(2);
            visit.await("#progress:has-text('step 3')");
            visit.page().locator("#stop").click();
            visit.await("#start:not([disabled])");
            visit.await("#progress:has-text('idle')");
            visit.eventually(() -> assertThat(interrupted).isTrue());
            visit.assertClean();
        });
    }

    @Test
    void functionsRunInTheBrowserWithoutARequest() throws Exception {
        var app = app(Dcc.input("name"), p("-").id("loud"), p("-").id("long"))
                .script(
                        "own.js",
                        "(window.dash_clientside ??= {}).own = {long: text => 'length ' + (text ?? '').length};")
                .clientside(
                        output("loud", "children"),
                        List.of(input("name", "value")),
                        ClientsideFunction.source("loud", "text => (text ?? '').toUpperCase()"))
                .clientside(
                        output("long", "children"),
                        List.of(input("name", "value")),
                        ClientsideFunction.named("own", "long"));
        with(app, visit -> {
            visit.await("#name").fill("ada");
            visit.await("#loud:has-text('ADA')");
            visit.await("#long:has-text('length 3')");
            assertThat(visit.requests()).noneMatch(one -> one.contains("_dash-update-component"));
            visit.assertClean();
        });
    }

    @Test
    void pagesHaveAddressesTitlesAndAPlaceForWhatIsNotThere() throws Exception {
        var app = DashApp.named("pages")
                .stylesheet("windlass.css")
                .pathPrefix("/tools/")
                .layout(div(
                        Dcc.link("Start", "/tools/"),
                        Html.text(" "),
                        Dcc.link("Search", "/tools/search/a%20b?q=x+y"),
                        Html.text(" "),
                        Dcc.link("Nowhere", "/tools/nowhere"),
                        Page.content()))
                .page(page("/", "The start", h1("Welcome")))
                .page(page(
                        "/search/{what}",
                        visit -> "Search for " + visit.part("what"),
                        visit -> h1(
                                visit.part("what") + "/" + visit.parameter("q").orElse("-"))));
        with(app.handler(), "/tools/", visit -> {
            visit.await("h1:has-text('Welcome')");
            assertThat(visit.page()).hasTitle("The start");
            visit.page().evaluate("window.stays = 1");
            visit.page().getByText("Search").click();
            visit.await("h1:has-text('a b/x y')");
            assertThat(visit.page()).hasTitle("Search for a b");
            visit.page().getByText("Nowhere").click();
            visit.await("h1:has-text('There is no such page')");
            visit.page().goBack();
            visit.await("h1:has-text('a b/x y')");
            visit.page().goBack();
            visit.await("h1:has-text('Welcome')");
            assertThat(visit.page().evaluate("window.stays")).isEqualTo(1);
            visit.assertClean();
            visit.page().navigate(visit.page().url().replace("/tools/", "/tools/search/direct"));
            visit.await("h1:has-text('direct/-')");
            visit.assertClean();
            assertThat(visit.page().navigate(visit.page().url() + "/deeper").status())
                    .isEqualTo(404);
            visit.await("h1:has-text('There is no such page')");
        });
    }

    @Test
    void aFailureIsToldWithItsStackOnlyInDebugMode() throws Exception {
        var app = app(button("Go").id("go"), p("-").id("told"))
                .callback(
                        output("told", "children"),
                        List.of(input("go", "n_clicks")),
                        options().withoutInitialCall(),
                        values -> {
                            throw new IllegalStateException("secret <b>cause</b>");
                        });
        with(app.handler(false), "", visit -> {
            visit.await("#go").click();
            var notice = visit.await("#windlass-notice[role=alert]");
            assertThat(notice).containsText("under reference");
            assertThat(notice.textContent()).doesNotContain("secret");
            notice.locator("button").click();
            assertThat(visit.page().locator("#windlass-notice")).hasCount(0);
        });
        with(app.handler(true), "", visit -> {
            visit.await("#go").click();
            var notice = visit.await("#windlass-notice");
            visit.screenshot("callback-error");
            assertThat(notice.textContent())
                    .contains("IllegalStateException: secret <b>cause</b>")
                    .contains("CallbacksInBrowserTest.java:");
        });
    }

    /** A list of components is patched by its places. */
    @Test
    void aFigureIsPatched() throws Exception {
        var chart = Dcc.graph("chart")
                .figure(Map.of(
                        "data", List.of(Map.of("type", "bar", "x", List.of("a", "b"), "y", List.of(3, 5))),
                        "layout", Map.of("title", Map.of("text", "Old"))));
        var app = app(button("Go").id("go"), chart)
                .callback(
                        output("chart", "figure"),
                        List.of(input("go", "n_clicks")),
                        options().withoutInitialCall(),
                        values -> Optional.of(patch().at("data", 0, "x")
                                .append("c")
                                .at("data", 0, "y")
                                .append(4)
                                .at("layout", "title", "text")
                                .assign("New")));
        with(app, visit -> {
            visit.await("#chart .barlayer .point");
            visit.page().locator("#go").click();
            visit.await(".gtitle:has-text('New')");
            assertThat(visit.page().locator("#chart .barlayer .point")).hasCount(3);
            visit.assertClean();
        });
    }

    @Test
    void aComponentOfOnesOwnIsDrawnAndHeard() throws Exception {
        var stars = new Component("my_components", "Stars", Map.of("value", 2), List.of()).id("stars");
        var app = app(stars, p("-").id("told"))
                .suite(ComponentSuite.named("my_components")
                        .script(
                                "stars.js",
                                "window.my_components = {Stars: ({id, value, setProps}) => React.createElement('button',"
                                        + " {id, onClick: () => setProps({value: value + 1})}, '*'.repeat(value))};")
                        .stylesheet("stars.css", "#stars { color: rgb(1, 2, 3) }"))
                .callback(
                        output("told", "children"), input("stars", "value").as().whole(), number -> "stars: " + number);
        with(app, visit -> {
            visit.await("#told:has-text('stars: 2')");
            visit.page().locator("#stars").click();
            visit.await("#told:has-text('stars: 3')");
            assertThat(visit.page().locator("#stars")).hasText("***");
            assertThat(visit.page().locator("#stars")).hasCSS("color", "rgb(1, 2, 3)");
            visit.assertClean();
        });
    }

    /** What the server answers to a page that is no longer there. */
    @Test
    void theAnswerToAnUnknownCallbackIsAClearOne() throws Exception {
        Response answer = app(p(""))
                .handler()
                .handle(dev.windlass.web.Request.postJson("/_dash-update-component", "{\"output\":\"x.y\"}"));
        assertThat(answer.text()).contains("Reload the page");
    }

    @Test
    void twoCallbacksMayWriteTheSameWhereOneOfThemSaysSo() throws Exception {
        var app = DashApp.named("shared")
                .layout(div(button("One").id("one"), button("Two").id("two"), p("-").id("told")))
                .callback(output("told", "children"), input("one", "n_clicks"), clicks -> Optional.of("one " + clicks))
                .callback(
                        List.of(output("told", "children").allowDuplicate()),
                        List.of(input("two", "n_clicks")),
                        context -> List.of("two " + context.value(0)));
        with(app, visit -> {
            visit.await("#told:text-is('one null')");
            visit.page().locator("#two").click();
            visit.await("#told:text-is('two 1')");
            visit.page().locator("#one").click();
            visit.await("#told:text-is('one 1')");
            visit.assertClean();
        });
    }
}
