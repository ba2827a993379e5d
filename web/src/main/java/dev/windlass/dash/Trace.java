package dev.windlass.dash;

import java.util.Map;

/** One set of marks in a figure, and what it would like the axes to be. */
public sealed interface Trace permits Bar, Series {

    /** The trace as Plotly reads it. */
    Map<String, Object> json();

    /** Settings for the x axis, title included, as Plotly reads them. */
    Map<String, Object> xAxis();

    /** Settings for the y axis. */
    Map<String, Object> yAxis();

    /** How many places on the x axis the trace takes; none when there is nothing to draw. */
    int places();
}
