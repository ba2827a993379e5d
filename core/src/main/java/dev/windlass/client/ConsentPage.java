package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * The question to the user in his browser, on this machine (RFC 6749 4.1.1, RFC 8252 7.3).
 *
 * <pre>
 *   we       listen on the loopback port of CallbackURL, choose a state
 *   browser  GET {SiteUrl}/site/oauth2/authorize?client_id&amp;response_type=code&amp;redirect_uri&amp;scope&amp;state
 *   user     grants
 *   browser  GET {CallbackURL}?code&amp;state  -> us: "you can close this window"
 * </pre>
 *
 * PKCE is left out because Bitbucket does not document it and asks for the client's secret ({@code bitbucket/api.md}
 * section 7). Thread-safe.
 */
final class ConsentPage {
    static final String AUTHORIZE_PATH = "/site/oauth2/authorize";

    private final Credential.OAuth credential;
    private final Links site;
    private final Browser browser;
    private final SecureRandom random = new SecureRandom();

    ConsentPage(Credential.OAuth credential, URI siteUrl, Browser browser) {
        this.credential = credential;
        this.site = new Links("SiteUrl", siteUrl);
        this.browser = browser;
    }

    /** The address of the page; the values are the caller's, for the web flow. */
    URI address(String callbackUrl, String scope, String state) {
        ApiRequest page = new ApiRequest(AUTHORIZE_PATH, java.util.List.of())
                .with("client_id", credential.clientId())
                .with("response_type", "code")
                .with("redirect_uri", callbackUrl);
        page = scope.isEmpty() ? page : page.with("scope", scope);
        page = state.isEmpty() ? page : page.with("state", state);
        return URI.create(site.origin() + site.target(page));
    }

    String newState() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Opens the page and waits for the answer.
     *
     * @param show is told the address, for a user whose browser does not open
     * @return the code
     */
    Secret ask(Consumer<URI> show, Cancellation cancellation) throws IOException {
        Credential.OAuth.Consent consent = credential.consent();
        String callback = consent.callbackUrl().toString();
        String state = newState();
        URI page = address(callback, consent.scope(), state);
        if (!browser.isThere()) {
            // whoever signs in on another machine sends back a code, which nobody here can compare a state with
            URI elsewhere = address(callback, consent.scope(), consent.state());
            throw ErrorCode.NO_BROWSER.with(browser.whyNot(), elsewhere.toASCIIString());
        }
        try (CallbackListener listener = CallbackListener.open(consent.callbackUrl(), state)) {
            show.accept(page);
            browser.open(page);
            return listener.await(consent.timeoutSeconds(), cancellation);
        }
    }

    /** What {@code OAuthVerifier} means: the code, or the address that the browser was sent to with it. */
    static Secret code(Secret verifier) {
        String text = verifier.reveal().strip();
        int query = text.indexOf('?');
        if (!text.startsWith("http") || query < 0) {
            return Secret.of(text);
        }
        for (String pair : text.substring(query + 1).split("[&#]", -1)) {
            if (pair.startsWith("code=")) {
                return Secret.of(URLDecoder.decode(pair.substring("code=".length()), StandardCharsets.UTF_8));
            }
        }
        throw ErrorCode.BAD_PROPERTY_VALUE.with(
                "OAuthVerifier",
                "this address",
                text.contains("error=access_denied")
                        ? "it says that the user refused; ask for the consent again"
                        : "it holds no code; copy the whole address that the browser ended at");
    }
}
