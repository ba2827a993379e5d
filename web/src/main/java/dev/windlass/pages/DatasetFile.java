package dev.windlass.pages;

import dev.windlass.export.ExportFormat;
import dev.windlass.export.ResultFile;
import dev.windlass.jdbc.WindlassConnection;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rows of a dataset as a file. The statement runs to its end before the first byte is sent. Stateless. */
final class DatasetFile {

    /** Rows of one file; a result that has more is refused, not cut. */
    static final long MAX_ROWS = 1_000_000;

    /** Bytes of one file. */
    static final long MAX_BYTES = 500_000_000;

    private DatasetFile() {}

    static ResultFile write(ConnectionPool pool, SqlTemplate.Bound bound, ExportFormat format)
            throws SQLException, IOException {
        var connection = pool.take();
        var isSound = false;
        try (var statement = connection.prepareStatement(bound.sql())) {
            statement.setQueryTimeout((int) DatasetRuns.MAX_STATEMENT_SECONDS * 5);
            for (var number = 1; number <= bound.values().size(); number++) {
                statement.setObject(number, bound.values().get(number - 1));
            }
            try (var rows = statement.executeQuery()) {
                var file = ResultFile.write(
                        rows, format, new ResultFile.Limits(MAX_ROWS, MAX_BYTES), windlass(connection));
                isSound = true;
                return file;
            }
        } finally {
            pool.giveBack(connection, isSound);
        }
    }

    private static @Nullable WindlassConnection windlass(Connection connection) throws SQLException {
        return connection.isWrapperFor(WindlassConnection.class) ? connection.unwrap(WindlassConnection.class) : null;
    }
}
