package dev.windlass.sql.duck;

import dev.windlass.sql.GivenValues;
import dev.windlass.tables.Source;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * What DuckDB's EXPLAIN printed of a statement, read as a plan of ours.
 *
 * @param texts the statement, and the queries of its views
 */
record ExplainedText(DuckEngine engine, DuckDBConnection connection, List<String> texts, String printed) {

    /**
     * @param bound what was bound under which tag while the statement was explained
     */
    ExplainedPlans.Plan plan(Map<Long, LiveTables.Target> bound) throws SQLException {
        Map<Long, ScanHint> hints = GivenNames.check(connection, texts, PlanReader.read(printed));
        Map<Long, Occurrence> occurrences = new HashMap<>();
        Map<Long, ExplainedPlans.SystemOccurrence> systemTables = new HashMap<>();
        Set<Long> inUnusedParts = engine.pushdown() ? UnusedParts.read(printed) : Set.of();
        Map<Long, LiveTables.LiveTarget> unused = new HashMap<>();
        hints.forEach((tag, hint) -> {
            LiveTables.Target target = bound.get(tag);
            if (target instanceof LiveTables.LiveTarget live && inUnusedParts.contains(tag)) {
                unused.put(tag, live);
            } else if (target instanceof LiveTables.LiveTarget live) {
                occurrences.put(tag, new Occurrence(hint, live));
            } else if (target instanceof LiveTables.SystemTarget system) {
                systemTables.put(tag, new ExplainedPlans.SystemOccurrence(system, new GivenValues(hint.conditions())));
            }
        });
        OpenInputs inputs = OpenInputs.of(engine, occurrences);
        JoinReader.Found joins = joins(occurrences, !inputs.isEmpty());
        List<KeyFeed> feeds = StatementScans.feeds(engine, occurrences, joins.edges());
        inputs.refuse(joins.compared(), feeds);
        return new ExplainedPlans.Plan(Map.copyOf(occurrences), Map.copyOf(systemTables), feeds, Map.copyOf(unused));
    }

    private JoinReader.Found joins(Map<Long, Occurrence> occurrences, boolean hasOpenInputs) throws SQLException {
        boolean canFeed = occurrences.size() > 1 && printed.contains("JOIN");
        if (!canFeed && !hasOpenInputs) {
            return new JoinReader.Found(List.of(), List.of());
        }
        List<String> parsed = new ArrayList<>();
        for (String text : texts) {
            parsed.add(GivenNames.parse(connection, text));
        }
        JoinReader.Found found = JoinReader.read(
                printed,
                OuterNames.read(parsed),
                column -> Optional.ofNullable(occurrences.get(column.tag()))
                        .flatMap(occurrence -> occurrence.target().table().find(column.column()))
                        .map(spec -> spec.notNull() || spec.source() instanceof Source.PathKey)
                        .orElse(false));
        List<JoinEdge> edges = GivenNames.checkEdges(parsed, found.edges()).stream()
                .filter(edge -> occurrences.containsKey(edge.of().tag())
                        && edge.with().stream().allMatch(other -> occurrences.containsKey(other.tag())))
                .toList();
        return new JoinReader.Found(edges, found.compared());
    }
}
