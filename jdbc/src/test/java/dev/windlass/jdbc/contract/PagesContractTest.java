package dev.windlass.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.jdbc.contract.ContractServer.Answer;
import dev.windlass.jdbc.contract.ContractServer.Request;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.ListEndpoint;
import dev.windlass.tables.Paging;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every row once, in the list's order, by as many requests as there are pages. */
class PagesContractTest extends TableContract {
    static Stream<Arguments> listsAndBoundaries() {
        return lists().flatMap(name -> Stream.of(PAGE, 2 * PAGE, 2 * PAGE + 1).map(rows -> Arguments.of(name, rows)));
    }

    @ParameterizedTest
    @MethodSource("listsAndBoundaries")
    void atTheBoundaryOfAPageEveryRowComesOnce(String name, int count) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        List<JsonNode> items = new Sample(asked.table()).items(count);
        serve(asked, items);

        Result result = read(asked);

        assertThat(result.rows()).isEqualTo(rows(asked, items));
        assertThat(result.warnings()).isEmpty();
        boolean isWhole = asked.table().list().paging() == Paging.WHOLE;
        int pages = isWhole ? 1 : (count + PAGE - 1) / PAGE;
        assertThat(server.requests()).hasSize(asked.table().list().redirects() ? redirected(asked, pages) : pages);
        everyPageIsAskedAlike();
    }

    /** Pages after the first are asked for where the first one was. */
    private int redirected(Asked asked, int pages) {
        long again = server.requests().stream()
                .filter(request -> request.path().equals(asked.listPath()))
                .count();
        return pages + (int) again;
    }

    /** The requests of one list differ in their page only; sorting and filters must not get lost on the way. */
    private void everyPageIsAskedAlike() {
        Set<List<Map.Entry<String, String>>> ways = server.requests().stream()
                .map(request -> request.parameters().stream()
                        .filter(parameter -> !Set.of("page", "ctx").contains(parameter.getKey()))
                        .sorted(Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue()))
                        .toList())
                .collect(Collectors.toSet());
        assertThat(ways).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void anEmptyListHasNoRows(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        serve(asked, List.of());

        assertThat(read(asked).rows()).isEmpty();
        assertThat(server.requests()).hasSize(requests(asked.table(), 1));
    }

    static Stream<String> listsOfSeveralPages() {
        return named(table -> !table.list().isOneRow() && table.list().paging() != Paging.WHOLE);
    }

    @ParameterizedTest
    @MethodSource("listsOfSeveralPages")
    void aRowThatMovesToTheNextPageComesOnce(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        Sample sample = new Sample(asked.table());
        List<JsonNode> items = sample.items(2 * PAGE);
        List<JsonNode> doubled = new ArrayList<>(items);
        doubled.add(PAGE, items.get(PAGE - 1));
        serve(asked, doubled);

        assertThat(read(asked).rows()).isEqualTo(rows(asked, Traits.knowsDoubledRows(asked.table()) ? items : doubled));
    }

    @ParameterizedTest
    @MethodSource("listsOfSeveralPages")
    void aLongWalkIsSortedByWhatDoesNotChange(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        serve(asked, new Sample(asked.table()).items(1));
        read(asked);

        assertThat(server.requests().get(0).all("sort"))
                .isEqualTo(asked.table().list().walkBy().stream().toList());
    }

    @ParameterizedTest
    @MethodSource("listsOfSeveralPages")
    void aFailureOnALaterPageIsAnErrorAndNoShortResult(String name) {
        Asked asked = Asked.onePath(table(name));
        Pages pages =
                new Pages(asked.table(), asked.listPath(), new Sample(asked.table()).items(2 * PAGE + 1), server.url());
        server.play(request -> isLater(request) ? Answer.error(404, "The page is gone") : pages.apply(request));

        failure(asked.select("*")).is("42S02", SQLSyntaxErrorException.class).says("404");
    }

    private static boolean isLater(Request request) {
        return !request.one("page").isEmpty() || !request.one("ctx").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("listsOfSeveralPages")
    void aLimitEndsAWalkOfPlainRowsAfterTheirPage(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        Sample sample = new Sample(asked.table());
        serve(asked, sample.items(3 * PAGE));

        Result result = read(asked.select("*") + " LIMIT 3", asked.table().columns());

        assertThat(result.rows()).isEqualTo(rows(asked, sample.items(3)));
        ListEndpoint list = asked.table().list();
        boolean countsItems = !list.each() && list.leaveOut().isEmpty();
        assertThat(server.requests().size()).isLessThanOrEqualTo(requests(asked.table(), countsItems ? 1 : 3));
    }

    static Stream<String> listsWithASize() {
        return named(table -> table.list().sizeCountsRows());
    }

    @ParameterizedTest
    @MethodSource("listsWithASize")
    void aCountIsOneSmallRequest(String name) throws SQLException {
        TableSpec table = table(name);
        Asked asked = Asked.onePath(table);
        serve(asked, new Sample(table).items(2 * PAGE + 1));

        Result result = read(asked.select("count(*)::INTEGER"), List.of(countedAs(table)));

        assertThat(result.values()).isEqualTo(List.of(2 * PAGE + 1));
        assertThat(server.requests()).hasSize(requests(table, 1));
        assertThat(server.requests().get(0).all("pagelen")).containsExactly("1");
    }

    /** Any column whose values JDBC gives as they are. */
    private static ColumnSpec countedAs(TableSpec table) {
        return table.columns().stream()
                .filter(column -> column.type().isText())
                .findFirst()
                .orElseThrow();
    }

    static Stream<String> listsWithTheNewestFirst() {
        return named(table -> table.list().newestFirst().isPresent());
    }

    @ParameterizedTest
    @MethodSource("listsWithTheNewestFirst")
    void aWalkEndsWhereRowsAreTooOld(String name) throws SQLException {
        Asked asked = Asked.onePath(table(name));
        Sample sample = new Sample(asked.table());
        ListEndpoint.NewestFirst order = asked.table().list().newestFirst().orElseThrow();
        List<JsonNode> items = sample.items(4 * PAGE);
        serve(asked, items);
        Object oldest = sample.expected(asked.table().column(order.column()), items.get(2));

        Result result = read(
                asked.select("*", Asked.quoted(order.column()) + " >= TIMESTAMPTZ '" + oldest + "'"),
                asked.table().columns());

        assertThat(result.rows()).isEqualTo(rows(asked, items.subList(0, 3)));
        // Without an order of the service's a page of nothing but old rows is the proof.
        assertThat(server.requests()).hasSize(order.sort().isEmpty() ? 2 : 1);
        assertThat(server.requests().get(0).one("sort")).isEqualTo(order.sort());
    }

    static Stream<Arguments> sortedColumns() {
        return Tables.all().stream()
                .flatMap(table -> table.columns().stream()
                        .filter(column -> column.sortable() && column.notNull())
                        .flatMap(column -> Stream.of("", "-")
                                .map(direction -> Arguments.of(table.name(), column.name(), direction))));
    }

    @ParameterizedTest
    @MethodSource("sortedColumns")
    void theFirstRowsByAColumnThatTheServiceSortsByAreOneRequest(String name, String column, String direction)
            throws SQLException {
        TableSpec table = table(name);
        Asked asked = Asked.onePath(table);
        Sample sample = new Sample(table);
        List<JsonNode> items = sample.items(PAGE);
        serve(asked, items);

        Result result = read(
                asked.select(Asked.quoted(column)) + " ORDER BY " + Asked.quoted(column)
                        + (direction.isEmpty() ? "" : " DESC") + " LIMIT 3",
                List.of(table.column(column)));

        List<Object> sorted = new ArrayList<>(new TreeSet<>(IntStream.range(0, PAGE)
                .mapToObj(n -> sample.expected(table.column(column), items.get(n)))
                .toList()));
        List<Object> ordered = direction.isEmpty() ? sorted : reversed(sorted);
        assertThat(result.values()).isEqualTo(ordered.subList(0, 3));
        assertThat(server.requests()).hasSize(requests(table, 1));
        assertThat(server.requests().get(0).one("sort"))
                .isEqualTo(direction + table.column(column).queryPath());
    }

    private static List<Object> reversed(List<Object> values) {
        List<Object> reversed = new ArrayList<>(values);
        Collections.reverse(reversed);
        return reversed;
    }
}
