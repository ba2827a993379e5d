package dev.windlass.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.client.NetworkSettings.Kind;
import dev.windlass.client.NetworkSettings.Proxy;
import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Through proxies that really listen, with and without a sign-in, and around them. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NetworkTest {
    private static final String USER = "ann:planted-proxy-password";

    private static Proxy.Server through(TestProxy proxy, Kind kind, String user, String... exceptions) {
        String[] pair = (user + ":").split(":", -1);
        return new Proxy.Server(
                kind, "127.0.0.1", proxy.port(), pair[0], Secret.of(pair[1]), false, List.of(exceptions));
    }

    /** The target's name is known to the proxy only, which takes every name for this machine. */
    private static BitbucketClient client(ScriptedServer server, String host, Proxy proxy) {
        return client(server, host, proxy, 5_000);
    }

    private static BitbucketClient client(ScriptedServer server, String host, Proxy proxy, int connectTimeoutMillis) {
        URI address = URI.create("http://" + host + ":" + server.port() + "/2.0");
        return new BitbucketClient(
                ClientFixture.settings(address, ClientFixture.bearer()),
                new SocketTransport(connectTimeoutMillis, 5_000, null, proxy, ConnectionLog.open(LogSettings.NONE)),
                new TestSurroundings());
    }

    private static ScriptedServer server() {
        return new ScriptedServer((request, exchange) -> exchange.json(200, "{}"));
    }

    @ParameterizedTest
    @EnumSource
    void theProxyResolvesTheNameAndOneConnectionIsKept(Kind kind) {
        try (var proxy = new TestProxy(kind, null);
                var server = server();
                var client = client(server, "api.bitbucket.test", through(proxy, kind, ""))) {
            for (int i = 0; i < 3; i++) {
                client.get(ClientFixture.REQUEST, CallContext.connection());
            }
            assertThat(proxy.targets()).containsExactly("api.bitbucket.test:" + server.port());
            assertThat(server.requests())
                    .hasSize(3)
                    .allSatisfy(request ->
                            assertThat(request.header("Host")).isEqualTo("api.bitbucket.test:" + server.port()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theProxyIsSignedInTo(Kind kind) {
        try (var proxy = new TestProxy(kind, USER);
                var server = server();
                var client = client(server, "api.bitbucket.test", through(proxy, kind, USER))) {
            client.get(ClientFixture.REQUEST, CallContext.connection());
            assertThat(proxy.targets()).hasSize(1);
            assertThat(server.requests().get(0).header("Proxy-Authorization")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP | | it asks for a user and a password (407); set ProxyUser and ProxyPassword, or FirewallUser",
                "HTTP | ann:planted-wrong | it does not accept this user and password (407)",
                "SOCKS4 | bob:planted-wrong | SOCKS 4 status 91",
                "SOCKS5 | | it asks for a user and a password; set FirewallUser and FirewallPassword",
                "SOCKS5 | ann:planted-wrong | it does not accept this user and password"
            })
    void aRefusalIsSaidOnceAndWithoutThePassword(Kind kind, @Nullable String user, String text) {
        try (var proxy = new TestProxy(kind, USER);
                var server = server();
                var client = client(server, "api.bitbucket.test", through(proxy, kind, user == null ? "" : user))) {
            WindlassException failure = catchThrowableOfType(
                    WindlassException.class, () -> client.get(ClientFixture.REQUEST, CallContext.connection()));
            assertThat(failure.code()).isEqualTo(ErrorCode.PROXY_REFUSED);
            assertThat(failure.getMessage())
                    .startsWith("The proxy 127.0.0.1:" + proxy.port() + " made no connection to http://api.bitbucket")
                    .contains(text)
                    .doesNotContain("planted");
            assertThat(client.requests()).as("not tried again").hasSize(1);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aProxyThatIsNotThereIsNamed() {
        TestProxy gone;
        try (var proxy = new TestProxy(Kind.HTTP, null)) {
            gone = proxy;
        }
        try (var server = server();
                var client = client(server, "api.bitbucket.test", through(gone, Kind.HTTP, ""))) {
            WindlassException failure = catchThrowableOfType(
                    WindlassException.class, () -> client.get(ClientFixture.REQUEST, CallContext.connection()));
            assertThat(failure.getMessage()).contains("the proxy itself could not be reached");
        }
    }

    /** A proxy of another kind waits for more, or hangs up; so do some when they do not like the password. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true | ann:planted-wrong | nothing came back within 300 ms; perhaps it speaks another protocol",
                "false | ann:planted-wrong | it closed the connection; perhaps it does not accept this user and password",
                "false | | it closed the connection; perhaps it asks for a user and a password, or speaks another"
            })
    void aProxyThatSaysNothingIsNamed(boolean waits, @Nullable String user, String text) {
        ScriptedServer.Script script = (request, exchange) -> {
            if (waits) {
                exchange.hang();
            } else {
                exchange.hangUp();
            }
        };
        try (var mute = new ScriptedServer(script);
                var server = server()) {
            String[] pair = user == null ? new String[] {"", ""} : user.split(":", -1);
            Proxy proxy = new Proxy.Server(
                    Kind.HTTP, "127.0.0.1", mute.port(), pair[0], Secret.of(pair[1]), false, List.of());
            try (var client = client(server, "api.bitbucket.test", proxy, 300)) {
                WindlassException failure = catchThrowableOfType(
                        WindlassException.class, () -> client.get(ClientFixture.REQUEST, CallContext.connection()));
                assertThat(failure.code()).isEqualTo(ErrorCode.PROXY_REFUSED);
                assertThat(failure.getMessage()).contains(text).doesNotContain("planted");
            }
        }
    }

    @Test
    void exceptionsAreReachedDirectly() {
        try (var proxy = new TestProxy(Kind.HTTP, null);
                var server = server();
                var client = client(server, "127.0.0.1", through(proxy, Kind.HTTP, "", "*.test", "127.0.0.1"))) {
            client.get(ClientFixture.REQUEST, CallContext.connection());
            assertThat(proxy.targets()).isEmpty();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "api.bitbucket.org, api.bitbucket.org, false",
        "API.bitbucket.org, api.bitbucket.org, false",
        "bitbucket.org, api.bitbucket.org, true",
        "*.bitbucket.org, api.bitbucket.org, false",
        ".bitbucket.org, api.bitbucket.org, false",
        "*.bitbucket.org, evilbitbucket.org, true",
        "*, api.bitbucket.org, false",
        "<local>, intranet, false",
        "<local>, api.bitbucket.org, true"
    })
    void whichHostsAnExceptionMeans(String exception, String host, boolean proxied) {
        Proxy.Server server =
                new Proxy.Server(Kind.HTTP, "p", 80, "", Secret.of(""), false, List.of("other.example", exception));
        assertThat(server.isFor(host)).isEqualTo(proxied);
    }

    @Test
    void nothingOfItPrintsThePassword() {
        Proxy proxy = new Proxy.Server(Kind.HTTP, "p", 80, "ann", Secret.of("planted"), false, List.of());
        assertThat(new NetworkSettings(proxy, null).toString()).contains("ann").doesNotContain("planted");
    }
}
