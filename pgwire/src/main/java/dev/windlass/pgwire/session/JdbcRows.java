package dev.windlass.pgwire.session;

import dev.windlass.pgwire.types.RowFormat;
import dev.windlass.pgwire.types.WireColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that a JDBC statement streams. */
final class JdbcRows implements RowSource {
    private static final int MOST_WARNINGS = 100;

    private final Statement statement;
    private final ResultSet rows;
    private final List<WireColumn> found;
    private final List<WireColumn> columns;
    private final AutoCloseable owner;

    /**
     * @param columns as the client is told of them: the result's own, with PostgreSQL's labels
     * @param owner is closed after the statement
     */
    JdbcRows(Statement statement, ResultSet rows, List<WireColumn> columns, AutoCloseable owner) throws SQLException {
        this.statement = statement;
        this.rows = rows;
        this.found = WireColumn.of(rows.getMetaData());
        this.columns = columns;
        this.owner = owner;
    }

    @Override
    public List<WireColumn> columns() {
        return columns;
    }

    @Override
    public boolean next() throws SQLException {
        return rows.next();
    }

    @Override
    public @Nullable Object value(int index, RowFormat format) throws SQLException {
        return format.shown(RowFormat.raw(rows, index, found.get(index)), index, found.get(index));
    }

    @Override
    public List<String> warnings() throws SQLException {
        List<String> texts = new ArrayList<>();
        SQLWarning warning = statement.getWarnings();
        while (warning != null && texts.size() < MOST_WARNINGS) {
            texts.add(String.valueOf(warning.getMessage()));
            warning = warning.getNextWarning();
        }
        return texts;
    }

    @Override
    public void close() {
        close(rows);
        close(statement);
        close(owner);
    }

    /** What fails to close is closed by what holds it. */
    static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            System.getLogger(JdbcRows.class.getName()).log(System.Logger.Level.DEBUG, "closing", e);
        }
    }
}
