package dev.windlass.sql.duck;

import dev.windlass.model.Predicate;
import dev.windlass.model.ScanRequest.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds in DuckDB's plan what each live scan needs: conditions, columns, order and limit.
 *
 * <p>Everything that it does not recognise it leaves out, which costs requests but never rows. Used once.
 */
final class PlanReader {
    /** Tags are the lowest digits of a scan's estimated cardinality. */
    static final long TAGS = 4_096;

    private static final Pattern REFERENCE = Pattern.compile("#\\d+");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");
    private static final Pattern SORT_KEY = Pattern.compile("(#\\d+|\\w+) (ASC|DESC)");

    private static final Pattern EXTREME = Pattern.compile("(min|max)\\((#\\d+|\\w+)\\)");

    /** A number in the order that is the engine's own for NULL, too. */
    private static final Pattern ROW_NUMBER = Pattern.compile(
            "row_number\\(\\) OVER \\((?:PARTITION BY (\\w+(?:, \\w+)*) )?ORDER BY (\\w+) (DESC NULLS FIRST|ASC NULLS LAST)\\)");

    /** What a projection prints when nothing above reads any column. */
    private static final List<String> NO_COLUMN = List.of("42");

    private static final List<String> COUNT = List.of("count_star()");

    private final SubQueries subQueries;

    private PlanReader(SubQueries subQueries) {
        this.subQueries = subQueries;
    }

    /**
     * The hints by tag; two scans with one tag become one hint that is right for both.
     *
     * @param subQueries of the statement that the plan is of
     */
    static Map<Long, ScanHint> read(String explainJson, SubQueries subQueries) {
        PlanReader reader = new PlanReader(subQueries);
        Map<Long, ScanHint> hints = new HashMap<>();
        for (PlanNode root : PlanNode.parse(explainJson)) {
            reader.walk(root, new ArrayList<>(), hints);
        }
        return hints;
    }

    private void walk(PlanNode node, List<Step> above, Map<Long, ScanHint> hints) {
        if (node.name().equals(LiveScan.FUNCTION.toUpperCase(Locale.ROOT))) {
            hint(node, above).ifPresent(hint -> hints.merge(hint.tag(), hint, PlanReader::both));
            return;
        }
        for (int i = 0; i < node.children().size(); i++) {
            above.add(new Step(node, i));
            walk(node.children().get(i), above, hints);
            above.remove(above.size() - 1);
        }
    }

    /** A node on the way from the root, and which of its children the way takes. */
    private record Step(PlanNode node, int child) {}

    private Optional<ScanHint> hint(PlanNode scan, List<Step> above) {
        List<String> cardinality = scan.detail("Estimated Cardinality");
        if (cardinality.isEmpty() || !NUMBER.matcher(cardinality.get(0)).matches()) {
            return Optional.empty();
        }
        List<String> scanned = scan.detail("Projections");
        List<Predicate> conditions = new ArrayList<>();
        int at = filters(above, above.size() - 1, scanned, conditions);
        boolean filtered = at < above.size() - 1;
        // What may fail, as a cast may, the engine checks apart, after the rest and after columns were left out.
        List<String> passed = scanned;
        int upper = at;
        for (List<String> next = passedOn(above, upper, passed); next != null; next = passedOn(above, upper, passed)) {
            List<Predicate> more = new ArrayList<>();
            int over = filters(above, upper - 1, next, more);
            if (!areOwn(more)) {
                break;
            }
            conditions.addAll(more);
            passed = next;
            upper = over;
            filtered = true;
        }
        List<String> needed =
                filtered ? neededAbove(upper >= 0 ? above.get(upper).node() : null, passed) : scanned;
        Bounds bounds = bounds(above, upper, passed);
        return Optional.of(new ScanHint(
                Long.parseLong(cardinality.get(0)) % TAGS,
                List.copyOf(conditions),
                scanned,
                needed,
                counted(AggregateFilters.read(nodes(above, at), scanned)),
                bounds.order,
                bounds.limit,
                (bounds.limit.isPresent() && bounds.order.isEmpty()) || stopsEarly(above),
                bounds.each));
    }

    /**
     * Reads the filters from there upwards.
     *
     * @param columns that come out of what lies below
     * @return the place of what stands above them
     */
    private static int filters(List<Step> above, int from, List<String> columns, List<Predicate> conditions) {
        int at = from;
        for (; at >= 0 && above.get(at).node().name().equals("FILTER"); at--) {
            for (String key : List.of("Expression", "Expressions")) {
                List<String> lines = above.get(at).node().detail(key);
                if (!lines.isEmpty()) {
                    // A filter has one expression; DuckDB breaks it where a literal in it has a line break, and a line
                    // in the midst of a literal must not be taken for a condition.
                    conditions.addAll(ConditionReader.conjuncts(String.join("\n", lines), new HashSet<>(columns)));
                }
            }
        }
        return at;
    }

    /** The columns below a filter, where a projection there hands on some of those below it; null for anything else. */
    private @Nullable List<String> passedOn(List<Step> above, int at, List<String> below) {
        boolean isBelowFilter = at >= 1
                && above.get(at).node().name().equals("PROJECTION")
                && above.get(at - 1).node().name().equals("FILTER");
        if (!isBelowFilter) {
            return null;
        }
        List<String> passed = new ArrayList<>();
        for (String entry : above.get(at).node().detail("Projections")) {
            String column = REFERENCE.matcher(entry).matches() ? column(entry, below) : null;
            if (column == null || passed.contains(column)) {
                return null;
            }
            passed.add(column);
        }
        return passed;
    }

    /** Whether the names in conditions above a projection are those of the scan's columns for sure. */
    private boolean areOwn(List<Predicate> conditions) {
        Set<String> names = new HashSet<>();
        conditions.forEach(condition -> names.addAll(condition.columns()));
        return !subQueries.parsed().isEmpty()
                && subQueries.given().leaves(names)
                && names.stream().noneMatch(subQueries.names()::isOuter);
    }

    /** Conditions of aggregates, as far as a name in them is one of the scan's own columns for sure. */
    private List<Predicate> counted(List<Predicate> conditions) {
        boolean areOwn = conditions.stream()
                .flatMap(condition -> condition.columns().stream())
                .allMatch(name -> !subQueries.names().isOuter(name)
                        || subQueries.names().alike(name).size() == 1);
        return areOwn ? conditions : List.of();
    }

    /** From there to the root. */
    private static List<PlanNode> nodes(List<Step> above, int from) {
        List<PlanNode> nodes = new ArrayList<>();
        for (int i = from; i >= 0; i--) {
            nodes.add(above.get(i).node());
        }
        return nodes;
    }

    /**
     * The columns that the projection above the conditions takes; all of them when that cannot be told.
     *
     * <p>Only {@code #1} is believed: that is what DuckDB prints for a column that goes up as it is, and it puts such a
     * projection over every filter that reads more than what is above. A name may be an alias ({@link GivenNames}).
     */
    private List<String> neededAbove(@Nullable PlanNode parent, List<String> scanned) {
        if (parent != null && parent.name().equals("UNGROUPED_AGGREGATE") && onlyCountsRows(parent)) {
            return List.of();
        }
        if (parent == null || !parent.name().equals("PROJECTION")) {
            return scanned;
        }
        List<String> entries = parent.detail("Projections");
        if (entries.equals(NO_COLUMN)) {
            return List.of();
        }
        Set<String> needed = new LinkedHashSet<>();
        for (String entry : entries) {
            String column = REFERENCE.matcher(entry).matches() ? column(entry, scanned) : null;
            if (column == null) {
                return scanned;
            }
            needed.add(column);
        }
        return List.copyOf(needed);
    }

    private boolean onlyCountsRows(PlanNode aggregate) {
        return aggregate.detail("Aggregates").equals(COUNT)
                && !subQueries.parsed().isEmpty()
                && subQueries.given().leaves(Set.copyOf(COUNT));
    }

    /** The column that a plain entry of a projection means. */
    private @Nullable String column(String entry, List<String> below) {
        if (REFERENCE.matcher(entry).matches()) {
            int index = Integer.parseInt(entry.substring(1));
            return index < below.size() ? below.get(index) : null;
        }
        return subQueries.names().columnOf(entry, below).orElse(null);
    }

    /** A limit that applies to this scan alone, and the order in which it applies. */
    private record Bounds(Optional<Order> order, OptionalLong limit, Optional<ScanHint.Each> each) {
        static final Bounds NONE = new Bounds(Optional.empty(), OptionalLong.empty());

        Bounds(Optional<Order> order, OptionalLong limit) {
            this(order, limit, Optional.empty());
        }
    }

    private Bounds bounds(List<Step> above, int from, List<String> scanned) {
        List<String> columns = scanned;
        List<String> before = scanned;
        for (int i = from; i >= 0; i--) {
            PlanNode node = above.get(i).node();
            switch (node.name()) {
                case "PROJECTION" -> {
                    before = columns;
                    columns = projected(node, columns);
                    if (columns == null) {
                        return Bounds.NONE;
                    }
                }
                case "STREAMING_LIMIT", "LIMIT" -> {
                    return new Bounds(Optional.empty(), limit(node, "Limit"));
                }
                case "UNGROUPED_AGGREGATE" -> {
                    return extreme(node, columns);
                }
                case "HASH_GROUP_BY", "PERFECT_HASH_GROUP_BY" -> {
                    return firstOfGroups(node, columns, before);
                }
                case "WINDOW" -> {
                    return node.detail("Projections").equals(SubQueries.NUMBERED)
                            ? firstOfOuterRow(above, i, columns)
                            : firstOfEach(nodes(above, i), columns);
                }
                case "TOP_N" -> {
                    Optional<Order> order = order(node, columns);
                    return order.isEmpty() ? Bounds.NONE : new Bounds(order, limit(node, "Top"));
                }
                default -> {
                    return Bounds.NONE;
                }
            }
        }
        return Bounds.NONE;
    }

    /** What a projection makes of columns, empty for an expression; null where that cannot be told. */
    private @Nullable List<String> projected(PlanNode node, List<String> columns) {
        List<String> projected = new ArrayList<>();
        for (String entry : node.detail("Projections")) {
            if (entry.chars().filter(c -> c == '\'').count() % 2 != 0) {
                // A literal with a line break: its parts would count as entries.
                return null;
            }
            String column = column(entry, columns);
            projected.add(column == null ? "" : column);
        }
        return projected;
    }

    /** The rows that bear the first numbers of their group. */
    private Bounds firstOfEach(List<PlanNode> upwards, List<String> below) {
        List<String> windows = upwards.get(0).detail("Projections");
        Matcher window = ROW_NUMBER.matcher(windows.size() == 1 ? windows.get(0) : "");
        String column = window.matches() ? sortColumn(window.group(2), below) : null;
        if (column == null) {
            return Bounds.NONE;
        }
        Set<String> partition = new LinkedHashSet<>();
        for (String name :
                window.group(1) == null ? new String[0] : window.group(1).split(", ")) {
            partition.add(subQueries.names().columnOf(name, below).orElse(""));
        }
        return first(upwards, below, new Order(column, window.group(3).startsWith("DESC")), partition);
    }

    /**
     * A sub-query with a limit for each outer row numbers its rows for each value of the outer columns that it needs, which
     * lie below under their outer names. Of the order the plan says nothing.
     */
    private Bounds firstOfOuterRow(List<Step> above, int at, List<String> below) {
        List<PlanNode> upwards = nodes(above, at);
        Optional<PlanNode> join = upwards.stream()
                .skip(1)
                .filter(node -> !node.name().equals("FILTER") && !node.name().equals("PROJECTION"))
                .findFirst()
                .filter(node -> node.name().equals("HASH_JOIN"));
        List<String> entries = at + 1 < above.size() ? above.get(at + 1).node().detail("Projections") : List.of();
        Set<String> partition = new LinkedHashSet<>();
        for (int i = 0; i < entries.size() && entries.size() == below.size(); i++) {
            if (subQueries.names().isOuter(entries.get(i))) {
                partition.add(below.get(i));
            }
        }
        boolean areAllOuter = join.isPresent()
                && !partition.isEmpty()
                && join.get().detail("Conditions").size() == partition.size();
        Optional<Order> order = subQueries
                .onlyLimited()
                .flatMap(written -> below.stream()
                        .filter(written.column()::equalsIgnoreCase)
                        .map(column -> new Order(column, written.descending()))
                        .findFirst());
        return areAllOuter && order.isPresent() ? first(upwards, below, order.get(), partition) : Bounds.NONE;
    }

    /**
     * The rows that bear the first numbers of their group.
     *
     * @param upwards the node that numbers, and those above
     * @param partition columns by which it groups, empty for one that is not known
     */
    private static Bounds first(List<PlanNode> upwards, List<String> below, Order order, Set<String> partition) {
        Optional<FirstRows> first = FirstRows.find(upwards.subList(1, upwards.size()), below.size());
        if (first.isEmpty() || partition.contains("")) {
            return Bounds.NONE;
        }
        return new Bounds(
                Optional.of(order),
                OptionalLong.of(first.get().rows()),
                Optional.of(
                        new ScanHint.Each(List.copyOf(partition), first.get().numberedAs())));
    }

    /** The greatest value in each group, or the first rows of each. */
    private Bounds firstOfGroups(PlanNode node, List<String> columns, List<String> before) {
        if (node.details().keySet().stream().anyMatch(key -> key.contains("Grouping"))) {
            return Bounds.NONE;
        }
        List<String> groups = new ArrayList<>();
        for (String group : node.detail("Groups")) {
            String column = sortColumn(group, columns);
            if (column == null) {
                return Bounds.NONE;
            }
            groups.add(column);
        }
        Optional<SortedGroups> sorted = SortedGroups.of(node, columns, before, subQueries.names());
        Bounds all = sorted.isPresent()
                ? new Bounds(
                        Optional.of(sorted.get().order()),
                        OptionalLong.of(sorted.get().rows()))
                : extreme(node, columns);
        return groups.isEmpty()
                ? Bounds.NONE
                : new Bounds(all.order, all.limit, all.order.map(order -> new ScanHint.Each(List.copyOf(groups), "")));
    }

    /** The greatest value of a column is the first of the descending order, if nothing else is aggregated. */
    private Bounds extreme(PlanNode node, List<String> columns) {
        List<String> aggregates = node.detail("Aggregates");
        var extreme = EXTREME.matcher(aggregates.size() == 1 ? aggregates.get(0) : "");
        String column = extreme.matches() ? sortColumn(extreme.group(2), columns) : null;
        return column == null
                ? Bounds.NONE
                : new Bounds(Optional.of(new Order(column, extreme.group(1).equals("max"))), OptionalLong.of(1));
    }

    private static OptionalLong limit(PlanNode node, String key) {
        List<String> limit = node.detail(key);
        List<String> offset = node.detail("Offset");
        if (limit.size() != 1 || !NUMBER.matcher(limit.get(0)).matches()) {
            return OptionalLong.empty();
        }
        long rows = Long.parseLong(limit.get(0));
        long skipped = offset.isEmpty() ? 0 : Long.parseLong(offset.get(0));
        // More than a long holds is no limit.
        return rows > Long.MAX_VALUE - skipped ? OptionalLong.empty() : OptionalLong.of(rows + skipped);
    }

    /** The order of a TOP_N if its first key is a plain column; further keys decide between equals. */
    private Optional<Order> order(PlanNode node, List<String> columns) {
        List<String> keys = node.detail("Order By");
        var key = SORT_KEY.matcher(keys.isEmpty() ? "" : keys.get(0));
        if (!key.matches()) {
            return Optional.empty();
        }
        String column = sortColumn(key.group(1), columns);
        return column == null
                ? Optional.empty()
                : Optional.of(new Order(column, key.group(2).equals("DESC"), keys.size() > 1));
    }

    /** A sort key bears its name where the column is selected, too; {@link GivenNames} says whether to believe it. */
    private @Nullable String sortColumn(String key, List<String> columns) {
        if (!key.startsWith("#")) {
            return subQueries.names().columnOf(key, columns).orElse(null);
        }
        int index = Integer.parseInt(key.substring(1));
        return index < columns.size() && !columns.get(index).isEmpty() ? columns.get(index) : null;
    }

    /** Whether a constant LIMIT lies above with nothing between that would read everything anyway. */
    private static boolean stopsEarly(List<Step> above) {
        for (int i = above.size() - 1; i >= 0; i--) {
            Step step = above.get(i);
            switch (step.node().name()) {
                case "FILTER", "PROJECTION", "UNION" -> {
                    continue;
                }
                case "HASH_JOIN", "CROSS_PRODUCT", "NESTED_LOOP_JOIN", "BLOCKWISE_NL_JOIN" -> {
                    if (step.child() == 0) {
                        continue;
                    }
                    return false;
                }
                case "STREAMING_LIMIT", "LIMIT" -> {
                    if (!step.node().detail("Limit").isEmpty()) {
                        return true;
                    }
                }
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    /** One hint for two scans that share a bind: what either needs. */
    private static ScanHint both(ScanHint a, ScanHint b) {
        List<Predicate> conditions = a.conditions().isEmpty() || b.conditions().isEmpty()
                ? List.of()
                : List.of(new Predicate.Or(
                        List.of(new Predicate.And(a.conditions()), new Predicate.And(b.conditions()))));
        return new ScanHint(
                a.tag(),
                conditions,
                union(a.scanned(), b.scanned()),
                union(a.scanned(), b.scanned()),
                List.of(),
                Optional.empty(),
                OptionalLong.empty(),
                a.stopsEarly() && b.stopsEarly(),
                Optional.empty());
    }

    private static List<String> union(List<String> a, List<String> b) {
        Set<String> all = new LinkedHashSet<>(a);
        all.addAll(b);
        return List.copyOf(all);
    }
}
