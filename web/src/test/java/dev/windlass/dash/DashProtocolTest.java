package dev.windlass.dash;

import static dev.windlass.dash.Dcc.graph;
import static dev.windlass.dash.Dependency.input;
import static dev.windlass.dash.Dependency.output;
import static dev.windlass.dash.Dependency.state;
import static dev.windlass.dash.Html.button;
import static dev.windlass.dash.Html.div;
import static dev.windlass.dash.Html.h1;
import static dev.windlass.dash.Html.p;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.web.Handler;
import dev.windlass.web.Request;
import dev.windlass.web.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol of Dash's renderer (web-apps.md 2.4), without a socket. */
class DashProtocolTest {

    private final Handler app = DashApp.named("app")
            .title("A <b>title</b> & \"more\"")
            .stylesheet("windlass.css")
            .layout(div(h1("Hello"), button("More").id("more"), p("-").id("text")))
            .callback(
                    output("text", "children"),
                    input("more", "n_clicks"),
                    clicks -> clicks == null ? Optional.empty() : Optional.of("clicked " + clicks))
            .handler();

    private Response get(String path) throws Exception {
        return app.handle(Request.get(path));
    }

    private Response update(String json) throws Exception {
        return app.handle(Request.postJson("/_dash-update-component", json));
    }

    @Test
    void thePageLoadsEverythingFromItsOwnOrigin() throws Exception {
        var response = get("/");
        var html = response.text();
        var nonce = html.replaceAll("(?s).*nonce=\"([^\"]+)\".*", "$1");

        assertThat(response.header("Content-Security-Policy").orElseThrow()).contains("'nonce-" + nonce + "'");
        assertThat(html)
                .contains("<title>A &lt;b&gt;title&lt;/b&gt; &amp; &quot;more&quot;</title>")
                .contains("id=\"react-entry-point\"")
                .contains("\"disable_version_check\":true")
                .doesNotContain("http://")
                .doesNotContain("https://");
        var addresses = html.lines()
                .filter(line -> line.contains("src=\"") || line.contains("href=\""))
                .map(line -> line.replaceAll(".*(?:src|href)=\"([^\"]+)\".*", "$1"))
                .toList();
        assertThat(addresses).hasSize(14).allSatisfy(address -> {
            var file = get(address);
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.header("Cache-Control").orElseThrow()).contains("immutable");
        });
    }

    @Test
    void theLayoutIsATreeOfComponents() throws Exception {
        assertThat(get("/_dash-layout").text())
                .isEqualTo("{\"namespace\":\"dash_html_components\",\"type\":\"Div\",\"props\":{\"children\":["
                        + "{\"namespace\":\"dash_html_components\",\"type\":\"H1\",\"props\":{\"children\":\"Hello\"}},"
                        + "{\"namespace\":\"dash_html_components\",\"type\":\"Button\",\"props\":{\"id\":\"more\","
                        + "\"children\":\"More\"}},"
                        + "{\"namespace\":\"dash_html_components\",\"type\":\"P\",\"props\":{\"id\":\"text\","
                        + "\"children\":\"-\"}}]}}");
    }

    @Test
    void theLayoutMayBeMadeAnewForEachVisit() throws Exception {
        var visits = new AtomicInteger();
        var handler = DashApp.named("app")
                .layout(() -> div("visit " + visits.incrementAndGet()))
                .handler();

        handler.handle(Request.get("/_dash-layout"));
        assertThat(handler.handle(Request.get("/_dash-layout")).text()).contains("visit 2");
    }

    @Test
    void dependenciesNameOutputInputsAndState() throws Exception {
        var handler = DashApp.named("app")
                .layout(div(p("").id("a"), p("").id("b"), p("").id("c")))
                .callback(
                        output("a", "children"),
                        List.of(input("b", "n_clicks"), state("c", "title")),
                        values -> Optional.of(values.get(0) + "/" + values.get(1)))
                .handler();

        assertThat(handler.handle(Request.get("/_dash-dependencies")).text())
                .contains("\"output\":\"a.children\"")
                .containsPattern(
                        "\"inputs\":\\[\\{(\"id\":\"b\",\"property\":\"n_clicks\"|\"property\":\"n_clicks\",\"id\":\"b\")}]")
                .containsPattern(
                        "\"state\":\\[\\{(\"id\":\"c\",\"property\":\"title\"|\"property\":\"title\",\"id\":\"c\")}]");
        var answer = handler.handle(Request.postJson(
                "/_dash-update-component",
                "{\"output\":\"a.children\",\"inputs\":[{\"id\":\"b\",\"property\":\"n_clicks\",\"value\":3}],"
                        + "\"state\":[{\"id\":\"c\",\"property\":\"title\",\"value\":\"x\"}]}"));
        assertThat(answer.text()).contains("\"response\":{\"a\":{\"children\":\"3/x\"}}");
    }

    @Test
    void aCallbackUpdatesOrLeavesAlone() throws Exception {
        var clicked = update("{\"output\":\"text.children\","
                + "\"inputs\":[{\"id\":\"more\",\"property\":\"n_clicks\",\"value\":2}],\"changedPropIds\":[]}");
        assertThat(clicked.text())
                .contains("{\"text\":{\"children\":\"clicked 2\"}}")
                .contains("\"multi\":true");

        assertThat(update("{\"output\":\"text.children\",\"inputs\":[{\"id\":\"more\",\"property\":\"n_clicks\"}]}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aCallbackMayAnswerAComponentOrAFigure() throws Exception {
        var handler = DashApp.named("app")
                .layout(div(p("").id("a"), graph("g")))
                .callback(
                        output("g", "figure"),
                        input("a", "n_clicks"),
                        value -> Optional.of(Figure.figure().title("T")))
                .callback(output("a", "children"), input("a", "n_clicks"), value -> Optional.of(h1("new")))
                .handler();

        assertThat(handler.handle(Request.postJson("/_dash-update-component", "{\"output\":\"g.figure\"}"))
                        .text())
                .contains("{\"g\":{\"figure\":{\"data\":[]");
        assertThat(handler.handle(Request.postJson("/_dash-update-component", "{\"output\":\"a.children\"}"))
                        .text())
                .contains("\"type\":\"H1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"output\":\"nobody.children\"}", "{\"output\":{\"a\":1}}"})
    void aMalformedUpdateIsRefused(String body) throws Exception {
        assertThat(update(body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_dash-component-suites/../manifest.json",
                "/_dash-component-suites/x/../../web/vendor/manifest.json",
                "/_dash-component-suites/x/%2e%2e/manifest.json",
                "/_dash-component-suites/x/manifest.json",
                "/_dash-component-suites//etc/passwd",
                "/_dash-component-suites/",
                "/assets/../DashApp.class",
                "/assets/..%2f..%2fetc/passwd",
                "/assets/",
                "/assets",
                "/nothing"
            })
    void whatIsNotInTheListsIsNotThere(String path) throws Exception {
        assertThat(get(path).status()).isEqualTo(404);
    }

    @Test
    void dashsMarkInAFileNameIsReadOver() throws Exception {
        var plain = get("/_dash-component-suites/x/dash_core_components/async-graph.js");
        var marked = get("/_dash-component-suites/x/dash_core_components/async-graph.v4_5_0m1790032440.js");

        assertThat(marked.status()).isEqualTo(200);
        assertThat(marked.header("ETag")).isEqualTo(plain.header("ETag"));
        assertThat(marked.header("Cache-Control")).contains("no-cache");
    }

    @Test
    void anAddressSaysWhichMethodsItTakes() throws Exception {
        assertThat(get("/_dash-update-component").header("Allow")).contains("POST");
        assertThat(app.handle(Request.postJson("/", "{}")).status()).isEqualTo(405);
    }

    @Test
    void anIdThatCannotWorkIsRefusedWhereItIsWritten() {
        assertThatThrownBy(() -> div("x").id("a.b")).hasMessageContaining("\"a.b\"");
        assertThatThrownBy(() -> DashApp.named("app")
                        .layout(div(p("").id("a"), p("").id("a")))
                        .handler())
                .hasMessageContaining("Two components have the id a");
        assertThatThrownBy(() -> DashApp.named("app")
                        .layout(div(p("").id("result")))
                        .callback(output("reslt", "children"), input("result", "n_clicks"), value -> Optional.empty())
                        .handler())
                .hasMessageContaining("Did you mean result?");
        assertThatThrownBy(() -> DashApp.named("app").handler()).hasMessageContaining("no layout");
    }

    @Test
    void aStylesheetOfAnotherServerIsRefused(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> DashApp.named("app").stylesheet("https://example.org/a.css"))
                .hasMessageContaining("another server");
        assertThatThrownBy(() -> DashApp.named("app").stylesheet("nice.css")).hasMessageContaining("windlass.css");

        var file = Files.writeString(folder.resolve("own.css"), "h1 { color: red }");
        var handler = DashApp.named("app").stylesheet(file).layout(div("x")).handler();
        assertThat(handler.handle(Request.get("/assets/own.css")).text()).isEqualTo("h1 { color: red }");
    }

    @Test
    void aScriptInTheConfigurationCannotEndItsElement() {
        assertThat(IndexPage.inScript("{\"a\":\"</script><!--&\"}"))
                .doesNotContain("<")
                .doesNotContain("&");
    }
}
