package dev.windlass.it.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL 15 of Debian's package with a folder, a port and a database of its own.
 *
 * <p>Its owner is called windlass and text is sorted by bytes, as on the wire server. PostgreSQL refuses to run as root,
 * for whom the account that comes with the package stands in.
 */
final class RealPostgres implements AutoCloseable {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
    private static final int PATIENCE_SECONDS = 60;

    private final Path folder;
    private final int port;
    private final Process server;

    private RealPostgres(Path folder, int port, Process server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    /** Starts it with an empty database; aborts the test where it is not installed, which CI does not forgive. */
    static RealPostgres start(String database) throws IOException, InterruptedException, SQLException {
        if (!Files.isExecutable(PROGRAMS.resolve("postgres"))) {
            String reason = PROGRAMS + " is not there: run cli/tools, or apt-get install postgresql-15";
            if ("true".equals(System.getenv("CI"))) {
                fail(reason);
            }
            abort(reason);
        }
        Path folder = Path.of(output("mktemp", "-d", "/tmp/windlass-postgres-XXXXXX"));
        Path data = folder.resolve("data");
        output(
                PROGRAMS.resolve("initdb").toString(),
                "--pgdata=" + data,
                "--username=windlass",
                "--auth=trust",
                "--lc-collate=C",
                "--lc-ctype=C.UTF-8",
                "--lc-messages=C",
                "--encoding=UTF8",
                "--no-sync");
        int port = freePort();
        Process server = process(
                        PROGRAMS.resolve("postgres").toString(),
                        "-D" + data,
                        "-p" + port,
                        "-clisten_addresses=127.0.0.1",
                        "-cunix_socket_directories=",
                        "-cfsync=off",
                        "-cautovacuum=off",
                        "-csession_replication_role=replica")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        RealPostgres postgres = new RealPostgres(folder, port, server);
        try (Connection connection = postgres.awaitStart();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE \"" + database + '"');
            return postgres;
        } catch (SQLException | InterruptedException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    int port() {
        return port;
    }

    private static ProcessBuilder process(String... command) {
        List<String> words = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            words.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        words.addAll(List.of(command));
        return new ProcessBuilder(words).directory(Path.of("/").toFile()).redirectErrorStream(true);
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = process(command).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as("%s: %s", command[0], output).isZero();
        return output;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Connection awaitStart() throws SQLException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                return DriverManager.getConnection(url("postgres"), "windlass", "");
            } catch (SQLException e) {
                if (System.nanoTime() > end || !server.isAlive()) {
                    throw e;
                }
                Thread.sleep(20);
            }
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void close() {
        server.destroy();
        try (Stream<Path> files = Files.walk(folder)) {
            if (!server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
