package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the API, or a storage host in turn, says that a content lies. Immutable.
 *
 * @param target path and query as they were given: a signature covers them letter by letter
 */
record StorageLink(Origin origin, String target) {

    /**
     * Reads a {@code Location}.
     *
     * @param from the storage host that gave it, for a relative one; null for the API, whose relative links stay there
     * @param api whose scheme is the least that is asked of others
     * @throws dev.windlass.model.WindlassException 08004 if it is none that may be asked
     */
    static StorageLink of(Call call, @Nullable Origin from, String location, Origin api) {
        URI uri = parsed(call, location.strip());
        if (uri.getHost() == null && from != null && location.startsWith("/") && !location.startsWith("//")) {
            return new StorageLink(from, target(uri));
        }
        String scheme = uri.getScheme() == null ? api.scheme() : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw refused(call, "an address that cannot be read", "it is no http address");
        }
        Origin origin = Origin.of(scheme, uri.getHost(), uri.getPort());
        if (uri.getRawUserInfo() != null) {
            throw refused(call, origin.hostHeader(), "the address holds a user");
        }
        if (api.isSecure() && !origin.isSecure()) {
            throw refused(call, origin.hostHeader(), "it is not https");
        }
        return new StorageLink(origin, target(uri));
    }

    WireRequest request(Peer peer) {
        return WireRequest.stored(origin, target, peer);
    }

    /** The address gives access to the content. */
    @Override
    public String toString() {
        return origin + Links.withoutQuery(target);
    }

    private static URI parsed(Call call, String location) {
        try {
            return new URI(location);
        } catch (URISyntaxException e) {
            throw refused(call, "an address that cannot be read", "it is no http address");
        }
    }

    private static String target(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static RuntimeException refused(Call call, String where, String why) {
        return ErrorCode.UNSAFE_REDIRECT.with(call.asked().path(), where, why);
    }
}
