package dev.windlass.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.jdbc.contract.ContractServer.Request;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Source;
import dev.windlass.tables.TableSpec;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of the rows in an answer. */
class RowsContractTest extends TableContract {
    @ParameterizedTest
    @MethodSource("tables")
    void everyValueArrivesInItsColumn(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        List<JsonNode> items =
                new Sample(asked.table()).items(asked.table().list().isOneRow() ? 1 : 4);
        serve(asked, items);

        Result result = read(asked);

        assertThat(result.rows()).isEqualTo(rows(asked, items));
        assertThat(result.warnings()).isEmpty();
        assertThat(server.requests()).hasSize(requests(asked.table(), 1));
        assertThat(server.requests().get(0).path()).isEqualTo(asked.listPath());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyColumnHasItsNameAndItsType(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        serve(asked, new Sample(asked.table()).items(1));
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(asked.select("*"))) {
            ResultSetMetaData about = rows.getMetaData();
            for (int i = 1; i <= about.getColumnCount(); i++) {
                columns.add(about.getColumnLabel(i) + " " + JDBCType.valueOf(about.getColumnType(i)));
            }
        }
        assertThat(columns)
                .isEqualTo(asked.table().columns().stream()
                        .map(column -> column.name() + " " + JDBCType.valueOf(type(column)))
                        .toList());
    }

    private static int type(ColumnSpec column) {
        return switch (column.type()) {
            case BIGINT -> Types.BIGINT;
            case INTEGER -> Types.INTEGER;
            case DOUBLE -> Types.DOUBLE;
            case BOOLEAN -> Types.BOOLEAN;
            case VARCHAR, JSON -> Types.VARCHAR;
            case DATE -> Types.DATE;
            case TIMESTAMP -> Types.TIMESTAMP_WITH_TIMEZONE;
        };
    }

    @ParameterizedTest
    @MethodSource("tablesOfJson")
    void exactlyTheMembersThatAreReadAreAskedFor(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        Sample sample = new Sample(asked.table());
        serve(asked, sample.items(1));
        read(asked);

        Request request = server.requests().get(0);
        boolean isPage = !asked.table().list().isOneRow();
        TreeSet<String> expected = new TreeSet<>();
        sample.fields().forEach(field -> expected.add(isPage ? "values." + field : field));
        if (isPage) {
            expected.addAll(List.of("next", "page", "pagelen", "size"));
        }
        assertThat(new TreeSet<>(Arrays.asList(request.one("fields").split(",", -1))))
                .isEqualTo(asked.table().list().projects() ? expected : new TreeSet<>(List.of("")));
        int longest = asked.table().list().pagelenMax();
        assertThat(request.all("pagelen"))
                .isEqualTo(longest == 0 ? List.of() : List.of(String.valueOf(Math.min(PAGE, longest))));
    }

    @ParameterizedTest
    @MethodSource("tablesOfJson")
    void nullsAreNull(String name) throws SQLException {
        nothingElseChangesWith(table(name), Sample.Content.NULLS);
    }

    @ParameterizedTest
    @MethodSource("tablesOfJson")
    void membersThatAreMissingAreNull(String name) throws SQLException {
        nothingElseChangesWith(table(name), Sample.Content.SPARSE);
    }

    private void nothingElseChangesWith(TableSpec table, Sample.Content content) throws SQLException {
        Asked asked = Asked.onePath(table);
        List<JsonNode> items = List.of(new Sample(table).item(0, content));
        serve(asked, items);

        Result result = read(asked);

        assertThat(result.rows()).isEqualTo(rows(asked, items));
        assertThat(result.warnings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tablesOfJson")
    void membersThatNobodyKnowsChangeNothing(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        List<JsonNode> known = new Sample(asked.table()).items(1);
        JsonNode item = known.get(0).deepCopy();
        plant(item, asked.table());
        serve(asked, List.of(item));

        Result result = read(asked);

        assertThat(result.rows()).isEqualTo(rows(asked, List.of(item)));
        assertThat(result.warnings()).isEmpty();
    }

    /** Members of every kind in every object that no column holds whole. */
    private static void plant(JsonNode node, TableSpec table) {
        if (node instanceof ArrayNode array) {
            array.forEach(element -> plant(element, table));
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> plant(member.getValue(), table));
            object.put("unknown_text", "}],\"values\":[{").put("unknown_number", 1e300);
            object.putNull("unknown_null");
            object.putArray("unknown_array").addObject().put("id", 99).put("next", "http://elsewhere.invalid/");
            object.putObject("unknown_object").putArray("values").add(1).add("two");
        }
    }

    @ParameterizedTest
    @MethodSource("tablesOfJson")
    void aValueThatDoesNotFitIsNullWithAWarningAndTheRowIsThere(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        Sample sample = new Sample(asked.table());
        JsonNode unfit = sample.item(0, Sample.Content.UNFIT);
        List<JsonNode> items =
                asked.table().list().isOneRow() ? List.of(unfit) : List.of(unfit, sample.item(1, Sample.Content.FULL));
        serve(asked, items);

        Result result = read(asked);

        assertThat(result.rows()).isEqualTo(rows(asked, items));
        List<String> expected = sample.columnsOfJson().stream()
                .filter(column -> !column.type().isText() && !column.key())
                .filter(column -> sample.expected(column, sample.item(0, Sample.Content.FULL)) != null)
                .map(column ->
                        name + "." + column.name() + ": the value unfit is no " + column.type() + "; it reads as NULL.")
                .toList();
        // An array of which only the number is wanted is quoted as it stands.
        assertThat(result.warnings().stream().map(warning -> warning.replace("\"unfit\"", "unfit")))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void whatIsNoObjectAmongTheRowsIsNoRowButAWarning(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        List<JsonNode> items = new Sample(asked.table()).items(2);
        serve(asked, List.of(items.get(0), Sample.text("stray"), items.get(1)));

        Result result = read(asked);

        assertThat(result.rows()).isEqualTo(rows(asked, items));
        assertThat(result.warnings()).singleElement().asString().contains(name, "stray");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aRowWithoutItsKeyIsThere(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        Sample sample = new Sample(asked.table());
        JsonNode keyless = sample.item(0, Sample.Content.FULL).deepCopy();
        for (ColumnSpec column : sample.keyOfRow()) {
            for (String path : Sample.paths(column.source())) {
                boolean isItems = column.source() instanceof Source.Json json && json.fromItem();
                Sample.remove(isItems ? keyless : sample.row(keyless), path);
            }
        }
        List<JsonNode> items = List.of(keyless, sample.item(1, Sample.Content.FULL));
        serve(asked, items);

        assertThat(read(asked).rows()).isEqualTo(rows(asked, items));
    }

    static Stream<String> arraysOfRows() {
        return named(table -> table.list().each());
    }

    @ParameterizedTest
    @MethodSource("arraysOfRows")
    void anItemGivesAsManyRowsAsItsArrayHas(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        Sample sample = new Sample(asked.table());
        List<JsonNode> items = sample.items(4);
        String at = asked.table().list().rowsAt();
        ArrayNode two = (ArrayNode) items.get(0).path(at);
        two.add(sample.row(sample.item(7, Sample.Content.FULL)));
        ((ArrayNode) items.get(1).path(at)).removeAll();
        ((ObjectNode) items.get(2)).putNull(at);
        serve(asked, items);

        Result result = read(asked);

        JsonNode second = items.get(0).deepCopy();
        ((ArrayNode) second.path(at)).remove(0);
        assertThat(result.rows()).isEqualTo(rows(asked, List.of(items.get(0), second, items.get(3))));
    }

    static Stream<String> tablesThatLeaveRowsOut() {
        return named(table -> table.list().leaveOut().isPresent());
    }

    @ParameterizedTest
    @MethodSource("tablesThatLeaveRowsOut")
    void rowsThatAreNotForUsAreLeftOut(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        Sample sample = new Sample(asked.table());
        List<JsonNode> items = sample.items(3);
        String flag = asked.table().list().leaveOut().orElseThrow();
        ((ObjectNode) sample.row(items.get(0))).put(flag, true);
        ((ObjectNode) sample.row(items.get(1))).put(flag, false);
        ((ObjectNode) sample.row(items.get(2))).remove(flag);
        serve(asked, items);

        assertThat(read(asked).rows()).isEqualTo(rows(asked, items.subList(1, 3)));
    }

    static Stream<String> tablesWithHiddenValues() {
        return named(table ->
                table.columns().stream().anyMatch(column -> column.hiddenBy().isPresent()));
    }

    @ParameterizedTest
    @MethodSource("tablesWithHiddenValues")
    void aSecuredValueIsShownOnlyWhereTheFlagIsFalse(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        Sample sample = new Sample(asked.table());
        List<JsonNode> items = sample.items(3);
        for (ColumnSpec column : asked.table().columns()) {
            column.hiddenBy().map(asked.table()::column).ifPresent(flag -> {
                String path = Sample.paths(flag.source()).get(0);
                ((ObjectNode) sample.row(items.get(0))).put(path, true);
                ((ObjectNode) sample.row(items.get(1))).remove(path);
            });
        }
        serve(asked, items);

        Result result = read(asked);

        assertThat(result.rows()).isEqualTo(rows(asked, items));
        for (ColumnSpec column : asked.table().columns()) {
            if (column.hiddenBy().isPresent()) {
                int place = asked.table().columns().indexOf(column);
                assertThat(result.rows().get(0).get(place)).isNull();
                assertThat(result.rows().get(1).get(place)).isNull();
                assertThat(result.rows().get(2).get(place)).isNotNull();
            }
        }
    }

    static Stream<String> tablesWithRedactedValues() {
        return named(table -> table.columns().stream().anyMatch(ColumnSpec::redacted));
    }

    @ParameterizedTest
    @MethodSource("tablesWithRedactedValues")
    void theUserPartOfAnAddressIsNeverShown(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        Sample sample = new Sample(asked.table());
        JsonNode item = sample.items(1).get(0);
        List<String> texts = new ArrayList<>();
        for (ColumnSpec column : asked.table().columns()) {
            if (column.redacted() && !holdsAnother(column, asked.table())) {
                Sample.replace(
                        sample.row(item),
                        Sample.paths(column.source()).get(0),
                        "https://x:planted-secret@host.example/" + column.name());
                texts.add("***@host.example/" + column.name());
            }
        }
        serve(asked, List.of(item));

        assertThat(read(asked).rows().toString()).contains(texts).doesNotContain("planted-secret");
    }

    private static boolean holdsAnother(ColumnSpec column, TableSpec table) {
        String path = Sample.paths(column.source()).get(0);
        return table.columns().stream()
                .anyMatch(other ->
                        other.redacted() && Sample.paths(other.source()).get(0).startsWith(path + "."));
    }
}
