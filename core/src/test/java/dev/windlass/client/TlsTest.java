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
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS with a certificate that is made for the test: trusted for its own name only, and cancellable like the rest. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("slow")
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

    /** Good for two days, from now on unless more is said. */
    private SSLContext certificateFor(String subjectAlternativeName, String... more) throws Exception {
        Path store = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> words = new ArrayList<>(List.of(keytool, "-genkeypair", "-alias", "test", "-keyalg", "EC"));
        words.addAll(List.of("-dname", "CN=test", "-ext", "san=" + subjectAlternativeName, "-validity", "2"));
        words.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
        words.addAll(List.of("-storepass", new String(PASSWORD)));
        words.addAll(List.of(more));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
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
            assertThat(failure(client).getMessage())
                    .contains(
                            "TLS failed (this machine does not trust the server's certificate; SSLServerCert accepts");
            assertThat(server.requests()).isEmpty();
        }
    }

    /** Also what a machine sees whose clock is wrong. */
    @Test
    void aCertificateThatHasExpiredIsSaidToHave() throws Exception {
        SSLContext tls = certificateFor("ip:127.0.0.1", "-startdate", "-9d");
        try (var server = server(tls, (request, exchange) -> exchange.json(200, "{}"))) {
            try (var client = client(server, ServerTrust.sockets(ServerCertificates.parse("f".repeat(64))))) {
                assertThat(failure(client).getMessage())
                        .contains("TLS failed (the server's certificate is not good at this time: NotAfter: ")
                        .contains("see that this machine's clock is right")
                        .doesNotContain("SSLServerCert");
            }
            assertThat(server.requests()).isEmpty();
        }
    }

    private X509Certificate certificate() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
            keys.load(in, PASSWORD);
        }
        return (X509Certificate) keys.getCertificate("test");
    }

    private static String pem(X509Certificate certificate) throws Exception {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }

    private static String fingerprint(String algorithm, X509Certificate certificate) throws Exception {
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(MessageDigest.getInstance(algorithm).digest(certificate.getEncoded()));
    }

    /** As SSLServerCert: PEM text with its line breaks or what became of them, a file, fingerprints; also under a name that the certificate is not for. */
    @ParameterizedTest
    @ValueSource(strings = {"ip:127.0.0.1", "dns:bitbucket.example"})
    void theCertificateThatTheUserNamesIsAccepted(String name) throws Exception {
        SSLContext tls = certificateFor(name);
        X509Certificate certificate = certificate();
        Path file = Files.writeString(folder.resolve("server.pem"), "# the server's\n" + pem(certificate));
        Path der = Files.write(folder.resolve("server.der"), certificate.getEncoded());
        List<String> ways = List.of(
                pem(certificate),
                pem(certificate).replace('\n', ' '),
                pem(certificate).replace("\n", ""),
                pem(certificate).replace("\n", "\\n"),
                file.toString(),
                der.toString(),
                fingerprint("SHA-256", certificate),
                "sha256 Fingerprint=" + fingerprint("SHA-256", certificate),
                "sha256:" + fingerprint("SHA-256", certificate).replace(":", ""),
                "0".repeat(64) + ", " + fingerprint("SHA-1", certificate));
        try (var server = server(tls, (request, exchange) -> exchange.json(200, "{}"))) {
            for (String way : ways) {
                try (var client = client(server, ServerTrust.sockets(ServerCertificates.parse(way)))) {
                    assertThat(text(client.get(REQUEST, CallContext.connection())))
                            .as(way)
                            .isEqualTo("{}");
                }
            }
        }
    }

    @Test
    void anotherCertificateThanTheNamedOneIsRefusedAndShown() throws Exception {
        certificateFor("ip:127.0.0.1");
        String other = pem(certificate());
        Files.delete(folder.resolve("keys.p12"));
        SSLContext tls = certificateFor("ip:127.0.0.1");
        String shown = fingerprint("SHA-256", certificate()).replace(":", "").toLowerCase(Locale.ROOT);
        try (var server = server(tls, (request, exchange) -> exchange.json(200, "{}"))) {
            for (String wrong : List.of(other, "f".repeat(64))) {
                try (var client = client(server, ServerTrust.sockets(ServerCertificates.parse(wrong)))) {
                    assertThat(failure(client).getMessage())
                            .contains("nor the one in SSLServerCert; its SHA-256 fingerprint is " + shown);
                }
            }
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "*, that would trust everybody",
        "/no/such/file, it is neither PEM text nor",
        "abcdef, it is neither PEM text nor"
    })
    void whatIsNoCertificateIsSaid(String value, String text) {
        assertThatThrownBy(() -> ServerCertificates.parse(value))
                .hasMessageStartingWith("Connection property SSLServerCert cannot be " + value)
                .hasMessageContaining(text.replace(" nor", ", nor"));
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
            assertThatThrownBy(() -> running.orTimeout(CancellationTest.END_SECONDS, TimeUnit.SECONDS)
                            .join())
                    .hasRootCauseMessage("The statement was cancelled.");
        }
    }
}
