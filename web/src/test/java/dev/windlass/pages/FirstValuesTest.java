package dev.windlass.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.web.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A filter that begins with the first values of many: {@code first}. */
class FirstValuesTest {

    static final String PAGE = """
            ---
            title: Few
            filters:
              repo: { type: select, multi: true, label: Repositories, sql: "SELECT Slug FROM Repositories ORDER BY length(Slug), Slug", %s }
            ---
            ```sql rows
            SELECT RepositorySlug, count(*) AS Pulls FROM PullRequests
            WHERE true [[ AND RepositorySlug IN (:repo) ]] GROUP BY 1 ORDER BY length(RepositorySlug), 1
            ```
            ```row
            - { type: table, data: rows, columns: [RepositorySlug, Pulls] }
            ```
            """;

    @TempDir
    Path folder;

    private DemoTables tables;
    private PageApp app;

    @BeforeEach
    void open() throws Exception {
        tables = new DemoTables();
        Files.writeString(folder.resolve("few.md"), PAGE.formatted("first: 3, first_are: short"));
        Files.writeString(folder.resolve("enough.md"), PAGE.formatted("first: 10"));
        app = PageApp.of(folder, tables);
    }

    @AfterEach
    void close() throws Exception {
        app.close();
        tables.close();
    }

    private JsonNode ask(String page, String query) throws Exception {
        return JsonMapper.shared()
                .readTree(app.handler()
                        .handle(Request.get("/data/" + page + "?-want=rows&" + query))
                        .body());
    }

    private static int rows(JsonNode answer) {
        return answer.path("datasets").path("rows").path("rows").size();
    }

    @Test
    void ofManyOnlyTheFirstAreReadAndThePageSaysSo() throws Exception {
        var answer = ask("few", "");

        assertThat(answer.path("datasets").path("rows").path("rows").toString())
                .contains("api", "web", "docs")
                .doesNotContain("infra");
        assertThat(answer.path("hints").path(0).asString())
                .isEqualTo("Repositories: 3 of 10, those short. Each costs requests: choose others, or all.");
        assertThat(answer.path("first").path("repo").size()).isEqualTo(3);
        assertThat(answer.path("texts").path("repo").asString()).isEqualTo("3 of 10 (short)");
        assertThat(answer.path("chosen").size()).isZero();
    }

    @Test
    void allOfThemAreAChoice() throws Exception {
        var answer = ask("few", "repo=*");

        assertThat(rows(answer)).isEqualTo(10);
        assertThat(answer.path("hints").size()).isZero();
        assertThat(answer.path("chosen").path("repo").path(0).asString()).isEqualTo("*");
        assertThat(answer.path("notices").size()).isZero();
    }

    @Test
    void othersAreAChoiceAndThoseThatAreNoneGiveTheFirst() throws Exception {
        assertThat(rows(ask("few", "repo=infra&repo=search"))).isEqualTo(2);
        var answer = ask("few", "repo=nothing");
        assertThat(rows(answer)).isEqualTo(3);
        assertThat(answer.path("notices").toString()).contains("Repositories cannot be nothing");
    }

    @Test
    void whereThereAreNoMoreAllAreRead() throws Exception {
        var answer = ask("enough", "");

        assertThat(rows(answer)).isEqualTo(10);
        assertThat(answer.path("first").size()).isZero();
        assertThat(answer.path("hints").size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            first: 0                   | first of the select repo is between 1 and 200, not 0.
            first: 201                 | first of the select repo is between 1 and 200, not 201.
            first: 2, default: [api]   | The select repo has first, so it needs multi: true and sql, and no default.
            first: few                 | first of the filter repo must be a whole number
            """)
    void whatMakesNoSenseIsAMistakeInTheFile(String words, String message) {
        assertThatThrownBy(() -> PageParser.parse("few.md", PAGE.formatted(words)))
                .hasMessageContaining(message);
    }
}
