package dev.windlass.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.pages.ReadyPages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code windlass app check}: each mistake with its file, its line and the nearest right word. */
class AppCheckTest {
    @TempDir
    Path folder;

    private CommandRun check(Path pages) {
        return CommandRun.of("app", "check", pages.toString());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void everyMistakeHasItsPlaceAndTheWordThatWasMeant() throws IOException {
        write("a.md", """
                ---
                filters:
                  range: { type: daterange }
                  repo: { type: select, label: Repository }
                  state: { type: select, options: [OPEN, MERGED] }
                ---
                ```sql rows
                SELECT Id, Title FROM PullRequests WHERE State = :stat
                ```
                ```row
                - { type: barr, data: rows, x: Id, y: [Id] }
                - { type: table, data: rowz }
                ```
                """);
        write("b.md", """
                ---
                filters:
                  repo: { type: select
                ---
                """);

        CommandRun run = check(folder);

        assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .satisfiesExactly(
                        type -> assertThat(type).startsWith("a.md:3: ").contains("Did you mean date_range?"),
                        options ->
                                assertThat(options).isEqualTo("a.md:4: The select repo needs either options or sql."),
                        parameter ->
                                assertThat(parameter).startsWith("a.md:8: ").contains(":stat", "Did you mean", "state"),
                        tile -> assertThat(tile).startsWith("a.md:11: ").contains("Did you mean bar?"),
                        data -> assertThat(data).startsWith("a.md:12: ").contains("Did you mean rows?"),
                        yaml -> assertThat(yaml).startsWith("b.md:").contains("This is not YAML"));
    }

    @Test
    void aStatementThatCannotRunHasItsPlaceAndTheWordThatWasMeant() throws IOException {
        write("a.md", """
                ---
                filters:
                  range: { type: date_range }
                  repo: { type: select, multi: true, sql: "SELECT Slugg FROM Repositories" }
                ---
                ```sql ids
                SELECT Id,
                    Titel FROM PullRequests
                ```
                ```sql clause
                SELECT Id FROM PullRequests
                WHERE CreatedOn >= :range_from
                    [[ AND RepoSlug IN (:repo) ]]
                ```
                ```sql none

                SELECT Id FROM
                    PullRequest
                ```
                ```sql wrong
                SELECT Id FRM PullRequests
                WHERE 1 +
                ```
                """);

        CommandRun run = check(folder);

        assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(run.err().lines())
                .satisfiesExactly(
                        filter -> assertThat(filter).startsWith("a.md:4: ").contains("Slugg", "Did you mean Slug?"),
                        column -> assertThat(column).startsWith("a.md:8: ").contains("Titel", "Did you mean Title?"),
                        clause -> assertThat(clause).startsWith("a.md:13: ").contains("RepoSlug"),
                        table -> assertThat(table).startsWith("a.md:18: ").contains("Did you mean PullRequests?"),
                        syntax -> assertThat(syntax).startsWith("a.md:21: ").contains("syntax error"));
    }

    /** Other systems cannot hold both files. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void twoPagesOfOneAddressAreAMistake() throws IOException {
        write("Reviews.md", "# Reviews\n");
        write("reviews.md", "# Reviews\n");

        CommandRun run = check(folder);

        assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(run.err()).startsWith("reviews.md:1: ").contains("Reviews.md and reviews.md differ in case only");
    }

    /** Those that come with Windlass, whose statements are the longest there are. */
    @Test
    void theReadyPagesAreSound() throws IOException {
        for (String name : ReadyPages.names()) {
            ReadyPages.eject(name, folder);
        }

        CommandRun run = check(folder);

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @Test
    void aFolderWithoutAPageIsAMistake() {
        CommandRun run = check(folder);

        assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(run.err()).contains("There is no page in this folder", "overview.md");
    }

    @Test
    void whatIsNotThereIsWrongUse() {
        CommandRun run = check(folder.resolve("none.md"));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("There is no file or folder", "none.md");
    }

    @Test
    void aSoundPageIsNamed() throws IOException {
        write("overview.md", "# Overview\n");

        CommandRun run = check(folder);

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("No mistake in overview.");
    }
}
