package dev.windlass.sql.duck;

import dev.windlass.sql.ResultColumn;
import dev.windlass.sql.RowCursor;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** Rows read from DuckDB's chunks: the fast way, for the types that it knows. One thread at a time. */
final class ChunkCursor implements RowCursor {
    private final DuckExecution execution;
    private final DuckDBChunkedResult result;
    private final List<ResultColumn> columns;
    private final DuckDBReadableVector[] vectors;
    private final DuckDBColumnType[] types;
    private long rowsInChunk;
    private long row = -1;
    private boolean ended;

    ChunkCursor(DuckExecution execution, DuckDBChunkedResult result, List<ResultColumn> columns) {
        this.execution = execution;
        this.result = result;
        this.columns = columns;
        this.vectors = new DuckDBReadableVector[columns.size()];
        this.types = new DuckDBColumnType[columns.size()];
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        if (ended || execution.isRowLimitReached()) {
            ended = true;
            return false;
        }
        while (row + 1 >= rowsInChunk) {
            if (!execution.running(this::nextChunk)) {
                ended = true;
                return false;
            }
        }
        row++;
        execution.countRow();
        return true;
    }

    private boolean nextChunk() throws SQLException {
        if (!result.nextChunk()) {
            ChunkErrors.check(result);
            execution.checkEnd();
            return false;
        }
        DuckDBDataChunkReader chunk = result.chunk();
        rowsInChunk = chunk.rowCount();
        row = -1;
        for (int i = 0; i < vectors.length && rowsInChunk > 0; i++) {
            vectors[i] = chunk.vector(i);
            types[i] = vectors[i].getType();
        }
        return true;
    }

    @Override
    public @Nullable Object get(int index) {
        DuckDBReadableVector vector = vectors[index];
        if (vector.isNull(row)) {
            return null;
        }
        return switch (types[index]) {
            case BOOLEAN -> vector.getBoolean(row);
            case TINYINT -> vector.getByte(row);
            case SMALLINT -> vector.getShort(row);
            case INTEGER -> vector.getInt(row);
            case BIGINT -> vector.getLong(row);
            case HUGEINT -> new BigDecimal(vector.getHugeInt(row));
            case FLOAT -> vector.getFloat(row);
            case DOUBLE -> vector.getDouble(row);
            case DECIMAL -> vector.getBigDecimal(row);
            case DATE -> vector.getLocalDate(row);
            case TIMESTAMP -> vector.getLocalDateTime(row);
            case TIMESTAMP_WITH_TIME_ZONE -> vector.getOffsetDateTime(row).withOffsetSameInstant(ZoneOffset.UTC);
            default -> vector.getString(row);
        };
    }
}
