package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import dev.windlass.sql.Engine.Description;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Date;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement with {@code ?} parameters.
 *
 * <p>The text is not looked at by the engine before it runs or its columns are asked for: preparing costs nothing.
 * Threads as {@link JdbcStatement}.
 */
class JdbcPreparedStatement extends PreparedWithoutStreams {
    private static final int SHOWN_CHARACTERS = 60;

    private final String sql;
    private final @Nullable Object[] parameters;
    private final boolean[] given;
    private final List<List<@Nullable Object>> batches = new ArrayList<>();
    private @Nullable Description description;

    JdbcPreparedStatement(JdbcConnection connection, String userSql) throws SQLException {
        super(connection);
        sql = translated(userSql);
        int count = SqlLexer.parameterCount(sql);
        parameters = new @Nullable Object[count];
        given = new boolean[count];
    }

    // Running

    @Override
    public ResultSet executeQuery() throws SQLException {
        return rowsOf(run(sql, bound()));
    }

    @Override
    public boolean execute() throws SQLException {
        return run(sql, bound()) != null;
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return update(sql, bound());
    }

    @Override
    public int executeUpdate() throws SQLException {
        return (int) Math.min(executeLargeUpdate(), Integer.MAX_VALUE);
    }

    /** Whether the parameter has a value; counted from 1. */
    final boolean isGiven(int index) {
        return given[index - 1];
    }

    final @Nullable Object given(int index) {
        return parameters[index - 1];
    }

    private List<@Nullable Object> bound() throws SQLException {
        checkOpen();
        for (int i = 0; i < given.length; i++) {
            if (!given[i]) {
                throw SqlErrors.of(ErrorCode.PARAMETER_MISSING, i + 1, shownSql());
            }
        }
        return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(parameters)));
    }

    private String shownSql() {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + "…";
    }

    @Override
    public void addBatch() throws SQLException {
        batches.add(bound());
    }

    @Override
    public void clearBatch() throws SQLException {
        checkOpen();
        batches.clear();
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        checkOpen();
        List<List<@Nullable Object>> sets = List.copyOf(batches);
        batches.clear();
        return runAll(sets.size(), i -> update(sql, sets.get(i)));
    }

    // What it is

    private Description description() throws SQLException {
        checkOpen();
        try {
            if (description == null) {
                description = connection.engine().describe(sql);
            }
            return description;
        } catch (RuntimeException e) {
            throw SqlErrors.from(e);
        }
    }

    /** Null for a statement that returns no rows, as JDBC has it. */
    @Override
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        var columns = description().columns();
        if (columns.isEmpty()) {
            return null;
        }
        String schema = connection.engine().currentSchema();
        return new JdbcResultSetMetaData(
                columns, connection.getCatalog(), () -> connection.engine().origins(sql, schema, columns));
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        checkOpen();
        try {
            return new JdbcParameterMetaData(
                    parameters.length,
                    parameters.length == 0 ? List.of() : connection.engine().parameters(sql));
        } catch (RuntimeException e) {
            throw SqlErrors.from(e);
        }
    }

    // Parameters

    private void set(int index, @Nullable Object value) throws SQLException {
        checkOpen();
        if (index < 1 || index > parameters.length) {
            throw SqlErrors.of(ErrorCode.PARAMETER_INDEX, index, parameters.length);
        }
        parameters[index - 1] = value;
        given[index - 1] = true;
    }

    @Override
    public void clearParameters() throws SQLException {
        checkOpen();
        Arrays.fill(parameters, null);
        Arrays.fill(given, false);
    }

    @Override
    public void setNull(int index, int jdbcType) throws SQLException {
        set(index, null);
    }

    @Override
    public void setNull(int index, int jdbcType, String typeName) throws SQLException {
        set(index, null);
    }

    @Override
    public void setBoolean(int index, boolean value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setByte(int index, byte value) throws SQLException {
        set(index, (int) value);
    }

    @Override
    public void setShort(int index, short value) throws SQLException {
        set(index, (int) value);
    }

    @Override
    public void setInt(int index, int value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setLong(int index, long value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setFloat(int index, float value) throws SQLException {
        set(index, (double) value);
    }

    @Override
    public void setDouble(int index, double value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setBigDecimal(int index, @Nullable BigDecimal value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setString(int index, @Nullable String value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setNString(int index, @Nullable String value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setBytes(int index, byte @Nullable [] value) throws SQLException {
        set(index, ParameterValue.of(value));
    }

    @Override
    public void setDate(int index, @Nullable Date value) throws SQLException {
        set(index, ParameterValue.of(value));
    }

    @Override
    public void setDate(int index, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
        set(index, value == null ? null : inZone(value, calendar).toLocalDate());
    }

    @Override
    public void setTime(int index, @Nullable Time value) throws SQLException {
        set(index, ParameterValue.of(value));
    }

    @Override
    public void setTime(int index, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
        set(index, value == null ? null : inZone(value, calendar).toLocalTime());
    }

    @SuppressWarnings("JavaUtilDate") // JDBC's own classes
    private static ZonedDateTime inZone(java.util.Date value, @Nullable Calendar calendar) {
        ZoneId zone = calendar == null ? ZoneId.systemDefault() : TimeReading.zoneOf(calendar);
        return Instant.ofEpochMilli(value.getTime()).atZone(zone);
    }

    @Override
    public void setTimestamp(int index, @Nullable Timestamp value) throws SQLException {
        set(index, ParameterValue.of(value));
    }

    /** The calendar changes nothing: a timestamp is a moment, see {@link ParameterValue}. */
    @Override
    public void setTimestamp(int index, @Nullable Timestamp value, @Nullable Calendar calendar) throws SQLException {
        set(index, ParameterValue.of(value));
    }

    @Override
    public void setURL(int index, @Nullable URL value) throws SQLException {
        set(index, ParameterValue.of(value));
    }

    @Override
    public void setObject(int index, @Nullable Object value) throws SQLException {
        set(index, ParameterValue.of(value));
    }

    @Override
    public void setObject(int index, @Nullable Object value, int jdbcType) throws SQLException {
        set(index, ParameterValue.of(index, value, jdbcType));
    }

    /** The scale is for streams and DECIMAL targets of databases that store them; a condition compares exactly. */
    @Override
    public void setObject(int index, @Nullable Object value, int jdbcType, int scaleOrLength) throws SQLException {
        setObject(index, value, jdbcType);
    }

    @Override
    public void setObject(int index, @Nullable Object value, SQLType type) throws SQLException {
        Integer code = SqlErrors.given(type, "The SQL type").getVendorTypeNumber();
        if (code == null) {
            throw SqlErrors.unsupported("The SQL type " + type.getName());
        }
        setObject(index, value, code.intValue());
    }

    @Override
    public void setObject(int index, @Nullable Object value, SQLType type, int scaleOrLength) throws SQLException {
        setObject(index, value, type);
    }
}
