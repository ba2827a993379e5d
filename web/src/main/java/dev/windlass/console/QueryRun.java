package dev.windlass.console;

import dev.windlass.export.CellText;
import dev.windlass.export.ResultColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One statement, its rows streamed to the page as NDJSON.
 *
 * <pre>
 * {"columns": […]}                       once, for a statement with rows
 * {"rows": [[…], […]]}                   as they come
 * {"progress": {"ms": …, "requests": …}} every so often
 * {"stats": {…}} or {"error": {…}}       the last line; without one of them the answer is not whole
 * </pre>
 *
 * Belongs to one thread, except for what {@link Lines} does.
 */
final class QueryRun {

    private static final int BATCH_ROWS = 500;
    private static final long BATCH_MILLIS = 150;
    private static final long MAX_EXACT = 1L << 53;

    private final Connections connections;
    private final RunningStatements running;
    private final ConsoleLimits limits;
    private final Errors errors = new Errors();

    QueryRun(Connections connections, RunningStatements running, ConsoleLimits limits) {
        this.connections = connections;
        this.running = running;
        this.limits = limits;
    }

    /** Runs it; an error of the statement becomes the last line. */
    void write(String visitor, StatementRequest request, OutputStream out) throws IOException {
        var lines = new Lines(out);
        try (lines;
                var place = running.begin(visitor, request.id());
                var lease = connections.borrow(request.schema())) {
            run(request, lines, place, lease);
        } catch (ConsoleError refused) {
            lines.close();
            lines.write(Map.of("error", errors.json(request.sql(), refused)));
        } catch (SQLException failed) {
            lines.close();
            lines.write(Map.of("error", errors.json(request.sql(), failed, limits.statementSeconds())));
        }
    }

    private void run(StatementRequest request, Lines lines, RunningStatements.Running place, Connections.Lease lease)
            throws SQLException, IOException, ConsoleError {
        var sql = StatementGate.admit(request.sql(), limits);
        var begun = System.nanoTime();
        var newest = lease.newestRequest();
        try (var statement = lease.connection().createStatement()) {
            place.watch(statement);
            statement.setQueryTimeout(limits.statementSeconds());
            lines.write(Map.of("begun", request.id()));
            lines.begin(new Lines.Pulse() {
                @Override
                public Map<String, ?> line() {
                    return Map.of("progress", progress(begun, lease, newest));
                }

                @Override
                public void clientGone() {
                    place.cancel();
                }
            });
            var stats = new LinkedHashMap<String, @Nullable Object>();
            if (statement.execute(sql)) {
                rows(statement, lines, stats);
            } else {
                stats.put("rows", null);
            }
            stats.put("warnings", warnings(statement));
            lines.close();
            stats.putAll(progress(begun, lease, newest));
            stats.put("schema", lease.connection().getSchema());
            stats.put("budget", Budget.read(lease.connection()));
            lines.write(Map.of("stats", stats));
        } catch (IOException gone) {
            place.cancel();
            throw gone;
        } finally {
            lines.close();
        }
    }

    private static Map<String, Object> progress(long begunNanos, Connections.Lease lease, long newest) {
        long requests;
        try {
            requests = lease.requestsSince(newest);
        } catch (SQLException closing) {
            requests = 0;
        }
        return Map.of("ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos), "requests", requests);
    }

    private void rows(Statement statement, Lines lines, Map<String, @Nullable Object> stats)
            throws SQLException, IOException {
        try (var rows = statement.getResultSet()) {
            var columns = ResultColumn.of(rows.getMetaData());
            lines.write(Map.of("columns", columns.stream().map(QueryRun::column).toList()));
            var batch = new ArrayList<List<@Nullable Object>>();
            var batchBegun = System.nanoTime();
            var count = 0;
            String limit = null;
            while (limit == null && rows.next()) {
                if (count == limits.maxRows()) {
                    limit = "maxRows";
                } else if (lines.bytes() > limits.maxBytes()) {
                    limit = "maxBytes";
                } else {
                    batch.add(row(columns, rows));
                    count++;
                    if (batch.size() == BATCH_ROWS
                            || TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - batchBegun) > BATCH_MILLIS) {
                        lines.write(Map.of("rows", batch));
                        batch.clear();
                        batchBegun = System.nanoTime();
                    }
                }
            }
            if (!batch.isEmpty()) {
                lines.write(Map.of("rows", batch));
            }
            stats.put("rows", count);
            stats.put("limit", limit);
            if (limit != null) {
                statement.cancel();
            }
        }
    }

    private static Map<String, Object> column(ResultColumn column) {
        return Map.of("label", column.label(), "type", column.typeName(), "kind", column.kind());
    }

    private List<@Nullable Object> row(List<ResultColumn> columns, ResultSet rows) throws SQLException {
        var values = new ArrayList<@Nullable Object>(columns.size());
        for (var column : columns) {
            values.add(shown(column.read(rows)));
        }
        return values;
    }

    /** As JSON that a browser reads without loss. */
    private @Nullable Object shown(@Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Short) {
            return value;
        }
        if (value instanceof Long whole && Math.abs(whole) < MAX_EXACT) {
            return whole;
        }
        if (value instanceof Double real && Double.isFinite(real)) {
            return real;
        }
        var text = CellText.of(value);
        return text.length() <= limits.maxCellCharacters()
                ? text
                : Map.of("text", text.substring(0, limits.maxCellCharacters()), "length", text.length());
    }

    private static List<String> warnings(Statement statement) throws SQLException {
        var texts = new ArrayList<String>();
        for (SQLWarning one = statement.getWarnings(); one != null && texts.size() < 20; one = one.getNextWarning()) {
            texts.add(String.valueOf(one.getMessage()));
        }
        return texts;
    }
}
