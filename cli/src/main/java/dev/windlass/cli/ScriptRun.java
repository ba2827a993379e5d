package dev.windlass.cli;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs the statements of a script one after the other, rows to standard output, all else to standard error, and stops at
 * the first that fails. One instance per command; not thread-safe.
 */
final class ScriptRun {
    private final Streams streams;
    private final RowFormat format;
    private final Notices notices;
    private final RowOutput output;
    private final Progress progress;

    ScriptRun(Streams streams, RowFormat format, Notices notices) {
        this.streams = streams;
        this.format = format;
        this.notices = notices;
        this.output = new RowOutput(streams.out());
        this.progress = new Progress(streams);
    }

    /** The exit status. */
    int run(Opening opening, List<StatementSplitter.Piece> script) {
        Ticker ticker = new Ticker(this::tick);
        try (Interruption interruption = new Interruption()) {
            int status = run(opening, script, interruption);
            return interruption.isRequested() ? ExitStatus.INTERRUPTED : status;
        } finally {
            ticker.close();
            progress.end();
        }
    }

    private int run(Opening opening, List<StatementSplitter.Piece> script, Interruption interruption) {
        String where = "";
        try (Connection connection = opening.open()) {
            notices.warnings(connection::getWarnings);
            progress.watch(connection);
            for (int number = 1; number <= script.size() && !interruption.isRequested(); number++) {
                StatementSplitter.Piece piece = script.get(number - 1);
                where = script.size() == 1 ? "" : "statement " + number + " (line " + piece.line() + "): ";
                run(connection, piece.text(), interruption);
            }
            output.flush();
            return ExitStatus.DONE;
        } catch (SQLException e) {
            progress.end();
            output.flushQuietly();
            if (!interruption.isRequested()) {
                notices.error(where, e);
            }
            return ExitStatus.FAILED;
        } catch (IOException e) {
            progress.end();
            if (RowOutput.isBrokenPipe(e)) {
                return ExitStatus.DONE;
            }
            notices.error("Standard output could not be written: " + e.getMessage());
            return ExitStatus.FAILED;
        }
    }

    private void run(Connection connection, String sql, Interruption interruption) throws SQLException, IOException {
        long begunMillis = clockMillis();
        progress.begin();
        try (Statement statement = connection.createStatement()) {
            interruption.watch(statement);
            try {
                long rows = statement.execute(sql) ? print(statement) : -1;
                progress.end();
                output.flush();
                notices.warnings(statement::getWarnings);
                notices.footer(footer(rows, statement, clockMillis() - begunMillis));
            } catch (IOException e) {
                // Nobody reads any more: closing must not wait for rows that are still on their way.
                statement.cancel();
                throw e;
            } finally {
                interruption.watch(null);
            }
        }
    }

    private long print(Statement statement) throws SQLException, IOException {
        long count = 0;
        try (ResultSet rows = statement.getResultSet()) {
            List<ResultColumn> columns = ResultColumn.of(rows.getMetaData());
            List<@Nullable Object> values = new ArrayList<>(columns.size());
            RowWriter writer = null;
            while (rows.next()) {
                writer = writer == null ? begin(columns) : writer;
                values.clear();
                for (ResultColumn column : columns) {
                    values.add(column.read(rows));
                }
                writer.row(values);
                progress.rows(++count);
            }
            (writer == null ? begin(columns) : writer).end();
            notices.warnings(rows::getWarnings);
        }
        return count;
    }

    /** An empty line parts the results of two statements where the format has no frame of its own. */
    private RowWriter begin(List<ResultColumn> columns) throws IOException {
        if (streams.outIsTerminal()) {
            progress.end();
        }
        boolean framed = format == RowFormat.JSON || format == RowFormat.NDJSON;
        if (!framed && output.isUsed()) {
            output.print("\n");
        }
        return format.writer(columns, output);
    }

    private static String footer(long rows, Statement statement, long elapsedMillis) throws SQLException {
        String seconds = String.format(Locale.ROOT, "%.3f s", elapsedMillis / 1_000.0);
        if (rows >= 0) {
            return String.format(Locale.ROOT, "(%,d %s, %s)", rows, rows == 1 ? "row" : "rows", seconds);
        }
        int changed = statement.getUpdateCount();
        return changed > 0 ? "(" + changed + " changed, " + seconds + ")" : "(done, " + seconds + ")";
    }

    private void tick() {
        output.flushQuietly();
        progress.tick();
    }

    private static long clockMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
