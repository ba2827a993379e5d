package dev.windlass.dash;

import static dev.windlass.dash.Dependency.input;
import static dev.windlass.dash.Dependency.output;
import static dev.windlass.dash.Html.button;
import static dev.windlass.dash.Html.div;
import static dev.windlass.dash.Html.p;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.web.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see a served app and run its callbacks. */
@Timeout(30)
class AppSignInTest {

    private static final String CALLBACK = "{\"output\":\"told.children\",\"outputs\":{\"id\":\"told\",\"property\":"
            + "\"children\"},\"inputs\":[{\"id\":\"go\",\"property\":\"n_clicks\",\"value\":2}],"
            + "\"changedPropIds\":[\"go.n_clicks\"]}";

    private static DashApp app() {
        return DashApp.named("app")
                .layout(div(button("Go").id("go"), p("-").id("told")))
                .callback(output("told", "children"), input("go", "n_clicks"), clicks -> Optional.of("got " + clicks));
    }

    private static String get(WebServer server, String path, String... headers) throws IOException {
        return send(server, "GET", path, "", headers);
    }

    private static String callback(WebServer server, String... headers) throws IOException {
        return send(server, "POST", "/_dash-update-component", CALLBACK, headers);
    }

    private static String send(WebServer server, String method, String path, String body, String... headers)
            throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            var given = List.of(headers);
            var host = given.stream().anyMatch(one -> one.startsWith("Host:"))
                    ? ""
                    : "Host: 127.0.0.1:" + server.port() + "\r\n";
            var length =
                    body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
            var text = method + " " + path + " HTTP/1.1\r\nConnection: close\r\n" + host + length
                    + given.stream().map(one -> one + "\r\n").reduce("", String::concat) + "\r\n" + body;
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String cookie(String answer, String name) {
        var found =
                Pattern.compile("(?i)set-cookie: (" + name + "-\\d+=[^;]+);").matcher(answer);
        assertThat(found.find()).as(answer).isTrue();
        return found.group(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/_dash-layout", "/_dash-dependencies", "/assets/icon.svg", "/anything"})
    void withoutATokenNothingIsShown(String path) throws Exception {
        try (var server = app().serve(0)) {
            assertThat(get(server, path)).startsWith("HTTP/1.1 401").doesNotContain("_dash-config", "told");
            assertThat(callback(server)).startsWith("HTTP/1.1 401").doesNotContain("got 2");
            assertThat(get(server, path, "Host: evil.example")).startsWith("HTTP/1.1 421");
        }
    }

    @Test
    void theTokenBecomesACookieAndACallbackNeedsTheSecondOneInAHeader() throws Exception {
        try (var server = app().serve(0)) {
            var entrance = server.entrance("");
            var answer = get(server, "/?" + entrance.getRawQuery());
            assertThat(answer).startsWith("HTTP/1.1 303");
            var cookie = "Cookie: " + cookie(answer, "windlass");
            var csrf = cookie(answer, "windlass-csrf");
            var header = "X-CSRFToken: " + csrf.substring(csrf.indexOf('=') + 1);

            var page = get(server, "/", cookie);
            assertThat(page)
                    .startsWith("HTTP/1.1 200")
                    .contains("\"csrf_token_name\":\"windlass-csrf-" + server.port() + "\"")
                    .contains("\"csrf_header_name\":\"X-CSRFToken\"");
            assertThat(callback(server, cookie)).startsWith("HTTP/1.1 403");
            assertThat(callback(server, cookie, header, "Origin: http://evil.example"))
                    .startsWith("HTTP/1.1 403");
            assertThat(callback(server, cookie, header))
                    .startsWith("HTTP/1.1 200")
                    .contains("got 2");
        }
    }

    @Test
    void anAppThatIsOpenToThisMachineAsksForNoTokenButStillForItsName() throws Exception {
        var options = RunOptions.port(0).openToThisMachine().withHostNames("tools.example.org");
        try (var server = app().serve(options)) {
            assertThat(server.entrance("").getRawQuery()).isNull();
            assertThat(get(server, "/")).startsWith("HTTP/1.1 200");
            assertThat(callback(server)).startsWith("HTTP/1.1 200").contains("got 2");
            assertThat(get(server, "/", "Host: tools.example.org")).startsWith("HTTP/1.1 200");
            assertThat(get(server, "/", "Host: evil.example")).startsWith("HTTP/1.1 421");
            assertThat(callback(server, "Origin: http://evil.example")).startsWith("HTTP/1.1 403");
        }
    }
}
