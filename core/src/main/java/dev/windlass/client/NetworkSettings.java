package dev.windlass.client;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The way to the servers: through which proxy, and whom to trust. Immutable; its secrets do not print.
 *
 * @param serverCertificates what is accepted beside the machine's own authorities; null for nothing
 */
public record NetworkSettings(Proxy proxy, @Nullable ServerCertificates serverCertificates) {
    /** Java's own settings: its system properties for proxies, its trust store. */
    public static final NetworkSettings OF_JAVA = new NetworkSettings(new Proxy.OfJava(), null);

    /** The way out. */
    public sealed interface Proxy {
        /** What the JVM's {@link java.net.ProxySelector} says, for example by {@code -Dhttps.proxyHost}. */
        record OfJava() implements Proxy {}

        /** None, whatever the JVM says. */
        record None() implements Proxy {}

        /**
         * One that the connection names.
         *
         * @param user empty for none
         * @param isSecure whether it is spoken to over TLS itself
         * @param exceptions hosts that are reached directly: a name, {@code *.domain}, {@code .domain}, or {@code *}
         */
        record Server(
                Kind kind,
                String host,
                int port,
                String user,
                Secret password,
                boolean isSecure,
                List<String> exceptions)
                implements Proxy {
            public Server {
                exceptions = List.copyOf(exceptions);
            }

            boolean isFor(String target) {
                return exceptions.stream().noneMatch(exception -> matches(exception, target));
            }

            private static boolean matches(String exception, String target) {
                String wanted = exception.strip().toLowerCase(Locale.ROOT);
                if (wanted.equals("*")) {
                    return true;
                }
                if (wanted.equals("<local>")) {
                    return target.indexOf('.') < 0 && target.indexOf(':') < 0;
                }
                String domain = wanted.startsWith("*") ? wanted.substring(1) : wanted;
                return target.equals(wanted) || (domain.startsWith(".") && target.endsWith(domain));
            }

            String address() {
                return host + ":" + port;
            }
        }
    }

    /** What a proxy speaks. */
    public enum Kind {
        /** {@code CONNECT} (RFC 9110, 9.3.6), for http targets too. */
        HTTP,
        /** SOCKS 4a: the proxy resolves the name; a user, no password. */
        SOCKS4,
        /** RFC 1928, with user and password by RFC 1929. */
        SOCKS5
    }
}
