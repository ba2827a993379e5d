package dev.windlass.scan;

import dev.windlass.model.Predicate;
import dev.windlass.model.Predicate.Comparison;
import dev.windlass.model.Predicate.Operator;
import dev.windlass.model.ScanRequest;
import dev.windlass.model.ScanRequest.Order;
import dev.windlass.model.ScanRequest.Scope;
import dev.windlass.model.Value;
import dev.windlass.tables.Tables;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A scan to be planned, written like the SELECT that would ask for it. Immutable; each word gives another one.
 *
 * @param counts nothing is read but the conditions, as for COUNT
 */
record PlanCase(
        String table,
        Scope scope,
        List<Predicate> conditions,
        List<String> columns,
        boolean counts,
        Optional<Order> order,
        OptionalLong limit,
        boolean pushdown,
        int pageLength) {

    static PlanCase select(String table, String... columns) {
        return new PlanCase(
                table,
                new Scope.Everything(),
                List.of(),
                List.of(columns),
                false,
                Optional.empty(),
                OptionalLong.empty(),
                true,
                0);
    }

    static PlanCase count(String table) {
        PlanCase all = select(table);
        return new PlanCase(
                table, all.scope, all.conditions, all.columns, true, all.order, all.limit, true, all.pageLength);
    }

    /** In {@code Repository_web}. */
    PlanCase inWeb() {
        return in(new Scope.OneRepository("web"));
    }

    PlanCase in(Scope newScope) {
        return new PlanCase(table, newScope, conditions, columns, counts, order, limit, pushdown, pageLength);
    }

    PlanCase where(Predicate... newConditions) {
        return new PlanCase(table, scope, List.of(newConditions), columns, counts, order, limit, pushdown, pageLength);
    }

    PlanCase orderBy(String column, boolean descending) {
        Optional<Order> by = Optional.of(new Order(column, descending));
        return new PlanCase(table, scope, conditions, columns, counts, by, limit, pushdown, pageLength);
    }

    PlanCase limit(long rows) {
        return new PlanCase(
                table, scope, conditions, columns, counts, order, OptionalLong.of(rows), pushdown, pageLength);
    }

    PlanCase withoutPushdown() {
        return new PlanCase(table, scope, conditions, columns, counts, order, limit, false, pageLength);
    }

    PlanCase pageLength(int rows) {
        return new PlanCase(table, scope, conditions, columns, counts, order, limit, pushdown, rows);
    }

    // ---- conditions

    static Comparison is(String column, Object value) {
        return compare(column, Operator.EQUAL, value);
    }

    static Comparison compare(String column, Operator operator, Object value) {
        return new Comparison(column, operator, value(value));
    }

    static Predicate in(String column, Object... values) {
        return new Predicate.InList(
                column, List.of(values).stream().map(PlanCase::value).toList(), false);
    }

    static Predicate not(Predicate part) {
        return new Predicate.Not(part);
    }

    static Predicate or(Predicate... parts) {
        return new Predicate.Or(List.of(parts));
    }

    static Predicate and(Predicate... parts) {
        return new Predicate.And(List.of(parts));
    }

    static Value value(Object value) {
        if (value instanceof Integer number) {
            return new Value.Whole(number);
        }
        if (value instanceof Long number) {
            return new Value.Whole(number);
        }
        if (value instanceof Double number) {
            return new Value.Fraction(number);
        }
        if (value instanceof Boolean flag) {
            return new Value.Flag(flag);
        }
        if (value instanceof Instant moment) {
            return new Value.Moment(moment);
        }
        return new Value.Text(value.toString());
    }

    // ---- text

    ScanPlan plan() {
        List<String> read = conditions.stream()
                .flatMap(condition -> condition.columns().stream())
                .distinct()
                .filter(column -> !columns.contains(column))
                .toList();
        ScanRequest request = new ScanRequest(
                table,
                Optional.of("acme"),
                scope,
                conditions,
                columns,
                read,
                order,
                limit,
                limit.isPresent() && order.isEmpty(),
                Optional.empty(),
                pushdown);
        return new ScanPlanner(pageLength).plan(Tables.find(table).orElseThrow(), request);
    }

    /** As SQL would say it. */
    String sql() {
        StringBuilder sql = new StringBuilder("SELECT ")
                .append(counts ? "count(*)" : columns.isEmpty() ? "1" : String.join(", ", columns))
                .append(" FROM ")
                .append(schema())
                .append(table);
        if (!conditions.isEmpty()) {
            sql.append(" WHERE ")
                    .append(conditions.stream().map(Predicate::toString).collect(Collectors.joining(" AND ")));
        }
        order.ifPresent(by -> sql.append(" ORDER BY ").append(by.column()).append(by.descending() ? " DESC" : ""));
        limit.ifPresent(rows -> sql.append(" LIMIT ").append(rows));
        if (!pushdown) {
            sql.append("   -- Pushdown=false");
        }
        if (pageLength > 0) {
            sql.append("   -- Pagesize=").append(pageLength);
        }
        String text = sql.toString();
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    private String schema() {
        if (scope instanceof Scope.OneRepository one) {
            return "Repository_" + one.slug() + ".";
        }
        return scope instanceof Scope.OneProject project ? "Project_" + project.key() + "." : "";
    }
}
