package dev.windlass.web;

/**
 * Who asks. A page that sends requests with effects copies the value of the cookie {@code csrfCookie} into the header
 * {@code csrfHeader}; another site's page can make the browser send our cookies, but cannot read them.
 *
 * @param id the same for all requests of one browser; not a secret
 * @param csrfCookie empty where nobody signs in, and no header is asked for
 */
public record Visitor(String id, String csrfCookie, String csrfHeader) {

    /** Of a server without sign-in. */
    public static final Visitor NOBODY = new Visitor("nobody", "", "");
}
