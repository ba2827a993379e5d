package dev.windlass.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chain that every request passes, without a socket. */
class SecurityTest {

    private static final int PORT = 8050;

    private static final ServerOptions OPTIONS = ServerOptions.onPort(PORT).withHostNames(Set.of("dash.example.org"));

    private final Handler chain =
            WebServer.chain(PORT, Set.of(), OPTIONS, Optional.empty(), request -> switch (request.path()) {
                case "/fault" -> throw new IllegalStateException("AccessToken=secret in /home/somebody");
                case "/long" -> Response.html("long ".repeat(1_000));
                case "/nonce" -> ContentSecurityPolicy.protect(Response.html("page"), ContentSecurityPolicy.newNonce());
                default -> Response.text(200, "hello");
            });

    private Response get(String path) throws Exception {
        return chain.handle(Request.get(path).withHeader("Host", "127.0.0.1:" + PORT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8050", "localhost:8050", "LOCALHOST:8050", "[::1]:8050", "dash.example.org"})
    void ourOwnNamesAreAnswered(String host) throws Exception {
        assertThat(chain.handle(Request.get("/").withHeader("Host", host)).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "evil.example:8050",
                "127.0.0.1",
                "127.0.0.1:8051",
                "localhost:8050.evil.example",
                "localhost:8050, evil.example",
                "user@localhost:8050",
                "0.0.0.0:8050"
            })
    void aForeignHostIsMisdirectedWhateverItAsksFor(String host) throws Exception {
        var response = chain.handle(Request.get("/").withHeader("Host", host));

        assertThat(response.status()).isEqualTo(421);
        assertThat(response.text()).doesNotContain("hello").doesNotContain("evil");
    }

    @Test
    void noHostAtAllIsMisdirected() throws Exception {
        assertThat(chain.handle(Request.get("/")).status()).isEqualTo(421);
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() throws Exception {
        for (var response : List.of(get("/"), get("/fault"), chain.handle(Request.get("/")))) {
            assertThat(response.headers())
                    .containsEntry("X-Content-Type-Options", "nosniff")
                    .containsEntry("Referrer-Policy", "no-referrer")
                    .containsEntry("X-Frame-Options", "DENY")
                    .containsEntry(
                            "Content-Security-Policy",
                            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                                    + " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self';"
                                    + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        }
    }

    @Test
    void aNonceIsUsedOnce() throws Exception {
        var first = get("/nonce").header("Content-Security-Policy").orElseThrow();
        var second = get("/nonce").header("Content-Security-Policy").orElseThrow();

        assertThat(first)
                .containsPattern("script-src 'self' 'nonce-[A-Za-z0-9_-]{22}'")
                .doesNotContain("unsafe-eval");
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void aFaultShowsAReferenceAndNoSecret() throws Exception {
        var response = get("/fault");

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).containsPattern("reference [0-9a-f]{4}\\.").doesNotContain("secret");
    }

    @Test
    void effectsComeFromOurOwnPagesOnly() throws Exception {
        var post = Request.postJson("/", "{}").withHeader("Host", "localhost:8050");

        assertThat(chain.handle(post).status()).isEqualTo(200);
        assertThat(chain.handle(post.withHeader("Origin", "http://localhost:8050"))
                        .status())
                .isEqualTo(200);
        assertThat(chain.handle(post.withHeader("Sec-Fetch-Site", "same-origin"))
                        .status())
                .isEqualTo(200);
        assertThat(chain.handle(post.withHeader("Origin", "http://evil.example"))
                        .status())
                .isEqualTo(403);
        assertThat(chain.handle(post.withHeader("Origin", "null")).status()).isEqualTo(403);
        assertThat(chain.handle(post.withHeader("Sec-Fetch-Site", "cross-site")).status())
                .isEqualTo(403);
        assertThat(chain.handle(post.withHeader("Content-Type", "text/plain")).status())
                .isEqualTo(415);
        assertThat(chain.handle(post.withHeader("Content-Type", "application/json; charset=utf-8"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void longTextsArePackedForWhoAsks() throws Exception {
        var plain = get("/long");
        var request = Request.get("/long").withHeader("Host", "localhost:8050");
        var packed = chain.handle(request.withHeader("Accept-Encoding", "br, gzip"));

        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(plain.header("Vary")).contains("Accept-Encoding");
        assertThat(packed.header("Content-Encoding")).contains("gzip");
        assertThat(packed.body().length).isLessThan(plain.body().length / 10);
        assertThat(chain.handle(request.withHeader("Accept-Encoding", "gzip;q=0"))
                        .header("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void aHeaderCannotBeSplit() {
        assertThatThrownBy(() -> Response.empty(204).withHeader("X-Name", "a\r\nSet-Cookie: b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void headerNamesHaveNoCase() {
        var request = new Request("GET", "/", Map.of("hOsT", List.of("a")), new byte[0]);

        assertThat(request.header("Host")).contains("a");
    }
}
