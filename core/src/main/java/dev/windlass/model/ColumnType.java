package dev.windlass.model;

/** The types that a column of a live table can have. */
public enum ColumnType {
    /** 64-bit integer; {@code long[]} in a batch. */
    BIGINT,
    /** 32-bit integer; {@code long[]} in a batch. */
    INTEGER,
    /** {@code double[]} in a batch. */
    DOUBLE,
    /** {@code long[]} of 0 and 1 in a batch. */
    BOOLEAN,
    /** {@code String[]} in a batch. */
    VARCHAR,
    /** Days since 1970-01-01; {@code long[]} in a batch. */
    DATE,
    /** Instant, as microseconds since 1970-01-01T00:00Z; {@code long[]} in a batch. */
    TIMESTAMP,
    /** JSON text; {@code String[]} in a batch. */
    JSON;

    /** Whether a batch holds this type as text rather than as numbers. */
    public boolean isText() {
        return this == VARCHAR || this == JSON;
    }
}
