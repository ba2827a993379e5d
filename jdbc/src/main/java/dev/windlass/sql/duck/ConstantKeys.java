package dev.windlass.sql.duck;

import dev.windlass.model.ColumnType;
import dev.windlass.model.Predicate;
import dev.windlass.model.ScanRequest;
import dev.windlass.model.Value;
import dev.windlass.sql.duck.PlanColumns.Reading;
import dev.windlass.tables.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * Conditions on live tables that follow from joins with constants: after {@code JOIN (VALUES (1), (2)) v(id) ON Id = v.id}
 * no other row than that of {@code Id IN (1, 2)} can show. Read once.
 *
 * @param constants of the statement, by the tag of their scan in the plan
 * @param hints what the plan says, of these scans too
 * @param edges all that joins give
 */
record ConstantKeys(
        DuckDBConnection connection,
        Map<Long, ConstantRelation> constants,
        Map<Long, ScanHint> hints,
        List<JoinEdge> edges) {
    /** Rows of constants that become a condition; with more of them, lists are read. */
    static final int ROWS_MAX = 1_000;

    private static final String REPOSITORY = "RepositorySlug";

    private static final Set<ColumnType> KEY_TYPES = Set.of(ColumnType.BIGINT, ColumnType.INTEGER, ColumnType.VARCHAR);

    /** The scan with what follows from its joins. */
    Occurrence narrowed(Occurrence occurrence) throws SQLException {
        Map<List<Reading>, List<JoinEdge>> byGivers = edges.stream()
                .filter(edge ->
                        edge.of().tag() == occurrence.tag() && isConstant(edge) && isComparable(occurrence, edge))
                .collect(Collectors.groupingBy(JoinEdge::givers, LinkedHashMap::new, Collectors.toList()));
        List<Predicate> conditions = new ArrayList<>(occurrence.hint().conditions());
        Optional<ScanRequest.Keys> repositories = Optional.empty();
        for (List<JoinEdge> together : byGivers.values()) {
            Set<List<Value>> rows = rows(occurrence, together);
            if (rows.size() <= ROWS_MAX) {
                List<String> columns =
                        together.stream().map(edge -> edge.of().column()).toList();
                conditions.add(condition(columns, rows));
                repositories = repositories.or(() -> repositories(occurrence, columns, rows));
            }
        }
        return new Occurrence(occurrence.hint().withConditions(conditions), occurrence.target(), repositories);
    }

    /** The repositories that constants name: one that is not there has no rows, as without pushdown. */
    private static Optional<ScanRequest.Keys> repositories(
            Occurrence occurrence, List<String> columns, Set<List<Value>> rows) {
        int place = columns.indexOf(REPOSITORY);
        boolean isInPath =
                place >= 0 && occurrence.target().table().column(REPOSITORY).source() instanceof Source.PathKey;
        return isInPath
                ? Optional.of(new ScanRequest.Keys(
                        "repositories",
                        List.of(REPOSITORY),
                        Optional.of(rows.stream()
                                .map(row -> ((Value.Text) row.get(place)).text())
                                .distinct()
                                .map(List::of)
                                .toList())))
                : Optional.empty();
    }

    private boolean isConstant(JoinEdge edge) {
        return edge.with().stream().allMatch(column -> constants.containsKey(column.tag()));
    }

    private static ColumnType type(Occurrence occurrence, JoinEdge edge) {
        return occurrence.target().table().column(edge.of().column()).type();
    }

    /** Whether at most one value of the column is equal to a constant: a text that is compared as a number may be many. */
    private static boolean isComparable(Occurrence occurrence, JoinEdge edge) {
        ColumnType type = type(occurrence, edge);
        String as = edge.casts() == null ? "" : edge.casts().of();
        boolean isExact = as.isEmpty()
                || (type != ColumnType.VARCHAR
                        && (as.equals("BIGINT") || as.equals("HUGEINT") || as.startsWith("DECIMAL(")));
        return KEY_TYPES.contains(type) && isExact;
    }

    /** Of columns that are compared with the same constants, row by row. */
    private static Predicate condition(List<String> columns, Set<List<Value>> rows) {
        if (columns.size() == 1) {
            List<Value> values = rows.stream().map(row -> row.get(0)).toList();
            return values.size() == 1
                    ? equal(columns.get(0), values.get(0))
                    : new Predicate.InList(columns.get(0), values, false);
        }
        List<Predicate> alternatives = new ArrayList<>();
        for (List<Value> row : rows) {
            List<Predicate> parts = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                parts.add(equal(columns.get(i), row.get(i)));
            }
            alternatives.add(new Predicate.And(parts));
        }
        return alternatives.size() == 1 ? alternatives.get(0) : new Predicate.Or(alternatives);
    }

    private static Predicate equal(String column, Value value) {
        return new Predicate.Comparison(column, Predicate.Operator.EQUAL, value);
    }

    /** The distinct rows of the relations that a UNION puts together; at most a few too many. */
    private Set<List<Value>> rows(Occurrence occurrence, List<JoinEdge> edges) throws SQLException {
        Set<List<Value>> rows = new LinkedHashSet<>();
        for (int giver = 0; giver < edges.get(0).with().size() && rows.size() <= ROWS_MAX; giver++) {
            rows.addAll(rows(occurrence, edges, giver));
        }
        return rows;
    }

    /** The distinct rows of one relation of constants that pass what the plan says of it, as values of the scan's columns. */
    private Set<List<Value>> rows(Occurrence occurrence, List<JoinEdge> edges, int giver) throws SQLException {
        long tag = edges.get(0).with().get(giver).tag();
        ConstantRelation relation = Objects.requireNonNull(constants.get(tag));
        List<String> keys = new ArrayList<>();
        List<String> where = new ArrayList<>();
        for (JoinEdge edge : edges) {
            JoinEdge.Casts casts = edge.casts();
            String column = LiveTables.quoted(edge.with().get(giver).column());
            String compared = casts == null || casts.with().isEmpty() ? column : tryCast(column, casts.with());
            String key = tryCast(compared, type(occurrence, edge).name());
            keys.add(key);
            where.add(
                    casts == null || casts.of().isEmpty()
                            ? key + " IS NOT NULL"
                            : tryCast(key, casts.of()) + " = " + compared);
        }
        for (Predicate condition : Objects.requireNonNull(hints.get(tag)).conditions()) {
            ConditionText.of(condition).ifPresent(where::add);
        }
        Set<List<Value>> rows = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT DISTINCT " + String.join(", ", keys) + " FROM "
                        + relation.named() + " WHERE " + String.join(" AND ", where) + " ORDER BY ALL LIMIT "
                        + (ROWS_MAX + 1))) {
            while (result.next()) {
                List<Value> row = new ArrayList<>();
                for (int i = 0; i < edges.size(); i++) {
                    row.add(
                            type(occurrence, edges.get(i)) == ColumnType.VARCHAR
                                    ? new Value.Text(result.getString(i + 1))
                                    : new Value.Whole(result.getLong(i + 1)));
                }
                rows.add(List.copyOf(row));
            }
        }
        return rows;
    }

    private static String tryCast(String expression, String type) {
        return "TRY_CAST(" + expression + " AS " + type + ")";
    }
}
