package dev.windlass.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code windlass tables}: what it lists, in which shape, and what it refuses. */
class TablesCommandTest {
    @TempDir
    Path folder;

    /** As at a terminal of that width. */
    private static CommandRun atTerminal(int width, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new ByteArrayInputStream(new byte[0]),
                out,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                "1",
                Map.of("COLUMNS", String.valueOf(width), "NO_COLOR", "1"));
        int status = Windlass.run(streams, words);
        return new CommandRun(status, out.toString(StandardCharsets.UTF_8), "");
    }

    @Test
    void thePipeGetsOneLineATable() {
        CommandRun run = CommandRun.of("tables");
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .startsWith("Table\tSchema\tLevel\tDescription")
                .contains(
                        "PullRequests\tInformation\trepository\tPull requests of a repository, in every state.",
                        "Users\tInformation\tview\tPeople of the workspace, one row for each member.")
                .anyMatch(line -> line.startsWith("sys_budget\tsys\tsystem\t"));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 132})
    void theTerminalGetsTextThatFits(int width) {
        for (String[] words : new String[][] {{"tables"}, {"tables", "pullrequests"}, {"tables", "Users"}}) {
            CommandRun run = atTerminal(width, words);
            assertThat(run.status()).isZero();
            assertThat(run.out().lines().filter(line -> !line.contains("SELECT") && !line.contains("/repositories/")))
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void thePageOfATableTellsColumnsPushedConditionsAndCosts() {
        CommandRun run = atTerminal(100, "tables", "PULLREQUESTS");
        assertThat(run.out())
                .startsWith("PullRequests\nPull requests of a repository, in every state.\n")
                .contains("- Belongs to a repository.")
                .contains("50 rows a request")
                .contains("- RepositorySlug refers to Slug of Repositories.")
                .contains("BIGINT, key, pushed: = IN. Number, unique in its repository.")
                .contains("  -- PullRequests: at least 1 request.");
        assertThat(run.out().indexOf("Columns")).isLessThan(run.out().indexOf("Examples"));
    }

    @Test
    void columnsAreRowsInTheOtherFormats() {
        assertThat(CommandRun.of("tables", "Branches").out().lines().toList())
                .startsWith("Column\tType\tKey\tNullable\tPushed\tSorted\tDescription")
                .anyMatch(line -> line.startsWith("Name\tVARCHAR\ttrue\tfalse\t= IN"));
        assertThat(CommandRun.of("tables", "Branches", "--format", "ndjson").out())
                .contains("{\"Column\":\"Name\",\"Type\":\"VARCHAR\",\"Key\":true,");
        assertThat(CommandRun.of("tables", "Branches", "--format", "text").out())
                .startsWith("Branches\n");
    }

    @Test
    void viewsOfTheUrlAreListed() throws IOException {
        Path views = Files.writeString(
                folder.resolve("views.json"),
                "{\"Mine\": {\"query\": \"SELECT Id AS Number FROM PullRequests\", \"description\": \"My own.\"}}");
        String url = "jdbc:bitbucket:Workspace=acme;AuthScheme=None;UserDefinedViews=" + views;
        assertThat(CommandRun.of("tables", "--url", url).out()).contains("Mine\tUserViews\tview\tMy own.\n");
        assertThat(CommandRun.of("tables", "mine", "--url", url).out()).contains("\nNumber\tBIGINT\t");
    }

    @Test
    void wrongUseIsStatusTwoAndNamesTheNearest() {
        CommandRun name = CommandRun.of("tables", "PulRequest");
        assertThat(name.status()).isEqualTo(2);
        assertThat(name.out()).isEmpty();
        assertThat(name.err())
                .startsWith("error: There is no table 'PulRequest'. Did you mean PullRequests?\n")
                .endsWith("Try 'windlass tables --help'.\n");
        assertThat(CommandRun.of("tables", "--format", "xml").status()).isEqualTo(2);
        assertThat(CommandRun.of("tables", "--url", "jdbc:duckdb:").err())
                .startsWith("error: Only a jdbc:bitbucket: URL has these tables");
        CommandRun failed = CommandRun.of("tables", "--url", "jdbc:bitbucket:UserDefinedViews=" + folder + "/none");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err()).contains("there is no such file or folder. [SQLSTATE 08001]");
        assertThat(CommandRun.of("tables", "--help").out()).contains("Examples:", "windlass tables PullRequests");
    }
}
