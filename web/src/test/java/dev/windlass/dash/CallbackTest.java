package dev.windlass.dash;

import static dev.windlass.dash.Dependency.input;
import static dev.windlass.dash.Dependency.output;
import static dev.windlass.dash.Dependency.state;
import static dev.windlass.dash.Html.button;
import static dev.windlass.dash.Html.div;
import static dev.windlass.dash.Html.p;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.web.Request;
import dev.windlass.web.Response;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallbackTest {

    private static final String BOTH = "{\"output\":\"..a.children...b.title..\",\"inputs\":[{\"id\":\"go\","
            + "\"property\":\"n_clicks\",\"value\":%d}],\"state\":[{\"id\":\"a\",\"property\":\"title\",\"value\":\"s\"}],"
            + "\"changedPropIds\":[\"go.n_clicks\"]}";

    private static DashApp app() {
        return DashApp.named("app").layout(div(button("Go").id("go"), p("").id("a"), p("").id("b")));
    }

    private static Response update(DashApp app, String body) throws Exception {
        return app.handler().handle(Request.postJson("/_dash-update-component", body));
    }

    @Test
    void severalOutputsAreWrittenAtOnceAndOneMayStay() throws Exception {
        var app = app().callback(
                        List.of(output("a", "children"), output("b", "title")),
                        List.of(input("go", "n_clicks"), state("a", "title")),
                        CallbackOptions.options().withoutInitialCall(),
                        context -> switch ((int) context.number(0)) {
                            case 1 -> List.of(p(context.text(1)), String.join(",", context.triggered()));
                            case 2 -> List.of(DashApp.noUpdate(), context.isTriggeredBy("go"));
                            case 3 -> List.of(NoUpdate.INSTANCE, NoUpdate.INSTANCE);
                            case 4 -> List.of();
                            default -> List.of("one value too few");
                        });

        assertThat(app.handler().handle(Request.get("/_dash-dependencies")).text())
                .contains("\"output\":\"..a.children...b.title..\"")
                .contains("\"prevent_initial_call\":true");
        assertThat(update(app, BOTH.formatted(1)).text())
                .contains("{\"a\":{\"children\":{\"namespace\":\"dash_html_components\",\"type\":\"P\","
                        + "\"props\":{\"children\":\"s\"}}},\"b\":{\"title\":\"go.n_clicks\"}}");
        assertThat(update(app, BOTH.formatted(2)).text()).contains("\"response\":{\"b\":{\"title\":true}}");
        assertThat(update(app, BOTH.formatted(3)).status()).isEqualTo(204);
        assertThat(update(app, BOTH.formatted(4)).status()).isEqualTo(204);
        assertThatThrownBy(() -> update(app, BOTH.formatted(5)))
                .hasMessageContaining("writes 2 outputs, but answered 1 values");
    }

    @Test
    void onePropertyHasOneWriter() {
        var app = app().callback(output("a", "children"), input("go", "n_clicks"), value -> Optional.empty());

        assertThatThrownBy(() -> app.callback(
                        List.of(output("b", "children"), output("a", "children")),
                        List.of(input("go", "n_clicks")),
                        context -> List.of()))
                .hasMessage("Two callbacks write a.children; only one may. Let the others say output(\"a\","
                        + " \"children\").allowDuplicate().");
    }

    @Test
    void anAppMayLiveBelowAPath() throws Exception {
        var mounted =
                app().stylesheet("windlass.css").pathPrefix("/apps/issues/").handler();
        var html = mounted.handle(Request.get("/apps/issues/")).text();

        assertThat(html)
                .contains("\"requests_pathname_prefix\":\"/apps/issues/\"")
                .contains("href=\"/apps/issues/assets/");
        assertThat(html.lines().filter(line -> line.contains("<script src=")))
                .hasSizeGreaterThan(8)
                .allMatch(line -> line.contains("src=\"/apps/issues/"));
        assertThat(mounted.handle(Request.get("/apps/issues/_dash-layout")).status())
                .isEqualTo(200);
        assertThat(mounted.handle(Request.get("/_dash-layout")).status()).isEqualTo(404);
        assertThat(mounted.handle(Request.get("/apps/issuesX")).status()).isEqualTo(404);

        var proxied = app().pathPrefix("/tools/issues/", "/issues/").handler();
        assertThat(proxied.handle(Request.get("/issues/")).text()).contains("src=\"/tools/issues/_dash");
        assertThatThrownBy(() -> app().pathPrefix("apps")).hasMessageContaining("begins and ends with \"/\"");
        assertThatThrownBy(() -> app().pathPrefix("/tools/", "/issues/")).hasMessageContaining("must end in");
    }

    @Test
    void aSuiteOfOnesOwnIsLoadedAfterDashs() throws Exception {
        var suite = ComponentSuite.named("my_components")
                .script("my.js", "window.my_components = {};")
                .stylesheet("my.css", "b { color: red }")
                .childrenProps("Tile", "label", "rows[].cell");
        var handler = app().suite(suite)
                .layout(div(new Component("my_components", "Tile", java.util.Map.of(), List.of())))
                .handler();
        var html = handler.handle(Request.get("/")).text();

        assertThat(html).contains("\"my_components\":{\"Tile\":[\"label\",\"rows[].cell\"]}");
        assertThat(html.indexOf("my.js")).isGreaterThan(html.indexOf("plotly-cartesian"));
        var address = html.replaceAll("(?s).*src=\"([^\"]*my\\.js)\".*", "$1");
        assertThat(address).matches("/_dash-component-suites/my_components/[0-9a-f]{12}/my.js");
        var script = handler.handle(Request.get(address));
        assertThat(script.text()).isEqualTo("window.my_components = {};");
        assertThat(script.header("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(handler.handle(Request.get(address.replace("my.js", "other.js")))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aComponentOfAnUnknownPackageIsRefused() {
        assertThatThrownBy(() -> app().suite(ComponentSuite.named("my_components"))
                        .layout(div(new Component("my_component", "Tile", java.util.Map.of(), List.of())))
                        .handler())
                .hasMessageContaining("my_component")
                .hasMessageContaining("Did you mean my_components?");
    }

    @Test
    void whatSeveralCallbacksWriteIsToldByWhatTheyRead() {
        var app = DashApp.named("two").callback(output("told", "children"), input("a", "value"), Optional::ofNullable);
        var again = output("told", "children").allowDuplicate();
        app.callback(again, input("b", "value"), Optional::ofNullable);
        assertThatThrownBy(() -> app.callback(again, input("b", "value"), Optional::ofNullable))
                .hasMessageContaining("read the same");
    }
}
