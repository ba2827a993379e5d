package dev.windlass.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.model.ColumnType;
import dev.windlass.tables.OpenApiExtract.Endpoint;
import dev.windlass.tables.OpenApiExtract.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every table against Atlassian's OpenAPI file: paths, places in the rows, types, closed sets of values. */
class OpenApiConformanceTest {
    private static final OpenApiExtract OPEN_API = OpenApiExtract.load();

    /** A longer set of values does not fit on a line; the table says of what sort they are. */
    private static final int NAMED_VALUES_MAX = 12;

    /** {@code Table.Column} to evidence, for what the service sends although the file does not say so. */
    private static final Map<String, String> DEVIATIONS = deviations();

    static List<TableSpec> tables() {
        return Tables.all();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void thePathsExist(TableSpec table) {
        assertThat(OPEN_API.find(table.list().path())).as(table.list().path()).isPresent();
        table.list()
                .narrower()
                .forEach(path -> assertThat(OPEN_API.find(path)).as(path).isPresent());
        table.one().ifPresent(one -> assertThat(OPEN_API.find(one)).as(one).isPresent());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aRemovedEndpointIsMarkedWithItsDay(TableSpec table) {
        assertThat(table.removedOn())
                .isEqualTo(OPEN_API.find(table.list().path()).orElseThrow().removedOn());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyColumnIsInTheSchemaOrIsAKnownDeviation(TableSpec table) {
        List<String> unknown = new ArrayList<>();
        for (ColumnSpec column : table.columns()) {
            if (!DEVIATIONS.containsKey(table.name() + "." + column.name())) {
                places(table, column).forEach((where, place) -> {
                    if (place.isEmpty()) {
                        unknown.add(column.name() + " is not in " + where);
                    }
                });
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void noDeviationIsStale() {
        for (String deviation : DEVIATIONS.keySet()) {
            String[] names = deviation.split("\\.", 2);
            TableSpec table = Tables.find(names[0]).orElseThrow();
            assertThat(places(table, table.column(names[1])).values())
                    .as(deviation)
                    .contains(Optional.empty());
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void typesAgree(TableSpec table) {
        for (ColumnSpec column : table.columns()) {
            boolean isCount = column.source() instanceof Source.Count;
            boolean isName = column.source() instanceof Source.Which;
            ColumnType type = isCount ? ColumnType.JSON : column.type();
            places(table, column)
                    .forEach((where, place) -> place.ifPresent(known -> assertThat(isName || fits(known.type(), type))
                            .as("%s.%s is %s, %s says %s", table.name(), column.name(), column.type(), where, known)
                            .isTrue()));
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theDocumentationNamesEveryValueOfAClosedSet(TableSpec table) {
        for (ColumnSpec column : table.columns()) {
            for (Optional<Place> place : places(table, column).values()) {
                List<String> values = place.map(Place::values).orElse(List.of());
                for (String value : values.size() > NAMED_VALUES_MAX ? List.<String>of() : values) {
                    assertThat(column.documentation()).as(column.name()).contains(value);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aLongWalkIsSortedByAFieldOfTheRow(TableSpec table) {
        table.list()
                .walkBy()
                .ifPresent(field -> assertThat(
                                OPEN_API.find(table.list().path()).orElseThrow().row())
                        .containsKey(field));
    }

    /** Where the column is looked for, and what is there; nothing for columns that do not come from JSON. */
    private static Map<String, Optional<Place>> places(TableSpec table, ColumnSpec column) {
        Map<String, Optional<Place>> places = new TreeMap<>();
        Endpoint list = OPEN_API.find(table.list().path()).orElseThrow();
        String wrapper = table.list().rowsAt();
        for (String place : column.source().places()) {
            boolean fromItem = column.source() instanceof Source.Json json && json.fromItem();
            String path = wrapper.isEmpty() || fromItem ? place : wrapper + "." + place;
            places.put(list.path() + " " + path, Optional.ofNullable(list.row().get(path)));
            table.one()
                    .flatMap(OPEN_API::find)
                    .ifPresent(one -> places.put(
                            one.path() + " " + place,
                            Optional.ofNullable(one.row().get(place))));
        }
        return places;
    }

    private static boolean fits(String declared, ColumnType type) {
        return switch (type) {
            case BIGINT, INTEGER -> declared.equals("integer");
            case DOUBLE -> declared.equals("number");
            case BOOLEAN -> declared.equals("boolean");
            case VARCHAR -> declared.equals("string");
            case TIMESTAMP, DATE -> declared.equals("date-time");
            case JSON -> declared.equals("array") || declared.equals("object");
        };
    }

    private static Map<String, String> deviations() {
        Map<String, String> deviations = new TreeMap<>();
        for (String line : OpenApiExtract.lines("/openapi/deviations.txt")) {
            String[] halves = line.split(": ", 2);
            assertThat(halves).as(line).hasSize(2);
            assertThat(deviations.put(halves[0], halves[1])).as(line).isNull();
        }
        return deviations;
    }
}
