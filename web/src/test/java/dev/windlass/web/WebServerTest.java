package dev.windlass.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The adapter to the JDK's server, over raw sockets: what a client library would hide. */
@Timeout(60)
class WebServerTest {

    private static String exchange(WebServer server, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            var text = request.replace("HOST", "127.0.0.1:" + server.port());
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aBodyOfGetIsLeftOutForHeadButItsLengthIsNot() throws IOException {
        try (var server = WebServer.start(0, request -> Response.text(200, "hello"))) {
            assertThat(exchange(server, "GET / HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("content-length: 6\r\n")
                    .endsWith("\r\n\r\nhello\n");
            assertThat(exchange(server, "HEAD / HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n"))
                    .containsIgnoringCase("content-length: 6\r\n")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void aBodyAboveTheLimitIsRefused() throws IOException {
        var options = ServerOptions.onPort(0).withLimits(2, 4, 10, 5, 5);
        try (var server = WebServer.start(options, request -> Response.text(200, "read " + request.body().length))) {
            var head = "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\nConnection: close\r\n";

            assertThat(exchange(server, head + "Content-Length: 10\r\n\r\n0123456789"))
                    .contains("read 10");
            assertThat(exchange(server, head + "Content-Length: 11\r\n\r\n0123456789X"))
                    .startsWith("HTTP/1.1 413")
                    .contains("maxBodyBytes, 10");
        }
    }

    @Test
    void theAddressIsOfThisMachineOnly() throws IOException {
        try (var server = WebServer.start(0, request -> Response.text(200, ""))) {
            assertThat(server.uri().getHost()).isEqualTo("127.0.0.1");
            assertThat(server.isLoopbackOnly()).isTrue();
        }
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (var server = WebServer.start(0, request -> Response.text(200, ""))) {
            assertThatThrownBy(() -> WebServer.start(server.port(), request -> Response.text(200, "")))
                    .isInstanceOf(BindException.class)
                    .hasMessage("Port " + server.port() + " on 127.0.0.1 is taken by another program. Stop that"
                            + " program, or choose another port (0 takes any free one).");
        }
        assertThatThrownBy(() -> ServerOptions.onPort(70_000)).hasMessageContaining("Port 70000 does not exist");
    }

    @Test
    void closingLetsAnAnswerFinishAndFreesThePort() throws Exception {
        var inside = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var options = ServerOptions.onPort(0).withStopMillis(20_000);
        var server = WebServer.start(options, request -> {
            inside.countDown();
            assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
            return Response.text(200, "finished");
        });
        var answer = new AtomicReference<>("");
        var client = new Thread(() -> {
            try {
                answer.set(exchange(server, "GET / HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n"));
            } catch (IOException lost) {
                answer.set(lost.toString());
            }
        });
        client.start();
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        var closer = new Thread(server::close);
        closer.start();
        release.countDown();
        closer.join();
        client.join();

        assertThat(answer.get()).endsWith("finished\n");
        server.awaitClose();
        server.close();
        WebServer.start(server.port(), request -> Response.text(200, "")).close();
    }

    @Test
    void aKeptConnectionAnswersAgain() throws IOException {
        try (var server = WebServer.start(0, request -> Response.text(200, request.path()));
                var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            for (var path : new String[] {"/one", "/two"}) {
                var request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                assertThat(readUntil(socket.getInputStream(), path + "\n")).startsWith("HTTP/1.1 200");
            }
        }
    }

    private static String readUntil(InputStream stream, String end) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            var next = stream.read();
            if (next < 0) {
                throw new IOException("The connection ended after: " + text);
            }
            text.append((char) next);
        }
        return text.toString();
    }
}
