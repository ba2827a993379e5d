package dev.windlass.sql.duck;

import dev.windlass.sql.ResultColumn;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DuckDB's types in JDBC's words. Stateless. */
final class ResultColumns {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*(\\d+)\\)");

    /** Types that the chunk reader can read; the others come through the slower row reader. */
    private static final Set<String> IN_CHUNKS = Set.of(
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "FLOAT",
            "DOUBLE",
            "VARCHAR",
            "JSON",
            "DATE",
            "TIMESTAMP",
            "TIMESTAMP WITH TIME ZONE");

    private ResultColumns() {}

    static List<ResultColumn> of(ResultSetMetaData metadata) throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            columns.add(column(metadata.getColumnLabel(i), metadata.getColumnTypeName(i)));
        }
        return List.copyOf(columns);
    }

    /** Whether all columns can be read from chunks. */
    static boolean readableInChunks(ResultSetMetaData metadata) throws SQLException {
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            String type = metadata.getColumnTypeName(i);
            if (!IN_CHUNKS.contains(type) && !type.startsWith("DECIMAL(")) {
                return false;
            }
        }
        return true;
    }

    /** A parameter of that type; empty where DuckDB does not know it. */
    static Optional<ResultColumn> parameter(String type) {
        boolean unknown =
                type == null || List.of("INVALID", "UNKNOWN", "ANY", "\"NULL\"").contains(type);
        return unknown ? Optional.empty() : Optional.of(column("", type));
    }

    private static ResultColumn column(String label, String type) {
        Matcher decimal = DECIMAL.matcher(type);
        if (decimal.matches()) {
            return new ResultColumn(
                    label,
                    Types.DECIMAL,
                    "DECIMAL",
                    Integer.parseInt(decimal.group(1)),
                    Integer.parseInt(decimal.group(2)));
        }
        return switch (type) {
            case "BOOLEAN" -> new ResultColumn(label, Types.BOOLEAN, type, 0, 0);
            case "TINYINT" -> new ResultColumn(label, Types.TINYINT, type, 3, 0);
            case "SMALLINT" -> new ResultColumn(label, Types.SMALLINT, type, 5, 0);
            case "INTEGER" -> new ResultColumn(label, Types.INTEGER, type, 10, 0);
            case "BIGINT" -> new ResultColumn(label, Types.BIGINT, type, 19, 0);
            case "UTINYINT" -> new ResultColumn(label, Types.SMALLINT, type, 3, 0);
            case "USMALLINT" -> new ResultColumn(label, Types.INTEGER, type, 5, 0);
            case "UINTEGER" -> new ResultColumn(label, Types.BIGINT, type, 10, 0);
            // sum(BIGINT) is a HUGEINT; JDBC and the wire know it as NUMERIC(38,0).
            case "HUGEINT", "UHUGEINT", "UBIGINT" -> new ResultColumn(label, Types.DECIMAL, "DECIMAL", 38, 0);
            case "FLOAT" -> new ResultColumn(label, Types.REAL, "REAL", 7, 0);
            case "DOUBLE" -> new ResultColumn(label, Types.DOUBLE, type, 15, 0);
            case "DATE" -> new ResultColumn(label, Types.DATE, type, 0, 0);
            case "TIME" -> new ResultColumn(label, Types.TIME, type, 0, 6);
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" ->
                new ResultColumn(label, Types.TIMESTAMP, "TIMESTAMP", 0, 6);
            case "TIMESTAMP WITH TIME ZONE" -> new ResultColumn(label, Types.TIMESTAMP_WITH_TIMEZONE, type, 0, 6);
            case "BLOB" -> new ResultColumn(label, Types.VARBINARY, "VARBINARY", 0, 0);
            case "\"NULL\"", "VARCHAR" -> new ResultColumn(label, Types.VARCHAR, "VARCHAR", 0, 0);
            default -> new ResultColumn(label, Types.VARCHAR, type, 0, 0);
        };
    }
}
