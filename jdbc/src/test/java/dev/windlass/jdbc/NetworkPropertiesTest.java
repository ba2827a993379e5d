package dev.windlass.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.client.NetworkSettings;
import dev.windlass.client.NetworkSettings.Kind;
import dev.windlass.client.NetworkSettings.Proxy;
import dev.windlass.client.Secret;
import dev.windlass.model.WindlassException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proxy, firewall and certificate, as the properties say them. */
final class NetworkPropertiesTest {
    private static NetworkSettings network(String pairs, Map<String, String> environment) {
        PropertyValues values = PropertyValues.of("jdbc:bitbucket:" + pairs, new Properties(), environment);
        return NetworkProperties.of(values, URI.create("https://api.bitbucket.org/2.0"));
    }

    private static Proxy proxy(String pairs) {
        return network(pairs, Map.of("HTTPS_PROXY", "http://unasked:1")).proxy();
    }

    @Test
    void withoutPropertiesJavasOwnSettingsCount() {
        assertThat(network("", Map.of("HTTPS_PROXY", "http://unasked:1"))).isEqualTo(NetworkSettings.OF_JAVA);
    }

    @Test
    void proxyPropertiesNameAnHttpProxy() {
        assertThat(proxy("ProxyServer=p;ProxyUser=ann;ProxyPassword=s;ProxyExceptions='*.corp; localhost;'"))
                .isEqualTo(new Proxy.Server(
                        Kind.HTTP, "p", 80, "ann", Secret.of("s"), false, List.of("*.corp", "localhost")));
        assertThat(proxy("ProxyServer=p;ProxyPort=3128;ProxyAuthScheme=none;ProxyUser=ann;ProxySSLType=always"))
                .isEqualTo(new Proxy.Server(Kind.HTTP, "p", 3128, "", Secret.of(""), true, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"TUNNEL, HTTP, 80", "SOCKS4, SOCKS4, 1080", "SOCKS5, SOCKS5, 1080"})
    void firewallPropertiesNameAnyKind(String type, Kind kind, int port) {
        String pairs = "FirewallType=" + type + ";FirewallServer=f;FirewallUser=ann;FirewallPassword=s";
        assertThat(proxy(pairs)).isEqualTo(new Proxy.Server(kind, "f", port, "ann", Secret.of("s"), false, List.of()));
        assertThat(proxy(pairs + ";FirewallPort=7"))
                .isEqualTo(new Proxy.Server(kind, "f", 7, "ann", Secret.of("s"), false, List.of()));
    }

    @Test
    void theEnvironmentsProxyIsTakenWhenAskedFor() {
        String detect = "ProxyAutoDetect=true";
        assertThat(network(detect, Map.of()).proxy()).isEqualTo(new Proxy.OfJava());
        assertThat(network(
                                detect,
                                Map.of(
                                        "https_proxy",
                                        "http://ann:s@p:3128/",
                                        "HTTP_PROXY",
                                        "http://other:1",
                                        "NO_PROXY",
                                        "corp,.x.y"))
                        .proxy())
                .isEqualTo(new Proxy.Server(
                        Kind.HTTP, "p", 3128, "ann", Secret.of("s"), false, List.of("corp", ".corp", ".x.y")));
        assertThat(network(detect, Map.of("ALL_PROXY", "socks5h://p")).proxy())
                .isEqualTo(new Proxy.Server(Kind.SOCKS5, "p", 1080, "", Secret.of(""), false, List.of()));
    }

    @Test
    void aCertificateCanBeAFingerprint() {
        String fingerprint = "AB".repeat(32);
        NetworkSettings settings = network("SSLServerCert=" + fingerprint, Map.of());
        assertThat(settings.serverCertificates()).isNotNull();
        assertThat(settings.serverCertificates().fingerprints()).containsExactly("ab".repeat(32));
    }

    @Test
    void theTimeOutsReachTheClient() {
        var client = ConnectionSettings.of("jdbc:bitbucket:ConnectTimeout=3;Timeout=7", new Properties())
                .engine()
                .client();
        assertThat(client.connectTimeoutMillis()).isEqualTo(3_000);
        assertThat(client.readTimeoutMillis()).isEqualTo(7_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FirewallType=SOCKS5 | FirewallServer is missing",
                "FirewallType=SOCKS5;FirewallServer=f;ProxyServer=p | ProxyServer is given as well",
                "ProxyAuthScheme=NTLM;ProxyServer=p | it is one of BASIC, NONE",
                "ProxyPort=99999;ProxyServer=p | whole number from 0 to 65535",
                "SSLServerCert=* | would trust everybody"
            })
    void whatIsNotRightIsSaid(String pairs, String text) {
        WindlassException failure = catchThrowableOfType(WindlassException.class, () -> proxy(pairs));
        assertThat(failure.getMessage()).contains(text);
        assertThat(failure.sqlState()).isEqualTo("08001");
    }
}
