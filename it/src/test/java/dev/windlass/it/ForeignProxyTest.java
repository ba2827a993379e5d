package dev.windlass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.emulator.Emulator;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The driver behind proxies that others wrote: an HTTP proxy and a SOCKS 5 server, each with a sign-in. */
@Tag("process")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ForeignProxyTest {
    private static final String PASSWORD = "planted-proxy-password";

    @TempDir
    private Path folder;

    private Emulator emulator;
    private int port;

    @BeforeEach
    void start() throws IOException {
        emulator = Emulator.start();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private String slug(String properties) throws SQLException {
        String url = "jdbc:bitbucket:Workspace=acme;AccessToken=demo-token;ApiUrl=" + emulator.apiUrl() + ";SiteUrl="
                + emulator.siteUrl() + ";" + properties;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT Slug FROM Repositories WHERE Slug = 'docs-site'")) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private Process proxy(String... command) throws Exception {
        Process process = Run.begin(Map.of(), List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        while (!listens()) {
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS))
                    .as("%s ends: %s", command[0], Files.readString(folder.resolve("said")))
                    .isFalse();
        }
        return process;
    }

    private boolean listens() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }

    @Test
    void tinyproxyIsAskedToConnectAndSignedInTo() throws Exception {
        Path settings = Files.writeString(folder.resolve("tinyproxy.conf"), """
                Port %d
                Listen 127.0.0.1
                BasicAuth me %s
                LogLevel Connect
                """.formatted(port, PASSWORD));
        Process proxy = proxy("tinyproxy", "-d", "-c", settings.toString());
        try {
            theProxyDecides("ProxyServer=127.0.0.1;ProxyPort=" + port, "ProxyUser=me;ProxyPassword=");
            theProxyDecides(
                    "FirewallType=TUNNEL;FirewallServer=127.0.0.1;FirewallPort=" + port,
                    "FirewallUser=me;FirewallPassword=");
            assertThat(Files.readString(folder.resolve("said")))
                    .contains("CONNECT 127.0.0.1:" + emulator.apiUrl().getPort());
        } finally {
            proxy.destroyForcibly();
        }
    }

    @Test
    void aSocksServerIsSignedInTo() throws Exception {
        Process proxy = proxy("microsocks", "-i", "127.0.0.1", "-p", "" + port, "-u", "me", "-P", PASSWORD);
        try {
            theProxyDecides(
                    "FirewallType=SOCKS5;FirewallServer=127.0.0.1;FirewallPort=" + port,
                    "FirewallUser=me;FirewallPassword=");
        } finally {
            proxy.destroyForcibly();
        }
    }

    /** With the right sign-in it passes; with none or a wrong one nothing reaches the service, past an exception all does. */
    private void theProxyDecides(String where, String signIn) throws SQLException {
        int before = emulator.requests().size();
        assertThat(slug(where + ";" + signIn + PASSWORD)).isEqualTo("docs-site");
        assertThat(emulator.requests()).hasSize(before + 1);

        for (String refused : List.of(where, where + ";" + signIn + "wrong")) {
            assertThatThrownBy(() -> slug(refused))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("127.0.0.1:" + port)
                    .hasMessageNotContaining("wrong");
        }
        assertThat(emulator.requests()).hasSize(before + 1);

        assertThat(slug(where + ";ProxyExceptions=127.0.0.1")).isEqualTo("docs-site");
        assertThat(emulator.requests()).hasSize(before + 2);
    }
}
