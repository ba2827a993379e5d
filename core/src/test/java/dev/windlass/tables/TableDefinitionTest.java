package dev.windlass.tables;

import static dev.windlass.tables.Operation.CONTAINS;
import static dev.windlass.tables.Operation.RANGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.model.ColumnType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of every table definition, whatever the table. */
class TableDefinitionTest {
    private static final int LINES_OF_A_TABLE_FILE = 120;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\+?([^}]*)}");
    /** Tables in whose rows nothing unique is sent. */
    private static final Set<String> WITHOUT_KEY = Set.of("PullRequestActivity");

    private static final Set<ColumnType> ORDERED =
            Set.of(ColumnType.BIGINT, ColumnType.INTEGER, ColumnType.DOUBLE, ColumnType.DATE, ColumnType.TIMESTAMP);

    static List<TableSpec> tables() {
        return Tables.all();
    }

    @Test
    void tableNamesDifferWhateverTheirCase() {
        assertThat(tables().stream().map(table -> table.name().toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void keyColumnsComeFirstAndAreNeverNull(TableSpec table) {
        List<ColumnSpec> key = table.key();
        assertThat(key).allMatch(ColumnSpec::notNull);
        assertThat(key.isEmpty()).as("nothing tells two rows apart").isEqualTo(WITHOUT_KEY.contains(table.name()));
        assertThat(table.columns().subList(0, key.size())).isEqualTo(key);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void noPlaceIsReadTwice(TableSpec table) {
        assertThat(table.columns().stream().map(ColumnSpec::source)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void documentationIsSentences(TableSpec table) {
        assertThat(table.documentation()).matches("[A-Z][^\\n]*\\.");
        assertThat(table.columns())
                .allSatisfy(column -> assertThat(column.documentation())
                        .as(column.name())
                        .matches("[A-Z][^\\n|]*\\.")
                        .hasSizeLessThan(120));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theLevelSaysWhatThePathNeeds(TableSpec table) {
        Set<String> expected = switch (table.level()) {
            case ACCOUNT -> Set.of();
            case WORKSPACE -> Set.of("workspace");
            case PROJECT -> Set.of("workspace", "ProjectKey");
            case REPOSITORY -> Set.of("workspace", "repository");
        };
        Set<String> keysOfParents = table.columns().stream()
                .filter(column -> column.source() instanceof Source.PathKey)
                .map(column -> ((Source.PathKey) column.source()).placeholder())
                .collect(Collectors.toSet());
        Set<String> wanted = new HashSet<>(expected);
        wanted.addAll(keysOfParents);
        table.columns().stream()
                .filter(column -> column.source() instanceof Source.Input input && isInEveryPath(input))
                .forEach(column -> wanted.add(column.name()));
        assertThat(placeholders(table.list().path())).isEqualTo(wanted);
        Set<String> parents = table.parents().stream().map(Parent::placeholder).collect(Collectors.toSet());
        assertThat(keysOfParents.stream()
                        .filter(key -> !key.equals("repository"))
                        .collect(Collectors.toSet()))
                .isEqualTo(parents);
        assertThat(keysOfParents.contains("repository")).isEqualTo(table.level() == Level.REPOSITORY);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aSingleObjectIsAddressedByTheWholeKey(TableSpec table) {
        table.one().ifPresent(one -> {
            Set<String> wanted = placeholders(table.list().path());
            table.key().stream()
                    .filter(column -> !(column.source() instanceof Source.PathKey))
                    .forEach(column -> wanted.add(column.name()));
            assertThat(placeholders(one)).isEqualTo(wanted);
        });
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aColumnThatStandsForTheKeyIsNoPartOfIt(TableSpec table) {
        assertThat(table.onePaths())
                .hasSize(table.one().isEmpty() ? 0 : 1 + table.alsoBy().size());
        for (String column : table.alsoBy()) {
            assertThat(table.column(column).key()).isFalse();
            assertThat(table.one().orElse("")).endsWith("}");
            assertThat(placeholders(table.onePaths().get(1 + table.alsoBy().indexOf(column))))
                    .contains(column);
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void onlyAListThatHonoursConditionsIsAskedAny(TableSpec table) {
        assertThat(table.columns().stream()
                        .anyMatch(column ->
                                !column.exact().isEmpty() || !column.superset().isEmpty()))
                .isEqualTo(table.query());
    }

    /** The service's rule for letter case is unknown, so a text is exact only in a closed set that we know. */
    @ParameterizedTest
    @MethodSource("tables")
    void textIsNeverClaimedExactOutsideAClosedSet(TableSpec table) {
        Set<String> closed = table.state().stream().map(StateParameter::column).collect(Collectors.toSet());
        for (ColumnSpec column : table.columns()) {
            if (column.type() == ColumnType.VARCHAR && !closed.contains(column.name())) {
                assertThat(column.exact()).as(column.name()).isEmpty();
                assertThat(column.superset())
                        .as(column.name())
                        .doesNotContain(Operation.NE, Operation.NOT_IN, Operation.RANGE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void operationsSuitTheirTypes(TableSpec table) {
        for (ColumnSpec column : table.columns()) {
            assertThat(column.exact()).as(column.name()).doesNotContain(CONTAINS);
            assertThat(column.exact()).as(column.name()).noneMatch(column.superset()::contains);
            if (column.can(RANGE)) {
                assertThat(column.type()).as(column.name()).isIn(ORDERED);
            }
            if (column.can(CONTAINS)) {
                assertThat(column.type()).as(column.name()).isEqualTo(ColumnType.VARCHAR);
            }
            if (!(column.source() instanceof Source.Json)) {
                assertThat(column.exact()).as(column.name()).isEmpty();
                assertThat(column.superset()).as(column.name()).isEmpty();
            }
            column.parameter()
                    .ifPresent(
                            name -> assertThat(column.type()).as(column.name()).isEqualTo(ColumnType.VARCHAR));
            column.hiddenBy()
                    .ifPresent(flag -> assertThat(table.column(flag).type()).isEqualTo(ColumnType.BOOLEAN));
        }
    }

    /** Where the service puts rows without a value, and how it orders texts, is unknown. */
    @ParameterizedTest
    @MethodSource("tables")
    void onlyNumbersAndTimesThatAreNeverNullAreSortedByTheService(TableSpec table) {
        assertThat(table.columns().stream().filter(ColumnSpec::sortable))
                .allSatisfy(
                        column -> assertThat(column.type()).as(column.name()).isIn(ORDERED))
                .allMatch(ColumnSpec::notNull);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void namesOfOtherColumnsExist(TableSpec table) {
        table.changedOn()
                .ifPresent(name -> assertThat(table.column(name).type()).isEqualTo(ColumnType.TIMESTAMP));
        table.state()
                .ifPresent(state ->
                        assertThat(table.column(state.column()).documentation()).contains(state.all()));
        table.references().forEach(reference -> {
            TableSpec other = Tables.find(reference.table()).orElseThrow();
            reference.columns().forEach(table::column);
            assertThat(reference.keys())
                    .isEqualTo(other.key().stream().map(ColumnSpec::name).toList());
        });
    }

    @ParameterizedTest
    @MethodSource("tables")
    void examplesUseItAndOnlyWhatExists(TableSpec table) {
        assertThat(table.examples()).hasSizeGreaterThanOrEqualTo(2);
        for (TableSpec.Example example : table.examples()) {
            Set<String> known = new HashSet<>();
            for (TableSpec any : tables()) {
                known.add(any.name());
                any.columns().forEach(column -> known.add(column.name()));
            }
            String sql = example.sql().replaceAll("'[^']*'", "''");
            Matcher alias = Pattern.compile("\\bAS (\\w+)").matcher(sql);
            while (alias.find()) {
                known.add(alias.group(1));
            }
            assertThat(sql).contains("FROM " + table.name());
            assertThat(Pattern.compile("\\b[A-Z][a-zA-Z]*[a-z][a-zA-Z]*\\b")
                            .matcher(sql)
                            .results()
                            .map(result -> result.group()))
                    .as(sql)
                    .allMatch(known::contains);
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aTableIsOneSmallFile(TableSpec table) throws IOException {
        Path file = Path.of(
                System.getProperty("windlass.root", ".."),
                "core/src/main/java/dev/windlass/tables",
                table.name() + ".java");
        assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(LINES_OF_A_TABLE_FILE);
    }

    private static boolean isInEveryPath(Source.Input input) {
        return input.inPath() && (input.required() || input.fallback().isPresent());
    }

    private static Set<String> placeholders(String path) {
        return PLACEHOLDER
                .matcher(path)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toSet());
    }
}
