package dev.windlass.jdbc;

import dev.windlass.client.NetworkSettings;
import dev.windlass.client.NetworkSettings.Kind;
import dev.windlass.client.NetworkSettings.Proxy;
import dev.windlass.client.Secret;
import dev.windlass.client.ServerCertificates;
import dev.windlass.model.ErrorCode;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the way to the servers of the properties: {@code Proxy…}, {@code Firewall…} and {@code SSLServerCert}. Stateless.
 *
 * <p>The proxy is the one that is named; with {@code ProxyAutoDetect} the environment's ({@code HTTPS_PROXY}, {@code
 * NO_PROXY}); else Java's own settings count.
 */
final class NetworkProperties {
    private static final int HTTP_PORT = 80;
    private static final int SOCKS_PORT = 1080;

    private NetworkProperties() {}

    static NetworkSettings of(PropertyValues values, URI apiUrl) {
        String certificates = values.text(ConnectionProperty.SSL_SERVER_CERT);
        return new NetworkSettings(
                proxy(values, apiUrl), certificates.isEmpty() ? null : ServerCertificates.parse(certificates));
    }

    private static Proxy proxy(PropertyValues values, URI apiUrl) {
        boolean firewall = !values.text(ConnectionProperty.FIREWALL_TYPE).equals("NONE");
        boolean proxy = values.isGiven(ConnectionProperty.PROXY_SERVER);
        if (firewall && proxy) {
            throw ErrorCode.BAD_PROPERTY_VALUE.with(
                    ConnectionProperty.FIREWALL_TYPE.propertyName(),
                    values.text(ConnectionProperty.FIREWALL_TYPE),
                    "ProxyServer is given as well; use one of them.");
        }
        if (firewall) {
            return firewall(values);
        }
        if (proxy) {
            return proxyServer(values);
        }
        return values.flag(ConnectionProperty.PROXY_AUTO_DETECT)
                ? ofEnvironment(values.environment(), apiUrl)
                : new Proxy.OfJava();
    }

    private static Proxy firewall(PropertyValues values) {
        if (!values.isGiven(ConnectionProperty.FIREWALL_SERVER)) {
            throw ErrorCode.MISSING_PROPERTY.with(
                    ConnectionProperty.FIREWALL_SERVER.propertyName(), "FirewallType says that there is one.");
        }
        Kind kind = switch (values.text(ConnectionProperty.FIREWALL_TYPE)) {
            case "SOCKS4" -> Kind.SOCKS4;
            case "SOCKS5" -> Kind.SOCKS5;
            default -> Kind.HTTP;
        };
        int port = (int) values.whole(ConnectionProperty.FIREWALL_PORT);
        return new Proxy.Server(
                kind,
                values.text(ConnectionProperty.FIREWALL_SERVER),
                port != 0 ? port : kind == Kind.HTTP ? HTTP_PORT : SOCKS_PORT,
                values.text(ConnectionProperty.FIREWALL_USER),
                Secret.of(values.text(ConnectionProperty.FIREWALL_PASSWORD)),
                false,
                exceptions(values.text(ConnectionProperty.PROXY_EXCEPTIONS)));
    }

    private static Proxy proxyServer(PropertyValues values) {
        boolean signs = !values.text(ConnectionProperty.PROXY_AUTH_SCHEME).equals("NONE");
        return new Proxy.Server(
                Kind.HTTP,
                values.text(ConnectionProperty.PROXY_SERVER),
                (int) values.whole(ConnectionProperty.PROXY_PORT),
                signs ? values.text(ConnectionProperty.PROXY_USER) : "",
                Secret.of(signs ? values.text(ConnectionProperty.PROXY_PASSWORD) : ""),
                values.text(ConnectionProperty.PROXY_SSL_TYPE).equals("ALWAYS"),
                exceptions(values.text(ConnectionProperty.PROXY_EXCEPTIONS)));
    }

    private static List<String> exceptions(String text) {
        return Arrays.stream(text.split("[;,]", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** As curl has it: in upper or lower case, {@code http://user:password@host:port}, or {@code socks5://…}. */
    private static Proxy ofEnvironment(Map<String, String> environment, URI apiUrl) {
        String scheme = "https".equalsIgnoreCase(apiUrl.getScheme()) ? "HTTPS" : "HTTP";
        String text = variable(environment, scheme + "_PROXY");
        String address = text.isEmpty() ? variable(environment, "ALL_PROXY") : text;
        if (address.isEmpty()) {
            return new Proxy.OfJava();
        }
        URI proxy = parse(address.contains("://") ? address : "http://" + address);
        if (proxy == null || proxy.getHost() == null) {
            throw ErrorCode.BAD_PROPERTY_VALUE.with(
                    ConnectionProperty.PROXY_AUTO_DETECT.propertyName(),
                    "true",
                    "the environment's proxy is no address; write http://host:port.");
        }
        String kind = String.valueOf(proxy.getScheme());
        boolean socks = kind.startsWith("socks");
        String[] user = (proxy.getUserInfo() == null ? "" : proxy.getUserInfo()).split(":", 2);
        return new Proxy.Server(
                !socks ? Kind.HTTP : kind.startsWith("socks4") ? Kind.SOCKS4 : Kind.SOCKS5,
                proxy.getHost(),
                proxy.getPort() >= 0 ? proxy.getPort() : socks ? SOCKS_PORT : HTTP_PORT,
                user[0],
                Secret.of(user.length > 1 ? user[1] : ""),
                kind.equals("https"),
                // there a name stands for all that is below it as well
                exceptions(variable(environment, "NO_PROXY")).stream()
                        .flatMap(name -> name.startsWith(".") || name.startsWith("*")
                                ? java.util.stream.Stream.of(name)
                                : java.util.stream.Stream.of(name, "." + name))
                        .toList());
    }

    private static String variable(Map<String, String> environment, String name) {
        String lower = environment.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
        return lower.isBlank() ? environment.getOrDefault(name, "").strip() : lower.strip();
    }

    private static @Nullable URI parse(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
