package dev.windlass.client;

import static dev.windlass.client.ClientFixture.REQUEST;
import static dev.windlass.client.ClientFixture.client;
import static dev.windlass.client.ClientFixture.failure;
import static dev.windlass.client.ClientFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import org.junit.jupiter.api.Test;

class RedirectTest {
    private final TestSurroundings surroundings = new TestSurroundings();

    @Test
    void aRedirectWithinTheApiIsFollowedWithTheCredential() {
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            ScriptedServer.Script script = (request, exchange) -> {
                if (request.target().equals("/2.0/repositories/acme")) {
                    exchange.answer(status, "Location: /2.0/repositories/renamed?page=2\r\n", "moved");
                } else {
                    exchange.json(200, "{\"at\":\"" + request.target() + "\"}");
                }
            };
            try (var server = new ScriptedServer(script);
                    var client = client(server, surroundings)) {
                assertThat(text(client.get(REQUEST, CallContext.connection())))
                        .isEqualTo("{\"at\":\"/2.0/repositories/renamed?page=2\"}");
                assertThat(server.requests().get(1).header("Authorization"))
                        .isEqualTo(server.requests().get(0).header("Authorization"))
                        .startsWith("Bearer ");
                assertThat(client.requests()).extracting(RequestRecord::status).containsExactly(status, 200);
            }
        }
    }

    @Test
    void anotherHostIsNeitherAskedNorGivenTheCredential() {
        try (var elsewhere = new ScriptedServer((request, exchange) -> exchange.json(200, "{}"));
                var server = new ScriptedServer((request, exchange) ->
                        exchange.answer(302, "Location: " + elsewhere.uri("/2.0/x?sig=planted") + "\r\n", ""));
                var client = client(server, surroundings)) {
            WindlassException error = failure(client);
            assertThat(error.code()).isEqualTo(ErrorCode.FOREIGN_HOST);
            assertThat(error)
                    .hasMessage("The redirect of GET /repositories/acme (127.0.0.1:" + elsewhere.port() + ") points to "
                            + "another host than the API's (127.0.0.1:" + server.port()
                            + "); it was not followed, so no "
                            + "credential leaves it.");
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void anEndlessRedirectEnds() {
        try (var server = new ScriptedServer(
                        (request, exchange) -> exchange.answer(302, "Location: " + request.target() + "\r\n", ""));
                var client = client(server, surroundings)) {
            assertThat(failure(client).getMessage()).contains("more than 5 redirects");
            assertThat(server.requests()).hasSize(6);
        }
    }

    @Test
    void aRedirectToNowhereIsABadAnswer() {
        try (var server = new ScriptedServer((request, exchange) -> exchange.answer(302, "", ""));
                var client = client(server, surroundings)) {
            assertThat(failure(client).getMessage()).contains("a redirect without Location");
        }
    }
}
