package dev.windlass.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.pgwire.PgOptions;
import dev.windlass.pgwire.PgServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** psql, PostgreSQL's own shell, on the wire server: every command about the database answers. */
@Tag("process")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PsqlTest {
    private static final List<String> COMMANDS = List.of(
            "\\d",
            "\\d+",
            "\\dS",
            "\\d Issues",
            "\\d+ PullRequests",
            "\\da",
            "\\dA",
            "\\dA+",
            "\\dAc",
            "\\dAf",
            "\\dAo",
            "\\dAp",
            "\\db",
            "\\dc",
            "\\dC",
            "\\dd",
            "\\dD",
            "\\ddp",
            "\\des",
            "\\det",
            "\\deu",
            "\\dew",
            "\\df",
            "\\dF",
            "\\dFd",
            "\\dFp",
            "\\dFt",
            "\\dg",
            "\\di",
            "\\di+",
            "\\dl",
            "\\dL",
            "\\dL+",
            "\\dm",
            "\\dn",
            "\\dn+",
            "\\do",
            "\\dO",
            "\\dp",
            "\\dP",
            "\\dRp",
            "\\dRs",
            "\\drds",
            "\\ds",
            "\\dt",
            "\\dt+",
            "\\dT",
            "\\dT+",
            "\\du",
            "\\dv",
            "\\dx",
            "\\dX",
            "\\dy",
            "\\l",
            "\\l+",
            "\\z",
            "\\conninfo",
            "\\encoding",
            "\\dconfig");

    private static Emulator emulator;
    private static PgServer server;

    @BeforeAll
    static void start() throws Exception {
        emulator = Emulator.start(EmulatorOptions.defaults());
        server = PgServer.start(PgOptions.of("jdbc:bitbucket:ApiUrl=" + emulator.apiUrl() + ";SiteUrl="
                        + emulator.siteUrl() + ";Workspace=acme;AuthScheme=AccessToken;AccessToken=demo-token")
                .withPort(0)
                .withLog(line -> {}));
    }

    @AfterAll
    static void stop() {
        server.close();
        emulator.close();
    }

    private static Run psql(String input) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "psql",
                "-X",
                "-A",
                "-t",
                "-v",
                "VERBOSITY=verbose",
                "-P",
                "pager=off",
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(server.port()),
                "-U",
                "ann",
                "-d",
                "acme"));
        return Run.of(input, Map.of(), command);
    }

    @Test
    void everyCommandAboutTheDatabaseAnswers() throws Exception {
        int before = emulator.requests().size();

        // Keys stand below a table, where psql -t prints nothing.
        Run run = psql("\\pset tuples_only off\n" + String.join("\n", COMMANDS) + "\n");

        assertThat(run.err()).doesNotContain("ERROR").doesNotContain("FATAL");
        assertThat(run.out())
                .contains("Information|Issues|table|windlass")
                .contains("Id|bigint||not null|")
                .contains("\"PullRequests_pkey\" PRIMARY KEY, btree (\"RepositorySlug\", \"Id\")")
                .contains("FOREIGN KEY (\"RepositorySlug\") REFERENCES \"Repositories\"(\"Slug\")");
        assertThat(emulator.requests()).hasSize(before);
    }

    @Test
    void namesAreFoundInAnyCase() throws Exception {
        assertThat(psql("\\d issues\n").out()).contains("RepositorySlug|text||not null|");
        assertThat(psql("\\dt information.issues\n").out()).isEqualTo("Information|Issues|table|windlass\n");
        assertThat(psql("\\dt INFORMATION.issue*\n").out().lines()).hasSize(4);
    }

    @Test
    void rowsInPartsAsCsvAndDescribed() throws Exception {
        Run run = psql("""
                \\set FETCH_COUNT 2
                SELECT Slug FROM Repositories ORDER BY Slug LIMIT 3;
                \\unset FETCH_COUNT
                \\copy (SELECT 1 AS a, 'x,y' AS b) TO STDOUT CSV HEADER
                SELECT 1 AS a, now() AS b, '{}'::jsonb AS c \\gdesc
                """);

        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().skip(3).toList())
                .containsExactly("a,b", "1,\"x,y\"", "a|integer", "b|timestamp with time zone", "c|jsonb");
    }

    @Test
    void anErrorShowsItsPlace() throws Exception {
        Run run = psql("SELECT Title FROM Isues;\n");

        assertThat(run.err()).startsWith("""
                        ERROR:  42P01: relation "Isues" does not exist
                        LINE 1: SELECT Title FROM Isues;
                                                  ^
                        HINT:  Did you mean Issues?""");
    }
}
