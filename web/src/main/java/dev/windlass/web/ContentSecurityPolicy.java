package dev.windlass.web;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * The Content-Security-Policy of our pages: everything comes from our own origin, and an inline script runs only with
 * the nonce of this very page. {@code unsafe-inline} for styles is needed by Plotly and Dash's components, which write
 * style attributes; {@code unsafe-eval} is needed by nothing we serve. Thread-safe.
 */
public final class ContentSecurityPolicy {

    static final String HEADER = "Content-Security-Policy";
    private static final SecureRandom RANDOM = new SecureRandom();

    private ContentSecurityPolicy() {}

    /** A fresh value for one page: 128 random bits. */
    public static String newNonce() {
        var bits = new byte[16];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** A page whose inline scripts carry this nonce. */
    public static Response protect(Response page, String nonce) {
        return page.withHeader(HEADER, policy("script-src 'self' 'nonce-" + nonce + "'"));
    }

    /** For answers without inline scripts. */
    static String withoutInlineScripts() {
        return policy("script-src 'self'");
    }

    private static String policy(String scripts) {
        return String.join(
                "; ",
                "default-src 'self'",
                scripts,
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data: blob:",
                "font-src 'self' data:",
                "connect-src 'self'",
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }
}
