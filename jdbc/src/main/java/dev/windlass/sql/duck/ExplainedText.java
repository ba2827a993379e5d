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
        boolean hasTwoFilters = printed.indexOf("\"FILTER\"") != printed.lastIndexOf("\"FILTER\"");
        boolean isParsed = printed.contains("JOIN") || hasTwoFilters || OnlyCounted.isIn(printed);
        SubQueries subQueries = isParsed ? subQueries() : SubQueries.NONE;
        Map<Long, ScanHint> hints = GivenNames.check(connection, texts, PlanReader.read(printed, subQueries));
        Map<Long, Set<String>> onlyCounted = OnlyCounted.read(printed, subQueries);
        Map<Long, Occurrence> occurrences = new HashMap<>();
        Map<Long, ExplainedPlans.SystemOccurrence> systemTables = new HashMap<>();
        Set<Long> inUnusedParts = engine.pushdown() ? UnusedParts.read(printed) : Set.of();
        Map<Long, LiveTables.LiveTarget> unused = new HashMap<>();
        hints.forEach((tag, hint) -> {
            LiveTables.Target target = bound.get(tag);
            if (target instanceof LiveTables.LiveTarget live && inUnusedParts.contains(tag)) {
                unused.put(tag, live);
            } else if (target instanceof LiveTables.LiveTarget live) {
                ScanHint own = hint.of(live).counting(onlyCounted.getOrDefault(tag, Set.of()), live);
                occurrences.put(tag, new Occurrence(own, live, Optional.empty()));
            } else if (target instanceof LiveTables.SystemTarget system) {
                systemTables.put(tag, new ExplainedPlans.SystemOccurrence(system, new GivenValues(hint.conditions())));
            }
        });
        Map<Long, ConstantRelation> constants = new HashMap<>();
        hints.forEach((tag, hint) -> {
            if (bound.get(tag) instanceof LiveTables.ConstantTarget constant) {
                constants.put(tag, constant.relation());
            }
        });
        boolean hasInputs = !OpenInputs.of(engine, occurrences).isEmpty();
        JoinReader.Found joins = joins(occurrences, constants.keySet(), subQueries, hasInputs || !constants.isEmpty());
        if (!constants.isEmpty()) {
            ConstantKeys keys = new ConstantKeys(connection, constants, hints, joins.edges());
            for (Occurrence occurrence : List.copyOf(occurrences.values())) {
                occurrences.put(occurrence.tag(), keys.narrowed(occurrence));
            }
        }
        OpenInputs inputs = OpenInputs.of(engine, occurrences);
        List<JoinEdge> edges = joins.edges().stream()
                .filter(edge -> edge.casts() == null
                        && edge.with().stream().allMatch(other -> occurrences.containsKey(other.tag())))
                .toList();
        List<KeyFeed> feeds = StatementScans.feeds(engine, occurrences, edges);
        inputs.refuse(joins.compared(), feeds);
        return new ExplainedPlans.Plan(Map.copyOf(occurrences), Map.copyOf(systemTables), feeds, Map.copyOf(unused));
    }

    private SubQueries subQueries() throws SQLException {
        List<String> parsed = new ArrayList<>();
        for (String text : texts) {
            parsed.add(GivenNames.parse(connection, text));
        }
        return SubQueries.read(parsed);
    }

    /**
     * @param constants tags of relations of constants
     * @param always also if no live table can give keys to another
     */
    private JoinReader.Found joins(
            Map<Long, Occurrence> occurrences, Set<Long> constants, SubQueries known, boolean always)
            throws SQLException {
        boolean canFeed = occurrences.size() > 1 && printed.contains("JOIN");
        if (!canFeed && !always) {
            return new JoinReader.Found(List.of(), List.of());
        }
        SubQueries subQueries = known.parsed().isEmpty() ? subQueries() : known;
        JoinReader.Found found = JoinReader.read(
                printed,
                subQueries.names(),
                column -> Optional.ofNullable(occurrences.get(column.tag()))
                        .flatMap(occurrence -> occurrence.target().table().find(column.column()))
                        .map(spec -> spec.notNull() || spec.source() instanceof Source.PathKey)
                        .orElse(false));
        List<JoinEdge> checked = GivenNames.checkEdges(subQueries.parsed(), found.edges());
        List<JoinEdge> edges = JoinEdge.through(checked, constants).stream()
                .filter(edge -> occurrences.containsKey(edge.of().tag()))
                .toList();
        return new JoinReader.Found(edges, found.compared());
    }
}
