package dev.windlass.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.jdbc.contract.ContractServer.Answer;
import dev.windlass.jdbc.contract.ContractServer.Request;
import dev.windlass.model.ColumnType;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Paging;
import dev.windlass.tables.Source;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What the clauses share: a server, a connection to it, and the tables that a clause is about. One thread. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
abstract class TableContract {
    static final String TOKEN = "planted-contract-token";

    /** Rows a page, so that two pages are few rows; the smallest that Bitbucket allows. */
    static final int PAGE = 10;

    final ContractServer server = new ContractServer();
    Connection connection;

    @BeforeAll
    final void connect() throws SQLException {
        connection = open("Workspace=acme");
    }

    final Connection open(String properties) throws SQLException {
        return DriverManager.getConnection("jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=" + TOKEN + ";ApiUrl="
                + server.url() + ";BudgetWaitSeconds=0;MaxRequests=1000;Pagesize=" + PAGE + ";" + properties);
    }

    @AfterAll
    final void close() throws SQLException {
        connection.close();
        server.close();
    }

    // ---- which tables a clause is about

    static Stream<String> tables() {
        return named(table -> true);
    }

    /** Whose rows come from JSON: all but files. */
    static Stream<String> tablesOfJson() {
        return named(table -> table.list().paging() != Paging.FILE);
    }

    /** Those that are lists, paged or whole. */
    static Stream<String> lists() {
        return named(table -> !table.list().isOneRow());
    }

    static Stream<String> named(Predicate<TableSpec> which) {
        return Tables.all().stream().filter(which).map(TableSpec::name);
    }

    static TableSpec table(String name) {
        return Tables.find(name).orElseThrow();
    }

    // ---- playing and asking

    /** The items at the path of the statement, and nothing anywhere else. */
    final void serve(Asked asked, List<JsonNode> items) {
        serveAt(asked, asked.listPath(), items);
    }

    final void serveAt(Asked asked, String path, List<JsonNode> items) {
        Function<Request, Answer> answers = asked.table().list().paging() == Paging.FILE
                ? request -> request.path().equals(path) ? file() : Answer.error(404, Pages.NOT_HERE)
                : new Pages(asked.table(), path, items, server.url());
        server.play(answers);
    }

    static Answer file() {
        return new Answer(200, "text/plain", "", Sample.file());
    }

    /** How many requests so many pages need: one more where the list answers with an address. */
    static int requests(TableSpec table, int pages) {
        return pages + (table.list().redirects() ? 1 : 0);
    }

    /** The result: rows of values as JDBC gives them, and the warnings. */
    record Result(List<List<@Nullable Object>> rows, List<String> warnings) {
        /** The values of the only column. */
        List<@Nullable Object> values() {
            List<@Nullable Object> values = new ArrayList<>();
            rows.forEach(row -> values.add(row.get(0)));
            return values;
        }
    }

    final Result read(Asked asked) throws SQLException {
        return read(asked.select("*"), asked.table().columns());
    }

    /** The statement's result, whose columns are those. */
    final Result read(String sql, List<ColumnSpec> columns) throws SQLException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    row.add(value(result, i + 1, columns.get(i).type()));
                }
                rows.add(row);
            }
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                warnings.add(String.valueOf(warning.getMessage()));
            }
        }
        return new Result(rows, warnings);
    }

    private static @Nullable Object value(ResultSet result, int column, ColumnType type) throws SQLException {
        if (type == ColumnType.TIMESTAMP) {
            OffsetDateTime moment = result.getObject(column, OffsetDateTime.class);
            return moment == null ? null : moment.toInstant();
        }
        return type == ColumnType.DATE ? result.getObject(column, LocalDate.class) : result.getObject(column);
    }

    /** The statement has to fail, and no secret may be in what it says. */
    final Refusal failure(String sql) {
        return failure(connection, sql);
    }

    static Refusal failure(Connection connection, String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            throw new AssertionError("It did not fail but gave " + count + " rows: " + sql);
        } catch (SQLException e) {
            assertThat(e.getMessage())
                    .as(sql)
                    .doesNotContain(TOKEN, "Exception", "dev.windlass", "wl_scan", "bug in Windlass");
            return new Refusal(e);
        }
    }

    // ---- what is expected

    /** The row that an item has to give, every column of it. */
    static List<@Nullable Object> row(Asked asked, JsonNode item) {
        Sample sample = new Sample(asked.table());
        List<@Nullable Object> row = new ArrayList<>();
        for (ColumnSpec column : asked.table().columns()) {
            boolean isAsked = column.source() instanceof Source.PathKey || column.source() instanceof Source.Input;
            row.add(
                    column.source() instanceof Source.Content content
                            ? Sample.ofFile(content.form())
                            : isAsked ? asked.typed(column) : sample.expected(column, item));
        }
        return row;
    }

    static List<List<@Nullable Object>> rows(Asked asked, List<JsonNode> items) {
        return items.stream().map(item -> row(asked, item)).toList();
    }
}
