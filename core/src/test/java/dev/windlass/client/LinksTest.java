package dev.windlass.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Next links as they were recorded ({@code bitbucket/oddities.md} items 12 to 14), and as an attacker might write them. */
class LinksTest {
    private static final ApiRequest FROM =
            new ApiRequest("/repositories/acme", List.of(new ApiRequest.Parameter("pagelen", "10")));

    private final Links live = new Links("ApiUrl", URI.create("https://api.bitbucket.org/2.0"));
    private final Links emulator = new Links("ApiUrl", URI.create("http://127.0.0.1:8080/2.0/"));

    private static ApiRequest follow(Links links, String link) {
        return links.follow(FROM, link, "The next link");
    }

    @Test
    void aLinkOfTheApiLosesItsBase() {
        ApiRequest next = follow(live, "https://api.bitbucket.org/2.0/repositories/acme?page=8xhd&q=a%2Bb+%3D+%22c%22");
        assertThat(next)
                .isEqualTo(new ApiRequest(
                        "/repositories/acme",
                        List.of(
                                new ApiRequest.Parameter("page", "8xhd"),
                                new ApiRequest.Parameter("q", "a+b = \"c\""))));
        assertThat(live.target(next)).isEqualTo("/2.0/repositories/acme?page=8xhd&q=a%2Bb%20%3D%20%22c%22");
    }

    @Test
    void otherSpellingsOfTheSameOriginAreTheSame() {
        assertThat(follow(live, "HTTPS://API.Bitbucket.org:443/2.0/x").path()).isEqualTo("/x");
        assertThat(follow(emulator, "http://127.0.0.1:8080/2.0/x#part").path()).isEqualTo("/x");
        assertThat(follow(emulator, "//127.0.0.1:8080/2.0/x").path()).isEqualTo("/x");
    }

    @Test
    void bitbucketsOtherHostFormsAreRewritten() {
        for (String form : new String[] {
            "https://api.bitbucket.org/2.0", "https://bitbucket.org/!api/2.0", "https://bitbucket.org/api/2.0"
        }) {
            for (Links links : new Links[] {live, emulator}) {
                assertThat(follow(links, form + "/repositories/acme?page=2").target())
                        .isEqualTo("/repositories/acme?page=2");
            }
        }
    }

    @Test
    void relativeLinksAreRelativeToTheRequest() {
        assertThat(follow(live, "?page=2").target()).isEqualTo("/repositories/acme?page=2");
        assertThat(follow(live, "/2.0/snippets/x?page=2").target()).isEqualTo("/snippets/x?page=2");
        assertThat(follow(live, "other?page=2").target()).isEqualTo("/repositories/other?page=2");
    }

    @Test
    void aCredentialInALinkIsDropped() {
        assertThat(follow(live, "https://api.bitbucket.org/2.0/x?access_token=planted&page=2&Access_Token=planted")
                        .target())
                .isEqualTo("/x?page=2");
        assertThat(Links.withoutSecrets("/x?a=1&access%5Ftoken=planted&b=2")).isEqualTo("/x?a=1&b=2");
    }

    @Test
    void anotherHostIsNotFollowed() {
        for (String link : new String[] {
            "https://evil.example/2.0/x",
            "https://api.bitbucket.org.evil.example/2.0/x",
            "https://api.bitbucket.org@evil.example/2.0/x",
            "https://api.bitbucket.org:secret@evil.example/2.0/x",
            "https://api.bitbucket.org:444/2.0/x",
            "https://api.bitbucket.org:x/2.0/x",
            "http://api.bitbucket.org/2.0/x",
            "ftp://api.bitbucket.org/2.0/x",
            "//evil.example/2.0/x",
            "https://staging.bitbucket.org/2.0/x",
            "https://bitbucket.org/!api/2.00/x",
            "https:///2.0/x",
            "https://[/x",
        }) {
            assertThatThrownBy(() -> follow(live, link))
                    .as(link)
                    .isInstanceOfSatisfying(
                            WindlassException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FOREIGN_HOST))
                    .hasMessageNotContaining("secret");
        }
        assertThatThrownBy(() -> follow(live, "https://evil.example:8443/2.0/x"))
                .hasMessage(
                        "The next link of GET /repositories/acme (evil.example:8443) points to another host than the "
                                + "API's (api.bitbucket.org); it was not followed, so no credential leaves it.");
    }

    @Test
    void whatIsNoLinkBelowTheApiIsABadAnswer() {
        for (String link : new String[] {
            "",
            " ",
            "/other/base",
            "https://api.bitbucket.org/2.01/x",
            "https://api.bitbucket.org/site/oauth2/access_token",
            "/2.0/../site/x",
            "/2.0/%2e%2E/site/x",
            "javascript:alert(1)",
            "mailto:a@b",
            "https:\\\\evil.example\\x",
            "x".repeat(40_000),
        }) {
            assertThatThrownBy(() -> follow(live, link))
                    .as(link.length() > 100 ? "a long link" : link)
                    .isInstanceOfSatisfying(
                            WindlassException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_ANSWER));
        }
    }

    @Test
    void whatMayNotStandInARequestLineIsEncoded() {
        ApiRequest next =
                follow(live, "https://api.bitbucket.org/2.0/a b\r\nX: y/ü/%7Bid%7D?q=name ~ \"ä|b\"&x&=1&y=%zz");
        assertThat(next.path()).isEqualTo("/a%20b%0d%0aX:%20y/%c3%bc/%7Bid%7D");
        assertThat(next.target()).isEqualTo(next.path() + "?q=name%20~%20%22%C3%A4%7Cb%22&x=&=1&y=%25zz");
    }

    @Test
    void anAddressThatCannotBeOneIsRefused() {
        for (String address : new String[] {
            "ftp://x/2.0", "https:///2.0", "api.bitbucket.org/2.0", "https://u:secret@x/2.0", "https://x/2.0?a=b"
        }) {
            assertThatThrownBy(() -> new Links("ApiUrl", URI.create(address)))
                    .as(address)
                    .isInstanceOf(WindlassException.class)
                    .hasMessageStartingWith("Connection property ApiUrl cannot be ")
                    .hasMessageNotContaining("secret");
        }
    }
}
