package dev.windlass.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command takes and refuses, and its exit statuses. */
class SqlCommandTest {
    private static final Map<String, String> DUCK = Map.of("WINDLASS_URL", "jdbc:duckdb:");

    @TempDir
    Path folder;

    @Test
    void readsStatementsFromAFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("with blank.sql"),
                "\uFEFF-- a; b\nCREATE TABLE t AS SELECT 'ü;' AS a;\nSELECT a FROM t;\n");

        CommandRun run = CommandRun.sql("-f", file.toString(), "--format", "csv");

        assertThat(run.out()).isEqualTo("a\nü;\n");
        assertThat(run.status()).isZero();
    }

    @Test
    void readsStatementsFromStandardInput() {
        CommandRun run = CommandRun.withInput("SELECT 1 AS a;", DUCK, "sql", "--format", "ndjson");
        CommandRun dash = CommandRun.withInput("SELECT 1 AS a;", DUCK, "sql", "--format", "ndjson", "-f", "-");

        assertThat(run.out()).isEqualTo("{\"a\":1}\n").isEqualTo(dash.out());
    }

    @Test
    void leavesStandardInputAloneIfThereIsACommand() {
        CommandRun run =
                CommandRun.withInput("SELECT 2 AS b", DUCK, "sql", "--format", "ndjson", "-c", "SELECT 1 AS a");

        assertThat(run.out()).isEqualTo("{\"a\":1}\n");
    }

    @Test
    void aFailedStatementIsStatusOneAndEndsTheRun() {
        CommandRun run = CommandRun.sql("--format", "csv", "-c", "SELECT 1 AS a;\nSELECT nonsense;\nSELECT 3");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("a\n1\n");
        assertThat(run.err()).startsWith("error: statement 2 (line 2): ").contains("nonsense");
    }

    @Test
    void aStatementThatFailsAtOnceLeavesStandardOutputEmpty() {
        for (String format : RowFormat.words()) {
            CommandRun run = CommandRun.sql("--format", format, "-c", "SELECT error('broken') AS a");

            assertThat(run.out()).as(format).isEmpty();
            assertThat(run.status()).as(format).isEqualTo(1);
            assertThat(run.err()).as(format).contains("broken");
        }
    }

    @Test
    void wrongUseIsStatusTwoAndSaysWhatToDo() {
        assertWrong(CommandRun.of("sql", "-c", "SELECT 1"), "no connection URL", "WINDLASS_URL");
        assertWrong(CommandRun.sql("--format", "jsno", "-c", "SELECT 1"), "no format 'jsno'", "Did you mean json?");
        assertWrong(CommandRun.sql("-c", "SELECT 1", "-f", "x.sql"), "-c and -f exclude each other");
        assertWrong(CommandRun.sql("-f", "missing.sql"), "There is no file 'missing.sql'");
        assertWrong(CommandRun.sql("-f", folder.toString()), "is a folder");
        assertWrong(CommandRun.sql("-c", " ; -- nothing"), "no statement in -c");
        assertWrong(CommandRun.withInput("", DUCK, "sql"), "no statement in standard input");
        assertWrong(CommandRun.sql("--fromat", "json"), "--fromat", "--format");
        assertWrong(CommandRun.of("slq"), "slq", "sql");
        assertWrong(CommandRun.of(), "no command", "windlass help");
        assertWrong(
                CommandRun.of("sql", "--url", "jdbc:bitbuket:x", "-c", "SELECT 1"), "Did you mean jdbc:bitbucket:?");
        assertWrong(CommandRun.of("sql", "--url", "postgres://me:pass@host/db", "-c", "SELECT 1"), "jdbc:bitbucket:");
    }

    private static void assertWrong(CommandRun run, String... parts) {
        assertThat(run.err()).startsWith("error: ").contains(parts).contains("--help");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void refusesWhatIsNotText() throws IOException {
        Path file = Files.write(folder.resolve("latin1.sql"), new byte[] {'S', (byte) 0xFC});

        assertWrong(CommandRun.sql("-f", file.toString()), "not UTF-8");
    }

    @Test
    void neverRepeatsASecret() {
        String url = "jdbc:nosuch:Workspace=acme;AccessToken=s3cr3tvalue;OAuth Client Secret='an other'";
        for (CommandRun run : new CommandRun[] {
            CommandRun.of("sql", "--url", url, "-c", "SELECT 1"),
            CommandRun.of("sql", url),
            CommandRun.of("sql", "--ulr", url),
            CommandRun.of(
                    "sql", "--url=jdbc:duckdb:;AccessToken=s3cr3tvalue", "-c", "SELECT 's3cr3tvalue' || nonsense"),
        }) {
            assertThat(run.out() + run.err()).doesNotContain("s3cr3t", "an other");
            assertThat(run.status()).isNotZero();
        }
    }

    @Test
    void everyCommandHelps() {
        for (String command : new String[] {
            "sql",
            "tables",
            "login",
            "logout",
            "whoami",
            "demo",
            "app",
            "export",
            "console",
            "serve",
            "driver",
            "emulator",
            "version"
        }) {
            CommandRun run = CommandRun.of(command, "--help");
            assertThat(run.out()).contains("Usage: windlass " + command);
            assertThat(run.status()).isZero();
            assertThat(CommandRun.of("help", command).out()).contains("Usage: windlass " + command);
        }
        assertThat(CommandRun.of("help").out()).contains("sql", "version", "Examples:");
        assertThat(CommandRun.of("version").out()).startsWith("windlass 0.");
    }

    @Test
    void aUrlWithoutItsOptionIsToldWhereItGoes() {
        CommandRun run = CommandRun.of("sql", "jdbc:bitbucket:Workspace=acme;AccessToken=planted-token");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("A connection URL stands behind --url").doesNotContain("planted-token");
    }

    @Test
    void aStatementWithoutItsOptionIsToldWhereItGoes() {
        CommandRun run = CommandRun.of("sql", "SELECT 1");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("A statement stands behind -c: -c 'SELECT 1'.");
    }
}
