package dev.windlass.dash;

import dev.windlass.values.JsonColumn;
import dev.windlass.values.JsonColumn.Kind;
import dev.windlass.values.Nearest;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The result of a query, held in memory: what a data frame is in Python. Values are numbers, booleans, texts or null;
 * points in time are ISO 8601 texts in UTC. It knows what it cost. Immutable.
 */
public final class Rows {

    /** More than this is not a chart any more; the statement should count or limit. */
    public static final int MAX_ROWS = 10_000;

    /** A column: its label as the driver spells it, its kind, its values from top to bottom. */
    record Column(String label, Kind kind, List<@Nullable Object> values) {}

    private final List<Column> columns;
    private final Instant readOn;
    private final long millis;
    private final OptionalLong requests;

    private Rows(List<Column> columns, Instant readOn, long millis, OptionalLong requests) {
        this.columns = columns;
        this.readOn = readOn;
        this.millis = millis;
        this.requests = requests;
    }

    /**
     * Runs a query and reads its rows. Values that come from a visitor belong into the parameters, each in place of a
     * {@code ?}, and never into the text of the statement.
     *
     * @throws SQLException as the driver says, or with SQLSTATE 54000 for more than {@link #MAX_ROWS} rows
     */
    public static Rows query(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        var cost = new QueryCost(connection);
        if (parameters.length == 0) {
            try (var statement = connection.createStatement();
                    var result = statement.executeQuery(sql)) {
                return read(result, cost);
            }
        }
        try (var statement = connection.prepareStatement(sql)) {
            for (var position = 0; position < parameters.length; position++) {
                statement.setObject(position + 1, parameters[position]);
            }
            try (var result = statement.executeQuery()) {
                return read(result, cost);
            }
        }
    }

    /** Runs a query on a connection of its own, which is closed after: what a callback needs, since several run at once. */
    public static Rows query(DataSource dataSource, String sql, @Nullable Object... parameters) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            return query(connection, sql, parameters);
        }
    }

    /** Runs a query on a connection of its own to this JDBC URL. */
    public static Rows query(String url, String sql, @Nullable Object... parameters) throws SQLException {
        try (var connection = DriverManager.getConnection(url)) {
            return query(connection, sql, parameters);
        }
    }

    /** The rows as an HTML table with a head. */
    public Component table() {
        List<Node> rows = new ArrayList<>();
        for (var row = 0; row < size(); row++) {
            List<Node> cells = new ArrayList<>();
            for (var column : columns) {
                var value = column.values().get(row);
                var cell = Html.td(value == null ? "" : value.toString());
                cells.add(column.kind() == Kind.NUMBER ? cell.style("textAlign", "right") : cell);
            }
            rows.add(Html.tr(cells.toArray(Node[]::new)));
        }
        var head = columns.stream()
                .map(column -> column.kind() == Kind.NUMBER
                        ? Html.th(column.label()).scope("col").style("textAlign", "right")
                        : Html.th(column.label()).scope("col"))
                .toArray(Node[]::new);
        return Html.table(Html.thead(Html.tr(head)), Html.tbody(rows.toArray(Node[]::new)));
    }

    public int size() {
        return columns.isEmpty() ? 0 : columns.get(0).values().size();
    }

    /**
     * How many requests to Bitbucket the query cost; empty where nobody counts them, as in another database. Of a
     * connection that runs several statements at once, those of all of them.
     */
    public OptionalLong requests() {
        return requests;
    }

    /** When the query had ended. */
    public Instant readOn() {
        return readOn;
    }

    /** How long the query took, in milliseconds. */
    public long millis() {
        return millis;
    }

    /** The labels, from left to right. */
    public List<String> labels() {
        return columns.stream().map(Column::label).toList();
    }

    /** The values of a column, found by its label in any case, from top to bottom. */
    public List<@Nullable Object> values(String label) {
        return column(label).values();
    }

    Column column(String label) {
        return columns.stream()
                .filter(column -> column.label().equalsIgnoreCase(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The query has no column " + label + "; it has "
                        + String.join(", ", labels()) + "."
                        + Nearest.to(label, labels())
                                .map(near -> " Did you mean " + near + "?")
                                .orElse("")));
    }

    /** Columns and rows, as {@link DataTable#data} takes them. */
    Object json() {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (var row = 0; row < size(); row++) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (var column : columns) {
                cells.add(JsonColumn.exact(column.values().get(row)));
            }
            rows.add(cells);
        }
        return Map.of(
                "columns",
                columns.stream()
                        .map(column -> Map.of(
                                "name", column.label(), "kind", column.kind().word()))
                        .toList(),
                "rows",
                rows);
    }

    private static Rows read(ResultSet result, QueryCost cost) throws SQLException {
        List<Column> columns = new ArrayList<>();
        var read = JsonColumn.of(result.getMetaData());
        read.forEach(one -> columns.add(new Column(one.label(), one.kind(), new ArrayList<>())));
        var size = 0;
        while (result.next()) {
            if (++size > MAX_ROWS) {
                throw new SQLException(
                        "The query for a chart gave more than " + MAX_ROWS
                                + " rows (Rows.MAX_ROWS). Let the statement count them in groups, or add a LIMIT.",
                        "54000");
            }
            for (var column : read) {
                columns.get(column.index() - 1).values().add(column.read(result));
            }
        }
        return new Rows(
                columns.stream()
                        .map(column -> new Column(
                                column.label(), column.kind(), Collections.unmodifiableList(column.values())))
                        .toList(),
                Instant.now(),
                cost.millis(),
                cost.requests());
    }

    /** Whether the number is whole, for axes that should not show halves. */
    static boolean isWhole(Object number) {
        return number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte
                || number instanceof BigInteger;
    }
}
