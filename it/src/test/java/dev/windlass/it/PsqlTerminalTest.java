package dev.windlass.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.emulator.Fault;
import dev.windlass.pgwire.PgOptions;
import dev.windlass.pgwire.PgServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** psql as somebody at a terminal uses it: TAB, Ctrl-C, \watch. The terminal is that of {@code script}. */
@Tag("process")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PsqlTerminalTest {
    private static final String CTRL_C = "\003";
    private static final String CTRL_U = "\025";

    private Emulator emulator;
    private PgServer server;
    private Process psql;
    private final StringBuilder shown = new StringBuilder();

    @BeforeEach
    void start() throws Exception {
        emulator = Emulator.start(EmulatorOptions.defaults());
        server = PgServer.start(PgOptions.of("jdbc:bitbucket:ApiUrl=" + emulator.apiUrl() + ";SiteUrl="
                        + emulator.siteUrl() + ";Workspace=acme;AuthScheme=AccessToken;AccessToken=demo-token")
                .withPort(0)
                .withLog(line -> {}));
        ProcessBuilder command = new ProcessBuilder(
                "script",
                "--quiet",
                "--flush",
                "--command",
                "psql -X -P pager=off -h 127.0.0.1 -p " + server.port() + " -U ann -d acme",
                "/dev/null");
        command.environment().put("PSQL_HISTORY", "/dev/null");
        command.environment().put("TERM", "dumb");
        psql = command.redirectErrorStream(true).start();
        Thread reader = new Thread(() -> read(psql.getInputStream()), "psql-reader");
        reader.setDaemon(true);
        reader.start();
        awaitShown("acme=> ");
    }

    @AfterEach
    void stop() throws Exception {
        psql.destroyForcibly().waitFor();
        server.close();
        emulator.close();
    }

    private void read(InputStream in) {
        try {
            byte[] bytes = new byte[4096];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                show(new String(bytes, 0, read, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            show(e.toString());
        }
    }

    private synchronized void show(String text) {
        shown.append(text);
    }

    private synchronized String shown() {
        return shown.toString();
    }

    private synchronized boolean forgetThrough(String text) {
        int at = shown.indexOf(text);
        if (at >= 0) {
            shown.delete(0, at + text.length());
        }
        return at >= 0;
    }

    /** Waits until the terminal shows it, and forgets everything up to there. */
    private void awaitShown(String text) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (forgetThrough(text)) {
                return;
            }
            Thread.sleep(50);
        }
        assertThat(shown()).as("what the terminal shows").contains(text);
    }

    private void type(String text) throws IOException {
        OutputStream in = psql.getOutputStream();
        in.write(text.getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    @Test
    void tabCompletesNames() throws Exception {
        type("SELECT * FROM \"IssueA\t");
        awaitShown("\"IssueAttachments\"");
        type(CTRL_U + "SELECT * FROM \"Issues\" WHERE \"ContentR\t");
        awaitShown("\"ContentRaw\"");
        type(CTRL_U + "SET search_path TO \"Inf\t");
        awaitShown("\"Information\"");
    }

    @Test
    void ctrlCEndsTheStatementAndItsRequests() throws Exception {
        Fault fault = Fault.when().pathEndsWith("/projects").neverAnswer();
        emulator.inject(fault);
        type("SELECT * FROM Projects;\n");
        fault.awaitHit();
        int requests = emulator.requests().size();
        type(CTRL_C);
        awaitShown("ERROR:  canceling statement due to user request");
        awaitShown("acme=> ");
        type("SELECT 'after' || 'wards';\n");
        awaitShown("afterwards");
        assertThat(emulator.requests()).hasSize(requests);
    }

    @Test
    void watchRepeatsUntilCtrlC() throws Exception {
        type("SELECT 42 AS answer \\watch 0.1\n");
        for (int i = 0; i < 3; i++) {
            awaitShown("(every 0.1s)");
            awaitShown("42");
        }
        type(CTRL_C);
        awaitShown("acme=> ");
        type("SELECT 'after' || 'wards';\n");
        awaitShown("afterwards");
    }
}
