package dev.windlass.pgwire;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** An emulator, a wire server on it, and PostgreSQL's own driver as the client. */
final class ServedEmulator implements AutoCloseable {
    private static final long MAX_WAIT_MILLIS = 30_000;

    final Emulator emulator;
    final PgServer server;
    final List<String> log = new CopyOnWriteArrayList<>();

    ServedEmulator(UnaryOperator<PgOptions> change) throws IOException {
        emulator = Emulator.start(EmulatorOptions.defaults());
        String url = "jdbc:bitbucket:ApiUrl=" + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl()
                + ";Workspace=acme;AuthScheme=AccessToken;AccessToken=demo-token";
        server = PgServer.start(change.apply(PgOptions.of(url).withPort(0).withLog(log::add)));
    }

    ServedEmulator() throws IOException {
        this(options -> options);
    }

    Connection connect(String... properties) throws SQLException {
        Properties all = new Properties();
        all.setProperty("user", "ann");
        for (int i = 0; i < properties.length; i += 2) {
            all.setProperty(properties[i], properties[i + 1]);
        }
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + server.port() + "/acme", all);
    }

    int requests() {
        return emulator.requests().size();
    }

    static void await(String what, BooleanSupplier state) throws InterruptedException {
        long end = System.nanoTime() + MAX_WAIT_MILLIS * 1_000_000;
        while (!state.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + MAX_WAIT_MILLIS + " ms: " + what);
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        server.close();
        emulator.close();
    }
}
