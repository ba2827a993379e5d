package dev.windlass.pgwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in: passwords, TLS, addresses, numbers. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@Tag("slow")
class LoginTest {
    @TempDir
    private Path folder;

    private Users users(String... lines) throws IOException {
        return Users.read(Files.write(folder.resolve("users"), List.of(lines)));
    }

    /** A certificate of its own for localhost, made by the JDK's keytool. */
    private SSLContext tls() throws Exception {
        Path store = folder.resolve("server.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit",
                        "-validity",
                        "2")
                .redirectErrorStream(true)
                .start();
        made.getInputStream().readAllBytes();
        assertThat(made.waitFor()).isZero();
        return Tls.ofPkcs12(store, "changeit".toCharArray());
    }

    private static String stateOf(ServedEmulator served, String... properties) {
        try (Connection connection = served.connect(properties)) {
            return connection.isValid(1) ? "in" : "?";
        } catch (SQLException e) {
            return e.getSQLState() + " " + e.getMessage();
        }
    }

    @Test
    void onlyTheRightPasswordGetsIn() throws Exception {
        Users users = users("# who may", Users.line("ann", "sécret"), Users.line("bob", "other"));
        try (ServedEmulator served = new ServedEmulator(options -> options.withUsers(users))) {
            assertThat(stateOf(served, "user", "ann", "password", "sécret")).isEqualTo("in");
            assertThat(stateOf(served, "user", "ann", "password", "other"))
                    .startsWith("28P01 FATAL: password authentication failed for user \"ann\"");
            assertThat(stateOf(served, "user", "eve", "password", "sécret"))
                    .startsWith("28P01 FATAL: password authentication failed for user \"eve\"");
            assertThat(served.log).noneMatch(line -> line.contains("cret") || line.contains("other"));
        }
    }

    @Test
    void aUserCanHaveACredentialOfTheirOwn() throws Exception {
        String line = Users.line("ann", "a") + " jdbc:bitbucket:Workspace=elsewhere;AuthScheme=None";
        Users users = users(line);
        try (ServedEmulator served = new ServedEmulator(options -> options.withUsers(users))) {
            assertThat(stateOf(served, "user", "ann", "password", "a"))
                    .contains("3D000")
                    .contains("database \"acme\" does not exist")
                    .contains("elsewhere");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"require", "disable", "prefer"})
    void tlsIsForWhoWantsIt(String mode) throws Exception {
        SSLContext tls = tls();
        Users users = users(Users.line("ann", "a"));
        try (ServedEmulator served =
                new ServedEmulator(options -> options.withUsers(users).withTls(tls))) {
            assertThat(stateOf(served, "password", "a", "sslmode", mode)).isEqualTo("in");
        }
    }

    /** SCRAM-SHA-256-PLUS: whoever stands between client and server could not pass the log-in on. */
    @Test
    void theLogInCanBeBoundToTheCertificate() throws Exception {
        SSLContext tls = tls();
        Users users = users(Users.line("ann", "a"));
        try (ServedEmulator served =
                new ServedEmulator(options -> options.withUsers(users).withTls(tls))) {
            String[] bound = {"sslmode", "require", "channelBinding", "require", "password", "a"};
            assertThat(stateOf(served, bound)).isEqualTo("in");
            bound[5] = "wrong";
            assertThat(stateOf(served, bound)).startsWith("28P01");
            assertThat(stateOf(served, "sslmode", "require", "channelBinding", "disable", "password", "a"))
                    .isEqualTo("in");
            assertThat(stateOf(served, "sslmode", "disable", "channelBinding", "require", "password", "a"))
                    .isNotEqualTo("in");
        }
    }

    /** As clients of PostgreSQL 17 and later do with sslnegotiation=direct. */
    @Test
    void tlsCanComeFirst() throws Exception {
        SSLContext tls = tls();
        try (ServedEmulator served = new ServedEmulator(options -> options.withTls(tls))) {
            assertThat(stateOf(served, "sslmode", "require", "sslNegotiation", "direct"))
                    .isEqualTo("in");
        }
    }

    @Test
    void withoutTlsItIsDeclined() throws Exception {
        try (ServedEmulator served = new ServedEmulator()) {
            assertThat(stateOf(served, "sslmode", "require")).contains("does not support SSL");
            assertThat(stateOf(served, "sslmode", "prefer")).isEqualTo("in");
        }
    }

    @Test
    void beyondLoopbackTlsAndUsersAreNeeded() throws Exception {
        InetAddress any = InetAddress.getByAddress(new byte[4]);
        assertThatThrownBy(() -> new ServedEmulator(options -> options.withAddress(any)).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TLS and users are needed");
        SSLContext tls = tls();
        Users users = users(Users.line("ann", "a"));
        try (ServedEmulator served = new ServedEmulator(
                options -> options.withAddress(any).withTls(tls).withUsers(users))) {
            assertThat(stateOf(served, "password", "a", "sslmode", "require")).isEqualTo("in");
        }
    }

    @Test
    void oneMoreThanTheLimitIsToldSo() throws Exception {
        try (ServedEmulator served = new ServedEmulator(options -> options.withConnections(1))) {
            try (Connection first = served.connect()) {
                assertThat(stateOf(served)).startsWith("53300 FATAL: sorry, too many clients already");
                assertThat(first.isValid(1)).isTrue();
            }
            ServedEmulator.await("the session has ended", () -> served.server.sessions() == 0);
            assertThat(stateOf(served)).isEqualTo("in");
        }
    }

    @Test
    void aWrongLineIsNamedWithoutItsContent() {
        assertThatThrownBy(() -> users("ann hunter2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Line 1")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void stoppingTellsTheClients() throws Exception {
        ServedEmulator served = new ServedEmulator();
        try (Connection connection = served.connect()) {
            served.close();
            assertThatThrownBy(() -> connection.createStatement().execute("SELECT 1"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(served.server.sessions()).isZero();
    }
}
