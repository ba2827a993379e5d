package dev.windlass.pgwire.session;

import dev.windlass.pgwire.catalog.Answers;
import dev.windlass.pgwire.catalog.CatalogAnswer;
import dev.windlass.pgwire.catalog.CatalogSession;
import dev.windlass.pgwire.catalog.Route;
import dev.windlass.pgwire.text.SelectLabels;
import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.types.WireColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A session's statements on the catalog; their answers are shared with all sessions. Belongs to the session's thread. */
final class CatalogQueries {
    /** Who waits for another session's answer looks so often whether it is cancelled. */
    private static final int LOOK_MILLIS = 20;

    private final CatalogSession catalog;

    CatalogQueries(CatalogSession catalog) {
        this.catalog = catalog;
    }

    RowSource query(Route route, SqlText sql, Running running) throws SQLException {
        String key = catalog.answerKey(route);
        if (key == null) {
            return run(route, sql, running, null);
        }
        Answers.Ticket ticket = catalog.answers().ask(key);
        if (ticket.isFirst()) {
            return run(route, sql, running, ticket);
        }
        CatalogAnswer answer = await(ticket, running);
        return answer == null
                ? run(route, sql, running, null)
                : new CatalogRows(answer, labelled(answer.columns(), sql), null);
    }

    private static @Nullable CatalogAnswer await(Answers.Ticket ticket, Running running) throws SQLException {
        while (true) {
            try {
                return ticket.answer().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                running.check();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("interrupted", "57014", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Runs it; whatever comes of it, whoever waits for the ticket is told. */
    private RowSource run(Route route, SqlText sql, Running running, Answers.@Nullable Ticket ticket)
            throws SQLException {
        CatalogAnswer answer = null;
        Connection connection = null;
        try {
            connection = catalog.connect(route);
            Statement statement = connection.createStatement();
            running.watch(statement);
            ResultSet result = statement.executeQuery(route.sql());
            running.check();
            answer = CatalogAnswer.read(result);
            List<WireColumn> columns = labelled(answer.columns(), sql);
            if (!answer.isWhole()) {
                return new CatalogRows(answer, columns, new JdbcRows(statement, result, columns, connection));
            }
            JdbcRows.close(connection);
            return new CatalogRows(answer, columns, null);
        } catch (SQLException | RuntimeException e) {
            if (connection != null) {
                JdbcRows.close(connection);
            }
            throw e;
        } finally {
            if (ticket != null) {
                catalog.answers().put(ticket, answer);
            }
        }
    }

    /** The columns of a query without running it. */
    List<WireColumn> describe(Route route, SqlText sql) throws SQLException {
        try (Connection connection = catalog.connect(route);
                PreparedStatement prepared = connection.prepareStatement(route.sql())) {
            ResultSetMetaData metadata = prepared.getMetaData();
            return metadata == null ? List.of() : labelled(WireColumn.of(metadata), sql);
        }
    }

    /** Clients of the catalog expect PostgreSQL's names of columns. */
    private static List<WireColumn> labelled(List<WireColumn> found, SqlText sql) {
        return labelled(found, SelectLabels.of(sql, true));
    }

    static List<WireColumn> labelled(List<WireColumn> found, SelectLabels labels) {
        List<WireColumn> columns = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            String label = labels.label(i, found.size());
            columns.add(label == null ? found.get(i) : found.get(i).labelled(label));
        }
        return columns;
    }
}
