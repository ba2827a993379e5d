package dev.windlass.sql;

/** The column of a table that a column of a result shows as it is. */
public record ColumnOrigin(String schema, String table, String column, boolean nullable) {}
