package dev.windlass.dash;

import dev.windlass.values.JsonColumn.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Marks over rows that are no bars: lines, points, histograms, boxes, heat maps, pies, or any other trace that Plotly's
 * bundle draws ({@link #raw}). Columns are found by their labels, in any case. Immutable.
 */
public final class Series implements Trace {

    /** From few to many; neither end vanishes on a light or a dark page. */
    private static final List<List<Object>> SHADES = List.of(List.of(0, "#cfe3f5"), List.of(1, "#1b4f86"));

    private final Map<String, Object> json;
    private final int places;
    private final String xTitle;
    private final String yTitle;

    private Series(Map<String, Object> json, int places, String xTitle, String yTitle) {
        this.json = json;
        this.places = places;
        this.xTitle = xTitle;
        this.yTitle = yTitle;
    }

    /** A line from point to point, in the order of the rows. */
    public static Series line(Rows rows, String x, String y) {
        return points(rows, x, y).with("mode", "lines+markers");
    }

    /** Points without a line. */
    public static Series scatter(Rows rows, String x, String y) {
        return points(rows, x, y).with("mode", "markers");
    }

    private static Series points(Rows rows, String x, String y) {
        var across = rows.column(x);
        var up = numbers(rows, y);
        return of("scatter", rows, across.label(), up.label())
                .with("x", values(across))
                .with("y", up.values());
    }

    /** How many rows fall into which range of a column. */
    public static Series histogram(Rows rows, String x) {
        var column = rows.column(x);
        return of("histogram", rows, column.label(), "").with("x", values(column));
    }

    /** Median, quartiles and outliers of a column, for each value of another. */
    public static Series box(Rows rows, String x, String y) {
        var groups = rows.column(x);
        var column = numbers(rows, y);
        return of("box", rows, groups.label(), column.label())
                .with("x", values(groups))
                .with("y", column.values());
    }

    /** A field of colours: one cell for each row, placed by two columns and coloured by a third. */
    public static Series heatmap(Rows rows, String x, String y, String z) {
        var across = rows.column(x);
        var up = rows.column(y);
        var colour = numbers(rows, z);
        return of("heatmap", rows, across.label(), up.label())
                .with("x", values(across))
                .with("y", values(up))
                .with("z", colour.values())
                .with("colorscale", SHADES)
                .with("colorbar.title.text", PlotlyText.escape(colour.label()));
    }

    /** Slices of a whole. */
    public static Series pie(Rows rows, String labels, String sizes) {
        return of("pie", rows, "", "")
                .with("labels", values(rows.column(labels)))
                .with("values", numbers(rows, sizes).values())
                .with("textinfo", "label+percent");
    }

    /** A trace in Plotly's own words, {@code Map.of("type", "violin", …)}. */
    public static Series raw(Map<String, ?> trace) {
        if (!(trace.get("type") instanceof String)) {
            throw new IllegalArgumentException("A trace needs a type, such as \"violin\".");
        }
        return new Series(new LinkedHashMap<>(trace), 2, "", "");
    }

    private static Series of(String type, Rows rows, String xTitle, String yTitle) {
        return new Series(new LinkedHashMap<>(Map.of("type", type)), rows.size(), xTitle, yTitle);
    }

    private static Rows.Column numbers(Rows rows, String label) {
        var column = rows.column(label);
        if (column.kind() != Kind.NUMBER) {
            throw new IllegalArgumentException("Column " + column.label() + " cannot be drawn: it holds no numbers."
                    + " Use a column of numbers, for example COUNT(*).");
        }
        return column;
    }

    /** Texts are shown as they are, not read as tags; a missing one still has its place. */
    private static List<@Nullable Object> values(Rows.Column column) {
        List<@Nullable Object> values = new ArrayList<>();
        for (var value : column.values()) {
            values.add(
                    column.kind() == Kind.TEXT
                            ? PlotlyText.escape(
                                    Objects.requireNonNullElse(value, "(none)").toString())
                            : value);
        }
        return values;
    }

    /** The name in the legend. */
    public Series name(String name) {
        return with("name", PlotlyText.escape(name));
    }

    /** Any key of the trace, as Plotly names it; dots go into objects: {@code with("marker.size", 8)}. */
    public Series with(String path, Object value) {
        return new Series(Paths.with(json, path, value), places, xTitle, yTitle);
    }

    @Override
    public Map<String, Object> json() {
        return json;
    }

    @Override
    public Map<String, Object> xAxis() {
        return axis(xTitle);
    }

    @Override
    public Map<String, Object> yAxis() {
        return axis(yTitle);
    }

    private static Map<String, Object> axis(String title) {
        var axis = new LinkedHashMap<String, Object>();
        axis.put("automargin", true);
        if (!title.isEmpty()) {
            axis.put("title", Map.of("text", PlotlyText.escape(title)));
        }
        return axis;
    }

    @Override
    public int places() {
        return json.get("x") instanceof List<?> x && !x.contains(null)
                ? Set.copyOf(x).size()
                : places;
    }
}
