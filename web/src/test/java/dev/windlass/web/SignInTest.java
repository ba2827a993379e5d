package dev.windlass.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, over raw sockets: what a stranger's program could send. */
@Timeout(60)
class SignInTest {

    private final List<String> printed = new ArrayList<>();
    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        server = WebServer.start(
                ServerOptions.onPort(0).withSignIn(printed::add),
                Mounts.of(
                                "/",
                                request -> Response.text(
                                        200,
                                        "page " + request.path() + " of "
                                                + request.visitor().id()))
                        .and(
                                "/console",
                                request -> Response.text(
                                        200, request.base() + " " + request.path() + " " + request.body().length)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String send(String method, String path, String... headers) throws IOException {
        return send(server, method, path, headers);
    }

    private static String send(WebServer server, String method, String path, String... headers) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            var lines = new ArrayList<>(List.of(method + " " + path + " HTTP/1.1", "Connection: close"));
            lines.addAll(List.of(headers));
            if (lines.stream().noneMatch(line -> line.startsWith("Host:"))) {
                lines.add("Host: 127.0.0.1:" + server.port());
            }
            if (method.equals("POST")) {
                lines.addAll(List.of("Content-Type: application/json", "Content-Length: 2"));
            }
            var text = String.join("\r\n", lines) + "\r\n\r\n" + (method.equals("POST") ? "{}" : "");
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String path(URI address) {
        return address.getRawPath() + "?" + address.getRawQuery();
    }

    private String cookie(String answer, String name) {
        var matcher = Pattern.compile("(?i)set-cookie: (" + name + "-" + server.port() + "=[^;]+);(.*)")
                .matcher(answer);
        assertThat(matcher.find()).as(answer).isTrue();
        assertThat(matcher.group(2)).contains("SameSite=Strict", "Path=/");
        assertThat(matcher.group(2).contains("HttpOnly")).isEqualTo(!name.contains("csrf"));
        return matcher.group(1);
    }

    @Test
    void thePrintedAddressBecomesACookieOnce() throws IOException {
        var entrance = server.entrance("console/?a=b");
        assertThat(entrance.getRawQuery()).matches("a=b&token=[A-Za-z0-9_-]{43}");

        var answer = send("GET", path(entrance));

        assertThat(answer).startsWith("HTTP/1.1 303").containsIgnoringCase("\r\nlocation: /console/?a=b\r\n");
        var cookie = cookie(answer, "windlass");
        assertThat(cookie)
                .doesNotContain(
                        entrance.getRawQuery().substring(entrance.getRawQuery().length() - 20));
        assertThat(send("GET", "/console/x", "Cookie: other=1; " + cookie)).endsWith("/console /x 0\n");
        assertThat(send("GET", path(entrance))).startsWith("HTTP/1.1 401");
        assertThat(send("GET", path(entrance), "Cookie: " + cookie)).startsWith("HTTP/1.1 303");
    }

    @Test
    void aSpentAddressMakesTheProgramPrintAFreshOneButNotManyTimes() throws IOException {
        send("GET", path(server.entrance("")));
        assertThat(printed).isEmpty();

        assertThat(send("GET", "/", "Accept: text/html")).contains("newest address that the program printed");
        send("GET", "/");

        assertThat(printed).hasSize(1);
        assertThat(send("GET", path(URI.create(printed.get(0))))).startsWith("HTTP/1.1 303");
        send("GET", "/");
        assertThat(printed).as("at most one in FRESH_ADDRESS_SECONDS").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console/", "/favicon.ico", "/assets/windlass.css", "/?token=", "/?token=wrong"})
    void nobodyGetsAnythingWithoutAToken(String path) throws IOException {
        assertThat(send("GET", path)).startsWith("HTTP/1.1 401").doesNotContain("page /");
        assertThat(send("GET", path, "Cookie: windlass-" + server.port() + "=guess"))
                .startsWith("HTTP/1.1 401");
        assertThat(send("POST", path)).startsWith("HTTP/1.1 401");
    }

    @Test
    void aHeadRequestDoesNotSpendTheToken() throws IOException {
        var entrance = path(server.entrance(""));
        assertThat(send("HEAD", entrance)).startsWith("HTTP/1.1 401");
        assertThat(send("GET", entrance)).startsWith("HTTP/1.1 303");
    }

    @Test
    void theHostIsCheckedBeforeTheToken() throws IOException {
        assertThat(send("GET", path(server.entrance("")), "Host: evil.example:" + server.port()))
                .startsWith("HTTP/1.1 421");
        assertThat(send("GET", path(server.entrance("")), "Host: [::1]:" + server.port()))
                .startsWith("HTTP/1.1 303");
    }

    @Test
    void effectsNeedTheSecondCookieInAHeader() throws IOException {
        var answer = send("GET", path(server.entrance("")));
        var cookies = "Cookie: " + cookie(answer, "windlass") + "; " + cookie(answer, "windlass-csrf");
        var value = cookie(answer, "windlass-csrf").replaceFirst("[^=]*=", "");

        assertThat(send("POST", "/console/q", cookies))
                .startsWith("HTTP/1.1 403")
                .contains("X-CSRFToken");
        assertThat(send("POST", "/console/q", cookies, "X-CSRFToken: " + value.toLowerCase(java.util.Locale.ROOT)))
                .startsWith("HTTP/1.1 403");
        assertThat(send("POST", "/console/q", cookies, "X-CSRFToken: " + value))
                .startsWith("HTTP/1.1 200")
                .endsWith("/console /q 2\n");
        assertThat(send("POST", "/console/q", cookies, "X-CSRFToken: " + value, "Origin: http://evil.example"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void theRedirectNeverLeavesTheServer() throws IOException {
        for (var path : List.of("//evil.example/", "/%2F/evil.example", "///evil.example")) {
            var entrance = server.entrance("");
            assertThat(send("GET", path + "?" + entrance.getRawQuery()))
                    .startsWith("HTTP/1.1 303")
                    .doesNotContainIgnoringCase("location: //");
        }
    }

    @Test
    void aServerForOtherMachinesNeedsASignIn() throws IOException {
        var everywhere = InetAddress.getByAddress(new byte[4]);
        assertThatThrownBy(() -> ServerOptions.onPort(0).withAddress(everywhere))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a sign-in is needed there");
        try (var open = WebServer.start(
                ServerOptions.onPort(0).withSignIn(printed::add).withAddress(everywhere),
                request -> Response.text(200, "page"))) {
            assertThat(open.isLoopbackOnly()).isFalse();
            assertThat(send(open, "GET", "/")).startsWith("HTTP/1.1 401");
            assertThat(send(open, "GET", "/", "Host: name.of.this.machine:" + open.port()))
                    .startsWith("HTTP/1.1 421");
        }
    }

    @Test
    void behindAProxyAPrefixStandsBeforeEverything() throws IOException {
        var options = ServerOptions.onPort(0)
                .withSignIn(printed::add)
                .withHostNames(Set.of("tools.example.org"))
                .withPathPrefix("/tools/windlass/", false);
        Handler pages = request -> Response.text(200, request.base() + " " + request.path());
        try (var proxied = WebServer.start(options, Mounts.of("/", pages).and("/console", pages))) {
            var entrance = proxied.entrance("console/");
            assertThat(entrance.getPath()).isEqualTo("/tools/windlass/console/");
            var answer = send(proxied, "GET", path(entrance), "Host: tools.example.org");
            assertThat(answer)
                    .containsIgnoringCase("\r\nlocation: /tools/windlass/console/\r\n")
                    .contains("Path=/tools/windlass/;");
            var cookie = "Cookie: " + answer.replaceFirst("(?s).*?(windlass-" + proxied.port() + "=[^;]+).*", "$1");
            for (var path : List.of("/tools/windlass/console/x", "/console/x")) {
                assertThat(send(proxied, "GET", path, cookie)).as(path).endsWith("/tools/windlass/console /x\n");
            }
            assertThat(send(proxied, "GET", "/console/x", cookie, "X-Forwarded-Prefix: /other"))
                    .as("not told to trust it")
                    .endsWith("/tools/windlass/console /x\n");
        }
        var trusting = ServerOptions.onPort(0).withPathPrefix("", true);
        try (var proxied = WebServer.start(trusting, pages)) {
            assertThat(send(proxied, "GET", "/x", "X-Forwarded-Prefix: /other/"))
                    .endsWith("/other /x\n");
            for (var bad : List.of("//evil.example", "/a/../b", "evil", "/<b>")) {
                assertThat(send(proxied, "GET", "/x", "X-Forwarded-Prefix: " + bad))
                        .startsWith("HTTP/1.1 400");
            }
        }
    }

    @Test
    void aClientThatSendsNoBodyIsCutOff() throws Exception {
        var options = ServerOptions.onPort(0).withLimits(2, 4, 100, 1, 1);
        try (var own = WebServer.start(options, request -> Response.text(200, "never"));
                var socket = new Socket(InetAddress.getLoopbackAddress(), own.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST / HTTP/1.1\r\nHost: 127.0.0.1:" + own.port() + "\r\nContent-Length: 9\r\n\r\nab")
                            .getBytes(StandardCharsets.UTF_8));

            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
            assertThat(send(own, "GET", "/")).as("the thread is free again").endsWith("never\n");
        }
    }

    @Test
    void aClientThatReadsNothingIsCutOff() throws Exception {
        var cut = new CountDownLatch(1);
        var options = ServerOptions.onPort(0).withLimits(2, 4, 100, 1, 1);
        Handler endless = request -> Response.stream("text/plain", out -> {
            var block = new byte[65_536];
            try {
                while (true) {
                    out.write(block);
                }
            } catch (IOException gone) {
                cut.countDown();
                throw gone;
            }
        });
        try (var own = WebServer.start(options, endless);
                var socket = new Socket(InetAddress.getLoopbackAddress(), own.port())) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + own.port() + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));

            assertThat(cut.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aStreamThatFailsDoesNotEndLikeAWholeOne() throws IOException {
        Handler failing = request -> Response.stream("text/plain", out -> {
            out.write("begun".getBytes(StandardCharsets.UTF_8));
            out.flush();
            if (request.path().equals("/fail")) {
                throw new IllegalStateException("the rows ended here");
            }
        });
        try (var own = WebServer.start(0, failing)) {
            assertThat(send(own, "GET", "/fail"))
                    .contains("begun")
                    .doesNotContain("\r\n0\r\n\r\n")
                    .doesNotContain("rows ended");
            assertThat(send(own, "GET", "/whole")).contains("begun").endsWith("\r\n0\r\n\r\n");
        }
    }
}
