package dev.windlass.dash;

import dev.windlass.values.JsonColumn.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bars: one for each row, its place on the x axis from one column and its height from another. A column of numbers gives
 * the heights themselves. A column of texts has no heights (Plotly would put each text on an axis of texts, and the bars
 * would mean nothing); there the height is the length of the text in characters, the axis says so, and the text itself
 * shows when the pointer is on the bar. Immutable.
 */
public final class Bar implements Trace {

    /** More labels than this under one axis cannot be read; between them every n-th is shown. */
    private static final int MAX_LABELS = 40;

    private static final int MAX_SINGLE_STEPS = 8;
    private static final int MAX_LABEL_CHARACTERS = 26;
    private static final int MAX_HOVER_CHARACTERS = 400;
    private static final int HOVER_LINE_CHARACTERS = 56;

    private final Rows.Column x;
    private final Rows.Column y;
    private final Optional<String> name;

    private final Map<String, Object> settings;

    private Bar(Rows.Column x, Rows.Column y, Optional<String> name, Map<String, Object> settings) {
        this.x = x;
        this.y = y;
        this.name = name;
        this.settings = settings;
    }

    /** Bars over the rows: the columns are found by their labels, in any case. */
    public static Bar bar(Rows rows, String x, String y) {
        var heights = rows.column(y);
        if (heights.kind() == Kind.TIME || heights.kind() == Kind.DATE || heights.kind() == Kind.BOOLEAN) {
            throw new IllegalArgumentException("Column " + heights.label() + " cannot be the height of bars: it holds "
                    + (heights.kind() == Kind.BOOLEAN ? "true and false" : "points in time")
                    + ". Use a column of numbers, for example COUNT(*).");
        }
        return new Bar(rows.column(x), heights, Optional.empty(), Map.of());
    }

    /** The name in the legend, which shows when there are several traces. */
    public Bar name(String name) {
        return new Bar(x, y, Optional.of(name), settings);
    }

    /** Any key of the trace, as Plotly names it; dots go into objects: {@code with("marker.color", "#888")}. */
    public Bar with(String path, Object value) {
        var changed = new LinkedHashMap<>(settings);
        changed.put(path, value);
        return new Bar(x, y, name, changed);
    }

    @Override
    public int places() {
        return Set.copyOf(xValues()).size();
    }

    @Override
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("type", "bar");
        json.put("x", xValues());
        json.put("y", heights());
        name.ifPresent(text -> json.put("name", PlotlyText.escape(text)));
        json.put("customdata", hovers());
        json.put("hovertemplate", "%{customdata}<extra></extra>");
        json.put("marker", Map.of("line", Map.of("width", 0)));
        if (x.values().size() <= MAX_LABELS) {
            json.put("texttemplate", "%{y}");
            json.put("textposition", "auto");
            json.put("textangle", 0);
            json.put("cliponaxis", false);
        }
        Map<String, Object> whole = json;
        for (var setting : settings.entrySet()) {
            whole = Paths.with(whole, setting.getKey(), setting.getValue());
        }
        return whole;
    }

    @Override
    public Map<String, Object> xAxis() {
        var axis = new LinkedHashMap<String, Object>();
        axis.put("title", Map.of("text", PlotlyText.escape(x.label())));
        axis.put("automargin", true);
        if (isCategorical()) {
            // Plotly would read texts such as "2026" or "2026-08" as numbers and dates.
            axis.put("type", "category");
            var places = new ArrayList<>(new LinkedHashSet<>(xValues()));
            var step = (places.size() + MAX_LABELS - 1) / MAX_LABELS;
            List<Integer> positions = new ArrayList<>();
            List<String> labels = new ArrayList<>();
            for (var position = 0; position < places.size(); position += Math.max(step, 1)) {
                positions.add(position);
                labels.add(PlotlyText.escape(
                        PlotlyText.shorten(String.valueOf(places.get(position)), MAX_LABEL_CHARACTERS)));
            }
            // The first angle at which no label lies over its neighbour.
            axis.put("autotickangles", List.of(0, -35, -60, -90));
            axis.put("tickmode", "array");
            axis.put("tickvals", positions);
            axis.put("ticktext", labels);
        }
        return axis;
    }

    @Override
    public Map<String, Object> yAxis() {
        var axis = new LinkedHashMap<String, Object>();
        var title = PlotlyText.escape(y.label()) + (isText() ? " (characters)" : "");
        axis.put("title", Map.of("text", title));
        axis.put("automargin", true);
        axis.put("rangemode", "tozero");
        if (y.values().stream().filter(Objects::nonNull).allMatch(value -> isText() || Rows.isWhole(value))) {
            axis.put("tickformat", ",d");
            if (tallest() <= MAX_SINGLE_STEPS) {
                // Plotly would put lines at halves, which read as the same whole number twice.
                axis.put("dtick", 1);
            }
        }
        return axis;
    }

    /** The height of the tallest stack: bars at one place may stand on top of each other. */
    private double tallest() {
        var stacks = new HashMap<Object, Double>();
        var places = xValues();
        var heights = heights();
        for (var row = 0; row < places.size(); row++) {
            if (heights.get(row) instanceof Number height) {
                stacks.merge(places.get(row), height.doubleValue(), Double::sum);
            }
        }
        return stacks.values().stream()
                .mapToDouble(height -> Math.abs(height))
                .max()
                .orElse(0);
    }

    private boolean isCategorical() {
        return x.kind() == Kind.TEXT || x.kind() == Kind.BOOLEAN;
    }

    private boolean isText() {
        return y.kind() == Kind.TEXT;
    }

    /** A row without a value still has its bar. */
    private List<Object> xValues() {
        return x.values().stream()
                .map(value -> value == null || value.equals("") ? "(none)" : isCategorical() ? value.toString() : value)
                .toList();
    }

    private List<@Nullable Object> heights() {
        List<@Nullable Object> heights = new ArrayList<>();
        y.values().forEach(value -> heights.add(isText() ? characters(value) : value));
        return heights;
    }

    private static Object characters(@Nullable Object text) {
        return text == null
                ? 0
                : text.toString().codePointCount(0, text.toString().length());
    }

    private List<String> hovers() {
        List<String> hovers = new ArrayList<>();
        var places = xValues();
        for (var row = 0; row < x.values().size(); row++) {
            var value = y.values().get(row);
            var text = value == null ? "(none)" : value.toString();
            var place = PlotlyText.shorten(String.valueOf(places.get(row)), MAX_HOVER_CHARACTERS);
            hovers.add("<b>" + PlotlyText.wrap(place, HOVER_LINE_CHARACTERS) + "</b><br>"
                    + PlotlyText.wrap(PlotlyText.shorten(text, MAX_HOVER_CHARACTERS), HOVER_LINE_CHARACTERS));
        }
        return hovers;
    }
}
