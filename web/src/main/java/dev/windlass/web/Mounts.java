package dev.windlass.web;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Several handlers on one server, each below a prefix of the path: the longest prefix that fits answers, and sees the
 * path without it ({@link Request#base} has what was taken off).
 *
 * <pre>{@code
 * WebServer.start(options, Mounts.of("/", pages).and("/console", console));
 * }</pre>
 *
 * Immutable.
 */
public final class Mounts implements Handler {

    private final Map<String, Handler> mounts;

    private Mounts(Map<String, Handler> mounts) {
        this.mounts = mounts;
    }

    /** One handler; a prefix is {@code /} or like {@code /console}. */
    public static Mounts of(String prefix, Handler handler) {
        return new Mounts(Map.of()).and(prefix, handler);
    }

    /** These and one more. */
    public Mounts and(String prefix, Handler handler) {
        var key = PathPrefixes.normalised(prefix);
        if (mounts.containsKey(key)) {
            throw new IllegalArgumentException("Two handlers are mounted at " + prefix + "; only one may.");
        }
        var more = new TreeMap<String, Handler>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        more.putAll(mounts);
        more.put(key, handler);
        return new Mounts(more);
    }

    @Override
    public Response handle(Request request) throws Exception {
        for (var mount : mounts.entrySet()) {
            var prefix = mount.getKey();
            if (!prefix.isEmpty() && request.path().equals(prefix) && request.isRead()) {
                // Relative addresses of the page need the slash at the end.
                var query = request.query().isEmpty() ? "" : "?" + request.query();
                return Response.seeOther(request.base() + prefix + "/" + query);
            }
            if (request.path().startsWith(prefix + "/")) {
                return mount.getValue().handle(request.below(prefix));
            }
        }
        return Response.text(404, "There is no page at this address.");
    }
}
