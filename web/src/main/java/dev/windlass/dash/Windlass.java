package dev.windlass.dash;

import java.util.List;
import java.util.Map;

/**
 * The components of Windlass's own pages. They need no {@link DashApp#suite}, and take their look from the stylesheet
 * {@code windlass.css}.
 */
public final class Windlass {

    static final String NAMESPACE = "windlass_components";

    private Windlass() {}

    /** A tile with one number; give it a {@link Kpi#value}. */
    public static Kpi kpi(String id, String title) {
        return new Kpi(named("Kpi", id)).title(title);
    }

    /** A table that a callback fills by its {@code data}, with {@link Rows} or a list of maps. */
    public static DataTable dataTable(String id) {
        return new DataTable(named("DataTable", id));
    }

    /** A table of the rows of a query. */
    public static DataTable dataTable(String id, Rows rows) {
        return dataTable(id).data(rows);
    }

    /** A control under a label; {@code kind} is {@code select}, {@code multi}, {@code switch}, {@code text} or {@code number}. */
    public static Filter filter(String id, String kind, String label) {
        return new Filter(named("Filter", id)).kind(kind).label(label);
    }

    /** A line with the age and the price of data. */
    public static Freshness freshness(String id) {
        return new Freshness(named("Freshness", id));
    }

    private static Component named(String type, String id) {
        return new Component(NAMESPACE, type, Map.of(), List.of()).id(id);
    }
}
