package dev.windlass.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.client.Credential.OAuth;
import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sign-in on a desktop, with a browser of the test's: every way that it can end, each within a bounded time. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConsentPageTest {
    private static final String CODE = "planted-code";
    private static final AtomicInteger STORES = new AtomicInteger();

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicReference<URI> page = new AtomicReference<>();
    private final AtomicReference<String> answer = new AtomicReference<>("");

    /** What a browser does after the user has decided; runs on a thread of its own. */
    interface Decision {
        void come(URI callback, String state) throws IOException;
    }

    private Surroundings withBrowser(@Nullable Decision decision) {
        Browser browser = new Browser() {
            @Override
            public boolean isThere() {
                return decision != null;
            }

            @Override
            public String whyNot() {
                return "this test has none";
            }

            @Override
            public void open(URI address) {
                opened.incrementAndGet();
                page.set(address);
                new Thread(() -> {
                            try {
                                URI callback = URI.create(parameter(address, "redirect_uri"));
                                if (decision != null) {
                                    decision.come(callback, parameter(address, "state"));
                                }
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        })
                        .start();
            }
        };
        Surroundings real = Surroundings.real();
        return new Surroundings() {
            @Override
            public Clock clock() {
                return real.clock();
            }

            @Override
            public double random() {
                return real.random();
            }

            @Override
            public void sleep(long millis, Cancellation cancellation) {
                real.sleep(millis, cancellation);
            }

            @Override
            public Browser browser() {
                return browser;
            }
        };
    }

    private static String parameter(URI address, String name) {
        for (String pair : address.getQuery().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return "";
    }

    private String get(URI callback, String target) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), callback.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            String said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            answer.set(said);
            return said;
        }
    }

    private static URI freeCallback() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://localhost:" + free.getLocalPort() + "/done");
        }
    }

    private static ScriptedServer bitbucket(List<String> forms) {
        return new ScriptedServer((request, exchange) -> {
            if (request.line().startsWith("POST")) {
                forms.add(request.body());
                exchange.json(
                        200, "{\"access_token\":\"planted-t\",\"refresh_token\":\"planted-r\",\"expires_in\":7200}");
            } else {
                exchange.json(200, "{}");
            }
        });
    }

    private static Credential.OAuth credential(URI callback, int timeoutSeconds) {
        return new OAuth(
                "demo-client",
                Secret.of("planted-client-secret"),
                OAuth.Renewal.GET_AND_REFRESH,
                OAuth.Given.NOTHING,
                new OAuth.Consent(callback, "account repository", "", timeoutSeconds),
                new OAuth.Place("memory://" + STORES.incrementAndGet(), null, null));
    }

    private WindlassException failure(URI callback, int timeoutSeconds, @Nullable Decision decision) {
        List<String> forms = new ArrayList<>();
        try (var server = bitbucket(forms);
                var client = ClientFixture.client(
                        ClientFixture.settings(server.uri("/2.0"), credential(callback, timeoutSeconds)),
                        withBrowser(decision))) {
            WindlassException failure = catchThrowableOfType(
                    WindlassException.class, () -> client.get(ClientFixture.REQUEST, CallContext.connection()));
            assertThat(forms).isEmpty();
            assertThat(failure.getMessage()).doesNotContain(CODE, "planted");
            return failure;
        }
    }

    @Test
    void consentGivesTokensAndAPageThatRepeatsNothing() throws IOException {
        URI callback = freeCallback();
        List<String> forms = new ArrayList<>();
        Decision grant = (back, state) -> {
            // a browser opens connections to spare, asks for an icon, and comes
            try (Socket spare = new Socket(InetAddress.getLoopbackAddress(), back.getPort())) {
                assertThat(spare.isConnected()).isTrue();
                assertThat(get(back, "/favicon.ico")).startsWith("HTTP/1.1 404");
                get(back, "/done?code=" + CODE + "&state=" + state);
            }
        };
        try (var server = bitbucket(forms);
                var client = ClientFixture.client(
                        ClientFixture.settings(server.uri("/2.0"), credential(callback, 20)), withBrowser(grant))) {
            client.get(ClientFixture.REQUEST, CallContext.connection());
            client.get(ClientFixture.REQUEST, CallContext.connection());
            assertThat(server.requests().get(1).header("Authorization")).isEqualTo("Bearer planted-t");
            assertThat(client.requests()).extracting(RequestRecord::url).noneMatch(url -> url.contains("planted"));
        }
        assertThat(opened).hasValue(1);
        assertThat(page.get().toString())
                .contains("/site/oauth2/authorize?client_id=demo-client&response_type=code&redirect_uri=http%3A%2F%2F")
                .contains("&scope=account%20repository&state=")
                .doesNotContain("planted");
        assertThat(forms)
                .containsExactly("grant_type=authorization_code&code=" + CODE + "&redirect_uri="
                        + ApiRequest.segment(callback.toString()));
        assertThat(answered())
                .startsWith("HTTP/1.1 200")
                .contains("You can close this window", "default-src 'none'", "no-store")
                .doesNotContain(CODE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "error=access_denied&error_description=The+user+said+no | CONSENT_REFUSED | consent (The user said no)",
                "code= | CONSENT_REFUSED | consent (no code)",
                "code=planted%0d%0aX | CONSENT_REFUSED | consent (no code)"
            })
    void aRefusedConsentIsSaid(String query, ErrorCode code, String text) throws IOException {
        WindlassException failure =
                failure(freeCallback(), 20, (back, state) -> get(back, "/done?" + query + "&state=" + state));
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.getMessage()).contains(text);
        assertThat(answered()).startsWith("HTTP/1.1 400").contains("You are not signed in");
    }

    @Test
    void anotherStateEndsTheSignIn() throws IOException {
        WindlassException failure =
                failure(freeCallback(), 20, (back, state) -> get(back, "/done?code=" + CODE + "&state=" + state + "x"));
        assertThat(failure.code()).isEqualTo(ErrorCode.CONSENT_STATE);
        assertThat(answered()).startsWith("HTTP/1.1 400");
    }

    @Test
    void nobodyAnswersForSoLong() throws IOException {
        WindlassException failure = failure(freeCallback(), 1, (back, state) -> {});
        assertThat(failure.code()).isEqualTo(ErrorCode.CONSENT_TIMED_OUT);
        assertThat(failure.getMessage()).contains("within 1 s (OAuthLoginTimeout)");
    }

    @Test
    void aBusyPortIsNamed() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI callback = URI.create("http://localhost:" + busy.getLocalPort());
            WindlassException failure = failure(callback, 20, (back, state) -> {});
            assertThat(failure.code()).isEqualTo(ErrorCode.CALLBACK_BUSY);
            assertThat(failure.getMessage()).contains("port " + busy.getLocalPort() + " is in use");
            assertThat(opened).hasValue(0);
        }
    }

    @Test
    void withoutABrowserItSaysWhatToDoAndDoesNotHang() throws IOException {
        WindlassException failure = failure(freeCallback(), 3600, null);
        assertThat(failure.code()).isEqualTo(ErrorCode.NO_BROWSER);
        assertThat(failure.getMessage())
                .contains("(this test has none). Open this address on another machine: http://127.0.0.1:")
                .contains("as OAuthVerifier");
    }

    @ParameterizedTest
    @CsvSource({"https://example.com/callback", "http://example.com:33333", "https://localhost:33333"})
    void theDesktopFlowListensOnThisMachineOnly(String callback) {
        WindlassException failure = failure(URI.create(callback), 20, (back, state) -> {});
        assertThat(failure.code()).isEqualTo(ErrorCode.BAD_PROPERTY_VALUE);
        assertThat(failure.getMessage()).contains("http://localhost:<port>", "GetOAuthAuthorizationURL");
    }

    @Test
    void theStatementThatWaitsForTheUserCanBeCancelled() throws Exception {
        Cancellation cancellation = new Cancellation();
        List<String> forms = new ArrayList<>();
        try (var server = bitbucket(forms);
                var client = ClientFixture.client(
                        ClientFixture.settings(server.uri("/2.0"), credential(freeCallback(), 3600)),
                        withBrowser((back, state) -> cancellation.cancel(ErrorCode.CANCELLED.with())))) {
            WindlassException failure = catchThrowableOfType(
                    WindlassException.class, () -> client.get(ClientFixture.REQUEST, new CallContext(1, cancellation)));
            assertThat(failure.code()).isEqualTo(ErrorCode.CANCELLED);
        }
    }

    @Test
    void whoWaitsBehindARefusedConsentIsNotAskedAgain() throws Exception {
        URI callback = freeCallback();
        Credential.OAuth credential = credential(callback, 20);
        Decision refusal = (back, state) -> {
            StoreLock.pause(500); // until the others wait
            get(back, "/done?error=access_denied&state=" + state);
        };
        List<String> forms = new ArrayList<>();
        try (var server = bitbucket(forms);
                var client = ClientFixture.client(
                        ClientFixture.settings(server.uri("/2.0"), credential), withBrowser(refusal))) {
            List<CompletableFuture<WindlassException>> threads = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                threads.add(CompletableFuture.supplyAsync(
                        () -> catchThrowableOfType(
                                WindlassException.class,
                                () -> client.get(ClientFixture.REQUEST, CallContext.connection())),
                        task -> new Thread(task).start()));
            }
            for (CompletableFuture<WindlassException> thread : threads) {
                assertThat(thread.get().code()).isEqualTo(ErrorCode.CONSENT_REFUSED);
            }
        }
        assertThat(opened).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Linux | | | ",
                "Linux | DISPLAY | | xdg-open",
                "Linux | WAYLAND_DISPLAY | | xdg-open",
                "Linux | BROWSER | | value",
                "Linux | DISPLAY | none | ",
                "Linux | | firefox -P %s | firefox ; -P ; %s",
                "Mac OS X | | | open",
                "Windows 11 | | | rundll32 ; url.dll,FileProtocolHandler"
            })
    void eachSystemOpensItsBrowser(
            String system, @Nullable String variable, @Nullable String property, @Nullable String command) {
        Map<String, String> environment = variable == null ? Map.of() : Map.of(variable, "value");
        assertThat(Browser.ByCommand.of(system, environment, property).command())
                .isEqualTo(command == null ? List.of() : List.of(command.split(" ; ", -1)));
    }

    @ParameterizedTest
    @CsvSource({
        "abc, abc",
        "' abc ', abc",
        "http://localhost:33333/?state=s&code=a%2Bc#x, a+c",
        "https://app.example/cb?code=abc, abc"
    })
    void aVerifierIsTheCodeOrTheWholeAddress(String verifier, String code) {
        assertThat(ConsentPage.code(Secret.of(verifier))).isEqualTo(Secret.of(code));
    }

    @Test
    void anAddressWithoutACodeSaysWhy() {
        assertThatThrownBy(() -> ConsentPage.code(Secret.of("http://localhost:33333/?error=access_denied&state=s")))
                .hasMessageContaining("it says that the user refused");
        assertThatThrownBy(() -> ConsentPage.code(Secret.of("http://localhost:33333/?state=s")))
                .hasMessageContaining("it holds no code");
    }

    /** What the browser was answered; it may read that after the statement has learned how it ended. */
    private String answered() {
        for (int tries = 0; answer.get().isEmpty() && tries < 500; tries++) {
            StoreLock.pause(10);
        }
        return answer.get();
    }

    @Test
    void theBrowserInheritsNoCredential() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "WINDLASS_ACCESS_TOKEN",
                "planted",
                "WINDLASS_URL",
                "jdbc:bitbucket:AccessToken=planted",
                "HOME",
                "/h"));
        Browser.ByCommand.removeOurs(environment);
        assertThat(environment).containsOnlyKeys("HOME");
    }
}
