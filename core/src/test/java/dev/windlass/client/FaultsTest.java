package dev.windlass.client;

import static dev.windlass.client.ClientFixture.REQUEST;
import static dev.windlass.client.ClientFixture.bearer;
import static dev.windlass.client.ClientFixture.client;
import static dev.windlass.client.ClientFixture.failure;
import static dev.windlass.client.ClientFixture.settings;
import static dev.windlass.client.ClientFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connection can do wrong: one clear error, never a short result, and as many requests as we count. */
class FaultsTest {
    private final TestSurroundings surroundings = new TestSurroundings();

    private WindlassException fault(ScriptedServer.Script script, int expectedRequests) {
        try (var server = new ScriptedServer(script);
                var client = client(server, surroundings)) {
            WindlassException error = failure(client);
            assertThat(server.requests()).hasSize(expectedRequests);
            assertThat(client.requests()).hasSize(expectedRequests);
            return error;
        }
    }

    private ApiResponse answer(ScriptedServer.Script script) {
        try (var server = new ScriptedServer(script);
                var client = client(server, surroundings)) {
            return client.get(REQUEST, CallContext.connection());
        }
    }

    @Test
    void aBodyThatEndsBeforeItsLengthIsCut() {
        WindlassException error = fault(
                (request, exchange) -> {
                    exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"values\":[]}");
                    exchange.hangUp();
                },
                4);
        assertThat(error.code()).isEqualTo(ErrorCode.CUT_ANSWER);
        assertThat(error)
                .hasMessage("The answer to GET /repositories/acme ended too early: 13 of 100 bytes arrived. "
                        + "4 attempts were made; no row of it was used.");
    }

    @Test
    void aChunkedBodyWithoutItsLastChunkIsCut() {
        for (String part : new String[] {"d\r\n{\"values\":[]}\r\n", "ff\r\n{\"values\":[]}", "d", "0\r\n", ""}) {
            WindlassException error = fault(
                    (request, exchange) -> {
                        exchange.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + part);
                        exchange.hangUp();
                    },
                    4);
            assertThat(error.code()).as("after '%s'", part).isEqualTo(ErrorCode.CUT_ANSWER);
        }
    }

    @Test
    void aHeadThatIsCutIsTriedAgain() {
        AtomicInteger count = new AtomicInteger();
        ApiResponse answer = answer((request, exchange) -> {
            if (count.incrementAndGet() < 3) {
                exchange.raw("HTTP/1.1 200 OK\r\nContent-Le");
                exchange.hangUp();
            } else {
                exchange.json(200, "{}");
            }
        });
        assertThat(text(answer)).isEqualTo("{}");
        assertThat(surroundings.sleeps()).containsExactly(100L, 200L); // 200 and 400, no jitter with random = 0
    }

    @Test
    void aConnectionThatClosesWithoutAnAnswerIsCountedAsOneRequestEach() {
        WindlassException error = fault((request, exchange) -> exchange.hangUp(), 4);
        assertThat(error.code()).isEqualTo(ErrorCode.UNREACHABLE);
        assertThat(error.getMessage()).contains("the connection was closed before an answer came");
    }

    @Test
    void aServerThatSaysNothingMeetsTheReadTimeout() {
        try (var server = new ScriptedServer((request, exchange) -> exchange.hang());
                var client = client(quick(server.uri("/2.0")), surroundings)) {
            WindlassException error = failure(client);
            assertThat(error.code()).isEqualTo(ErrorCode.NO_ANSWER);
            assertThat(error)
                    .hasMessage(
                            "http://127.0.0.1:" + server.port() + " gave no answer to GET /repositories/acme within "
                                    + "150 ms. Raise Timeout, or try again later.");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aServerThatStopsInTheMiddleMeetsTheReadTimeout() {
        try (var server = new ScriptedServer((request, exchange) -> {
                    exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
                    exchange.hang();
                });
                var client = client(quick(server.uri("/2.0")), surroundings)) {
            assertThat(failure(client).code()).isEqualTo(ErrorCode.NO_ANSWER);
        }
    }

    /** Each byte starts the read time-out anew; the answer as a whole has ten of them, in its head as in its body. */
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX-Slow: ", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"})
    void anAnswerThatTricklesInIsGivenUpAndNotAskedForAgain(String beginning) {
        try (var server = new ScriptedServer((request, exchange) -> {
                    exchange.raw(beginning);
                    for (int i = 0; i < 500; i++) {
                        StoreLock.pause(20);
                        exchange.raw("a");
                    }
                });
                var client = client(quick(server.uri("/2.0")), surroundings)) {
            assertThat(failure(client).getMessage())
                    .endsWith(
                            "gave no answer to GET /repositories/acme to its end within 1500 ms. Raise Timeout, or try"
                                    + " again later.");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void nobodyListening() {
        ScriptedServer gone = new ScriptedServer((request, exchange) -> exchange.hangUp());
        gone.close();
        try (var client = client(settings(gone.uri("/2.0"), bearer()), surroundings)) {
            WindlassException error = failure(client);
            assertThat(error.code()).isEqualTo(ErrorCode.UNREACHABLE);
            assertThat(error.getMessage()).contains("the connection was refused", "127.0.0.1:" + gone.port());
        }
    }

    @Test
    void anUnknownHostIsNotTriedAgain() {
        try (var client = client(settings(URI.create("http://no-such-host.invalid/2.0"), bearer()), surroundings)) {
            assertThat(failure(client).getMessage()).contains("the host name is unknown");
            assertThat(client.requests()).hasSize(1);
        }
    }

    @Test
    void whatIsNotHttpIsABadAnswer() {
        for (String start : new String[] {
            "SSH-2.0-OpenSSH_9.2\r\n",
            "HTTP/2 200\r\n\r\n",
            "HTTP/1.1 2x0 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n12",
            "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n12",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\n{}",
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}" + "x".repeat(20),
            "HTTP/1.1 200 OK\r\nX: " + "x".repeat(70_000) + "\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\n".repeat(20),
        }) {
            WindlassException error = fault(
                    (request, exchange) -> {
                        exchange.raw(start);
                        exchange.hangUp();
                    },
                    1);
            assertThat(error.sqlState())
                    .as(start.substring(0, Math.min(60, start.length())))
                    .isEqualTo("08P01");
        }
    }

    @Test
    void gzipIsAskedForAndUnpacked() throws IOException {
        String plain = "{\"values\":[" + "1,".repeat(50_000) + "2]}";
        byte[] packed = gzip(plain);
        AtomicInteger connections = new AtomicInteger();
        try (var server = new ScriptedServer((request, exchange) -> {
                    connections.set(Math.max(connections.get(), request.connection()));
                    assertThat(request.header("Accept-Encoding")).isEqualTo("gzip");
                    if (request.target().endsWith("chunked")) {
                        exchange.raw("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n");
                        exchange.raw(Integer.toHexString(packed.length) + ";x=y\r\n");
                        exchange.raw(packed);
                        exchange.raw("\r\n0\r\nTrailer: x\r\n\r\n");
                    } else {
                        exchange.answer(200, "Content-Encoding: gzip\r\n", packed);
                    }
                });
                var client = client(server, surroundings)) {
            for (String kind : new String[] {"length", "chunked", "length"}) {
                ApiResponse answer = client.get(REQUEST.with("kind", kind), CallContext.connection());
                assertThat(text(answer)).isEqualTo(plain);
            }
            assertThat(connections).as("the connection was kept").hasValue(1);
            assertThat(client.requests().get(0).bytes()).isEqualTo(plain.length());
        }
    }

    @Test
    void aPackedBodyThatIsCutIsCut() throws IOException {
        byte[] packed = gzip("{\"values\":[" + "1,".repeat(50_000) + "2]}");
        byte[] half = Arrays.copyOf(packed, packed.length / 2);
        WindlassException error =
                fault((request, exchange) -> exchange.answer(200, "Content-Encoding: gzip\r\n", half), 4);
        assertThat(error.code()).isEqualTo(ErrorCode.CUT_ANSWER);
    }

    @Test
    void aBodyWithoutALengthEndsWithTheConnection() {
        ApiResponse answer = answer((request, exchange) -> {
            exchange.raw("HTTP/1.0 200 OK\r\n\r\n{\"values\":[]}");
            exchange.hangUp();
        });
        assertThat(text(answer)).isEqualTo("{\"values\":[]}");
    }

    @Test
    void interimAnswersAndFoldedHeadersAreRead() {
        ApiResponse answer = answer(
                (request, exchange) -> exchange.raw(
                        "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200\r\nX-Long: a\r\n  b\r\nContent-Length: 2\r\n\r\n{}"));
        assertThat(text(answer)).isEqualTo("{}");
        assertThat(answer.header("X-LONG")).contains("a b");
    }

    @Test
    void aBodyOverTheLimitIsRefusedWithoutReadingItAll() throws IOException {
        byte[] bomb = gzip("x".repeat(3 << 20)); // 3 kB on the wire, three times the limit unpacked
        for (boolean packed : new boolean[] {true, false}) {
            WindlassException error = fault(
                    (request, exchange) -> {
                        if (packed) {
                            exchange.answer(200, "Content-Encoding: gzip\r\n", bomb);
                        } else {
                            exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 900000000000\r\n\r\n");
                            for (int i = 0; i < 900_000; i++) {
                                exchange.raw("x".repeat(1 << 20));
                            }
                        }
                    },
                    1);
            assertThat(error.code()).isEqualTo(ErrorCode.TOO_LARGE_ANSWER);
            assertThat(error.getMessage()).contains("MaxResponseBytes (1048576)");
        }
    }

    @Test
    void aKeptConnectionThatTheServerClosedIsReplacedWithoutWaiting() {
        AtomicInteger count = new AtomicInteger();
        try (var server = new ScriptedServer((request, exchange) -> {
                    if (count.incrementAndGet() == 2) {
                        exchange.hangUp(); // reads the second request on the kept connection, and goes
                    } else {
                        exchange.json(200, "{}");
                    }
                });
                var client = client(server, surroundings)) {
            client.get(REQUEST, CallContext.connection());
            client.get(REQUEST, CallContext.connection());
            assertThat(surroundings.sleeps()).isEmpty();
            assertThat(server.requests()).hasSize(3);
            assertThat(client.requests()).extracting(RequestRecord::status).containsExactly(200, 0, 200);
            assertThat(client.requests()).extracting(RequestRecord::attempt).containsExactly(1, 1, 2);
        }
    }

    @Test
    void aConnectionThatTheServerWillCloseIsNotKept() {
        try (var server =
                        new ScriptedServer((request, exchange) -> exchange.answer(200, "Connection: close\r\n", "{}"));
                var client = client(server, surroundings)) {
            client.get(REQUEST, CallContext.connection());
            client.get(REQUEST, CallContext.connection());
            assertThat(server.requests())
                    .extracting(ScriptedServer.Request::connection)
                    .containsExactly(1, 2);
        }
    }

    private static ClientSettings quick(URI apiUrl) {
        return new ClientSettings(apiUrl, apiUrl, bearer(), 2_000, 150, 4, 1 << 20, 60);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
