package dev.windlass.dash;

import static dev.windlass.dash.Bar.bar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BarTest {

    private static Rows query(String sql) throws SQLException {
        try (var connection = IssuesTable.open()) {
            return Rows.query(connection, sql);
        }
    }

    @Test
    void numbersAreTheHeightsThemselves() throws SQLException {
        var bar =
                bar(query("SELECT * FROM (VALUES ('a', 3, 1.5), ('b', NULL, 'NaN'::DOUBLE)) AS t (X, N, D)"), "x", "n");

        assertThat(bar.json()).containsEntry("x", List.of("a", "b"));
        assertThat((List<?>) bar.json().get("y")).hasSize(2).first().isEqualTo(3);
        assertThat((List<?>) bar.json().get("y")).last().isNull();
        assertThat(bar.yAxis()).containsEntry("title", Map.of("text", "N")).containsEntry("tickformat", ",d");
    }

    @Test
    void smallWholeNumbersHaveNoLinesAtHalves() throws SQLException {
        assertThat(bar(query("SELECT 'a' AS X, i AS Y FROM range(4) AS t (i)"), "X", "Y")
                        .yAxis())
                .containsEntry("dtick", 1);
        assertThat(bar(query("SELECT 'a' AS X, i AS Y FROM range(5) AS t (i)"), "X", "Y")
                        .yAxis())
                .doesNotContainKey("dtick");
    }

    @Test
    void noNumberThatJsonLacksReachesThePage() throws SQLException {
        var rows = query("SELECT 'a' AS X, 'NaN'::DOUBLE AS D UNION ALL SELECT 'b', 'infinity'::DOUBLE");

        assertThat(rows.values("D")).containsExactly(null, null);
    }

    @Test
    void textsAreAsTallAsTheyAreLong() throws SQLException {
        var bar = bar(
                query("SELECT * FROM (VALUES ('t', 'four'), ('u', '👍👍'), ('v', NULL)) AS t (Title, Text)"),
                "Title",
                "Text");

        assertThat(bar.json()).containsEntry("y", List.of(4, 2, 0));
        assertThat(bar.yAxis()).containsEntry("title", Map.of("text", "Text (characters)"));
        assertThat((List<?>) bar.json().get("customdata")).first().isEqualTo("<b>t</b><br>four");
    }

    @Test
    void plotlysTagsInTheDataAreShownAsTheyAre() throws SQLException {
        var bar = bar(query("SELECT '<a href=\"javascript:x\">T</a> & co' AS Title, '<br>' AS Text"), "Title", "Text");

        assertThat(bar.xAxis().get("ticktext").toString()).isEqualTo("[&lt;a href=\"javascript:x\"&gt;T&lt;…]");
        assertThat(bar.json().get("customdata").toString())
                .contains("&lt;br&gt;")
                .doesNotContain("<a");
    }

    @Test
    void textsThatLookLikeNumbersAreNotMadeNumbers() throws SQLException {
        assertThat(bar(query("SELECT '2026' AS X, 1 AS Y"), "X", "Y").xAxis()).containsEntry("type", "category");
        assertThat(bar(query("SELECT 2026 AS X, 1 AS Y"), "X", "Y").xAxis()).doesNotContainKey("type");
    }

    @Test
    void moreLabelsThanCanBeReadAreThinned() throws SQLException {
        var axis = bar(query("SELECT 'r' || i AS X, i AS Y FROM range(1000) AS t (i)"), "X", "Y")
                .xAxis();

        assertThat((List<?>) axis.get("ticktext")).hasSize(40);
    }

    @Test
    void aWrongColumnIsNamed() throws SQLException {
        var rows = query("SELECT 1 AS Title, DATE '2026-08-20' AS CreatedOn");

        assertThatThrownBy(() -> bar(rows, "Titel", "Title"))
                .hasMessage("The query has no column Titel; it has Title, CreatedOn. Did you mean Title?");
        assertThatThrownBy(() -> bar(rows, "Title", "CreatedOn")).hasMessageContaining("points in time");
    }

    @Test
    void aChartOfTooManyRowsIsRefused() {
        assertThatThrownBy(() -> query("SELECT i FROM range(10001) AS t (i)"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("more than 10000 rows");
    }

    @Test
    void anEmptyChartSaysSo() throws SQLException {
        var figure = Figure.figure(bar(query(IssuesTable.SEED), "Title", "ContentRaw"));

        assertThat(figure.json().get("layout").toString()).contains("The query gave no rows.");
    }

    @Test
    void longTextsAreBrokenAndCutBetweenCharacters() {
        assertThat(PlotlyText.wrap("aaa bbb ccc", 7)).isEqualTo("aaa bbb<br>ccc");
        assertThat(PlotlyText.wrap("👍👍👍", 3)).isEqualTo("👍<br>👍<br>👍");
        assertThat(PlotlyText.shorten("👍👍👍", 2)).isEqualTo("👍…");
        assertThat(PlotlyText.shorten(" a\n b ", 5)).isEqualTo("a b");
    }
}
