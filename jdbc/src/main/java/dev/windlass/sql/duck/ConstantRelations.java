package dev.windlass.sql.duck;

import dev.windlass.sql.ConstantQueries;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * The statement as it is explained: with scans of ours in the places of its relations of constants, because a plan prints
 * the columns of a scan and not the values of a constant. It is never run like this. Its rows are the same whichever way it
 * is written, so that what the plan says of the other scans holds for the statement as it was written. One thread.
 */
final class ConstantRelations implements AutoCloseable {
    private final LiveTables tables;
    private final DuckDBConnection connection;
    private final String name;
    private final List<String> lent = new ArrayList<>();
    private final String text;

    /**
     * @param name unique among the statements of the engine
     */
    ConstantRelations(LiveTables tables, DuckDBConnection connection, String name, String text) {
        this.tables = tables;
        this.connection = connection;
        this.name = name;
        this.text = ConstantQueries.replace(text, this::lend);
    }

    /** What to explain; the statement itself where it has no such relation. */
    String text() {
        return text;
    }

    private Optional<String> lend(String query, List<String> names) {
        try {
            return ConstantRelation.of(connection, query, names).map(relation -> {
                String key = name + "-" + lent.size();
                lent.add(key);
                tables.lend(key, new LiveTables.ConstantTarget(relation));
                // Without its relation's name a column might be one from outside.
                String columns = relation.names().stream()
                        .map(column -> "constants." + LiveTables.quoted(column))
                        .collect(Collectors.joining(", "));
                return "SELECT " + columns + " FROM " + LiveScan.FUNCTION + "('" + key + "') AS constants";
            });
        } catch (SQLException e) {
            // What is wrong with it the statement itself will tell.
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        lent.forEach(tables::takeBack);
    }
}
