package dev.windlass.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The page that a browser sees when it comes back from the consent page. It repeats nothing of what it was sent. */
enum CallbackAnswer {
    DONE(200, "You are signed in", "Windlass may now read Bitbucket for you. You can close this window."),
    FAILED(400, "You are not signed in", "The program that asked says why. You can close this window."),
    NOT_HERE(404, "Nothing here", "This address only waits for the answer of Bitbucket's consent page.");

    private final int status;
    private final String title;
    private final String text;

    CallbackAnswer(int status, String title, String text) {
        this.status = status;
        this.title = title;
        this.text = text;
    }

    void send(OutputStream out) throws IOException {
        byte[] page = """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
                <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>
                <body><main><h1>%1$s</h1><p>%2$s</p></main></body></html>
                """.formatted(title, text).getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " " + (status == 200 ? "OK" : "No") + "\r\n"
                + "Content-Type: text/html; charset=utf-8\r\n"
                + "Content-Length: " + page.length + "\r\n"
                + "Content-Security-Policy: default-src 'none'\r\n"
                + "Referrer-Policy: no-referrer\r\n"
                + "Cache-Control: no-store\r\n"
                + "Connection: close\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(page);
        out.flush();
    }
}
