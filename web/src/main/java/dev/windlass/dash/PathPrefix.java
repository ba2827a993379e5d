package dev.windlass.dash;

import java.util.Optional;

/**
 * Below which path an app lives.
 *
 * @param requests the path that the browser sees, for example behind a reverse proxy; begins and ends with a slash
 * @param routes the path under which requests arrive here; differs when the proxy takes a part away
 */
record PathPrefix(String requests, String routes) {

    static final PathPrefix NONE = new PathPrefix("/", "/");

    PathPrefix {
        for (var prefix : new String[] {requests, routes}) {
            if (!prefix.matches("/([A-Za-z0-9._~-]+/)*") || prefix.contains("/../") || prefix.contains("/./")) {
                throw new IllegalArgumentException("The path prefix \"" + prefix
                        + "\" cannot be used: it begins and ends with \"/\", as in \"/apps/issues/\", and has only"
                        + " letters, digits and \"-\", \".\", \"_\", \"~\" between slashes.");
            }
        }
        if (!requests.endsWith(routes)) {
            throw new IllegalArgumentException("The path prefix of requests \"" + requests
                    + "\" must end in that of routes, \"" + routes + "\": a proxy takes away the beginning of a path.");
        }
    }

    /** This prefix behind what a mount or a proxy has already taken from the path. */
    PathPrefix below(String base) {
        return base.isEmpty() ? this : new PathPrefix(base + requests, routes);
    }

    /** The path below the prefix, with its slash; empty for a path of somebody else. */
    Optional<String> rest(String path) {
        return path.startsWith(routes) ? Optional.of(path.substring(routes.length() - 1)) : Optional.empty();
    }

    /** The address that a browser must ask for. */
    String address(String pathBelow) {
        return requests + pathBelow.substring(1);
    }
}
