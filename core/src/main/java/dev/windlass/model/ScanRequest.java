package dev.windlass.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one occurrence of a live table in a statement needs, as plain data: no lambdas, no engine's text, so that it
 * can be planned, printed, split and shipped.
 *
 * @param table name of the table definition
 * @param workspace slug or {uuid}; absent when none is set
 * @param scope what the schema fixes
 * @param conditions conjuncts that hold for every row that the statement can use
 * @param columns needed by the statement after its conditions are checked, by name
 * @param conditionColumns needed only to check the conditions
 * @param alsoAsked needed by other occurrences of the table: asked for with the rest, so that all can share a page
 * @param order the order that the statement wants, of which only the first {@code limit} rows are read
 * @param limit rows that the statement can use at most, if its conditions were all checked
 * @param demandDriven something above may stop reading early, so no page is to be fetched before it is asked for
 * @param keys of the rows above that another scan of the statement has found, or will find
 * @param pushdown false: fetch everything, push nothing
 */
public record ScanRequest(
        String table,
        Optional<String> workspace,
        Scope scope,
        List<Predicate> conditions,
        List<String> columns,
        List<String> conditionColumns,
        List<String> alsoAsked,
        Optional<Order> order,
        OptionalLong limit,
        boolean demandDriven,
        Optional<Keys> keys,
        boolean pushdown) {
    public ScanRequest {
        conditions = List.copyOf(conditions);
        columns = List.copyOf(columns);
        conditionColumns = List.copyOf(conditionColumns);
        alsoAsked = List.copyOf(alsoAsked);
    }

    /** The same request with nothing pushed: for the service that refuses a condition, and for the property test. */
    public ScanRequest withoutPushdown() {
        return new ScanRequest(
                table,
                workspace,
                scope,
                conditions,
                columns,
                conditionColumns,
                alsoAsked,
                Optional.empty(),
                OptionalLong.empty(),
                demandDriven,
                keys,
                false);
    }

    /** The same request for rows that satisfy one condition more. */
    public ScanRequest withCondition(Predicate condition) {
        List<Predicate> all = new ArrayList<>(conditions);
        all.add(condition);
        return new ScanRequest(
                table,
                workspace,
                scope,
                all,
                columns,
                conditionColumns,
                alsoAsked,
                order,
                limit,
                demandDriven,
                keys,
                pushdown);
    }

    /** The same request for rows with these keys only. */
    public ScanRequest withKeys(Keys found) {
        return new ScanRequest(
                table,
                workspace,
                scope,
                conditions,
                columns,
                conditionColumns,
                alsoAsked,
                order,
                limit,
                demandDriven,
                Optional.of(found),
                pushdown);
    }

    /**
     * The keys that a join leaves: a row that has none of them cannot become part of the statement's result.
     *
     * @param from the table whose rows have them
     * @param columns of this table, each filled from the path
     * @param values one list for each key, in the order of the columns; absent while nobody has asked for them
     */
    public record Keys(String from, List<String> columns, Optional<List<List<String>>> values) {
        public Keys {
            columns = List.copyOf(columns);
        }
    }

    /**
     * One sort column; NULLs last ascending, first descending, as the engine is set.
     *
     * @param withTies rows that are equal to the last of the limit are needed, too: more sort keys decide among them
     */
    public record Order(String column, boolean descending, boolean withTies) {
        public Order(String column, boolean descending) {
            this(column, descending, false);
        }
    }

    /** What a schema fixes for all its tables. */
    public sealed interface Scope {
        /** {@code Information}: the whole workspace. */
        record Everything() implements Scope {}

        /** {@code Repository_<slug>}. */
        record OneRepository(String slug) implements Scope {}

        /** {@code Project_<KEY>}. */
        record OneProject(String key) implements Scope {}
    }
}
