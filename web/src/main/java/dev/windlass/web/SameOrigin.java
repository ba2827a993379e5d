package dev.windlass.web;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers only who calls us by one of our names, and takes effects only from our own pages.
 *
 * <p>A name check on every request, static files included, is what stops DNS rebinding: there a foreign page reaches
 * 127.0.0.1 under its own name, so its Origin equals its Host and an Origin check alone would pass. Requests that are
 * not reads must come from our origin where the browser says from where they come, and carry JSON, which no HTML form
 * can send.
 */
final class SameOrigin implements Handler {

    private final Set<String> hosts;
    private final Handler next;

    /**
     * For a server.
     *
     * @param addresses literal addresses of this machine, without port: no foreign page can be reached under these
     * @param hostNames as a Host header has them
     */
    SameOrigin(int port, Set<String> addresses, Set<String> hostNames, Handler next) {
        this.hosts = Stream.concat(
                        Stream.concat(Stream.of("localhost", "127.0.0.1", "[::1]"), addresses.stream())
                                .flatMap(name ->
                                        port == 80 ? Stream.of(name, name + ":80") : Stream.of(name + ":" + port)),
                        hostNames.stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
        this.next = next;
    }

    @Override
    public Response handle(Request request) throws Exception {
        var host = request.header("Host").orElse("").toLowerCase(Locale.ROOT);
        if (!hosts.contains(host)) {
            return Response.text(
                    421,
                    "This server does not answer to that host name. Use the address that it printed at its start.");
        }
        if (!request.isRead()) {
            if (!comesFrom(host, request)) {
                return Response.text(403, "Only pages of this server may send this request.");
            }
            if (!request.header("Content-Type")
                    .orElse("")
                    .toLowerCase(Locale.ROOT)
                    .matches("application/json *(;.*)?")) {
                return Response.text(415, "Send this request with Content-Type: application/json.");
            }
        }
        return next.handle(request);
    }

    private static boolean comesFrom(String host, Request request) {
        var origin = request.header("Origin");
        var site = request.header("Sec-Fetch-Site");
        return origin.map(value ->
                                value.equalsIgnoreCase("http://" + host) || value.equalsIgnoreCase("https://" + host))
                        .orElse(true)
                && site.map(value -> value.equals("same-origin")).orElse(true);
    }
}
