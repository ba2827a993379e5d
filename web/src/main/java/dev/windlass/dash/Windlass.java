package dev.windlass.dash;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

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

    /**
     * A control under a label; {@code kind} is {@code select}, {@code multi}, {@code period}, {@code switch}, {@code text}
     * or {@code number}.
     */
    public static Filter filter(String id, String kind, String label) {
        return new Filter(named("Filter", id)).kind(kind).label(label);
    }

    /** A line with the age and the price of data. */
    public static Freshness freshness(String id) {
        return new Freshness(named("Freshness", id));
    }

    /** The same for the rows of queries: the age of the oldest, and the price of all. */
    public static Freshness freshness(String id, Rows... rows) {
        var all = List.of(rows);
        var line = freshness(id)
                .rows(all.stream().mapToInt(Rows::size).sum())
                .millis(all.stream().mapToLong(Rows::millis).sum());
        var oldest = all.stream().map(Rows::readOn).min(Comparator.naturalOrder());
        var counted = all.stream().map(Rows::requests).flatMapToLong(OptionalLong::stream);
        var withAge = oldest.isPresent() ? line.asOf(oldest.get().toString()) : line;
        return all.stream().allMatch(one -> one.requests().isPresent()) ? withAge.requests(counted.sum()) : withAge;
    }

    private static Component named(String type, String id) {
        return new Component(NAMESPACE, type, Map.of(), List.of()).id(id);
    }
}
