package dev.windlass.it.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.pgwire.PgOptions;
import dev.windlass.pgwire.PgServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What psql's backslash commands print of the things that every database has, on Windlass and on PostgreSQL 15. The file
 * {@code psql.txt} holds those that print the same, and those that do not with the reason.
 */
@Tag("process")
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class PsqlBesidePostgresTest {
    private static final String MARK = "==== ";

    private static Emulator emulator;
    private static PgServer server;
    private static RealPostgres postgres;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        postgres = RealPostgres.start("acme");
        emulator = Emulator.start();
        server = PgServer.start(PgOptions.of("jdbc:bitbucket:ApiUrl=" + emulator.apiUrl() + ";SiteUrl="
                        + emulator.siteUrl() + ";Workspace=acme;AccessToken=demo-token")
                .withPort(0)
                .withLog(line -> {}));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            emulator.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    /** By heading, in the file's order. */
    private static Map<String, List<String>> commands() throws IOException {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        List<String> group = new ArrayList<>();
        try (InputStream in =
                Objects.requireNonNull(PsqlBesidePostgresTest.class.getResourceAsStream("/postgres/psql.txt"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(text -> !text.isBlank())
                    .toList()) {
                if (line.startsWith("    ")) {
                    group.add(line.strip());
                } else {
                    group = groups.computeIfAbsent(line, heading -> new ArrayList<>());
                }
            }
        }
        return groups;
    }

    /** What each command prints, errors included. */
    private Map<String, String> printed(int port, List<String> commands) throws Exception {
        StringBuilder script = new StringBuilder();
        commands.forEach(command -> script.append("\\echo '")
                .append(MARK)
                .append(command.replace("\\", "\\\\"))
                .append("'\n")
                .append(command)
                .append('\n'));
        Path input = Files.writeString(folder.resolve("commands.sql"), script);
        Path output = folder.resolve("output");
        Process psql = new ProcessBuilder(
                        "psql",
                        "-X",
                        "-q",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(port),
                        "-U",
                        "windlass",
                        "-d",
                        "acme",
                        "-f",
                        input.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(psql.waitFor(120, TimeUnit.SECONDS)).isTrue();
        Map<String, String> printed = new LinkedHashMap<>();
        for (String section : Files.readString(output).split(MARK, -1)) {
            int end = section.indexOf('\n');
            if (end > 0) {
                printed.put(section.substring(0, end), section.substring(end + 1));
            }
        }
        assertThat(printed.keySet()).containsExactlyElementsOf(commands);
        return printed;
    }

    @Test
    void theyPrintTheSameButWhereTheListSaysWhyNot() throws Exception {
        Map<String, List<String>> groups = commands();
        List<String> all = groups.values().stream().flatMap(List::stream).toList();
        Map<String, String> ours = printed(server.port(), all);
        Map<String, String> theirs = printed(postgres.port(), all);

        for (Map.Entry<String, List<String>> group : groups.entrySet()) {
            for (String command : group.getValue()) {
                if (group.getKey().equals("same:")) {
                    assertThat(ours.get(command)).as(command).isEqualTo(theirs.get(command));
                } else {
                    assertThat(ours.get(command))
                            .as("%s, of which the list says: %s", command, group.getKey())
                            .isNotEqualTo(theirs.get(command));
                }
            }
        }
        assertThat(theirs.get("\\doS")).as("psql speaks to PostgreSQL").contains("~>=~");
    }
}
