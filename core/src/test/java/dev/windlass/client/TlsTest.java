package dev.windlass.client;

import static dev.windlass.client.ClientFixture.REQUEST;
import static dev.windlass.client.ClientFixture.bearer;
import static dev.windlass.client.ClientFixture.failure;
import static dev.windlass.client.ClientFixture.settings;
import static dev.windlass.client.ClientFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.model.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS with a certificate that is made for the test: trusted for its own name only, and cancellable like the rest. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    /** A server that speaks TLS with a certificate for that name. */
    private ScriptedServer server(SSLContext tls, ScriptedServer.Script script) {
        return new ScriptedServer(script, new ScriptedServer.ServerSocketOn127() {
            @Override
            ServerSocket open() {
                try {
                    return tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        });
    }

    private SSLContext certificateFor(String subjectAlternativeName) throws Exception {
        Path store = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=" + subjectAlternativeName,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD),
                        "-validity",
                        "2")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return context(store);
    }

    private static SSLContext context(Path store) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private static BitbucketClient client(ScriptedServer server, SSLSocketFactory tls) {
        URI address = URI.create("https://127.0.0.1:" + server.port() + "/2.0");
        return new BitbucketClient(
                settings(address, bearer()), new SocketTransport(30_000, 60_000, tls), new TestSurroundings());
    }

    @Test
    void aTrustedServerIsAskedOverOneKeptConnection() throws Exception {
        SSLContext tls = certificateFor("ip:127.0.0.1");
        try (var server = server(tls, (request, exchange) -> exchange.json(200, "{}"));
                var client = client(server, tls.getSocketFactory())) {
            for (int i = 0; i < 3; i++) {
                assertThat(text(client.get(REQUEST, CallContext.connection()))).isEqualTo("{}");
            }
            assertThat(server.requests())
                    .extracting(ScriptedServer.Request::connection)
                    .containsOnly(1);
        }
    }

    @Test
    void aCertificateForAnotherNameGetsNoCredential() throws Exception {
        SSLContext tls = certificateFor("dns:bitbucket.example");
        try (var server = server(tls, (request, exchange) -> exchange.json(200, "{}"));
                var client = client(server, tls.getSocketFactory())) {
            var error = failure(client);
            assertThat(error.code()).isEqualTo(ErrorCode.UNREACHABLE);
            assertThat(error.getMessage()).contains("TLS failed");
            assertThat(server.requests()).isEmpty();
            assertThat(client.requests()).hasSize(1);
        }
    }

    @Test
    void aCertificateThatNobodyKnowsGetsNoCredential() throws Exception {
        SSLContext tls = certificateFor("ip:127.0.0.1");
        try (var server = server(tls, (request, exchange) -> exchange.json(200, "{}"));
                var client = client(server, null)) {
            assertThat(failure(client).getMessage()).contains("TLS failed");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aHangingBodyEndsWhenCancelled() throws Exception {
        SSLContext tls = certificateFor("ip:127.0.0.1");
        Cancellation cancellation = new Cancellation();
        try (var server = server(tls, (request, exchange) -> {
                    exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
                    exchange.hang();
                });
                var client = client(server, tls.getSocketFactory())) {
            CompletableFuture<ApiResponse> running = CompletableFuture.supplyAsync(
                    () -> client.get(REQUEST, new CallContext(1, cancellation)), task -> new Thread(task).start());
            server.awaitRequest();
            cancellation.cancel(ErrorCode.CANCELLED.with());
            assertThatThrownBy(() -> running.orTimeout(1, TimeUnit.SECONDS).join())
                    .hasRootCauseMessage("The statement was cancelled.");
        }
    }
}
