package dev.windlass.client;

import static dev.windlass.client.ClientFixture.REQUEST;
import static dev.windlass.client.ClientFixture.TOKEN;
import static dev.windlass.client.ClientFixture.bearer;
import static dev.windlass.client.ClientFixture.client;
import static dev.windlass.client.ClientFixture.failure;
import static dev.windlass.client.ClientFixture.settings;
import static dev.windlass.client.ClientFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BitbucketClientTest {
    private final TestSurroundings surroundings = new TestSurroundings();

    @Test
    void aSuccessfulAnswerComesWholeWithItsHeaders() {
        try (var server = new ScriptedServer(
                        (request, exchange) -> exchange.answer(200, "X-Some: a\r\nX-Some: b\r\n", "{}"));
                var client = client(server, surroundings)) {
            ApiResponse answer = client.get(REQUEST.with("q", "name ~ \"ä b\""), CallContext.connection());

            assertThat(text(answer)).isEqualTo("{}");
            assertThat(answer.headers().get("x-some")).containsExactly("a", "b");
            assertThat(server.requests().get(0).line())
                    .isEqualTo("GET /2.0/repositories/acme?q=name%20~%20%22%C3%A4%20b%22 HTTP/1.1");
            assertThat(server.requests().get(0).header("Authorization")).startsWith("Bearer " + TOKEN);
        }
    }

    @Test
    void theJdkServerIsUnderstoodAndTheConnectionKept() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestURI().toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, 0); // chunked
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (var client = client(
                settings(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/2.0"), bearer()),
                surroundings)) {
            for (int i = 0; i < 5; i++) {
                assertThat(text(client.get(REQUEST, CallContext.connection()))).isEqualTo("/2.0/repositories/acme");
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aRefusalIsOneErrorWithItsStatus() {
        try (var server = new ScriptedServer((request, exchange) ->
                        exchange.json(401, "{\"type\":\"error\",\"error\":{\"message\":\"Token is invalid.\"}}"));
                var client = client(server, surroundings)) {
            WindlassException error = failure(client);

            assertThat(error.code()).isEqualTo(ErrorCode.BAD_CREDENTIAL);
            assertThat(((ApiException) error).status()).isEqualTo(401);
            assertThat(error)
                    .hasMessage("Bitbucket refused the token in AccessToken (401) for GET /repositories/acme: "
                            + "Token is invalid. It may have expired, been revoked, or be of the wrong kind. Make another "
                            + "in the settings of the repository, project or workspace (Access tokens) and set "
                            + "AccessToken.");
            assertThat(server.requests()).hasSize(1);
        }
    }
}
