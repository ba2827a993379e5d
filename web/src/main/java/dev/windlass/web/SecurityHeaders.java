package dev.windlass.web;

import java.util.Map;

/** Puts the headers on every answer, errors included, by which a browser refuses what our pages never do. */
record SecurityHeaders(Handler next) implements Handler {

    private static final Map<String, String> HEADERS = Map.of(
            ContentSecurityPolicy.HEADER,
            ContentSecurityPolicy.withoutInlineScripts(),
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    @Override
    public Response handle(Request request) throws Exception {
        var response = next.handle(request);
        for (var header : HEADERS.entrySet()) {
            if (response.header(header.getKey()).isEmpty()) {
                response = response.withHeader(header.getKey(), header.getValue());
            }
        }
        return response;
    }
}
