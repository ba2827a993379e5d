package dev.windlass.sql.duck;

import dev.windlass.model.ScanRequest;
import dev.windlass.scan.Scan;
import dev.windlass.scan.ScanContext;
import dev.windlass.scan.ScanFigures;
import dev.windlass.scan.ScanPlan;
import dev.windlass.sql.GivenValues;
import dev.windlass.sql.ResultColumn;
import dev.windlass.sql.StatementText;
import dev.windlass.tables.ColumnSpec;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * The scans of one statement: what each asks, and which gives keys to which. Made by one thread; after that rows may be
 * asked for by any.
 */
final class StatementScans {
    private final DuckEngine engine;
    private final ScanContext context;
    private final ExplainedPlans.Plan plan;
    private final boolean stopsEarly;
    private final Map<LiveTables.LiveTarget, List<String>> columnsOfRepeated;
    private final Map<Long, ReadRows> read = new ConcurrentHashMap<>();
    private final Map<Long, ScanRequest.Keys> keys = new ConcurrentHashMap<>();
    private final Map<Long, Scan> made = new ConcurrentHashMap<>();

    /**
     * @param stopsEarly whether the reader of the statement may stop before its end
     */
    StatementScans(DuckEngine engine, ScanContext context, ExplainedPlans.Plan plan, boolean stopsEarly) {
        this.engine = engine;
        this.context = context;
        this.plan = plan;
        this.stopsEarly = stopsEarly;
        this.columnsOfRepeated = columnsOfRepeated(plan.inOrder());
        if (!columnsOfRepeated.isEmpty()) {
            context.sharePages();
        }
    }

    /** What all occurrences together need of each table that the statement reads more than once. */
    private static Map<LiveTables.LiveTarget, List<String>> columnsOfRepeated(List<Occurrence> occurrences) {
        Map<LiveTables.LiveTarget, Set<String>> columns = new HashMap<>();
        Set<LiveTables.LiveTarget> repeated = new HashSet<>();
        for (Occurrence occurrence : occurrences) {
            if (columns.containsKey(occurrence.target())) {
                repeated.add(occurrence.target());
            }
            columns.computeIfAbsent(occurrence.target(), unused -> new LinkedHashSet<>())
                    .addAll(occurrence.hint().scanned());
        }
        return repeated.stream()
                .collect(Collectors.toUnmodifiableMap(
                        target -> target, target -> List.copyOf(columns.getOrDefault(target, Set.of()))));
    }

    ScanContext context() {
        return context;
    }

    /** Which scans of a statement get their keys from which others; without pushdown only inputs, which nothing else gives. */
    static List<KeyFeed> feeds(DuckEngine engine, Map<Long, Occurrence> occurrences, List<JoinEdge> edges) {
        if (edges.isEmpty()) {
            return List.of();
        }
        Function<Occurrence, List<String>> several = occurrence -> engine.pushdown()
                ? engine.planner()
                        .keysOfSeveral(
                                occurrence.target().table(),
                                occurrence.request(engine, occurrence.hint().scanned(), List.of(), false))
                : List.of();
        Function<Occurrence, List<String>> lacking = occurrence -> {
            ScanRequest request = occurrence.request(engine, occurrence.hint().scanned(), List.of(), false);
            Set<String> unnamed = new LinkedHashSet<>(
                    engine.pushdown()
                            ? engine.planner().unnamedKeys(occurrence.target().table(), request)
                            : List.of());
            for (String input : engine.planner().openInputs(occurrence.target().table(), request)) {
                boolean isJoined = edges.stream()
                        .anyMatch(edge -> edge.of().tag() == occurrence.tag()
                                && edge.of().column().equals(input));
                if (isJoined) {
                    unnamed.add(input);
                }
            }
            return List.copyOf(unnamed);
        };
        return KeyFeed.choose(occurrences, edges, lacking, several);
    }

    /**
     * Reads the scans that give keys, in their order; their rows are kept for the statement itself.
     *
     * @param name unique among the statements of the engine
     */
    void feed(DuckDBConnection connection, String name) throws SQLException {
        refuseTooMany();
        for (KeyFeed feed : plan.feeds()) {
            Set<List<String>> found = new LinkedHashSet<>();
            for (KeyFeed.Giver giver : feed.givers()) {
                found.addAll(keysOf(giver, connection, name + "-" + feed.tag()));
            }
            ScanRequest.Keys ofJoin =
                    new ScanRequest.Keys(nameOf(feed), feed.columns(), Optional.of(List.copyOf(found)));
            keys.put(feed.tag(), withConstants(ofJoin, plan.occurrence(feed.tag())));
        }
    }

    /** With the repositories that constants name, where the join says nothing of them. */
    private static ScanRequest.Keys withConstants(ScanRequest.Keys ofJoin, Occurrence occurrence) {
        List<List<String>> constants =
                occurrence.keys().flatMap(ScanRequest.Keys::values).orElse(List.of());
        List<String> named = occurrence.keys().map(ScanRequest.Keys::columns).orElse(List.of());
        if (named.isEmpty() || ofJoin.columns().containsAll(named)) {
            return ofJoin;
        }
        return new ScanRequest.Keys(
                ofJoin.from(),
                joined(named, ofJoin.columns()),
                ofJoin.values()
                        .map(found -> constants.stream()
                                .flatMap(constant -> found.stream().map(key -> joined(constant, key)))
                                .toList()));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /**
     * What one scan needs, it says itself before its first request; what all need together is known here. Rows or answers
     * that are kept may cost nothing.
     */
    private void refuseTooMany() {
        boolean mayCostLess = engine.keptRows().isOn() || engine.keepsAnswers();
        if (plan.occurrences().size() > 1 && !mayCostLess) {
            context.refuseMoreThanAllowed(PlanText.total(
                    PlanText.different(plans().stream().map(ExplainedScan::plan).toList())));
        }
    }

    private List<List<String>> keysOf(KeyFeed.Giver giver, DuckDBConnection connection, String lent)
            throws SQLException {
        Occurrence from = plan.occurrence(giver.tag());
        ReadRows rows = read.get(giver.tag());
        if (rows == null) {
            rows = ReadRows.of(asked(from.wholly(), from.hint().scanned(), false), from.table());
            read.put(giver.tag(), rows);
        }
        engine.tables().lend(lent, new LiveTables.ReadTarget(from.target(), rows.again()));
        try {
            return JoinKeys.of(connection, lent, giver.columns(), from.hint());
        } finally {
            engine.tables().takeBack(lent);
        }
    }

    /** The tables that give the keys. */
    private String nameOf(KeyFeed feed) {
        return feed.givers().stream()
                .map(giver -> plan.occurrence(giver.tag()).table())
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    /** The plans of all scans, in the order of the statement, while no key is known. */
    List<ExplainedScan> plans() {
        for (KeyFeed feed : plan.feeds()) {
            keys.put(feed.tag(), new ScanRequest.Keys(nameOf(feed), feed.columns(), Optional.empty()));
        }
        return plan.inOrder().stream()
                .map(occurrence -> new ExplainedScan(
                        occurrence.tag(), plan(occurrence, occurrence.hint().scanned(), stopsEarly), null, null))
                .toList();
    }

    /** The rows of one occurrence of a live table. */
    LiveRows rows(long tag, LiveTables.LiveTarget target, List<String> columns) {
        if (target.equals(plan.unused().get(tag))) {
            return LiveRows.none(
                    columns.stream().map(name -> target.table().column(name)).toList());
        }
        // Should EXPLAIN have spoken of another plan than the one that runs, nothing that it said is used.
        Occurrence occurrence = plan.find(tag)
                .filter(known -> known.target().equals(target))
                .filter(known -> known.hint().scanned().containsAll(columns))
                .orElseGet(() -> Occurrence.unknown(target, columns));
        ReadRows known = read.get(occurrence.tag());
        return known != null ? known.again() : asked(occurrence, columns, stopsEarly);
    }

    /** The rows of the only table of the statement, if just these columns of it are read, without a condition. */
    Optional<LiveRows> plainRows(List<ResultColumn> columns) {
        List<Occurrence> only = plan.inOrder();
        Set<String> labels = columns.stream().map(ResultColumn::label).collect(Collectors.toSet());
        boolean isPlain = only.size() == 1
                && plan.unused().isEmpty()
                && only.get(0).hint().conditions().isEmpty()
                && labels.equals(Set.copyOf(only.get(0).hint().scanned()));
        return isPlain ? Optional.of(asked(only.get(0), List.copyOf(labels), stopsEarly)) : Optional.empty();
    }

    /** The rows of which the engine need not see all columns, if the statement only chooses among those of one table. */
    Optional<PassedRows> passedRows(StatementText text, List<ResultColumn> columns) {
        List<Occurrence> only = plan.inOrder();
        if (only.size() != 1 || !plan.unused().isEmpty() || !plan.systemTables().isEmpty()) {
            return Optional.empty();
        }
        return text.columnsOfChosenRows()
                .flatMap(chosen -> PassedColumns.of(chosen, only.get(0), columns))
                .map(PassedRows::new);
    }

    /** What the statement says of an occurrence of a system table. */
    GivenValues given(long tag, LiveTables.SystemTarget target) {
        ExplainedPlans.SystemOccurrence known = plan.systemTables().get(tag);
        return known == null || !engine.pushdown() || !known.target().equals(target) ? GivenValues.NONE : known.given();
    }

    /** The rows of an occurrence: those that the connection keeps, if they do, else from Bitbucket. */
    private LiveRows asked(Occurrence occurrence, List<String> columns, boolean early) {
        ScanPlan asItStands = plan(occurrence, columns, early);
        KeptRows kept = engine.keptRows();
        Optional<ScanRequest> keepable =
                kept.isOn() ? KeptRows.keepable(asItStands.request(), asItStands) : Optional.empty();
        if (keepable.isEmpty()) {
            return LiveRows.of(scan(occurrence, asItStands));
        }
        ScanRequest request = keepable.get();
        return kept.find(request).orElseGet(() -> {
            ScanPlan whole = engine.planner().plan(occurrence.target().table(), request);
            return whole.read() == ScanPlan.Read.LIST && whole.sizes().isEmpty()
                    ? kept.keeping(
                            scan(occurrence, whole),
                            request,
                            () -> context.warnings().isEmpty())
                    : LiveRows.of(scan(occurrence, asItStands));
        });
    }

    private Scan scan(Occurrence occurrence, ScanPlan planned) {
        Scan scan = new Scan(context, engine.planner(), planned);
        made.put(occurrence.tag(), scan);
        return scan;
    }

    /** What the scan of an occurrence has done, if it was begun. */
    Optional<ScanFigures> figures(long tag) {
        return Optional.ofNullable(made.get(tag)).map(Scan::figures);
    }

    private ScanPlan plan(Occurrence occurrence, List<String> columns, boolean early) {
        // What is kept for other statements has to hold what those will read.
        List<String> alsoAsked = engine.keepsAnswers()
                ? occurrence.target().table().columns().stream()
                        .map(ColumnSpec::name)
                        .toList()
                : columnsOfRepeated.getOrDefault(occurrence.target(), List.of());
        ScanRequest request = occurrence.request(engine, columns, alsoAsked, early);
        ScanRequest.Keys found = keys.get(occurrence.tag());
        return engine.planner().plan(occurrence.target().table(), found == null ? request : request.withKeys(found));
    }
}
