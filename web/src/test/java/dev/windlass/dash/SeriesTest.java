package dev.windlass.dash;

import static dev.windlass.dash.Figure.figure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.options.ColorScheme;
import dev.windlass.web.Browser;
import java.sql.DriverManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private static Rows rows() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
            return Rows.query(
                    connection,
                    "SELECT * FROM (VALUES ('<b>a</b>', 'x', 3), ('b', 'x', 5), ('b', 'y', 2), (NULL, 'y', 4))"
                            + " AS t (Name, Kind, N) WHERE N > ?",
                    1);
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void pathsWithDotsGoIntoObjects() throws Exception {
        var json = figure(Series.scatter(rows(), "name", "n")
                        .with("marker.size", 8)
                        .with("marker.color", "red"))
                .xTitle("Across")
                .with("yaxis.type", "log")
                .json();
        var trace = ((List<Map<String, Object>>) json.get("data")).get(0);
        var layout = (Map<String, Map<String, Object>>) json.get("layout");

        assertThat(trace.get("marker")).isEqualTo(Map.of("size", 8, "color", "red"));
        assertThat(trace.get("x")).isEqualTo(List.of("&lt;b&gt;a&lt;/b&gt;", "b", "b", "(none)"));
        assertThat(layout.get("xaxis").get("title")).isEqualTo(Map.of("text", "Across"));
        assertThat(layout.get("yaxis")).containsEntry("type", "log").containsKey("title");
    }

    @Test
    void aTextIsNoHeight() {
        assertThatThrownBy(() -> Series.line(rows(), "n", "name")).hasMessageContaining("holds no numbers");
        assertThatThrownBy(() -> Series.raw(Map.of("x", 1))).hasMessageContaining("needs a type");
    }

    @Test
    @Tag("browser")
    void everyKindIsDrawn() throws Exception {
        var rows = rows();
        var kinds = new LinkedHashMap<String, Series>();
        kinds.put(".scatterlayer path.js-line", Series.line(rows, "name", "n"));
        kinds.put(".scatterlayer .point", Series.scatter(rows, "name", "n"));
        kinds.put(".barlayer .point path", Series.histogram(rows, "n"));
        kinds.put(".boxlayer path.box", Series.box(rows, "kind", "n"));
        kinds.put(".heatmaplayer image", Series.heatmap(rows, "name", "kind", "n"));
        kinds.put(".pielayer .slice", Series.pie(rows, "kind", "n"));
        kinds.put(".violinlayer path.violin", Series.raw(Map.of("type", "violin", "y", List.of(1, 2, 2, 5))));
        var charts = kinds.values().stream()
                .map(series -> Dcc.graph("g" + kinds.values().stream().toList().indexOf(series))
                        .figure(figure(series.name("Name")).title("Title"))
                        .style("height", "260px"))
                .toArray(Node[]::new);
        try (var browser = Browser.open();
                var server = DashApp.named("kinds")
                        .stylesheet("windlass.css")
                        .layout(Html.div(charts))
                        .serve(0);
                var visit = browser.visit(server.entrance(""), 1024, 768, ColorScheme.DARK)) {
            for (var selector : kinds.keySet()) {
                var drawn = visit.await(selector).first();
                visit.eventually(() -> {
                    var box = visit.place(drawn);
                    assertThat(box.width).as(selector).isGreaterThan(4);
                    assertThat(box.height).as(selector).isGreaterThan(4);
                });
            }
            visit.screenshot("series-of-all-kinds");
            visit.assertClean();
        }
    }
}
