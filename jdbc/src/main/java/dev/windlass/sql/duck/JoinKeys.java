package dev.windlass.sql.duck;

import dev.windlass.model.Predicate;
import dev.windlass.model.ScanRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/** Asks the engine for the distinct keys of rows that were read already. Stateless. */
final class JoinKeys {
    private JoinKeys() {}

    /**
     * The keys of those rows that pass the conditions and the limit, as far as these are understood.
     *
     * @param lent the name under which the table function finds the rows
     */
    static List<List<String>> of(DuckDBConnection connection, String lent, List<String> columns, ScanHint hint)
            throws SQLException {
        String names = columns.stream()
                .map(name -> LiveTables.quoted(name) + "::VARCHAR")
                .collect(Collectors.joining(", "));
        String where = columns.stream()
                .map(name -> LiveTables.quoted(name) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        StringBuilder sql = new StringBuilder("SELECT DISTINCT " + names + " FROM " + LiveScan.FUNCTION + "('"
                + lent.replace("'", "''") + "') WHERE " + where);
        for (Predicate condition : hint.conditions()) {
            ConditionText.of(condition).ifPresent(text -> sql.append(" AND ").append(text));
        }
        sql.append(first(hint));
        List<List<String>> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery(sql.append(" ORDER BY ALL").toString())) {
            while (result.next()) {
                List<String> key = new ArrayList<>();
                for (int i = 1; i <= columns.size(); i++) {
                    key.add(result.getString(i));
                }
                keys.add(List.copyOf(key));
            }
        }
        return keys;
    }

    /**
     * Only the first rows of an order, with all that are equal to the last of them: which of those the statement takes is
     * its own affair.
     */
    private static String first(ScanHint hint) {
        boolean areAllSaid = hint.conditions().stream().allMatch(ConditionText::isExact);
        if (hint.order().isEmpty() || hint.limit().isEmpty() || !areAllSaid) {
            return "";
        }
        ScanRequest.Order order = hint.order().get();
        List<String> partition = hint.each().map(ScanHint.Each::partition).orElse(List.of()).stream()
                .map(LiveTables::quoted)
                .toList();
        return " QUALIFY rank() OVER (" + (partition.isEmpty() ? "" : "PARTITION BY " + String.join(", ", partition))
                + " ORDER BY " + LiveTables.quoted(order.column())
                + (order.descending() ? " DESC" : "") + ") <= " + hint.limit().getAsLong();
    }
}
