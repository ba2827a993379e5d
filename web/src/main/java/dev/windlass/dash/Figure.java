package dev.windlass.dash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A chart: traces and a layout, in the form that Plotly reads, so that a figure can move between Java, Python and files.
 * Colours of text and lines come from the page's stylesheet, which knows light from dark. Immutable.
 */
public final class Figure {

    /** Readable on white and on near black, and distinguishable with the common kinds of colour blindness. */
    private static final List<String> COLOURS =
            List.of("#3b82c4", "#d9822b", "#2f9e8f", "#b65fa8", "#8a8f3c", "#c8553d", "#6b7fd7", "#7f8c99");

    private final List<Trace> traces;
    private final Map<String, Object> settings;

    private Figure(List<Trace> traces, Map<String, Object> settings) {
        this.traces = traces;
        this.settings = settings;
    }

    public static Figure figure(Trace... traces) {
        return new Figure(List.of(traces), Map.of());
    }

    /** The line above the chart, shown as it is. */
    public Figure title(String title) {
        return with("title", Map.of("text", PlotlyText.escape(title)));
    }

    public Figure barmode(Barmode barmode) {
        return with("barmode", barmode.json());
    }

    /** The line below the chart. */
    public Figure xTitle(String title) {
        return with("xaxis.title.text", PlotlyText.escape(title));
    }

    /** The line beside the chart. */
    public Figure yTitle(String title) {
        return with("yaxis.title.text", PlotlyText.escape(title));
    }

    /** Any key of Plotly's layout, in place of what we would set; dots go into objects: {@code "yaxis.type"}. */
    public Figure with(String path, Object value) {
        var changed = new LinkedHashMap<>(settings);
        changed.put(path, value);
        return new Figure(traces, changed);
    }

    Map<String, Object> json() {
        var places = traces.stream().mapToInt(Trace::places).max().orElse(0);
        var layout = new LinkedHashMap<String, Object>();
        layout.put("colorway", COLOURS);
        layout.put("paper_bgcolor", "rgba(0,0,0,0)");
        layout.put("plot_bgcolor", "rgba(0,0,0,0)");
        layout.put("font", Map.of("family", "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif", "size", 13));
        layout.put("margin", Map.of("l", 64, "r", 24, "t", 64, "b", 64));
        layout.put("bargap", gap(places));
        // A number that does not fit into its bar is left out rather than shrunk until nobody can read it.
        layout.put("uniformtext", Map.of("minsize", 10, "mode", "hide"));
        layout.put("hoverlabel", Map.of("align", "left", "bgcolor", "#1f2937", "font", Map.of("color", "#f9fafb")));
        if (!traces.isEmpty()) {
            layout.put("xaxis", traces.get(0).xAxis());
            layout.put("yaxis", traces.get(0).yAxis());
        }
        if (places == 0) {
            layout.put("annotations", List.of(emptyNote()));
            layout.put("xaxis", Map.of("visible", false));
            layout.put("yaxis", Map.of("visible", false));
        }
        Map<String, Object> whole = layout;
        for (var setting : settings.entrySet()) {
            whole = Paths.with(whole, setting.getKey(), setting.getValue());
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("data", new ArrayList<>(traces.stream().map(Trace::json).toList()));
        json.put("layout", whole);
        return json;
    }

    /** The part of each place that is left free: a lone bar as wide as the chart looks like a wall. */
    private static double gap(int places) {
        return places == 1 ? 0.8 : places <= 3 ? 0.6 : 0.3;
    }

    /** An empty chart looks like a broken one unless it says that it is empty. */
    private static Map<String, Object> emptyNote() {
        return Map.of(
                "text",
                "The query gave no rows.",
                "showarrow",
                false,
                "xref",
                "paper",
                "yref",
                "paper",
                "x",
                0.5,
                "y",
                0.5,
                "font",
                Map.of("size", 16));
    }
}
