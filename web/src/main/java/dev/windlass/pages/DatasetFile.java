package dev.windlass.pages;

import dev.windlass.export.ExportFormat;
import dev.windlass.export.ResultFile;
import dev.windlass.jdbc.WindlassConnection;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The rows of a dataset as a file. The statement runs to its end before the first byte is sent. Stateless. */
final class DatasetFile {

    /** Rows of one file; a result that has more is refused, not cut. */
    static final long MAX_ROWS = 1_000_000;

    /** Bytes of one file. */
    static final long MAX_BYTES = 500_000_000;

    private DatasetFile() {}

    /**
     * The file.
     *
     * @param visitor pays for it
     */
    static ResultFile write(DatasetRuns runs, SqlTemplate.Bound bound, ExportFormat format, String visitor)
            throws SQLException, IOException {
        var refusal = runs.refusal(visitor);
        if (refusal.isPresent()) {
            throw new SQLException(refusal.get(), "53400");
        }
        var pool = runs.pool();
        var connection = pool.take(bound.template());
        var isSound = false;
        var begunNanos = System.nanoTime();
        var requestsBefore = runs.data().requests(connection);
        var rowsWritten = 0L;
        try (var statement = connection.prepareStatement(bound.sql())) {
            statement.setQueryTimeout(runs.limits().statementSeconds() * 5);
            for (var number = 1; number <= bound.values().size(); number++) {
                statement.setObject(number, bound.values().get(number - 1));
            }
            try (var rows = statement.executeQuery()) {
                var file = ResultFile.write(
                        rows, format, new ResultFile.Limits(MAX_ROWS, MAX_BYTES), windlass(connection));
                isSound = true;
                rowsWritten = file.rows();
                return file;
            }
        } finally {
            runs.spent(
                    visitor,
                    new Spending.Amount(
                            runs.data().requests(connection) - requestsBefore,
                            rowsWritten,
                            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos)));
            pool.giveBack(connection, bound.template(), isSound);
        }
    }

    private static @Nullable WindlassConnection windlass(Connection connection) throws SQLException {
        return connection.isWrapperFor(WindlassConnection.class) ? connection.unwrap(WindlassConnection.class) : null;
    }
}
