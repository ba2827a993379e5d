package dev.windlass.pgwire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Fault;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that break the rules, leave, or do not listen: the others are served, and nothing stays behind. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@Tag("slow")
class HostileClientTest {
    private ServedEmulator served;

    @BeforeEach
    void start() throws Exception {
        served = new ServedEmulator(
                options -> options.withMessageBytes(100_000).withPatience(2, 1).withConnections(20));
    }

    @AfterEach
    void theOthersAreServed() throws Exception {
        try (Connection other = served.connect()) {
            assertThat(other.isValid(5)).isTrue();
        }
        ServedEmulator.await("no session is left", () -> served.server.sessions() == 0);
        served.close();
    }

    /** A client that says what it likes. */
    private final class Raw implements AutoCloseable {
        private final Socket socket;
        private final DataOutputStream out;
        private final DataInputStream in;

        Raw() throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), served.server.port());
            socket.setSoTimeout(20_000);
            out = new DataOutputStream(socket.getOutputStream());
            in = new DataInputStream(socket.getInputStream());
        }

        Raw logIn() throws IOException {
            byte[] body = "user\0ann\0database\0acme\0\0".getBytes(StandardCharsets.UTF_8);
            out.writeInt(8 + body.length);
            out.writeInt(3 << 16);
            out.write(body);
            readUntil('Z');
            return this;
        }

        Raw send(char type, byte[] body) throws IOException {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            DataOutputStream message = new DataOutputStream(frame);
            message.writeByte(type);
            message.writeInt(body.length + 4);
            message.write(body);
            out.write(frame.toByteArray());
            return this;
        }

        Raw query(String sql) throws IOException {
            return send('Q', (sql + '\0').getBytes(StandardCharsets.UTF_8));
        }

        /** The types of the messages up to that one, or to the end. */
        String readUntil(char type) throws IOException {
            StringBuilder types = new StringBuilder();
            try {
                while (true) {
                    char read = (char) in.readUnsignedByte();
                    in.skipNBytes(in.readInt() - 4L);
                    types.append(read);
                    if (read == type) {
                        return types.toString();
                    }
                }
            } catch (EOFException | SocketException e) {
                return types.append('.').toString();
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Within a second on a machine that does nothing else; without an end the scan would last for the time-out of a minute. */
    @Test
    void whoLeavesEndsTheScan() throws Exception {
        Fault fault = Fault.when().pathEndsWith("/projects").neverAnswer();
        served.emulator.inject(fault);
        try (Raw client = new Raw().logIn()) {
            client.query("SELECT * FROM Projects");
            fault.awaitHit();
        }
        ServedEmulator.await("the session has ended", () -> served.server.sessions() == 0);
        served.emulator.clearFaults();
        int requests = served.requests();
        Thread.sleep(300);
        assertThat(served.requests()).isEqualTo(requests);
    }

    @Test
    void anOversizedMessageEndsTheSession() throws Exception {
        try (Raw client = new Raw().logIn()) {
            client.out.write(new byte[] {'Q', 0x7f, 0, 0, 0});
            assertThat(client.readUntil('Z')).isEqualTo("E.");
        }
    }

    @Test
    void aMalformedMessageIsAnErrorAndNoMore() throws Exception {
        try (Raw client = new Raw().logIn()) {
            client.send('B', new byte[] {1, 2, 3}).send('S', new byte[0]);
            assertThat(client.readUntil('Z')).isEqualTo("EZ");
            client.query("SELECT 1");
            assertThat(client.readUntil('Z')).isEqualTo("TDCZ");
        }
    }

    /** Behind a query the client sends no Sync, so it has to be told that the next one may come. */
    @Test
    void aQueryThatIsNoTextIsAnErrorAndNoMore() throws Exception {
        try (Raw client = new Raw().logIn()) {
            client.send('Q', new byte[] {'S', (byte) 0xff, 0});
            assertThat(client.readUntil('Z')).isEqualTo("EZ");
            client.query("SELECT 1");
            assertThat(client.readUntil('Z')).isEqualTo("TDCZ");
        }
    }

    @Test
    void whoDoesNotLogInIsSentAway() throws Exception {
        try (Raw client = new Raw()) {
            client.out.write(0);
            assertThat(client.readUntil('Z')).isEqualTo(".");
        }
    }

    @Test
    void whoDoesNotReadIsSentAway() throws Exception {
        try (Raw client = new Raw().logIn()) {
            client.query("SELECT repeat('x', 1000) FROM range(100000000)");
            ServedEmulator.await("it is noticed", () -> served.log.stream().anyMatch(line -> line.contains("unread")));
        }
    }

    @Test
    void aHundredThousandStatementsAreAnsweredInBoundedMemory() throws Exception {
        try (Raw client = new Raw().logIn()) {
            Thread writer = new Thread(() -> {
                try {
                    DataOutputStream many = new DataOutputStream(
                            new java.io.BufferedOutputStream(client.socket.getOutputStream(), 1 << 16));
                    for (int i = 0; i < 100_000; i++) {
                        byte[] body = ("s" + i + "\0SELECT 1\0\0\0").getBytes(StandardCharsets.UTF_8);
                        many.writeByte('P');
                        many.writeInt(body.length + 4);
                        many.write(body);
                    }
                    many.writeByte('S');
                    many.writeInt(4);
                    many.flush();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            writer.start();
            String answers = client.readUntil('Z');
            // As many as a session may hold, one error, and silence until Sync.
            assertThat(answers).hasSize(10_002).endsWith("EZ");
            writer.join();
        }
    }

    @Test
    void aCancelWithAWrongKeyDoesNothing() throws Exception {
        try (Connection connection = served.connect()) {
            int processId = connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
            try (Raw client = new Raw()) {
                client.out.writeInt(16);
                client.out.writeInt(80877102);
                client.out.writeInt(processId);
                client.out.writeInt(1);
                assertThat(client.readUntil('Z')).isEqualTo(".");
            }
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void manyAtOnceAreRefusedInWords() throws Exception {
        List<Raw> clients = new ArrayList<>();
        int refused = 0;
        try {
            for (int i = 0; i < 60; i++) {
                Raw client = new Raw();
                clients.add(client);
                byte[] body = "user\0ann\0database\0acme\0\0".getBytes(StandardCharsets.UTF_8);
                client.out.writeInt(8 + body.length);
                client.out.writeInt(3 << 16);
                client.out.write(body);
                refused += client.readUntil('Z').startsWith("E") ? 1 : 0;
            }
            assertThat(refused).isEqualTo(40);
        } finally {
            for (Raw client : clients) {
                client.close();
            }
        }
        ServedEmulator.await("they are gone", () -> served.server.sessions() == 0);
    }

    @Test
    void garbageIsSurvived() throws Exception {
        Random random = new Random(Long.getLong("windlass.seed", 20261122L));
        for (int i = 0; i < 30; i++) {
            try (Raw client = random.nextBoolean() ? new Raw() : new Raw().logIn()) {
                byte[] garbage = new byte[random.nextInt(2_000)];
                random.nextBytes(garbage);
                client.out.write(garbage);
            } catch (SocketException e) {
                assertThat(e).isNotNull(); // it was sent away before it had said everything
            }
        }
    }

    @Test
    void statementsThatNestWithoutEndAreErrors() throws SQLException {
        try (Connection connection = served.connect("preferQueryMode", "simple")) {
            String deep = "SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000);
            try {
                connection.createStatement().execute(deep);
            } catch (SQLException e) {
                assertThat(e.getSQLState()).hasSize(5);
            }
            assertThat(connection.isValid(5)).isTrue();
        }
    }
}
