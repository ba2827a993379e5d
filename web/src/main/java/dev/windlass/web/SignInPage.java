package dev.windlass.web;

import java.nio.charset.StandardCharsets;

/** What a browser sees that is not signed in. */
final class SignInPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Sign in to Windlass</title>
            <style>
            :root { color-scheme: light dark; }
            body { display: grid; place-content: center; min-height: 100vh; margin: 0; padding: 1.5rem;
                box-sizing: border-box; font: 1rem/1.6 system-ui, sans-serif; color: light-dark(#1c2733, #e6ebf1);
                background: light-dark(#f5f7fa, #10151c); }
            main { max-width: 34rem; padding: 2rem; border: 1px solid light-dark(#dde3ea, #2c3744);
                border-radius: 14px; background: light-dark(#ffffff, #18202a); }
            h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.2; }
            p { margin: 0 0 1rem; }
            p:last-child { margin: 0; }
            code { padding: .1em .35em; border-radius: 5px; background: light-dark(#eef2f6, #232d39); }
            a { color: light-dark(#2a6fb0, #7db8ec); }
            </style>
            </head>
            <body>
            <main>
            <h1>This browser is not signed in</h1>
            <p>%s</p>
            <p>Open the newest address that the program printed in its terminal. It looks like <code>…/?token=…</code> and works once; after that this browser stays signed in until
            the program ends.</p>
            <p>Signed in already, and came here from another page? <a href="">Try again</a>.</p>
            </main>
            </body>
            </html>
            """;

    private SignInPage() {}

    /**
     * The answer 401.
     *
     * @param withToken whether a token came that is not (or no longer) right
     */
    static Response refused(boolean withToken) {
        var what = withToken
                ? "The token in this address is wrong or was used already."
                : "Windlass shows what you may see in Bitbucket, so it opens only for who started it.";
        return Response.of(401, "text/html; charset=utf-8", PAGE.formatted(what).getBytes(StandardCharsets.UTF_8));
    }
}
