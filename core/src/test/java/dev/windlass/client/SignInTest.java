package dev.windlass.client;

import static dev.windlass.client.ClientFixture.REQUEST;
import static dev.windlass.client.ClientFixture.client;
import static dev.windlass.client.ClientFixture.failure;
import static dev.windlass.client.ClientFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SignInTest {
    private static final Credential CONSUMER =
            new Credential.ClientCredentials("demo-client", Secret.of("planted-client-secret"));

    private final TestSurroundings surroundings = new TestSurroundings();

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** An API with a token endpoint that hands out t1, t2, …; accepts those that {@code accepted} names. */
    private static ScriptedServer.Script oauth(AtomicInteger tokens, String accepted) {
        return (request, exchange) -> {
            if (request.target().equals("/site/oauth2/access_token")) {
                exchange.json(
                        200,
                        "{\"scopes\":\"repository\",\"access_token\":\"planted-t" + tokens.incrementAndGet()
                                + "\",\"expires_in\":7200,\"nested\":{\"access_token\":\"no\"},\"token_type\":\"bearer\"}");
            } else if (request.header("Authorization").matches("Bearer planted-t" + accepted)) {
                exchange.json(200, "{}");
            } else {
                exchange.json(401, "{\"error\":{\"message\":\"Access token expired.\"}}");
            }
        };
    }

    @Test
    void anApiTokenIsBasic() {
        Credential credential = new Credential.ApiToken("ann@example.com", Secret.of("sécret"));
        try (var server = new ScriptedServer((request, exchange) -> exchange.json(200, "{}"));
                var client = client(settings(server.uri("/2.0"), credential), surroundings)) {
            client.get(REQUEST, CallContext.connection());
            assertThat(server.requests().get(0).header("Authorization")).isEqualTo(basic("ann@example.com:sécret"));
        }
    }

    @Test
    void theLeastUsedTokenOfAPoolIsNext() {
        Credential pool = new Credential.Bearer(
                List.of(Secret.of("token-a"), Secret.of("token-b"), Secret.of("token-c")), "AccessToken");
        try (var server = new ScriptedServer((request, exchange) -> exchange.json(200, "{}"));
                var client = client(settings(server.uri("/2.0"), pool), surroundings)) {
            for (int i = 0; i < 6; i++) {
                client.get(REQUEST, CallContext.connection());
            }
            assertThat(server.requests())
                    .extracting(request -> request.header("Authorization"))
                    .containsExactly(
                            "Bearer token-a",
                            "Bearer token-b",
                            "Bearer token-c",
                            "Bearer token-a",
                            "Bearer token-b",
                            "Bearer token-c");
            assertThat(client.budgets()).extracting(BudgetSnapshot::requests).containsExactly(2L, 2L, 2L);
        }
    }

    @Test
    void aRefusalNamesTheTokenOfThePoolByNumber() {
        Credential pool = new Credential.Bearer(List.of(Secret.of("token-a"), Secret.of("token-b")), "AccessToken");
        ScriptedServer.Script script = (request, exchange) ->
                exchange.answer(request.header("Authorization").endsWith("b") ? 401 : 200, "", "");
        try (var server = new ScriptedServer(script);
                var client = client(settings(server.uri("/2.0"), pool), surroundings)) {
            client.get(REQUEST, CallContext.connection());
            assertThat(failure(client).getMessage())
                    .startsWith("Bitbucket refused token 2 of 2 in AccessToken (401) for GET");
        }
    }

    @Test
    void aTokenThatWouldBreakTheHeaderIsRefusedUnsent() {
        Credential credential = new Credential.Bearer(List.of(Secret.of("abc\r\nHost: evil")), "AccessToken");
        try (var server = new ScriptedServer((request, exchange) -> exchange.json(200, "{}"))) {
            assertThatThrownBy(() -> client(settings(server.uri("/2.0"), credential), surroundings))
                    .isInstanceOf(WindlassException.class)
                    .hasMessageStartingWith("Connection property AccessToken cannot be ***: it holds a blank")
                    .hasMessageNotContaining("evil");
        }
    }

    @Test
    void clientCredentialsAreExchangedOnceAndKept() {
        AtomicInteger tokens = new AtomicInteger();
        try (var server = new ScriptedServer(oauth(tokens, "."));
                var client = client(settings(server.uri("/2.0"), CONSUMER), surroundings)) {
            for (int i = 0; i < 3; i++) {
                client.get(REQUEST, CallContext.connection());
            }
            ScriptedServer.Request exchange = server.requests().get(0);
            assertThat(exchange.line()).isEqualTo("POST /site/oauth2/access_token HTTP/1.1");
            assertThat(exchange.header("Authorization")).isEqualTo(basic("demo-client:planted-client-secret"));
            assertThat(exchange.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
            assertThat(exchange.body()).isEqualTo("grant_type=client_credentials");
            assertThat(client.requests())
                    .extracting(record ->
                            record.method() + " " + record.url().replace("http://127.0.0.1:" + server.port(), ""))
                    .containsExactly(
                            "POST /site/oauth2/access_token",
                            "GET /2.0/repositories/acme",
                            "GET /2.0/repositories/acme",
                            "GET /2.0/repositories/acme");
        }
    }

    @Test
    void aTokenIsReplacedAMinuteBeforeItExpires() {
        AtomicInteger tokens = new AtomicInteger();
        try (var server = new ScriptedServer(oauth(tokens, "."));
                var client = client(settings(server.uri("/2.0"), CONSUMER), surroundings)) {
            client.get(REQUEST, CallContext.connection());
            surroundings.pass(Duration.ofSeconds(7139));
            client.get(REQUEST, CallContext.connection());
            assertThat(tokens).hasValue(1);
            surroundings.pass(Duration.ofSeconds(1));
            client.get(REQUEST, CallContext.connection());
            assertThat(tokens).hasValue(2);
        }
    }

    @Test
    void threadsShareOneExchange() throws InterruptedException {
        int threads = 8;
        AtomicInteger tokens = new AtomicInteger();
        CountDownLatch mayAnswer = new CountDownLatch(1);
        ScriptedServer.Script oauth = oauth(tokens, ".");
        ScriptedServer.Script script = (request, exchange) -> {
            if (request.line().startsWith("POST")) {
                await(mayAnswer);
            }
            oauth.play(request, exchange);
        };
        try (var server = new ScriptedServer(script);
                var client = client(settings(server.uri("/2.0"), CONSUMER), surroundings)) {
            List<CompletableFuture<ApiResponse>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                // Another request each time: one that is under way already is not made again.
                running.add(start(client, new ApiRequest("/repositories/acme/" + i, List.of())));
            }
            server.awaitRequest();
            mayAnswer.countDown();
            running.forEach(CompletableFuture::join);
            assertThat(tokens).hasValue(1);
            assertThat(server.requests()).hasSize(threads + 1);
        }
    }

    @Test
    void whoWaitsForTheExchangeOfAnotherCanBeCancelled() throws InterruptedException {
        try (var server = new ScriptedServer((request, exchange) -> exchange.hang());
                var client = client(settings(server.uri("/2.0"), CONSUMER), surroundings)) {
            CompletableFuture<ApiResponse> asking = start(client, REQUEST);
            server.awaitRequest();
            Cancellation cancellation = new Cancellation();
            CompletableFuture<ApiResponse> waiting = CompletableFuture.supplyAsync(
                    () -> client.get(
                            new ApiRequest("/repositories/other", List.of()), new CallContext(2, cancellation)),
                    task -> new Thread(task).start());
            cancellation.cancel(ErrorCode.CANCELLED.with());
            assertThatThrownBy(() -> waiting.orTimeout(CancellationTest.END_SECONDS, TimeUnit.SECONDS)
                            .join())
                    .hasRootCauseMessage("The statement was cancelled.");
            assertThat(asking.isDone()).isFalse();
        }
    }

    @Test
    void aRefusedTokenIsReplacedOnce() {
        AtomicInteger tokens = new AtomicInteger();
        try (var server = new ScriptedServer(oauth(tokens, "2"));
                var client = client(settings(server.uri("/2.0"), CONSUMER), surroundings)) {
            client.get(REQUEST, CallContext.connection());
            assertThat(client.requests()).extracting(RequestRecord::status).containsExactly(200, 401, 200, 200);
        }
    }

    @Test
    void aFreshTokenThatIsRefusedTooIsTheError() {
        AtomicInteger tokens = new AtomicInteger();
        try (var server = new ScriptedServer(oauth(tokens, "none"));
                var client = client(settings(server.uri("/2.0"), CONSUMER), surroundings)) {
            assertThat(failure(client).getMessage())
                    .startsWith("Bitbucket refused OAuth consumer demo-client (401) for GET /repositories/acme: "
                            + "Access token expired.");
            assertThat(tokens).hasValue(2);
            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void aConsumerThatIsRefusedIsOneErrorWithoutItsSecret() {
        ScriptedServer.Script script = (request, exchange) -> exchange.json(
                400, "{\"error\":\"unauthorized_client\",\"error_description\":\"bad secret planted-client-secret\"}");
        try (var server = new ScriptedServer(script);
                var client = client(settings(server.uri("/2.0"), CONSUMER), surroundings)) {
            WindlassException error = failure(client);
            assertThat(error.code()).isEqualTo(ErrorCode.NO_OAUTH_TOKEN);
            assertThat(error)
                    .hasMessage("OAuth consumer demo-client got no access token from POST http://127.0.0.1:"
                            + server.port() + "/site/oauth2/access_token: status 400: unauthorized_client, bad secret "
                            + "***. Check OAuthClientId and OAuthClientSecret. Only a private consumer gets one for itself; "
                            + "to act for a user, sign in with windlass login.");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aTokenEndpointThatFailsIsTriedAgain() {
        AtomicInteger count = new AtomicInteger();
        ScriptedServer.Script oauth = oauth(new AtomicInteger(), ".");
        ScriptedServer.Script script = (request, exchange) -> {
            if (count.incrementAndGet() == 1) {
                exchange.answer(503, "", "");
            } else {
                oauth.play(request, exchange);
            }
        };
        try (var server = new ScriptedServer(script);
                var client = client(settings(server.uri("/2.0"), CONSUMER), surroundings)) {
            client.get(REQUEST, CallContext.connection());
            assertThat(client.requests()).extracting(RequestRecord::status).containsExactly(503, 200, 200);
        }
    }

    @Test
    void anAnswerWithoutATokenIsNoToken() {
        for (String body :
                new String[] {"{}", "[]", "", "<html>", "{\"access_token\":null}", "{\"access_token\":\"a\\r\\nb\"}"}) {
            try (var server = new ScriptedServer((request, exchange) -> exchange.json(200, body));
                    var client = client(settings(server.uri("/2.0"), CONSUMER), surroundings)) {
                assertThat(failure(client).getMessage()).as(body).contains("the answer holds no access_token");
            }
        }
    }

    private static CompletableFuture<ApiResponse> start(BitbucketClient client, ApiRequest request) {
        return CompletableFuture.supplyAsync(
                () -> client.get(request, CallContext.connection()), task -> new Thread(task).start());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
