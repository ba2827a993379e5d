package dev.windlass.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.jdbc.contract.ContractServer.Answer;
import dev.windlass.jdbc.contract.ContractServer.Request;
import dev.windlass.model.ColumnType;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Operation;
import dev.windlass.tables.OwnParameter;
import dev.windlass.tables.Source;
import dev.windlass.tables.StateParameter;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * What a definition says that the service can be asked is asked, nothing else is, and the rows are right although this
 * server here ignores all of it.
 */
class ConditionsContractTest extends TableContract {
    /** Three rows that differ, and one of NULLs. */
    private static List<JsonNode> items(TableSpec table) {
        Sample sample = new Sample(table);
        List<JsonNode> items = sample.items(3);
        items.add(sample.item(3, Sample.Content.NULLS));
        return items;
    }

    static Stream<Arguments> claims() {
        return Tables.all().stream()
                .flatMap(table -> table.columns().stream()
                        .flatMap(column -> Stream.of(Operation.values())
                                .filter(column::can)
                                .filter(operation -> !isAskedByPath(table, column, operation))
                                .map(operation -> Arguments.of(table.name(), column.name(), operation))));
    }

    private static boolean isAskedByPath(TableSpec table, ColumnSpec column, Operation operation) {
        boolean namesValues = operation == Operation.EQ || operation == Operation.IN;
        return namesValues && Traits.isPartOfAPath(table, column);
    }

    @ParameterizedTest
    @MethodSource("claims")
    void everyClaimedOperatorIsAskedAndItsRowsAreRight(String name, String columnName, Operation operation)
            throws SQLException {
        Asked asked = Asked.onePath(table(name));
        ColumnSpec column = asked.table().column(columnName);
        List<JsonNode> items = items(asked.table());
        Sample sample = new Sample(asked.table());
        List<@Nullable Object> values = new ArrayList<>();
        items.forEach(item -> values.add(sample.expected(column, item)));
        for (Comparison comparison : Comparison.of(column, operation, values)) {
            serve(asked, items);

            Result result =
                    read(asked.select("*", comparison.sql()), asked.table().columns());

            List<JsonNode> kept = items.stream()
                    .filter(item -> comparison.keeps().test(sample.expected(column, item)))
                    .toList();
            assertThat(result.rows()).as(comparison.sql()).isEqualTo(rows(asked, kept));
            assertThat(server.requests()).hasSize(requests(asked.table(), 1));
            Request request = server.requests().get(0);
            boolean isStateParameter = asked.table()
                    .state()
                    .filter(state -> state.column().equals(columnName))
                    .filter(state -> !request.all(state.parameter()).isEmpty())
                    .isPresent();
            if (!isStateParameter) {
                assertThat(request.one("q"))
                        .as(comparison.sql())
                        .containsAnyOf(comparison.asked().toArray(String[]::new));
            }
        }
    }

    static Stream<String> tablesOfStates() {
        return named(table -> table.state().isPresent());
    }

    @ParameterizedTest
    @MethodSource("tablesOfStates")
    void everyStateIsAskedForUnlessTheStatementNamesSome(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        StateParameter state = asked.table().state().orElseThrow();
        serve(asked, items(asked.table()));
        read(asked);

        Request request = server.requests().get(0);
        assertThat(request.all(state.parameter()) + request.one("q")).contains(state.all());

        serve(asked, items(asked.table()));
        read(
                asked.select(
                        "*", Asked.quoted(state.column()) + " = '" + state.all().get(1) + "'"),
                asked.table().columns());

        Request narrowed = server.requests().get(0);
        assertThat(narrowed.all(state.parameter()) + narrowed.one("q"))
                .contains(state.all().get(1))
                .doesNotContain(state.all().get(0));
    }

    static Stream<Arguments> ownParameters() {
        return Tables.all().stream()
                .flatMap(table -> table.columns().stream()
                        .filter(column -> column.parameter().isPresent())
                        .map(column -> Arguments.of(table.name(), column.name())));
    }

    @ParameterizedTest
    @MethodSource("ownParameters")
    void aParameterOfTheListsOwnIsSentAndItsRowsAreRight(String name, String columnName) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        ColumnSpec column = asked.table().column(columnName);
        OwnParameter parameter = column.parameter().orElseThrow();
        Sample sample = new Sample(asked.table());
        List<JsonNode> items = items(asked.table());
        Object wanted = sample.expected(column, items.get(1));
        assertThat(wanted).isNotNull();
        serve(asked, items);

        Result result = read(
                asked.select("*", Asked.quoted(columnName) + " = '" + wanted + "'"),
                asked.table().columns());

        List<JsonNode> matching = items.stream()
                .filter(item -> wanted.equals(sample.expected(column, item)))
                .toList();
        assertThat(result.rows()).isEqualTo(rows(asked, matching));
        assertThat(server.requests().get(0).all(parameter.name()))
                .isEqualTo(parameter.asking(String.valueOf(wanted)).orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("ownParameters")
    void aValueThatAParameterIsNotKnownToUnderstandIsNotSent(String name, String columnName) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        OwnParameter parameter = asked.table().column(columnName).parameter().orElseThrow();
        serve(asked, items(asked.table()));

        Result result = read(
                asked.select("*", Asked.quoted(columnName) + " = 'no such value'"),
                asked.table().columns());

        assertThat(result.rows()).isEmpty();
        assertThat(server.requests().get(0).all(parameter.name()))
                .isEqualTo(parameter.asking("no such value").orElse(List.of()));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aColumnWithoutAClaimIsNeverAskedAbout(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        TableSpec table = asked.table();
        Sample sample = new Sample(table);
        List<JsonNode> items = items(table);
        List<ColumnSpec> silent = sample.columnsOfJson().stream()
                .filter(column -> !column.can(Operation.EQ)
                        && column.parameter().isEmpty()
                        && column.type() != ColumnType.JSON
                        && !Traits.isPartOfAPath(table, column)
                        && table.state()
                                .filter(state -> state.column().equals(column.name()))
                                .isEmpty())
                .toList();
        String conditions = silent.stream()
                .filter(column -> sample.expected(column, items.get(1)) != null)
                .map(column -> Asked.quoted(column.name()) + " = "
                        + Asked.literal(column, String.valueOf(sample.expected(column, items.get(1)))))
                .collect(Collectors.joining(" AND "));
        serve(asked, items);

        Result result = read(conditions.isEmpty() ? asked.select("*") : asked.select("*", conditions), table.columns());

        List<JsonNode> matching = conditions.isEmpty() ? items : items.subList(1, 2);
        assertThat(result.rows()).isEqualTo(rows(asked, matching));
        Request request = server.requests().get(0);
        assertThat(request.path()).isEqualTo(asked.listPath());
        for (ColumnSpec column : silent) {
            assertThat(request.one("q")).doesNotContain(column.queryPath() + " =");
        }
    }

    // ---- conditions that become part of the path

    static Stream<String> tablesOfSingleObjects() {
        return named(table -> !Traits.keyOfOne(table).isEmpty());
    }

    private static Asked byKey(TableSpec table, JsonNode item) {
        Sample sample = new Sample(table);
        Asked asked = Asked.onePath(table);
        for (String key : Traits.keyOfOne(table)) {
            asked = asked.and(key, text(sample, key, item));
        }
        return asked;
    }

    private static String text(Sample sample, String column, JsonNode item) {
        return String.valueOf(sample.expected(sample.table().column(column), item));
    }

    @ParameterizedTest
    @MethodSource("tablesOfSingleObjects")
    void aKeyIsOneObject(String name) throws SQLException {
        TableSpec table = table(name);
        Sample sample = new Sample(table);
        JsonNode item = sample.item(1, Sample.Content.FULL);
        Asked asked = byKey(table, item);
        String path = keyPath(asked, item);
        server.play(request -> request.path().equals(path)
                ? Answer.json(200, sample.row(item).toString())
                : Answer.error(404, Pages.NOT_HERE));

        assertThat(read(asked).rows()).isEqualTo(rows(Asked.onePath(table), List.of(item)));
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).all("pagelen")).isEmpty();
    }

    private static String keyPath(Asked asked, JsonNode item) {
        String path = asked.filled(asked.table().one().orElseThrow());
        for (String key : Traits.keyOfOne(asked.table())) {
            path = path.replace("{" + key + "}", text(new Sample(asked.table()), key, item));
        }
        return path;
    }

    static Stream<Arguments> columnsThatStandForTheKey() {
        return Tables.all().stream()
                .flatMap(table -> table.alsoBy().stream().map(column -> Arguments.of(table.name(), column)));
    }

    @ParameterizedTest
    @MethodSource("columnsThatStandForTheKey")
    void aColumnThatStandsForTheKeyIsOneObjectForEachValue(String name, String column) throws SQLException {
        TableSpec table = table(name);
        Sample sample = new Sample(table);
        List<JsonNode> items = List.of(sample.item(1, Sample.Content.FULL), sample.item(2, Sample.Content.FULL));
        Asked asked = Asked.onePath(table);
        String key = String.join("", Traits.keyOfOne(table));
        String one = asked.filled(table.one().orElseThrow());
        server.play(request -> items.stream()
                .filter(item -> request.path().equals(one.replace("{" + key + "}", text(sample, column, item))))
                .findFirst()
                .map(item -> Answer.json(200, sample.row(item).toString()))
                .orElse(Answer.error(404, Pages.NOT_HERE)));
        String literals = items.stream()
                .map(item -> Asked.literal(table.column(column), text(sample, column, item)))
                .collect(Collectors.joining(", "));

        Result both = read(asked.select("*", Asked.quoted(column) + " IN (" + literals + ")"), table.columns());

        assertThat(both.rows()).containsExactlyInAnyOrderElementsOf(rows(asked, items));
        assertThat(server.requests()).hasSize(2);
        assertThat(read(asked.and(column, text(sample, column, items.get(0)))).rows())
                .isEqualTo(rows(asked, items.subList(0, 1)));
        assertThat(server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("tablesOfSingleObjects")
    void aKeyThatIsNotThereIsNoRow(String name) throws SQLException {
        TableSpec table = table(name);
        Asked asked = byKey(table, new Sample(table).item(1, Sample.Content.FULL));
        server.play(request -> Answer.error(404, Pages.NOT_HERE));

        assertThat(read(asked).rows()).isEmpty();
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("tablesOfSingleObjects")
    void anObjectWithoutItsKeyIsAnErrorAndNoShortResult(String name) {
        TableSpec table = table(name);
        Asked asked = byKey(table, new Sample(table).item(1, Sample.Content.FULL));
        server.play(request -> Answer.json(200, "{\"type\": \"something\"}"));

        failure(asked.select("*")).is("08P01", SQLException.class).says("the object has no ");
    }

    static Stream<Arguments> narrowerPaths() {
        return Tables.all().stream()
                .flatMap(table -> table.list().narrower().stream().map(path -> Arguments.of(table.name(), path)));
    }

    @ParameterizedTest
    @MethodSource("narrowerPaths")
    void aNarrowerListIsAskedWhereTheStatementNamesWhatItNeeds(String name, String narrower) throws SQLException {
        TableSpec table = table(name);
        Sample sample = new Sample(table);
        List<JsonNode> items = sample.items(1);
        Asked asked = Asked.onePath(table);
        for (String column : Traits.beyond(narrower, table.list().path())) {
            Object value = sample.expected(table.column(column), items.get(0));
            asked = asked.and(column, value == null ? "a branch/with a slash" : value.toString());
        }
        serveAt(asked, asked.filled(narrower), items);

        assertThat(read(asked).rows()).isEqualTo(rows(asked, items));
        assertThat(server.requests()).hasSize(requests(table, 1));
    }

    // ---- inputs

    static Stream<Arguments> inputs() {
        return Tables.all().stream()
                .flatMap(table -> table.columns().stream()
                        .filter(column -> column.source() instanceof Source.Input)
                        .map(column -> Arguments.of(table.name(), column.name())));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void anInputIsSentAndEchoed(String name, String columnName) throws SQLException {
        TableSpec table = table(name);
        ColumnSpec column = table.column(columnName);
        Source.Input input = (Source.Input) column.source();
        String value = column.type().isText() ? "v 1.0 \u00e9&" : column.type() == ColumnType.BOOLEAN ? "false" : "3";
        Asked asked = Asked.onePath(table).and(columnName, value);
        boolean isNarrower = input.inPath() && !table.list().path().contains(input.parameter() + "}");
        String path = isNarrower ? asked.filled(table.list().narrower().get(0)) : asked.listPath();
        List<JsonNode> items = new Sample(table).items(1);
        serveAt(asked, path, items);

        assertThat(read(asked).rows()).isEqualTo(rows(asked, items));
        assertThat(server.requests()).hasSize(requests(table, 1));
        assertThat(server.requests().get(0).all(input.parameter()))
                .isEqualTo(input.inPath() ? List.of() : List.of(value));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void anInputThatIsNotGivenByEqualsIsAnErrorAndNoEmptyResult(String name, String columnName) {
        TableSpec table = table(name);
        Asked asked = Asked.onePath(table).without(columnName);
        server.play(request -> Answer.error(500, "not to be asked"));
        String bound = table.column(columnName).type().isText() ? "'a'" : "1";

        failure(asked.select("*", Asked.quoted(columnName) + " > " + bound))
                .is("42S22", SQLException.class)
                .says(name, columnName);
        assertThat(server.requests()).isEmpty();
    }

    /** A condition, what it keeps, and how the service's language may say it. */
    private record Comparison(String sql, Predicate<@Nullable Object> keeps, List<String> asked) {
        Comparison(String sql, Predicate<@Nullable Object> keeps, String... asked) {
            this(sql, keeps, List.of(asked));
        }

        static List<Comparison> of(ColumnSpec column, Operation operation, List<@Nullable Object> values) {
            Object wanted = notNull(values.get(1));
            String name = Asked.quoted(column.name());
            String literal = Asked.literal(column, wanted);
            String path = column.queryPath();
            String asked = QueryText.literal(wanted);
            Predicate<@Nullable Object> isWanted = value -> wanted.equals(value);
            Predicate<@Nullable Object> isThere = value -> value != null;
            return switch (operation) {
                case EQ -> List.of(new Comparison(name + " = " + literal, isWanted, path + " = " + asked));
                case NE ->
                    List.of(new Comparison(
                            name + " <> " + literal, isThere.and(isWanted.negate()), path + " != " + asked));
                case IN ->
                    List.of(new Comparison(
                            name + " IN (" + literal + ", " + Asked.literal(column, notNull(values.get(2))) + ")",
                            isWanted.or(value -> notNull(values.get(2)).equals(value)),
                            path + " IN (" + asked,
                            path + " = " + asked));
                case NOT_IN ->
                    List.of(new Comparison(
                            name + " NOT IN (" + literal + ", " + Asked.literal(column, notNull(values.get(2))) + ")",
                            isThere.and(
                                    isWanted.or(value -> notNull(values.get(2)).equals(value))
                                            .negate()),
                            path + " NOT IN (" + asked,
                            path + " != " + asked));
                case RANGE ->
                    List.of(
                            compared(column, ">", wanted, order -> order > 0),
                            compared(column, ">=", wanted, order -> order >= 0),
                            compared(column, "<", wanted, order -> order < 0),
                            compared(column, "<=", wanted, order -> order <= 0),
                            between(column, notNull(values.get(2)), wanted));
                case CONTAINS ->
                    List.of(
                            new Comparison(name + " LIKE '%" + wanted + "%'", isWanted, path + " ~ " + asked),
                            new Comparison(name + " ILIKE '%" + wanted + "'", isWanted, path + " ~ " + asked));
                case NULL ->
                    List.of(
                            new Comparison(name + " IS NULL", isThere.negate(), path + " = null"),
                            new Comparison(name + " IS NOT NULL", isThere, path + " != null"));
            };
        }

        private static Object notNull(@Nullable Object value) {
            return Objects.requireNonNull(value, "a full row has a value there");
        }

        /** The bounds may come either way round: numbers grow from row to row, times become older. */
        private static Comparison between(ColumnSpec column, Object one, Object other) {
            boolean grows = compare(one, other) < 0;
            Object low = grows ? one : other;
            Object high = grows ? other : one;
            return new Comparison(
                    Asked.quoted(column.name()) + " BETWEEN " + Asked.literal(column, low) + " AND "
                            + Asked.literal(column, high),
                    value -> value != null && compare(value, low) >= 0 && compare(value, high) <= 0,
                    column.queryPath() + " >= " + QueryText.literal(low));
        }

        @SuppressWarnings("unchecked") // what is compared with each other is of one column
        private static int compare(Object one, Object other) {
            return ((Comparable<Object>) one).compareTo(other);
        }

        private static Comparison compared(ColumnSpec column, String operator, Object bound, Predicate<Integer> keeps) {
            return new Comparison(
                    Asked.quoted(column.name()) + " " + operator + " " + Asked.literal(column, bound),
                    value -> value != null && keeps.test(compare(value, bound)),
                    column.queryPath() + " " + operator + " " + QueryText.literal(bound));
        }
    }
}
