package dev.windlass.sql.duck;

import dev.windlass.sql.ResultColumn;
import dev.windlass.sql.RowCursor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/** Rows read through DuckDB's result set: for lists, structures, intervals and what else comes in no chunk. */
final class RowByRowCursor implements RowCursor {
    private final DuckExecution execution;
    private final ResultSet result;
    private final List<ResultColumn> columns;
    private boolean ended;

    RowByRowCursor(DuckExecution execution, ResultSet result, List<ResultColumn> columns) {
        this.execution = execution;
        this.result = result;
        this.columns = columns;
    }

    /**
     * Runs a statement. DuckDB loses the reason of a failure in the first rows here; it can be asked again where that
     * repeats no request.
     *
     * @param mayRunAgain asked after a failure
     */
    static ResultSet query(
            Sessions.Session session, DuckDBPreparedStatement prepared, String engineText, BooleanSupplier mayRunAgain)
            throws SQLException {
        try {
            return prepared.executeQuery();
        } catch (SQLException e) {
            if (mayRunAgain.getAsBoolean() && DuckErrors.hasLostItsReason(e)) {
                session.endTransaction();
                DuckDBConnection connection = session.connection();
                try (DuckDBPreparedStatement again = connection.prepare(engineText)) {
                    again.query().close();
                }
            }
            throw e;
        }
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        if (ended || execution.isRowLimitReached() || !execution.running(result::next)) {
            ended = true;
            return false;
        }
        execution.countRow();
        return true;
    }

    @Override
    public @Nullable Object get(int index) {
        return execution.running(() -> Optional.ofNullable(read(index))).orElse(null);
    }

    private @Nullable Object read(int index) throws SQLException {
        int type = columns.get(index).jdbcType();
        // As java.sql.Timestamp it would go through the machine's time zone, in which an hour a year does not exist.
        Object value = type == Types.TIMESTAMP
                ? result.getObject(index + 1, LocalDateTime.class)
                : result.getObject(index + 1);
        if (value == null) {
            return null;
        }
        if (value instanceof BigInteger integer) {
            return type == Types.DECIMAL ? new BigDecimal(integer) : (Object) integer.longValueExact();
        }
        if (value instanceof OffsetDateTime moment) {
            return moment.withOffsetSameInstant(ZoneOffset.UTC);
        }
        if (value instanceof Blob blob) {
            return blob.getBytes(1, (int) blob.length());
        }
        if (type == Types.VARCHAR && !(value instanceof String)) {
            return value instanceof Array || value instanceof Struct || value instanceof Map
                    ? JsonText.of(value)
                    : value.toString();
        }
        return widened(type, value);
    }

    private static Object widened(int type, Object value) {
        if (value instanceof Number number) {
            return switch (type) {
                case Types.SMALLINT -> number.shortValue();
                case Types.INTEGER -> number.intValue();
                case Types.BIGINT -> number.longValue();
                default -> value;
            };
        }
        return value;
    }
}
