package dev.windlass.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.sql.ResultColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StatementTest {
    private ScriptedEngine engine;
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void connect() throws SQLException {
        engine = new ScriptedEngine(
                List.of(
                        new ResultColumn("Id", Types.BIGINT, "BIGINT", 19, 0),
                        new ResultColumn("Title", Types.VARCHAR, "VARCHAR", 0, 0),
                        new ResultColumn("ID", Types.INTEGER, "INTEGER", 10, 0)),
                List.of(new Object[] {1L, "one", 11}, new Object[] {2L, "two", 12}, new Object[] {3L, null, 13}));
        connection = engine.connect();
        statement = connection.createStatement();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        assertThat(engine.closed).isTrue();
    }

    @Test
    void rowsAreReadForward() throws SQLException {
        ResultSet rows = statement.executeQuery("SELECT");
        assertThat(rows.isBeforeFirst()).isTrue();
        assertThat(rows.getRow()).isZero();
        assertThat(rows.next()).isTrue();
        assertThat(rows.isFirst()).isTrue();
        assertThat(rows.getString("tITLE")).isEqualTo("one");
        assertThat(rows.getLong("id"))
                .as("the first of two columns of that name")
                .isEqualTo(1);
        assertThat(rows.next()).isTrue();
        assertThat(rows.getRow()).isEqualTo(2);
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(2)).isNull();
        assertThat(rows.wasNull()).isTrue();
        assertThat(rows.next()).isFalse();
        assertThat(rows.next()).isFalse();
        assertThat(rows.isAfterLast()).isTrue();
        assertThat(engine.executions.get(0).closed).as("freed at the end").isTrue();
        assertThat(rows.isClosed()).isFalse();
        assertThat(rows.getMetaData().getColumnLabel(2)).isEqualTo("Title");
    }

    @Test
    void wrongColumnsAndPlacesAreErrorsThatHelp() throws SQLException {
        ResultSet rows = statement.executeQuery("SELECT");
        assertThatThrownBy(() -> rows.getString(1)).hasMessageContaining("call next() first");
        rows.next();
        assertThatThrownBy(() -> rows.getString(4)).hasMessage("There is no column 4; the result has 3.");
        assertThatThrownBy(() -> rows.getString(0)).hasMessage("There is no column 0; the result has 3.");
        assertThatThrownBy(() -> rows.getString("Titel"))
                .isInstanceOf(SQLSyntaxErrorException.class)
                .hasMessage("The result has no column Titel. Did you mean Title?");
        rows.next();
        rows.next();
        rows.next();
        assertThatThrownBy(() -> rows.getString(1)).hasMessageContaining("all rows have been read");
    }

    @Test
    void aFailureOnTheWayIsThrownAndEndsTheResult() throws SQLException {
        ResultSet rows = statement.executeQuery("FAIL");
        rows.next();
        rows.next();
        assertThatThrownBy(rows::next)
                .isInstanceOf(SQLTransientException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("58000");
        assertThatThrownBy(() -> rows.getString(1)).isInstanceOf(SQLException.class);
        assertThat(rows.next()).isFalse();
        assertThat(engine.executions.get(0).closed).isTrue();
    }

    @Test
    void whatNobodyExpectedHasAReferenceAndItsCause() {
        SQLException failure = catchThrowableOfType(SQLException.class, () -> statement.executeQuery("BUG"));
        assertThat(failure.getSQLState()).isEqualTo("XX000");
        assertThat(failure.getMessage()).contains("reference ").doesNotContain("secret details");
        assertThat((Throwable) failure).hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void executingAgainEndsThePreviousResult() throws SQLException {
        ResultSet first = statement.executeQuery("SELECT");
        first.next();
        statement.executeQuery("SELECT");
        assertThat(first.isClosed()).isTrue();
        assertThat(engine.executions.get(0).closed).isTrue();
        assertThat(engine.executions.get(1).closed).isFalse();
        assertThatThrownBy(first::next).hasMessage("This result set is closed.");
    }

    @Test
    void executeTellsRowsAndCountsApart() throws SQLException {
        assertThat(statement.execute("SELECT")).isTrue();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
        assertThat(statement.getResultSet()).isNotNull();
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.getResultSet()).isNull();
        assertThat(statement.execute("SET x = 1")).isFalse();
        assertThat(statement.getUpdateCount()).isZero();
        assertThat(statement.getResultSet()).isNull();
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
        assertThat(statement.executeUpdate("SET x = 1")).isZero();
        assertThatThrownBy(() -> statement.executeQuery("SET x = 1")).hasMessageContaining("returns no rows");
        int before = engine.executions.size();
        assertThatThrownBy(() -> statement.executeUpdate("SELECT")).hasMessageContaining("use executeQuery");
        assertThat(engine.executions).as("nothing was run").hasSize(before);
    }

    @Test
    void limitsReachTheEngine() throws SQLException {
        statement.setMaxRows(5);
        statement.setQueryTimeout(3);
        statement.executeQuery("SELECT");
        assertThat(engine.options.get(0).maxRows()).isEqualTo(5);
        assertThat(engine.options.get(0).timeoutSeconds()).isEqualTo(3);
        assertThatThrownBy(() -> statement.setMaxRows(-1)).hasMessageContaining("0 (none) or more");
    }

    @Test
    void theSmallerOfTheTwoRowLimitsHolds() throws SQLException {
        ConnectionSettings settings = ConnectionSettings.of("jdbc:bitbucket:MaxRows=4", new Properties());
        JdbcStatement limited = new JdbcStatement(new JdbcConnection(engine, settings));
        limited.executeQuery("SELECT");
        limited.setMaxRows(9);
        limited.executeQuery("SELECT");
        limited.setMaxRows(2);
        limited.executeQuery("SELECT");
        assertThat(engine.options.stream().map(o -> o.maxRows())).containsExactly(4L, 4L, 2L);
    }

    @Test
    void cancelFromAnotherThreadEndsAStatement() throws Exception {
        CompletableFuture<SQLException> outcome = CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(SQLException.class, () -> statement.executeQuery("HANG")));
        assertThat(engine.hanging.await(30, TimeUnit.SECONDS)).isTrue();
        statement.cancel();
        assertThat(outcome.get(30, TimeUnit.SECONDS).getSQLState()).isEqualTo("57014");
        assertThat(statement.executeQuery("SELECT").next()).as("usable again").isTrue();
    }

    @Test
    void closingFromAnotherThreadEndsAStatement() throws Exception {
        CompletableFuture<SQLException> outcome = CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(SQLException.class, () -> statement.executeQuery("HANG")));
        assertThat(engine.hanging.await(30, TimeUnit.SECONDS)).isTrue();
        statement.close();
        assertThat(outcome.get(30, TimeUnit.SECONDS).getSQLState()).isEqualTo("57014");
        assertThat(statement.isClosed()).isTrue();
    }

    @Test
    void warningsOfTheExecutionAreTheStatements() throws SQLException {
        engine.warnings = List.of("first", "second");
        ResultSet rows = statement.executeQuery("SELECT");
        assertThat(statement.getWarnings().getMessage()).isEqualTo("first");
        assertThat(statement.getWarnings().getNextWarning().getMessage()).isEqualTo("second");
        rows.close();
        assertThat(statement.getWarnings().getNextWarning().getSQLState()).isEqualTo("01000");
        statement.clearWarnings();
        assertThat((Object) statement.getWarnings()).isNull();
        statement.executeQuery("SELECT");
        assertThat((Object) statement.getWarnings()).isNotNull();
    }

    @Test
    void closeOnCompletionClosesTheStatementWithItsResult() throws SQLException {
        statement.closeOnCompletion();
        statement.executeQuery("SELECT");
        statement.executeQuery("SELECT").close();
        assertThat(statement.isClosed()).isTrue();
    }

    @Test
    void parametersReachTheEngineInItsClasses() throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(
                "SELECT ?, '?', \"?\", ? -- ?\n, ? /* ? /* ? */ ? */, ?, ?, $tag$ ? $tag$, ?, ?, ?, ?, ?");
        Instant moment = Instant.parse("2026-11-20T12:00:00.123456789Z");
        prepared.setInt(1, 1);
        prepared.setObject(2, (short) 2);
        prepared.setObject(3, BigInteger.TEN);
        prepared.setTimestamp(4, Timestamp.from(moment));
        prepared.setObject(5, moment);
        prepared.setDate(6, java.sql.Date.valueOf("2026-11-20"));
        prepared.setString(7, "text");
        prepared.setNull(8, Types.VARCHAR);
        prepared.setObject(9, "12", Types.INTEGER);
        prepared.setObject(10, 12, Types.VARCHAR);
        prepared.executeQuery();
        OffsetDateTime expected = OffsetDateTime.parse("2026-11-20T12:00:00.123456789Z");
        assertThat(engine.parameters.get(0))
                .isEqualTo(Arrays.asList(
                        1,
                        2,
                        BigDecimal.TEN,
                        expected,
                        expected,
                        LocalDate.parse("2026-11-20"),
                        "text",
                        null,
                        12,
                        "12"));
    }

    @Test
    void parametersAreCheckedBeforeAnythingRuns() throws SQLException {
        PreparedStatement prepared = connection.prepareStatement("SELECT ? + ?");
        prepared.setInt(1, 1);
        assertThatThrownBy(prepared::executeQuery)
                .hasMessage("Parameter 2 of SELECT ? + ? has no value. Set it before executing.");
        assertThatThrownBy(() -> prepared.setInt(3, 1)).hasMessage("There is no parameter 3; the statement has 2.");
        assertThatThrownBy(() -> prepared.setInt(0, 1)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> prepared.setObject(1, new Object()))
                .isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThatThrownBy(() -> prepared.setObject(1, "x", Types.INTEGER))
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("22018");
        prepared.setInt(2, 2);
        prepared.executeQuery();
        prepared.clearParameters();
        assertThatThrownBy(prepared::executeQuery).hasMessageContaining("Parameter 1");
        assertThatThrownBy(() -> prepared.executeQuery("SELECT 1")).isInstanceOf(SQLException.class);
        assertThat(prepared.getParameterMetaData().getParameterCount()).isEqualTo(2);
        assertThat(prepared.getMetaData().getColumnCount()).isEqualTo(3);
        assertThat(connection
                        .prepareStatement("SELECT $2, $1, '$7'")
                        .getParameterMetaData()
                        .getParameterCount())
                .isEqualTo(2);
    }

    @Test
    void batchesRunInOrderAndStopAtTheFirstFailure() throws SQLException {
        statement.addBatch("SET a = 1");
        statement.addBatch("SET b = 1");
        assertThat(statement.executeBatch()).containsExactly(0, 0);
        statement.addBatch("SET c = 1");
        statement.addBatch("SELECT");
        assertThatThrownBy(statement::executeBatch)
                .isInstanceOf(BatchUpdateException.class)
                .extracting(e -> ((BatchUpdateException) e).getUpdateCounts())
                .isEqualTo(new int[] {0});
        PreparedStatement prepared = connection.prepareStatement("SET d = ?");
        prepared.setInt(1, 1);
        prepared.addBatch();
        prepared.setInt(1, 2);
        prepared.addBatch();
        assertThat(prepared.executeBatch()).containsExactly(0, 0);
        assertThat(engine.parameters.subList(3, 5)).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void transactionsAreAcceptedWithAWarning() throws SQLException {
        assertThat((Object) connection.getWarnings()).isNull();
        connection.setAutoCommit(false);
        assertThat(connection.getAutoCommit()).isFalse();
        connection.commit();
        connection.commit();
        connection.rollback();
        assertThat((Iterable<Throwable>) connection.getWarnings()).hasSize(3);
        connection.clearWarnings();
        assertThat((Object) connection.getWarnings()).isNull();
        assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_NONE);
    }

    @Test
    void theConnectionKnowsItsPlace() throws SQLException {
        assertThat(connection.getSchema()).isEqualTo("Information");
        connection.setSchema("Repository_api");
        assertThat(engine.schema).isEqualTo("Repository_api");
        assertThatThrownBy(() -> connection.setSchema("Nowhere"))
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("3F000");
        assertThat(connection.getCatalog()).isEqualTo("acme");
        connection.setCatalog("ACME");
        assertThatThrownBy(() -> connection.setCatalog("other")).isInstanceOf(SQLFeatureNotSupportedException.class);
    }

    @Test
    void whatJavaSqlCannotSayIsReachedByUnwrap() throws SQLException {
        WindlassConnection ours = connection.unwrap(WindlassConnection.class);
        assertThat(ours.plan("SELECT {fn UCASE('x')}")).isEqualTo("plan of SELECT upper('x')");
        assertThat(ours.requests()).singleElement().extracting(r -> r.status()).isEqualTo(200);
        assertThat(connection.isWrapperFor(String.class)).isFalse();
        assertThatThrownBy(() -> connection.unwrap(String.class)).isInstanceOf(SQLException.class);
    }

    @Test
    void closingTheConnectionClosesWhatItMade() throws SQLException {
        ResultSet rows = statement.executeQuery("SELECT");
        connection.close();
        connection.close();
        assertThat(rows.isClosed()).isTrue();
        assertThat(statement.isClosed()).isTrue();
        assertThat(connection.isValid(1)).isFalse();
        assertThatThrownBy(() -> connection.createStatement())
                .hasMessage("This connection is closed.")
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("08003");
        statement.close();
        rows.close();
    }
}
