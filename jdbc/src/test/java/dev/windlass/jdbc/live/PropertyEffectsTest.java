package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What connection properties do, as far as no other test shows it. */
class PropertyEffectsTest extends LiveTest {
    private static final String SESSION =
            "AuthScheme=OAuth;InitiateOAuth=REFRESH;OAuthClientId=demo-client;OAuthClientSecret=demo-secret;";

    @TempDir
    private Path home;

    @Test
    void maxRowsCutsAResultAndWinsOverALongerLimit() throws SQLException {
        Connection connection = connect("MaxRows=3");
        assertThat(rows(connection, "SELECT Id FROM PullRequests WHERE RepositorySlug = 'api' LIMIT 5"))
                .hasSize(3);
        assertThat(emulator.requests()).as("no page more than the rows need").hasSize(1);
        assertThat(rows(connection, "SELECT count(*) FROM PullRequests WHERE RepositorySlug = 'tools'"))
                .isEqualTo(rows(connect(), "SELECT count(*) FROM PullRequests WHERE RepositorySlug = 'tools'"));
    }

    @Test
    void readonlyIsShown() throws SQLException {
        Connection connection = connect("Readonly=true");
        assertThat(connection.isReadOnly()).isTrue();
        assertThat(connection.getMetaData().isReadOnly()).isTrue();
    }

    @Test
    void pagesAreOfTheLengthThatIsAskedFor() throws SQLException {
        assertThat(rows(connect("Pagesize=4"), "SELECT Id FROM PullRequests WHERE RepositorySlug = 'tools'"))
                .hasSize(10);
        assertThat(emulator.requests())
                .hasSize(3)
                .allSatisfy(request -> assertThat(request.query()).contains("pagelen=4"));
    }

    @Test
    void aProfileIsTakenFromItsFile() throws Exception {
        Path profiles = Files.writeString(
                home.resolve("profiles"), "[work]\nSchema=Repository_tools\nAccessToken=demo-token\n");
        try (Connection connection = open("Profile=work;ProfileFile=" + profiles)) {
            assertThat(rows(connection, "SELECT count(*) FROM PullRequests")).containsExactly("10");
        }
    }

    /** A listener whose queue is full answers no SYN, as a host behind a silent firewall. */
    @Test
    void aHostThatDoesNotAnswerIsGivenUpInTime() throws Exception {
        List<Socket> queued = new ArrayList<>();
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(silent, queued);
            long began = System.nanoTime();
            assertThatThrownBy(() -> rows(
                            openAt(
                                    "http://127.0.0.1:" + silent.getLocalPort() + "/2.0",
                                    "AccessToken=demo-token;ConnectTimeout=1"),
                            "SELECT Slug FROM Repositories"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("ConnectTimeout");
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began))
                    .as("seconds, with the repetitions that a connection may have")
                    .isBetween(1L, 20L);
        } finally {
            for (Socket socket : queued) {
                socket.close();
            }
        }
    }

    private static void fill(ServerSocket silent, List<Socket> queued) throws IOException {
        while (queued.size() < 64) {
            Socket socket = new Socket();
            queued.add(socket);
            try {
                socket.connect(new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort()), 300);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
        throw new AssertionError("the queue took 64 connections");
    }

    /** A token that its caller knows to be old is not tried. */
    @Test
    void theAgeOfAGivenTokenCounts() throws SQLException {
        String old = SESSION + "OAuthSettingsLocation=memory://old;OAuthAccessToken=planted-access-token;"
                + "OAuthRefreshToken=planted-refresh-token;OAuthExpiresIn=7200;OAuthTokenTimestamp=";
        failure(open(old + "1000"), "SELECT Slug FROM Repositories");
        assertThat(emulator.requests())
                .as("it is renewed first")
                .singleElement()
                .satisfies(request -> assertThat(request.path()).endsWith("/access_token"));

        failure(
                open(old.replace("memory://old", "memory://young") + System.currentTimeMillis()),
                "SELECT Slug FROM Repositories");
        assertThat(emulator.requests().get(1).path()).as("it is tried").startsWith("/2.0/repositories");
    }
}
