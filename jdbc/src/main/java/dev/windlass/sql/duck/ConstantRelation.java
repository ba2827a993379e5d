package dev.windlass.sql.duck;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBTableFunctionBindInfo;

/**
 * A query of constants, such as {@code VALUES (1), (2)}.
 *
 * @param names of its columns, by which the statement knows them
 * @param types as DuckDB writes them
 */
record ConstantRelation(String query, List<String> names, List<String> types) {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");

    /** Types of which a table function can have columns, apart from decimals. */
    private static final Set<String> PLAIN_TYPES =
            Set.of("BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "VARCHAR", "DOUBLE", "DATE");

    /**
     * Asks the engine what its columns are; empty where the table function cannot have such columns.
     *
     * @param given names that the statement gives to its columns, at most as many as there are
     */
    static Optional<ConstantRelation> of(DuckDBConnection connection, String query, List<String> given)
            throws SQLException {
        List<String> names = new ArrayList<>(given);
        List<String> types = new ArrayList<>();
        try (DuckDBPreparedStatement described = connection.prepare(query)) {
            ResultSetMetaData columns = described.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                if (i > given.size()) {
                    names.add(columns.getColumnName(i));
                }
                types.add(columns.getColumnTypeName(i));
            }
        }
        Set<String> different = new HashSet<>();
        names.forEach(name -> different.add(name.toLowerCase(Locale.ROOT)));
        boolean fits = names.size() == types.size()
                && different.size() == names.size()
                && names.stream().noneMatch(String::isEmpty)
                && types.stream()
                        .allMatch(type -> PLAIN_TYPES.contains(type)
                                || DECIMAL.matcher(type).matches());
        return fits
                ? Optional.of(new ConstantRelation(query, List.copyOf(names), List.copyOf(types)))
                : Optional.empty();
    }

    /** Tells the engine its columns. */
    void declare(DuckDBTableFunctionBindInfo info) throws SQLException {
        for (int i = 0; i < names.size(); i++) {
            Matcher decimal = DECIMAL.matcher(types.get(i));
            if (decimal.matches()) {
                try (DuckDBLogicalType type = DuckDBLogicalType.decimal(
                        Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)))) {
                    info.addResultColumn(names.get(i), type);
                }
            } else {
                info.addResultColumn(names.get(i), DuckDBColumnType.valueOf(types.get(i)));
            }
        }
    }

    /** Its rows as a query whose columns bear the names. */
    String named() {
        List<String> quoted = names.stream().map(LiveTables::quoted).toList();
        return "(" + query + ") AS constants(" + String.join(", ", quoted) + ")";
    }
}
