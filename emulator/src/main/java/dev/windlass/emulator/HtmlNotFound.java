package dev.windlass.emulator;

/**
 * The page for people that {@code .../commits} of a missing repository answers with: about 25 kB, with the caller's
 * profile and a short-lived web token in it (api.md 6, row 404). Whoever logs it leaks {@link #TOKEN}.
 */
final class HtmlNotFound {
    /** Stands for the web token; tests look for it where it must not be. */
    static final String TOKEN = "emulated-web-token-that-must-not-be-logged";

    private static final int BYTES = 25_000;

    static final String PAGE = page();

    private HtmlNotFound() {}

    private static String page() {
        StringBuilder page = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                  <meta charset="utf-8">
                  <title>Page not found &mdash; Bitbucket</title>
                  <meta id="bb-bootstrap" data-current-user='{"displayName":"Demo User","isAuthenticated":true}'
                        data-web-token="%s">
                </head>
                <body>
                  <h1>Resource not found</h1>
                  <p>The resource you are looking for does not exist.</p>
                """.formatted(TOKEN));
        while (page.length() < BYTES) {
            page.append("  <!-- navigation, scripts and styles of the web application -->\n");
        }
        return page.append("</body>\n</html>\n").toString();
    }
}
