package dev.windlass.sql.duck;

import dev.windlass.sql.duck.PlanColumns.Column;
import dev.windlass.sql.duck.PlanColumns.Origin;
import dev.windlass.sql.duck.PlanColumns.Reading;
import dev.windlass.sql.duck.PlanColumns.Scanned;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds in DuckDB's plan which scans a join filters, and by which columns; and which columns are compared there at all.
 *
 * <p>A plan prints columns by name or as {@code #1}, the second of what lies below. This follows columns from the scans
 * upwards and stops wherever it is not sure; a join that it does not understand costs requests, never rows. Used once.
 */
final class JoinReader {
    private static final String SCAN = LiveScan.FUNCTION.toUpperCase(Locale.ROOT);
    private static final Pattern CONDITION = Pattern.compile("(#\\d+|\\w+) (=|IS NOT DISTINCT FROM) (#\\d+|\\w+)");

    /** The same with columns compared as another type. */
    private static final Pattern CAST_CONDITION = Pattern.compile(
            "(?:(#\\d+|\\w+)|CAST\\((#\\d+|\\w+) AS ([\\w (),]+)\\)) = (?:(#\\d+|\\w+)|CAST\\((#\\d+|\\w+) AS ([\\w (),]+)\\))");

    /** How the outer columns that a sub-query needs are printed: by places that they had before, and have no more. */
    private static final Pattern FORMER_PLACE = Pattern.compile("#\\[\\d+\\.\\d+]");

    /** What DuckDB itself puts around a column on its way through a GROUP BY; the value stays what it is. */
    private static final Pattern WRAPPED = Pattern.compile(
            "__internal_(?:de)?compress_\\w+\\((#\\d+)\\)|CAST\\((#\\d+) AS U?(?:TINY|SMALL|BIG)?(?:INT|INTEGER)\\)");

    /** A quoted text, a column or a place; not what is asked whether it is NULL. */
    private static final Pattern OPERAND = Pattern.compile("'(?:[^']|'')*'|(#\\d+|\\w+)(?! IS NULL)\\b");

    /** A window function by columns, without any quoted text, which could hold anything. */
    private static final Pattern PARTITIONED = Pattern.compile(
            "\\w+\\([^']*\\) OVER \\(PARTITION BY (\\w+(?:, \\w+)*)(?: (?:ORDER|ROWS|RANGE|GROUPS) [^']*)?\\)");

    /** Joins in which a left row without a partner cannot show, and those in which a right row cannot. */
    private static final Set<String> FILTER_LEFT = Set.of("INNER", "SEMI", "RIGHT", "RIGHT_SEMI", "RIGHT_ANTI");

    private static final Set<String> FILTER_RIGHT = Set.of("INNER", "SEMI", "LEFT", "SINGLE", "ANTI", "RIGHT_SEMI");

    private final OuterNames names;
    private final Predicate<Scanned> neverNull;
    private final List<JoinEdge> edges = new ArrayList<>();
    private final List<Compared> compared = new ArrayList<>();
    private final Map<String, PlanColumns> sharedTables = new HashMap<>();
    private final Map<Long, Integer> occurrences = new HashMap<>();
    /** What the joins around compare with itself, the nearest join's first. */
    private final Deque<Set<String>> joinsAround = new ArrayDeque<>();

    private int readings;

    private JoinReader(OuterNames names, Predicate<Scanned> neverNull) {
        this.names = names;
        this.neverNull = neverNull;
    }

    /**
     * What was found.
     *
     * @param edges none for scans that share a tag
     * @param compared columns of scans that a condition above them reads, in joins and otherwise
     */
    record Found(List<JoinEdge> edges, List<Compared> compared) {}

    /**
     * A column of a scan that a condition reads.
     *
     * @param with what it is compared with, empty where that is no column of a scan
     */
    record Compared(Scanned column, List<Scanned> with) {}

    /**
     * @param names which the statement uses for more than one column
     * @param neverNull columns in which a scan never gives NULL
     */
    static Found read(String explainJson, OuterNames names, Predicate<Scanned> neverNull) {
        JoinReader reader = new JoinReader(names, neverNull);
        for (PlanNode root : PlanNode.parse(explainJson)) {
            reader.columns(root);
        }
        return new Found(reader.edges.stream().filter(reader::isUnique).toList(), List.copyOf(reader.compared));
    }

    private boolean isUnique(JoinEdge edge) {
        return isUnique(edge.of()) && edge.with().stream().allMatch(this::isUnique);
    }

    private boolean isUnique(Scanned column) {
        return occurrences.getOrDefault(column.tag(), 0) == 1;
    }

    private PlanColumns columns(PlanNode node) {
        if (node.name().equals("CTE") && node.children().size() == 2) {
            sharedTables.put(
                    String.join("", node.detail("Table Index")),
                    columns(node.children().get(0)));
            return columns(node.children().get(1));
        }
        if (node.name().equals("HASH_JOIN")) {
            return join(node);
        }
        List<PlanColumns> below = node.children().stream().map(this::columns).toList();
        if (node.name().equals(SCAN)) {
            return scan(node);
        }
        return switch (node.name()) {
            case "DUMMY_SCAN" -> PlanColumns.NONE;
            case "FILTER" -> filter(node, below.get(0));
            case "ORDER_BY" -> below.get(0);
            case "PROJECTION" -> projection(node, below.get(0));
            case "HASH_GROUP_BY", "PERFECT_HASH_GROUP_BY" -> groups(node, below.get(0));
            case "CROSS_PRODUCT" -> below.get(0).beside(below.get(1));
            case "UNION" -> below.stream().reduce(PlanColumns::or).orElse(PlanColumns.UNKNOWN);
            case "CTE_SCAN" -> sharedTable(node);
            // What is taken out of a list comes after what was there.
            case "UNNEST" -> below.get(0);
            case "WINDOW" -> window(node, below.get(0));
            case "LIMIT", "STREAMING_LIMIT", "TOP_N" -> below.get(0).with(Origin::fixed);
            default -> otherwise(node, below);
        };
    }

    /** The conditions right above a scan are that scan's own. */
    private PlanColumns filter(PlanNode node, PlanColumns below) {
        PlanNode under = node.children().get(0);
        while (under.name().equals("FILTER")) {
            under = under.children().get(0);
        }
        if (!under.name().equals(SCAN)) {
            conditions(node).forEach(text -> compare(text, below, null));
        }
        return below;
    }

    /** Joins by other means than equality, among others. */
    private PlanColumns otherwise(PlanNode node, List<PlanColumns> below) {
        if (node.name().contains("JOIN")) {
            conditions(node).forEach(text -> below.forEach(side -> compare(text, side, null)));
        }
        return PlanColumns.UNKNOWN;
    }

    private static List<String> conditions(PlanNode node) {
        return node.details().entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith("Condition") || entry.getKey().startsWith("Expression"))
                .map(entry -> String.join("\n", node.detail(entry.getKey())))
                .toList();
    }

    /** Keeps in mind which columns a text reads. */
    private void compare(String text, PlanColumns columns, @Nullable Origin with) {
        OPERAND.matcher(text)
                .results()
                .filter(result -> result.group(1) != null)
                .flatMap(result -> columns.meant(result.group(1), names).stream())
                .flatMap(origin -> origin.scans().stream())
                .forEach(scanned -> compared.add(new Compared(scanned, with == null ? List.of() : with.scans())));
    }

    private PlanColumns sharedTable(PlanNode node) {
        PlanColumns shared = sharedTables.getOrDefault(String.join("", node.detail("CTE Index")), PlanColumns.UNKNOWN);
        int number = ++readings;
        return shared.with(origin -> origin.read(number));
    }

    private PlanColumns scan(PlanNode node) {
        List<String> cardinality = node.detail("Estimated Cardinality");
        if (cardinality.size() != 1 || !cardinality.get(0).matches("\\d{1,18}")) {
            return PlanColumns.UNKNOWN;
        }
        long tag = Long.parseLong(cardinality.get(0)) % PlanReader.TAGS;
        occurrences.merge(tag, 1, Integer::sum);
        List<Column> columns = new ArrayList<>();
        for (String name : node.detail("Projections")) {
            Scanned scanned = new Scanned(new Reading(tag, 0), name);
            columns.add(new Column(name, new Origin(List.of(scanned), true, false, Set.of())));
        }
        return new PlanColumns(List.copyOf(columns), true, true);
    }

    private PlanColumns projection(PlanNode node, PlanColumns below) {
        List<String> entries = node.detail("Projections");
        if (entries.stream().allMatch(entry -> FORMER_PLACE.matcher(entry).matches())) {
            return below.byNameOnly();
        }
        List<Column> columns = new ArrayList<>();
        for (String entry : entries) {
            if (entry.chars().filter(c -> c == '\'').count() % 2 != 0) {
                // A literal with a line break: its parts would count as entries.
                return PlanColumns.UNKNOWN;
            }
            Matcher wrapped = WRAPPED.matcher(entry);
            String text = !wrapped.matches() ? entry : wrapped.group(1) == null ? wrapped.group(2) : wrapped.group(1);
            columns.add(found(text, below));
        }
        return new PlanColumns(List.copyOf(columns), true, below.areAll());
    }

    /** What is not found keeps its name, so that nothing else is taken for it. */
    private Column found(String text, PlanColumns below) {
        Column column = below.find(text, names);
        return column == null ? new Column(text, null) : column;
    }

    private PlanColumns join(PlanNode node) {
        joinsAround.push(namesOnBothSides(node));
        PlanColumns left = columns(node.children().get(0));
        PlanColumns right = columns(node.children().get(1));
        joinsAround.pop();
        return join(node, left, right);
    }

    /** Names that a join compares with themselves, NULL with NULL, too: what a sub-query needs of its outer rows. */
    private static Set<String> namesOnBothSides(PlanNode join) {
        return join.detail("Conditions").stream()
                .map(CONDITION::matcher)
                .filter(condition -> condition.matches()
                        && condition.group(2).equals("IS NOT DISTINCT FROM")
                        && condition.group(1).equals(condition.group(3)))
                .map(condition -> condition.group(1))
                .collect(Collectors.toSet());
    }

    /**
     * A sub-query with a limit for each of the outer rows numbers its rows for each value of the outer columns that it
     * needs: rows of another value than the join's may be dropped below. Such a column bears the outer one's name, by which
     * the join around compares it. Whatever else bears its own name may be one of those that are numbered.
     */
    private PlanColumns window(PlanNode node, PlanColumns below) {
        if (!node.detail("Projections").equals(SubQueries.NUMBERED)) {
            return partitioned(node.detail("Projections"), below);
        }
        List<String> all = below.columns().stream().map(Column::name).toList();
        Set<String> joined = joinsAround.isEmpty() ? Set.of() : joinsAround.element();
        // They come last.
        int first = all.size() - joined.size();
        boolean areLast =
                first >= 0 && Set.copyOf(all.subList(first, all.size())).equals(joined);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Column column = below.columns().get(i);
            boolean isRenamed = column.origin() != null
                    && column.origin().scans().stream()
                            .noneMatch(scanned -> scanned.column().equalsIgnoreCase(column.name()));
            boolean isJoined = areLast && i >= first;
            boolean isOuter = names.isOuter(column.name()) && (isRenamed || isJoined);
            columns.add(isOuter ? column : column.with(Origin::fixed));
        }
        columns.add(new Column("", null));
        return new PlanColumns(List.copyOf(columns), below.areInOrder(), below.areAll());
    }

    /**
     * A window function sees the rows of its own partition: rows of other values of what it is partitioned by may be
     * dropped below, as long as all functions are partitioned by that.
     */
    private static PlanColumns partitioned(List<String> functions, PlanColumns below) {
        List<String> names = below.columns().stream().map(Column::name).toList();
        Set<String> common = new HashSet<>(names);
        common.removeIf(name -> name.isEmpty() || Collections.frequency(names, name) > 1);
        for (String function : functions) {
            Matcher partition = PARTITIONED.matcher(function);
            common.retainAll(partition.matches() ? Set.of(partition.group(1).split(", ")) : Set.of());
        }
        if (common.isEmpty()) {
            return PlanColumns.UNKNOWN;
        }
        List<Column> columns = new ArrayList<>();
        for (Column column : below.columns()) {
            columns.add(column.with(
                    common.contains(column.name())
                            ? origin -> origin.believing(Set.of(column.name()))
                            : Origin::fixed));
        }
        functions.forEach(function -> columns.add(new Column("", null)));
        return new PlanColumns(List.copyOf(columns), below.areInOrder(), below.areAll());
    }

    /** The groups come first, then the aggregates. */
    private PlanColumns groups(PlanNode node, PlanColumns below) {
        if (node.details().keySet().stream().anyMatch(key -> key.contains("Grouping"))) {
            return PlanColumns.UNKNOWN;
        }
        if (isDistinct(node)) {
            return below;
        }
        List<Column> columns = new ArrayList<>();
        node.detail("Groups").forEach(group -> columns.add(found(group, below)));
        node.detail("Aggregates").stream()
                .filter(aggregate -> !aggregate.isEmpty())
                .forEach(aggregate -> columns.add(new Column("", null)));
        return new PlanColumns(List.copyOf(columns), true, below.areAll());
    }

    /** Whether all columns that a sub-query needs from outside are the groups, which makes them distinct. */
    private static boolean isDistinct(PlanNode groups) {
        List<String> entries = groups.children().get(0).detail("Projections");
        return String.join("", groups.detail("Aggregates")).isEmpty()
                && groups.detail("Groups").size() == entries.size()
                && entries.stream()
                        .allMatch(entry -> FORMER_PLACE.matcher(entry).matches());
    }

    private PlanColumns join(PlanNode node, PlanColumns left, PlanColumns right) {
        List<String> types = node.detail("Join Type");
        String type = types.size() == 1 ? types.get(0) : "";
        Set<String> equated = new HashSet<>();
        for (String text : node.detail("Conditions")) {
            Matcher condition = CONDITION.matcher(text);
            Column a = condition.matches() ? left.find(condition.group(1), names) : null;
            Column b = condition.matches() ? right.find(condition.group(3), names) : null;
            String[] sides = condition.matches()
                    ? new String[] {condition.group(1), condition.group(3)}
                    : new String[] {text, text};
            compare(sides[0], left, b == null ? null : b.origin());
            compare(sides[1], right, a == null ? null : a.origin());
            if (a == null || b == null) {
                addCastEdges(type, text, left, right);
                continue;
            }
            boolean isEqual = condition.group(2).equals("=");
            if (isEqual && a.name().equals(b.name())) {
                equated.add(a.name());
            }
            addEdges(type, isEqual, a.origin(), b.origin(), null);
        }
        return joined(type, left, right, equated);
    }

    private void addCastEdges(String type, String text, PlanColumns left, PlanColumns right) {
        Matcher condition = CAST_CONDITION.matcher(text);
        if (!condition.matches()) {
            return;
        }
        Column a = left.find(Objects.requireNonNullElseGet(condition.group(1), () -> condition.group(2)), names);
        Column b = right.find(Objects.requireNonNullElseGet(condition.group(4), () -> condition.group(5)), names);
        if (a != null && b != null) {
            addEdges(
                    type,
                    true,
                    a.origin(),
                    b.origin(),
                    new JoinEdge.Casts(
                            Objects.requireNonNullElse(condition.group(3), ""),
                            Objects.requireNonNullElse(condition.group(6), "")));
        }
    }

    private void addEdges(
            String type,
            boolean isEqual,
            @Nullable Origin left,
            @Nullable Origin right,
            JoinEdge.@Nullable Casts casts) {
        if (left == null || right == null) {
            return;
        }
        // Keys are never NULL. Where NULL equals NULL, one side must have none.
        boolean isNullHarmless = isEqual || isNeverNull(left) || isNeverNull(right);
        if (FILTER_LEFT.contains(type) && isNullHarmless) {
            addEdges(left, right, casts);
        }
        JoinEdge.Casts turned = casts == null ? null : new JoinEdge.Casts(casts.with(), casts.of());
        if (FILTER_RIGHT.contains(type) && isNullHarmless) {
            addEdges(right, left, turned);
        }
        // NULL NOT IN (nothing) is true, NULL NOT IN (something) is not: so something must not become nothing.
        if (type.equals("MARK") && (isEqual ? isNeverNull(left) && isNeverNull(right) : isNullHarmless)) {
            addEdges(right, left, turned);
        }
    }

    private boolean isNeverNull(Origin origin) {
        return !origin.isPadded() && origin.scans().stream().allMatch(neverNull);
    }

    private void addEdges(Origin of, Origin with, JoinEdge.@Nullable Casts casts) {
        if (!of.isFilterable()) {
            return;
        }
        Set<String> believed = of.believing(with.believed()).believed();
        of.scans().forEach(scanned -> edges.add(new JoinEdge(scanned, with.scans(), believed, casts)));
    }

    /**
     * Only names are known above a join: it leaves columns out without saying so.
     *
     * @param equated names that mean one column on the left and one on the right, which are equal
     */
    private static PlanColumns joined(String type, PlanColumns left, PlanColumns right, Set<String> equated) {
        return switch (type) {
            case "SEMI", "ANTI" -> some(left);
            case "RIGHT_SEMI", "RIGHT_ANTI" -> some(right);
            case "MARK" -> left.byNameOnly();
            case "INNER" -> left.and(right, equated);
            // Of these the column that is left out is the other one or NULL: whichever is meant, the other has its
            // keys.
            case "LEFT" -> padded(left, equated).and(right.with(Origin::padded), equated);
            case "RIGHT" -> padded(right, equated).and(left.with(Origin::padded), equated);
            case "SINGLE" -> padded(left, equated).and(right.with(Origin::fixed).with(Origin::padded), equated);
            case "FULL" -> left.with(Origin::padded).and(right.with(Origin::padded), Set.of());
            default -> PlanColumns.UNKNOWN;
        };
    }

    /** Of one column none can be left out. */
    private static PlanColumns some(PlanColumns side) {
        return side.columns().size() == 1 ? side : side.byNameOnly();
    }

    private static PlanColumns padded(PlanColumns side, Set<String> names) {
        return new PlanColumns(
                side.columns().stream()
                        .map(column -> names.contains(column.name()) ? column.with(Origin::padded) : column)
                        .toList(),
                false,
                side.areAll());
    }
}
