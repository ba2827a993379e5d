package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.emulator.RecordedRequest;
import dev.windlass.emulator.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An emulator, a connection to it, and what must be true after every test: no fetching thread is left, and nothing that
 * was said holds a planted secret.
 */
@Timeout(180)
abstract class LiveTest {
    /** What must be found nowhere: the emulator's credentials, and those that tests plant. */
    static final List<String> SECRETS = List.of(
            "demo-token",
            "demo-api-token",
            "demo-secret",
            "planted-access-token",
            "planted-api-token",
            "planted-client-secret",
            "planted-refresh-token",
            "planted-verifier",
            "planted-passphrase",
            "planted-proxy-password",
            "planted-web-token",
            "emulated-web-token-that-must-not-be-logged");

    final Said said = new Said();
    final ExecutorService threads = Executors.newCachedThreadPool();
    /** Every connection of these tests writes all that it can into a log file, which is searched for secrets too. */
    @TempDir
    private Path folder;

    private final List<Connection> opened = new ArrayList<>();
    Emulator emulator;

    @BeforeEach
    final void startEmulator() throws Exception {
        said.listen();
        emulator = Emulator.start(EmulatorOptions.defaults(), scenario());
    }

    /** What the emulator serves. */
    Scenario scenario() {
        return Samples.workspace();
    }

    @AfterEach
    final void nothingIsLeft() throws Exception {
        emulator.clearFaults();
        for (Connection connection : opened) {
            if (!connection.isClosed()) {
                said.note(connection.toString());
                said.note(requestLog(connection));
                connection.close();
            }
        }
        threads.shutdownNow();
        Live.awaitNoFetchers();
        emulator.close();
        said.noteThreadNames();
        said.note(Files.exists(logFile()) ? Files.readString(logFile()) : "");
        said.stopListening();
        assertThat(said.text()).doesNotContain(SECRETS);
    }

    /** A connection with the emulator's token; closed after the test. */
    final Connection connect(String... properties) throws SQLException {
        return open("AccessToken=demo-token;" + String.join(";", properties));
    }

    /** A connection that signs in by the given properties. */
    final Connection open(String properties) throws SQLException {
        return openAt(emulator.apiUrl().toString(), properties);
    }

    final Connection openAt(String api, String properties) throws SQLException {
        Connection connection = DriverManager.getConnection(url(api, properties));
        opened.add(connection);
        return connection;
    }

    final String url(String properties) {
        return url(emulator.apiUrl().toString(), properties);
    }

    final String url(String api, String properties) {
        return "jdbc:bitbucket:ApiUrl=" + api + ";SiteUrl=" + emulator.siteUrl() + ";Workspace=acme;Logfile="
                + logFile() + ";Verbosity=5;" + properties;
    }

    private Path logFile() {
        return folder.resolve("windlass.log");
    }

    /** All rows as text, columns joined by a bar. */
    final List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows(rows);
        }
    }

    static List<String> rows(ResultSet rows) throws SQLException {
        List<String> all = new ArrayList<>();
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                row.add(String.valueOf(rows.getString(i)));
            }
            all.add(String.join("|", row));
        }
        return all;
    }

    /** Runs and reads the whole statement, which has to fail; everything that the failure says is kept for the search. */
    final Failure failure(Connection connection, String sql) throws SQLException {
        List<String> before = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    before.add(rows.getString(1));
                }
            } catch (SQLException e) {
                said.note(e);
                noteWarnings(statement);
                return new Failure(e, before);
            }
            noteWarnings(statement);
        }
        throw new AssertionError("It did not fail but gave " + before.size() + " rows: " + sql);
    }

    final List<String> noteWarnings(Statement statement) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            texts.add(warning.getMessage());
            said.note(warning);
        }
        return texts;
    }

    private static String requestLog(Connection connection) throws SQLException {
        StringBuilder log = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM sys_requests")) {
            rows(rows).forEach(row -> log.append(row).append('\n'));
        }
        return log.toString();
    }

    /** In another thread. */
    final <T> Future<T> inBackground(Callable<T> task) {
        return threads.submit(task);
    }

    /** What was asked of paths with this end. */
    final List<RecordedRequest> asked(String pathEnd) {
        return emulator.requests().stream()
                .filter(request -> request.path().endsWith(pathEnd))
                .toList();
    }
}
