package dev.windlass.client;

import static dev.windlass.client.ClientFixture.client;
import static dev.windlass.client.ClientFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.client.NetworkSettings.Kind;
import dev.windlass.client.NetworkSettings.Proxy;
import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file in LFS: the API redirects to Atlassian's media service (OpenAPI file, {@code src/{commit}/{path}}). */
class StorageRedirectTest {
    private static final ApiRequest FILE = new ApiRequest("/repositories/acme/fleet/src/HEAD/model.bin", List.of());
    private static final String SIGNED = "/file/7/binary?token=planted-signature&client=x";

    private final TestSurroundings surroundings = new TestSurroundings();

    private static ScriptedServer.Script to(String location) {
        return (request, exchange) -> exchange.answer(
                301, "Location: " + location + "\r\nSet-Cookie: session=planted-cookie; Path=/\r\n", "");
    }

    private static WindlassException failure(BitbucketClient client) {
        WindlassException failure =
                catchThrowableOfType(WindlassException.class, () -> client.content(FILE, CallContext.connection()));
        assertThat(failure).as("an error was expected").isNotNull();
        assertThat(failure.getMessage()).doesNotContain("planted");
        return failure;
    }

    @Test
    void theContentIsReadThereWithoutCredentialAndCookie() {
        try (var storage = new ScriptedServer((request, exchange) ->
                        exchange.answer(200, "Content-Type: application/octet-stream\r\n", "the bytes"));
                var api = new ScriptedServer(to(storage.uri(SIGNED).toString()));
                var client = client(api, surroundings)) {
            assertThat(text(client.content(FILE, CallContext.connection()))).isEqualTo("the bytes");
            assertThat(storage.requests()).hasSize(1);
            assertThat(storage.requests().get(0).line()).isEqualTo("GET " + SIGNED + " HTTP/1.1");
            assertThat(storage.requests().get(0).head())
                    .doesNotContainIgnoringCase("authorization", "cookie", ClientFixture.TOKEN);
            assertThat(api.requests().get(0).header("Authorization")).startsWith("Bearer ");
            assertThat(client.requests())
                    .extracting(RequestRecord::url)
                    .containsExactly(api.uri("/2.0" + FILE.path()).toString(), storage.uri("/file/7/binary") + "?***");
            assertThat(client.budgets().get(0).requests()).as("not the API's").isEqualTo(1);
        }
    }

    @Test
    void whoeverAsksForAnythingElseIsNotSentThere() {
        try (var storage = new ScriptedServer((request, exchange) -> exchange.json(200, "{}"));
                var api = new ScriptedServer(to(storage.uri(SIGNED).toString()));
                var client = client(api, surroundings)) {
            assertThat(ClientFixture.failure(client, FILE).code()).isEqualTo(ErrorCode.FOREIGN_HOST);
            assertThat(storage.requests()).isEmpty();
        }
    }

    @Test
    void redirectsOfTheStorageCountToo() {
        try (var storage = new ScriptedServer(to(SIGNED));
                var api = new ScriptedServer(to(storage.uri(SIGNED).toString()));
                var client = client(api, surroundings)) {
            assertThat(failure(client).getMessage()).contains("more than 5 redirects");
            assertThat(storage.requests()).hasSize(RedirectStep.MAX_REDIRECTS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 429, 500})
    void aRefusalThereIsNeitherTheCredentialsNorAMissingFile(int status) {
        try (var storage = new ScriptedServer((request, exchange) -> exchange.answer(status, "", "planted"));
                var api = new ScriptedServer(to(storage.uri(SIGNED).toString()));
                var client = client(api, surroundings)) {
            assertThat(failure(client))
                    .hasMessage("The content of GET " + FILE.path() + " lies on 127.0.0.1:" + storage.port()
                            + ", which refused it (" + status
                            + "). Its address is good for a short time; try again.");
            assertThat(storage.requests()).hasSize(1);
        }
    }

    @Test
    void aPassingFailureThereIsAskedForAnew() {
        AtomicInteger asked = new AtomicInteger();
        try (var storage = new ScriptedServer((request, exchange) ->
                        exchange.answer(asked.getAndIncrement() == 0 ? 503 : 200, "", "the bytes"));
                var api = new ScriptedServer(to(storage.uri(SIGNED).toString()));
                var client = client(api, surroundings)) {
            assertThat(text(client.content(FILE, CallContext.connection()))).isEqualTo("the bytes");
            assertThat(api.requests()).as("a fresh signature").hasSize(2);
        }
    }

    @Test
    void aHostThatIsNotThereIsNamed() {
        int port;
        try (var gone = new ScriptedServer((request, exchange) -> exchange.hangUp())) {
            port = gone.port();
        }
        try (var api = new ScriptedServer(to("http://127.0.0.1:" + port + SIGNED));
                var client = client(api, surroundings)) {
            assertThat(failure(client).getMessage())
                    .startsWith("http://127.0.0.1:" + port + " could not be reached for GET " + FILE.path());
        }
    }

    /** The API's name is known to the proxy only, so it counts as one of the internet's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/x",
                "http://localhost:%d/x",
                "http://a.localhost.:%d/x",
                "http://[::1]:%d/x",
                "http://[::ffff:127.0.0.1]:%d/x",
                "http://2130706433:%d/x",
                "http://10.1.2.3:%d/x",
                "http://169.254.169.254/latest/meta-data"
            })
    void anApiOnTheInternetLeadsToNoMachineOfOurs(String location) {
        try (var storage = new ScriptedServer((request, exchange) -> exchange.json(200, "{}"));
                var api = new ScriptedServer(to(location.formatted(storage.port())));
                var proxy = new TestProxy(Kind.HTTP, null)) {
            var route = new Proxy.Server(Kind.HTTP, "127.0.0.1", proxy.port(), "", Secret.of(""), false, List.of());
            try (var client = new BitbucketClient(
                    ClientFixture.settings(
                            URI.create("http://api.bitbucket.test:" + api.port() + "/2.0"), ClientFixture.bearer()),
                    new SocketTransport(5_000, 5_000, null, route, ConnectionLog.open(LogSettings.NONE)),
                    surroundings)) {
                assertThat(failure(client))
                        .hasMessageStartingWith("The redirect of GET " + FILE.path() + " to ")
                        .hasMessageContaining("was not followed: that is no public address.");
            }
            assertThat(storage.requests()).isEmpty();
            assertThat(api.requests()).as("no other try").hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://media.example/x, it is not https",
        "ftp://media.example/x, it is no http address",
        "https://ann:planted@media.example/x, the address holds a user",
        "https:///x, it is no http address",
        "https://me dia.example/x, it is no http address"
    })
    void anHttpsApiLeadsToHttpsOnly(String location, String why) {
        Origin api = Origin.of("https", "api.bitbucket.org", -1);
        Call call = new Call(FILE, WireRequest.get(api, "/"), CallContext.connection(), new Trail());
        WindlassException failure =
                catchThrowableOfType(WindlassException.class, () -> StorageLink.of(call, null, location, api));
        assertThat(failure.code()).isEqualTo(ErrorCode.UNSAFE_REDIRECT);
        assertThat(failure.getMessage()).contains("was not followed: " + why).doesNotContain("planted");
        StorageLink good = StorageLink.of(call, null, "https://media.example/a%2Fb?sig=%2B#part", api);
        assertThat(good.target()).as("letter by letter").isEqualTo("/a%2Fb?sig=%2B");
        assertThat(good).hasToString("https://media.example/a%2Fb?***");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, false",
        "0.0.0.0, false",
        "10.0.0.1, false",
        "172.16.0.1, false",
        "172.32.0.1, true",
        "192.168.1.1, false",
        "169.254.169.254, false",
        "100.64.0.1, false",
        "100.128.0.1, true",
        "224.0.0.1, false",
        "255.255.255.255, false",
        "13.35.0.1, true",
        "::1, false",
        "::, false",
        "fe80::1, false",
        "fd00::1, false",
        "::ffff:10.0.0.1, false",
        "2600:9000::1, true"
    })
    void whatAPublicAddressIs(String address, boolean isPublic) throws Exception {
        assertThat(Peer.isPublic(InetAddress.getByName(address))).isEqualTo(isPublic);
    }

    @Test
    void aNameThatLeadsToThisMachineIsRefusedWhenItIsResolved() throws Exception {
        InetAddress rebound = InetAddress.getByAddress("media.example", new byte[] {127, 0, 0, 1});
        assertThat(catchThrowableOfType(Peer.Refused.class, () -> Peer.STORAGE.check(rebound)))
                .isNotNull();
        Peer.STORAGE_NEARBY.check(rebound);
        Peer.STORAGE.check("media.example");
    }
}
