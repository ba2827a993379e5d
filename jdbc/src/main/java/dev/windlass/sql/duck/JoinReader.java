package dev.windlass.sql.duck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds in DuckDB's plan which scans a join filters, and by which columns.
 *
 * <p>A plan prints columns by name or as {@code #1}, the second of what lies below. This follows columns from the scans
 * upwards and stops wherever it is not sure; a join that it does not understand costs requests, never rows. Used once.
 */
final class JoinReader {
    private static final String SCAN = LiveScan.FUNCTION.toUpperCase(Locale.ROOT);
    private static final Pattern CONDITION = Pattern.compile("(#\\d+|\\w+) (=|IS NOT DISTINCT FROM) (#\\d+|\\w+)");

    /** {@code #1}, and as DuckDB prints it above a CTE, {@code #[7.1]}. */
    private static final Pattern REFERENCE = Pattern.compile("#(?:\\[\\d+\\.)?(\\d+)]?");

    /** What DuckDB itself puts around a column on its way through a GROUP BY; the value stays what it is. */
    private static final Pattern WRAPPED = Pattern.compile(
            "__internal_(?:de)?compress_\\w+\\(#(\\d+)\\)|CAST\\(#(\\d+) AS U?(?:TINY|SMALL|BIG)?(?:INT|INTEGER)\\)");

    /** Joins in which a left row without a partner cannot show, and those in which a right row cannot. */
    private static final Set<String> FILTER_LEFT = Set.of("INNER", "SEMI", "RIGHT", "RIGHT_SEMI", "RIGHT_ANTI");

    private static final Set<String> FILTER_RIGHT = Set.of("INNER", "SEMI", "LEFT", "SINGLE", "ANTI", "RIGHT_SEMI");

    private final List<JoinEdge> edges = new ArrayList<>();
    private final Map<String, Output> sharedTables = new HashMap<>();
    private final Map<Long, Integer> occurrences = new HashMap<>();

    private JoinReader() {}

    /** The edges of a plan; none for scans that share a tag. */
    static List<JoinEdge> read(String explainJson) {
        JoinReader reader = new JoinReader();
        for (PlanNode root : PlanNode.parse(explainJson)) {
            reader.output(root);
        }
        return reader.edges.stream()
                .filter(edge -> reader.isUnique(edge.tag()) && reader.isUnique(edge.otherTag()))
                .toList();
    }

    private boolean isUnique(long tag) {
        return occurrences.getOrDefault(tag, 0) == 1;
    }

    /**
     * A column of a scan, seen from above.
     *
     * @param isFilterable whether rows that a join above drops may be dropped in the scan already
     * @param believed names that were taken at their word on the way
     */
    private record Origin(long tag, String column, boolean isFilterable, Set<String> believed) {}

    /** What comes out of a node: by place, null for what is no plain column; and by name, null where two have it. */
    private record Output(List<@Nullable Origin> places, Map<String, @Nullable Origin> names) {
        static final Output UNKNOWN = new Output(List.of(), Map.of());

        static Output of(List<@Nullable Origin> places) {
            Map<String, @Nullable Origin> names = new HashMap<>();
            for (Origin origin : places) {
                if (origin != null) {
                    names.put(origin.column(), names.containsKey(origin.column()) ? null : origin);
                }
            }
            return new Output(places, names);
        }

        /** The column that a text in the node above means. */
        @Nullable
        Origin find(String text) {
            Matcher reference = REFERENCE.matcher(text);
            if (reference.matches()) {
                return at(reference.group(1));
            }
            Origin origin = names.get(text);
            if (origin == null) {
                return null;
            }
            Set<String> believed = new HashSet<>(origin.believed());
            believed.add(text);
            return new Origin(origin.tag(), origin.column(), origin.isFilterable(), Set.copyOf(believed));
        }

        @Nullable
        Origin at(String digits) {
            int place = Integer.parseInt(digits);
            return place < places.size() ? places.get(place) : null;
        }

        Output fixed() {
            List<@Nullable Origin> all = new ArrayList<>();
            for (Origin origin : places) {
                all.add(fixed(origin));
            }
            Map<String, @Nullable Origin> byName = new HashMap<>();
            names.forEach((name, origin) -> byName.put(name, fixed(origin)));
            return new Output(all, byName);
        }

        private static @Nullable Origin fixed(@Nullable Origin origin) {
            return origin == null ? null : new Origin(origin.tag(), origin.column(), false, origin.believed());
        }
    }

    private Output output(PlanNode node) {
        if (node.name().equals("CTE") && node.children().size() == 2) {
            // What several may read must not lose rows because one of them would drop them.
            sharedTables.put(
                    String.join("", node.detail("Table Index")),
                    output(node.children().get(0)).fixed());
            return output(node.children().get(1));
        }
        List<Output> below = node.children().stream().map(this::output).toList();
        if (node.name().equals(SCAN)) {
            return scan(node);
        }
        return switch (node.name()) {
            case "FILTER", "ORDER_BY" -> below.get(0);
            case "PROJECTION" -> projection(node, below.get(0));
            case "HASH_GROUP_BY", "PERFECT_HASH_GROUP_BY" -> groups(node, below.get(0));
            case "HASH_JOIN" -> join(node, below.get(0), below.get(1));
            case "CROSS_PRODUCT" -> product(below.get(0), below.get(1));
            case "CTE_SCAN" -> sharedTables.getOrDefault(String.join("", node.detail("CTE Index")), Output.UNKNOWN);
            case "LIMIT", "STREAMING_LIMIT", "TOP_N" -> below.get(0).fixed();
            default -> Output.UNKNOWN;
        };
    }

    private Output scan(PlanNode node) {
        List<String> cardinality = node.detail("Estimated Cardinality");
        if (cardinality.size() != 1 || !cardinality.get(0).matches("\\d{1,18}")) {
            return Output.UNKNOWN;
        }
        long tag = Long.parseLong(cardinality.get(0)) % PlanReader.TAGS;
        occurrences.merge(tag, 1, Integer::sum);
        List<@Nullable Origin> places = new ArrayList<>();
        for (String column : node.detail("Projections")) {
            places.add(new Origin(tag, column, true, Set.of()));
        }
        return Output.of(places);
    }

    private static Output projection(PlanNode node, Output below) {
        List<@Nullable Origin> places = new ArrayList<>();
        for (String entry : node.detail("Projections")) {
            if (entry.chars().filter(c -> c == '\'').count() % 2 != 0) {
                // A literal with a line break: its parts would count as entries.
                return Output.UNKNOWN;
            }
            Matcher wrapped = WRAPPED.matcher(entry);
            places.add(
                    wrapped.matches()
                            ? below.at(wrapped.group(1) == null ? wrapped.group(2) : wrapped.group(1))
                            : below.find(entry));
        }
        return Output.of(places);
    }

    /** The groups come first, then the aggregates. */
    private static Output groups(PlanNode node, Output below) {
        if (node.details().keySet().stream().anyMatch(key -> key.contains("Grouping"))) {
            return Output.UNKNOWN;
        }
        List<@Nullable Origin> places = new ArrayList<>();
        for (String group : node.detail("Groups")) {
            places.add(below.find(group));
        }
        return Output.of(places);
    }

    private static Output product(Output left, Output right) {
        List<@Nullable Origin> places = new ArrayList<>(left.places());
        places.addAll(right.places());
        return left.places().isEmpty() ? joined("INNER", left, right, Set.of()) : Output.of(places);
    }

    private Output join(PlanNode node, Output left, Output right) {
        List<String> types = node.detail("Join Type");
        String type = types.size() == 1 ? types.get(0) : "";
        Set<String> equated = new HashSet<>();
        for (String text : node.detail("Conditions")) {
            Matcher condition = CONDITION.matcher(text);
            if (!condition.matches()) {
                continue;
            }
            Origin a = left.find(condition.group(1));
            Origin b = right.find(condition.group(3));
            if (a == null || b == null) {
                continue;
            }
            boolean isEqual = condition.group(2).equals("=");
            if (!isEqual && !type.equals("MARK")) {
                continue; // NULL equals NULL there, and nobody has looked at what that means for keys
            }
            // Of a LEFT join the right column is the left one or NULL: whichever is meant, the left scan has its keys.
            if (Set.of("INNER", "LEFT").contains(type) && a.column().equals(b.column())) {
                equated.add(a.column());
            }
            if (a.isFilterable() && FILTER_LEFT.contains(type)) {
                edges.add(edge(a, b));
            }
            if (b.isFilterable() && FILTER_RIGHT.contains(type)) {
                edges.add(edge(b, a));
            }
            if (b.isFilterable() && type.equals("MARK")) {
                // NULL NOT IN (nothing) is true, NULL NOT IN (something) is not: so something must not become nothing.
                edges.add(edge(b, a).unlessNull(isEqual));
            }
        }
        return joined(type, left, right, equated);
    }

    private static JoinEdge edge(Origin of, Origin with) {
        Set<String> believed = new HashSet<>(of.believed());
        believed.addAll(with.believed());
        return new JoinEdge(of.tag(), of.column(), with.tag(), with.column(), Set.copyOf(believed), false);
    }

    /** Only names are known above a join: it leaves columns out without saying so. */
    private static Output joined(String type, Output left, Output right, Set<String> equated) {
        Map<String, @Nullable Origin> names = new HashMap<>();
        switch (type) {
            case "SEMI", "ANTI", "MARK" -> names.putAll(left.names());
            case "RIGHT_SEMI", "RIGHT_ANTI" -> names.putAll(right.names());
            case "INNER", "LEFT", "RIGHT", "FULL", "SINGLE" -> {
                names.putAll(left.names());
                right.names().forEach((name, origin) -> {
                    boolean isAmbiguous = names.containsKey(name) && !equated.contains(name);
                    names.put(name, isAmbiguous ? null : names.getOrDefault(name, origin));
                });
            }
            default -> {
                return Output.UNKNOWN;
            }
        }
        return new Output(List.of(), names);
    }
}
