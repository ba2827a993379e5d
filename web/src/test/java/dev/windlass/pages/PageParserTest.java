package dev.windlass.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageParserTest {

    private static final String GOOD = """
            ---
            title: Pull requests
            description: How fast changes get through review.
            order: 2
            filters:
              range: { type: date_range, label: Period, default: last 30 days }
              repo: { type: select, multi: true, label: Repositories, sql: "SELECT Slug FROM Repositories" }
            ---
            # The pull requests

            Some *text* with <b>markup</b>, ![a picture](https://example.org/x.png),
            [a link](https://example.org), [another](javascript:alert(1)).

            ```sql throughput
            SELECT 1 AS Week, 2 AS Merged FROM PullRequests
            WHERE MergedOn >= :range_from [[ AND RepositorySlug IN (:repo) ]]
            ```

            ```sql cycle opt-in price="one request a pull request"
            SELECT 1 AS Hours;
            ```

            ```row
            - { type: bar, data: throughput, x: Week, y: Merged, title: "Merged per week" }
            - type: table
              data: cycle
              columns: [Hours, { name: Hours, label: h, bad: "> 3", warn: 2 }]
            ```
            """;

    @Test
    void everyPartOfAPageIsRead() throws Exception {
        var page = PageParser.parse("pull-requests.md", GOOD);

        assertThat(page.name()).isEqualTo("pull-requests");
        assertThat(page.title()).isEqualTo("Pull requests");
        assertThat(page.heading()).isEqualTo("The pull requests");
        assertThat(page.order()).isEqualTo(2);
        assertThat(page.refreshSeconds()).isEqualTo(60);
        assertThat(page.filters()).extracting(Page.Filter::label).containsExactly("Period", "Repositories");
        assertThat(page.datasets().keySet()).containsExactly("filter.repo", "throughput", "cycle");
        assertThat(page.datasets().get("cycle"))
                .extracting(
                        Page.Dataset::optIn,
                        Page.Dataset::price,
                        one -> one.sql().source(),
                        Page.Dataset::line)
                .containsExactly(true, "one request a pull request", "SELECT 1 AS Hours", 19);
        assertThat(page.tiles()).extracting(Page.Tile::kind).containsExactly(TileKind.BAR, TileKind.TABLE);
        assertThat(page.tiles()).extracting(Page.Tile::line).containsExactly(24, 25);
        assertThat(page.tiles().get(0).values()).containsEntry("y", List.of("Merged"));
        assertThat(page.tiles().get(1).values().get("columns"))
                .isEqualTo(List.of(
                        Map.of("name", "Hours"),
                        Map.of("name", "Hours", "label", "h", "bad", "> 3", "warn", new java.math.BigDecimal(2))));
    }

    @Test
    void textCanDoNoHarm() throws Exception {
        var page = PageParser.parse("pull-requests.md", GOOD);
        var html = ((Page.TextBlock) page.blocks().get(0)).html();

        assertThat(html)
                .contains("<em>text</em>", "&lt;b&gt;markup", "a picture", "href=\"https://example.org\"")
                .doesNotContain("<b>", "<img", "javascript", "<h1>");
    }

    /** The mistake, its line, and what the message must say. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            titel: Pull requests                   | title: Pull requests                  | 2  | Did you mean title?
            refresh: often                         | order: 2                              | 4  | must be a whole number, and is "often"
            type: date_rnge,                       | type: date_range,                     | 6  | Did you mean date_range?
            default: last 30 dys                   | default: last 30 days                 | 6  | Did you mean last 30 days?
            lable: Repositories                    | label: Repositories                   | 7  | Did you mean label?
            ```sql                                 | ```sql throughput                     | 14 | needs a name
            ```sql cycle optin                     | ```sql cycle opt-in                   | 19 | Did you mean opt-in?
            :rnge_from                             | :range_from                           | 16 | Did you mean range_from? There are
            AND RepositorySlug IN (:repo)          | [[ AND RepositorySlug IN (:repo) ]]   | 16 | Put its condition into brackets
            [[ AND RepositorySlug IN (:repo)       | [[ AND RepositorySlug IN (:repo) ]]   | 16 | This [[ has no ]].
            Merged FROM PullRequests WHERE a = ?   | Merged FROM PullRequests              | 15 | Use a parameter by its name
            type: baar                             | type: bar                             | 24 | Did you mean bar?
            data: throughputs                      | data: throughput                      | 24 | Did you mean throughput?
            tittle: "Merged                        | title: "Merged                        | 24 | Did you mean title?
            colums: [Hours                         | columns: [Hours                       | 27 | Did you mean columns?
            data: cycle, x                         | data: cycle                           | 25 | There is no dataset cycle, x.
            width: 13, y: Merged                   | y: Merged                             | 24 | between 1 and 12, not 13
            - { type: bar data                     | - { type: bar, data                   | 24 | This is not YAML
            """)
    void aMistakeIsReportedWithItsLineAndTheNearestWord(String wrong, String right, int line, String words) {
        var text = GOOD.replace(right.strip(), wrong.strip());
        assertThat(text).isNotEqualTo(GOOD);

        assertThatThrownBy(() -> PageParser.parse("page.md", text))
                .isInstanceOfSatisfying(
                        PageException.class,
                        failure -> assertThat(failure.errors())
                                .as(failure.getMessage())
                                .anySatisfy(error -> {
                                    assertThat(error.text()).contains(words.strip());
                                    assertThat(error.line()).isEqualTo(line);
                                    assertThat(error.file()).isEqualTo("page.md");
                                }));
    }

    @Test
    void allMistakesAreReportedTogether() {
        var text = GOOD.replace("titel", "title")
                .replace("type: bar", "type: baar")
                .replace(":range_from", ":frm");

        assertThatThrownBy(() -> PageParser.parse("page.md", text))
                .isInstanceOfSatisfying(
                        PageException.class,
                        failure -> assertThat(failure.errors()).hasSize(2));
    }

    @Test
    void aPageOfPlainTextNeedsNothing() throws Exception {
        var page = PageParser.parse("notes.md", "Hello, *world*.\n");

        assertThat(page.title()).isEqualTo("notes");
        assertThat(page.blocks()).hasSize(1);
    }
}
