package dev.windlass.client;

import static dev.windlass.client.ClientFixture.REQUEST;
import static dev.windlass.client.ClientFixture.bearer;
import static dev.windlass.client.ClientFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time-outs here are a minute, so a test that ends at all shows that cancelling ended it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CancellationTest {
    /** How long the end of a cancelled request may take on a much slower machine; the promise is one second. */
    static final int END_SECONDS = 5;

    private final Cancellation cancellation = new Cancellation();

    private static BitbucketClient patient(URI apiUrl, Transport transport) {
        return new BitbucketClient(settings(apiUrl, bearer()), transport, Surroundings.real());
    }

    private static BitbucketClient patient(URI apiUrl) {
        return patient(apiUrl, new SocketTransport(60_000, 60_000, null));
    }

    private CompletableFuture<ApiResponse> start(BitbucketClient client) {
        return CompletableFuture.supplyAsync(
                () -> client.get(REQUEST, new CallContext(7, cancellation)), task -> new Thread(task).start());
    }

    private void cancelEnds(CompletableFuture<ApiResponse> running) {
        WindlassException reason = ErrorCode.TIMED_OUT.with(3);
        cancellation.cancel(reason);
        assertThatThrownBy(
                        () -> running.orTimeout(END_SECONDS, TimeUnit.SECONDS).join())
                .isInstanceOf(CompletionException.class)
                .hasCause(reason);
    }

    private void cancelEnds(ScriptedServer.Script script) throws InterruptedException {
        try (var server = new ScriptedServer(script);
                var client = patient(server.uri("/2.0"))) {
            CompletableFuture<ApiResponse> running = start(client);
            server.awaitRequest();
            cancelEnds(running);
            assertThat(client.requests()).hasSize(1);
            assertThat(client.requests().get(0).statementId()).isEqualTo(7);
        }
    }

    @Test
    void aRequestThatWaitsForHeadersEnds() throws InterruptedException {
        cancelEnds((request, exchange) -> exchange.hang());
    }

    @Test
    void aRequestThatWaitsWithinTheBodyEnds() throws InterruptedException {
        cancelEnds((request, exchange) -> {
            exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
            exchange.hang();
        });
    }

    @Test
    void aRequestThatWaitsWithinAChunkEnds() throws InterruptedException {
        cancelEnds((request, exchange) -> {
            exchange.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{");
            exchange.hang();
        });
    }

    @Test
    void aRequestWhoseTlsHandshakeHangsEnds() throws InterruptedException {
        // the handshake's first bytes are no request, so the server waits for the rest of one for ever
        try (var server = new ScriptedServer((request, exchange) -> exchange.hang())) {
            URI https = URI.create("https://127.0.0.1:" + server.port() + "/2.0");
            try (var client = patient(https)) {
                CompletableFuture<ApiResponse> running = start(client);
                server.awaitConnection();
                cancelEnds(running);
            }
        }
    }

    @Test
    void aPauseBetweenAttemptsEnds() throws InterruptedException {
        cancelEnds((request, exchange) -> exchange.answer(503, "Retry-After: 50\r\n", ""));
    }

    @Test
    void waitingForTheBudgetEnds() throws InterruptedException {
        try (var server = new ScriptedServer((request, exchange) ->
                        exchange.answer(200, "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 50\r\n", "{}"));
                var client = patient(server.uri("/2.0"))) {
            client.get(REQUEST, CallContext.connection());
            cancelEnds(start(client));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void whatIsCancelledBeforehandAsksNothing() {
        try (var server = new ScriptedServer((request, exchange) -> exchange.json(200, "{}"));
                var client = patient(server.uri("/2.0"))) {
            cancellation.cancel(ErrorCode.CANCELLED.with());
            cancelEndsAtOnce(client);
            assertThat(server.requests()).isEmpty();
            assertThat(client.requests()).isEmpty();
        }
    }

    @Test
    void closingTheClientEndsWhatHangs() throws InterruptedException {
        try (var server = new ScriptedServer((request, exchange) -> exchange.hang())) {
            var client = patient(server.uri("/2.0"));
            CompletableFuture<ApiResponse> running = start(client);
            server.awaitRequest();
            client.close();
            assertThatThrownBy(() ->
                            running.orTimeout(END_SECONDS, TimeUnit.SECONDS).join())
                    .hasCauseInstanceOf(WindlassException.class)
                    .cause()
                    .hasMessage("This connection is closed.");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void cancellingAFinishedRequestLeavesItsConnectionToTheNext() throws InterruptedException {
        try (var server = new ScriptedServer((request, exchange) -> exchange.json(200, "{}"));
                var client = patient(server.uri("/2.0"))) {
            client.get(REQUEST, new CallContext(1, cancellation));
            cancellation.cancel(ErrorCode.CANCELLED.with());
            client.get(REQUEST, CallContext.connection());
            assertThat(server.requests())
                    .extracting(ScriptedServer.Request::connection)
                    .containsExactly(1, 1);
        }
    }

    private void cancelEndsAtOnce(BitbucketClient client) {
        assertThatThrownBy(() -> client.get(REQUEST, new CallContext(1, cancellation)))
                .isInstanceOf(WindlassException.class)
                .hasMessage("The statement was cancelled.");
    }
}
