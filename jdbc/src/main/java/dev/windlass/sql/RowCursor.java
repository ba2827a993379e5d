package dev.windlass.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a query, forward only, streamed.
 *
 * <p>Belongs to one thread at a time. Failures of a scan under way surface in {@link #next}; no row after a failure.
 */
public interface RowCursor {
    List<ResultColumn> columns();

    /** Moves to the next row; blocks while pages are under way. */
    boolean next();

    /**
     * A value of the current row.
     *
     * @param index from 0
     * @return by the column's {@code jdbcType}: BIGINT Long; INTEGER Integer; SMALLINT, TINYINT Short, Byte; DOUBLE
     *     Double; REAL Float; DECIMAL BigDecimal; BOOLEAN Boolean; VARCHAR (also JSON, UUID, INTERVAL) String; DATE
     *     LocalDate; TIME LocalTime; TIMESTAMP LocalDateTime; TIMESTAMP_WITH_TIMEZONE OffsetDateTime in UTC; VARBINARY
     *     byte[]; ARRAY and STRUCT as JSON text String with {@code jdbcType} VARCHAR
     */
    @Nullable
    Object get(int index);
}
