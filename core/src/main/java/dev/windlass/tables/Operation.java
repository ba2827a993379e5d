package dev.windlass.tables;

/** What an endpoint may be asked about a column. Words of a table definition. */
public enum Operation {
    /** {@code =}. */
    EQ,
    /** {@code <>}; claimed only for closed enums, numbers and timestamps, because the service's case rule is unknown. */
    NE,
    /** {@code IN}. */
    IN,
    /** {@code NOT IN}; as {@link #NE}. */
    NOT_IN,
    /** {@code <, <=, >, >=, BETWEEN}; numbers and timestamps only. */
    RANGE,
    /** Contains, ignoring case: the service's {@code ~}; serves LIKE and ILIKE with a second look here. */
    CONTAINS,
    /** {@code IS NULL} and {@code IS NOT NULL}. */
    NULL
}
