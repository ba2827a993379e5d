package dev.windlass.web;

import java.util.regex.Pattern;

/**
 * Behind a reverse proxy our pages may live below a path: {@code https://tools.example.org/windlass/}. The prefix is
 * configured, or, if that is allowed, told by the proxy in X-Forwarded-Prefix; a proxy may take it off the path or leave
 * it there. Thread-safe.
 */
final class PathPrefixes implements Handler {

    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

    private final String configured;
    private final boolean forwarded;
    private final Handler next;

    PathPrefixes(String configured, boolean forwarded, Handler next) {
        this.configured = configured;
        this.forwarded = forwarded;
        this.next = next;
    }

    /** {@code /a/b/}, {@code /a/b} -> {@code /a/b}; {@code /} -> nothing. */
    static String normalised(String prefix) {
        var cut = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        if (!isSafe(cut)) {
            throw new IllegalArgumentException("The path prefix " + prefix
                    + " must begin with a slash and hold letters, digits, and . _ ~ - only, such as /windlass.");
        }
        return cut;
    }

    /** No empty step, which browsers would take for another host ({@code //host}), and no {@code ..}. */
    private static boolean isSafe(String prefix) {
        return PREFIX.matcher(prefix).matches() && !prefix.matches(".*/\\.{1,2}(/.*)?");
    }

    @Override
    public Response handle(Request request) throws Exception {
        var prefix = configured;
        if (forwarded) {
            var told = request.header("X-Forwarded-Prefix").orElse("");
            var cut = told.endsWith("/") ? told.substring(0, told.length() - 1) : told;
            if (!isSafe(cut)) {
                return Response.text(400, "X-Forwarded-Prefix is not a path of letters, digits, and . _ ~ -.");
            }
            prefix = cut.isEmpty() ? configured : cut;
        }
        if (prefix.isEmpty()) {
            return next.handle(request);
        }
        if (request.path().equals(prefix) && request.isRead()) {
            var query = request.query().isEmpty() ? "" : "?" + request.query();
            return Response.seeOther(prefix + "/" + query);
        }
        return next.handle(
                request.path().startsWith(prefix + "/") ? request.below(prefix) : request.reachedBelow(prefix));
    }
}
