package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.Nearest;
import dev.windlass.sql.Procedure;
import dev.windlass.sql.ProcedureCall;
import dev.windlass.sql.ResultColumn;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call of a stored procedure: <code>{call Name(?, …)}</code>, {@code EXEC Name @a = ?}, or the bare name with parameters
 * set by name.
 *
 * <p>The result comes as a ResultSet of one row; or, when output parameters are registered (by the names of its columns,
 * or by their place behind the parameters), as their values. Threads as {@link JdbcStatement}.
 */
final class JdbcCallableStatement extends CallableWithTexts {
    private final ProcedureCall call;
    private final Map<String, @Nullable Object> byName = new LinkedHashMap<>();
    private final Set<String> registered = new LinkedHashSet<>();
    private final Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
    private boolean wasNull;

    private JdbcCallableStatement(JdbcConnection connection, String sql, ProcedureCall call) throws SQLException {
        super(connection, sql);
        this.call = call;
    }

    static JdbcCallableStatement of(JdbcConnection connection, String sql) throws SQLException {
        String text = SqlErrors.given(sql, "The call").strip();
        String whole = text.matches("[\\w.]+") ? "EXEC " + text : connection.nativeSQL(text);
        try {
            return new JdbcCallableStatement(connection, whole, ProcedureCall.read(whole));
        } catch (RuntimeException e) {
            throw SqlErrors.from(e);
        }
    }

    // Running

    @Override
    public ResultSet executeQuery() throws SQLException {
        return rowsOf(runCall());
    }

    /** True for a ResultSet; false when the result went into output parameters. */
    @Override
    public boolean execute() throws SQLException {
        JdbcResultSet rows = runCall();
        if (rows == null || registered.isEmpty()) {
            return rows != null;
        }
        outputs.clear();
        if (rows.next()) {
            int index = 1;
            for (ResultColumn column : call.procedure().columns()) {
                outputs.put(column.label(), rows.getObject(index++));
            }
        }
        getMoreResults();
        return false;
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        execute();
        return 0;
    }

    private @Nullable JdbcResultSet runCall() throws SQLException {
        Map<String, @Nullable Object> arguments = arguments();
        List<String> assignments = new ArrayList<>();
        arguments.keySet().forEach(name -> assignments.add("@" + name + " = ?"));
        String sql = "EXEC " + call.procedure().procedureName() + " " + String.join(", ", assignments);
        return run(sql, new ArrayList<>(arguments.values()));
    }

    private Map<String, @Nullable Object> arguments() throws SQLException {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        int marker = 0;
        for (ProcedureCall.Slot slot : call.slots()) {
            int index = slot.isMarker() ? ++marker : 0;
            if (call.procedure().parameter(slot.name()).isEmpty()) {
                continue;
            }
            if (slot.isMarker() && !isGiven(index) && !byName.containsKey(slot.name())) {
                throw SqlErrors.of(
                        ErrorCode.PARAMETER_MISSING,
                        slot.name(),
                        call.procedure().procedureName());
            }
            arguments.put(slot.name(), slot.isMarker() ? given(index) : slot.literal());
        }
        arguments.putAll(byName);
        return arguments;
    }

    @Override
    public void clearParameters() throws SQLException {
        super.clearParameters();
        byName.clear();
    }

    // Parameters by name

    private void setNamed(String name, @Nullable Object value) throws SQLException {
        checkOpen();
        byName.put(call.procedure().parameter(name).orElseThrow(() -> noParameter(name)), value);
    }

    private SQLException noParameter(String name) {
        List<String> known = new ArrayList<>();
        call.procedure().parameters().forEach(parameter -> known.add(parameter.name()));
        call.procedure().columns().forEach(column -> known.add(column.label()));
        Procedure procedure = call.procedure();
        return SqlErrors.of(
                ErrorCode.SYNTAX,
                procedure.procedureName() + " has no parameter " + name + "." + Nearest.hint(name, known));
    }

    @Override
    public void setString(String name, @Nullable String value) throws SQLException {
        setNamed(name, value);
    }

    @Override
    public void setNString(String name, @Nullable String value) throws SQLException {
        setNamed(name, value);
    }

    @Override
    public void setObject(String name, @Nullable Object value) throws SQLException {
        setNamed(name, ParameterValue.of(value));
    }

    @Override
    public void setObject(String name, @Nullable Object value, int jdbcType) throws SQLException {
        setObject(name, value);
    }

    @Override
    public void setObject(String name, @Nullable Object value, int jdbcType, int scale) throws SQLException {
        setObject(name, value);
    }

    @Override
    public void setObject(String name, @Nullable Object value, SQLType type) throws SQLException {
        setObject(name, value);
    }

    @Override
    public void setObject(String name, @Nullable Object value, SQLType type, int scale) throws SQLException {
        setObject(name, value);
    }

    @Override
    public void setNull(String name, int jdbcType) throws SQLException {
        setNamed(name, null);
    }

    @Override
    public void setNull(String name, int jdbcType, String typeName) throws SQLException {
        setNamed(name, null);
    }

    @Override
    public void setBoolean(String name, boolean value) throws SQLException {
        setNamed(name, value);
    }

    @Override
    public void setByte(String name, byte value) throws SQLException {
        setNamed(name, (long) value);
    }

    @Override
    public void setShort(String name, short value) throws SQLException {
        setNamed(name, (long) value);
    }

    @Override
    public void setInt(String name, int value) throws SQLException {
        setNamed(name, (long) value);
    }

    @Override
    public void setLong(String name, long value) throws SQLException {
        setNamed(name, value);
    }

    @Override
    public void setFloat(String name, float value) throws SQLException {
        setNamed(name, (double) value);
    }

    @Override
    public void setDouble(String name, double value) throws SQLException {
        setNamed(name, value);
    }

    @Override
    public void setBigDecimal(String name, @Nullable BigDecimal value) throws SQLException {
        setNamed(name, value);
    }

    // Output parameters

    private String output(String name) throws SQLException {
        checkOpen();
        for (ResultColumn column : call.procedure().columns()) {
            if (column.label().equalsIgnoreCase(name.startsWith("@") ? name.substring(1) : name)) {
                return column.label();
            }
        }
        throw noParameter(name);
    }

    /** A marker's place in the call; without markers, the place of the column. */
    private String output(int index) throws SQLException {
        checkOpen();
        List<ProcedureCall.Slot> markers =
                call.slots().stream().filter(ProcedureCall.Slot::isMarker).toList();
        List<ResultColumn> columns = call.procedure().columns();
        int most = markers.isEmpty() ? columns.size() : markers.size();
        if (index < 1 || index > most) {
            throw SqlErrors.of(ErrorCode.PARAMETER_INDEX, index, most);
        }
        return markers.isEmpty()
                ? columns.get(index - 1).label()
                : output(markers.get(index - 1).name());
    }

    @Override
    public void registerOutParameter(String name, int jdbcType) throws SQLException {
        registered.add(output(name));
    }

    @Override
    public void registerOutParameter(int index, int jdbcType) throws SQLException {
        registered.add(output(index));
    }

    @Override
    public void registerOutParameter(String name, int jdbcType, int scale) throws SQLException {
        registered.add(output(name));
    }

    @Override
    public void registerOutParameter(int index, int jdbcType, int scale) throws SQLException {
        registered.add(output(index));
    }

    @Override
    public void registerOutParameter(String name, int jdbcType, String typeName) throws SQLException {
        registered.add(output(name));
    }

    @Override
    public void registerOutParameter(int index, int jdbcType, String typeName) throws SQLException {
        registered.add(output(index));
    }

    @Override
    public void registerOutParameter(int index, SQLType type) throws SQLException {
        registered.add(output(index));
    }

    @Override
    public void registerOutParameter(int index, SQLType type, int scale) throws SQLException {
        registered.add(output(index));
    }

    @Override
    public void registerOutParameter(int index, SQLType type, String typeName) throws SQLException {
        registered.add(output(index));
    }

    @Override
    public void registerOutParameter(String name, SQLType type) throws SQLException {
        registered.add(output(name));
    }

    @Override
    public void registerOutParameter(String name, SQLType type, int scale) throws SQLException {
        registered.add(output(name));
    }

    @Override
    public void registerOutParameter(String name, SQLType type, String typeName) throws SQLException {
        registered.add(output(name));
    }

    private @Nullable Object value(String label) throws SQLException {
        if (!registered.contains(label)) {
            throw SqlErrors.of(ErrorCode.NO_ROW, label + " is not registered as an output parameter.");
        }
        if (!outputs.containsKey(label)) {
            throw SqlErrors.of(ErrorCode.NO_ROW, "the procedure has not been executed.");
        }
        Object value = outputs.get(label);
        wasNull = value == null;
        return value;
    }

    private BigDecimal number(String label, String type) throws SQLException {
        Object value = value(label);
        try {
            return value == null ? BigDecimal.ZERO : new BigDecimal(value.toString());
        } catch (NumberFormatException e) {
            throw SqlErrors.of(ErrorCode.CONVERSION, label, "a text", "VARCHAR", type);
        }
    }

    private @Nullable String text(String label) throws SQLException {
        Object value = value(label);
        return value == null ? null : value.toString();
    }

    @Override
    public boolean wasNull() throws SQLException {
        checkOpen();
        return wasNull;
    }

    @Override
    public @Nullable String getString(int index) throws SQLException {
        return text(output(index));
    }

    @Override
    public @Nullable String getString(String name) throws SQLException {
        return text(output(name));
    }

    @Override
    public @Nullable String getNString(int index) throws SQLException {
        return text(output(index));
    }

    @Override
    public @Nullable String getNString(String name) throws SQLException {
        return text(output(name));
    }

    @Override
    public @Nullable Object getObject(int index) throws SQLException {
        return value(output(index));
    }

    @Override
    public @Nullable Object getObject(String name) throws SQLException {
        return value(output(name));
    }

    @Override
    public <T> @Nullable T getObject(int index, Class<T> type) throws SQLException {
        return as(output(index), type);
    }

    @Override
    public <T> @Nullable T getObject(String name, Class<T> type) throws SQLException {
        return as(output(name), type);
    }

    private <T> @Nullable T as(String label, Class<T> type) throws SQLException {
        Object value = value(label);
        if (value == null || type.isInstance(value)) {
            return value == null ? null : type.cast(value);
        }
        if (type == String.class) {
            return type.cast(value.toString());
        }
        throw SqlErrors.of(ErrorCode.CONVERSION, label, "a value", "VARCHAR or BIGINT", type.getSimpleName());
    }

    @Override
    public boolean getBoolean(int index) throws SQLException {
        return Boolean.parseBoolean(text(output(index)));
    }

    @Override
    public boolean getBoolean(String name) throws SQLException {
        return Boolean.parseBoolean(text(output(name)));
    }

    @Override
    public byte getByte(int index) throws SQLException {
        return number(output(index), "byte").byteValue();
    }

    @Override
    public byte getByte(String name) throws SQLException {
        return number(output(name), "byte").byteValue();
    }

    @Override
    public short getShort(int index) throws SQLException {
        return number(output(index), "short").shortValue();
    }

    @Override
    public short getShort(String name) throws SQLException {
        return number(output(name), "short").shortValue();
    }

    @Override
    public int getInt(int index) throws SQLException {
        return number(output(index), "int").intValue();
    }

    @Override
    public int getInt(String name) throws SQLException {
        return number(output(name), "int").intValue();
    }

    @Override
    public long getLong(int index) throws SQLException {
        return number(output(index), "long").longValue();
    }

    @Override
    public long getLong(String name) throws SQLException {
        return number(output(name), "long").longValue();
    }

    @Override
    public float getFloat(int index) throws SQLException {
        return number(output(index), "float").floatValue();
    }

    @Override
    public float getFloat(String name) throws SQLException {
        return number(output(name), "float").floatValue();
    }

    @Override
    public double getDouble(int index) throws SQLException {
        return number(output(index), "double").doubleValue();
    }

    @Override
    public double getDouble(String name) throws SQLException {
        return number(output(name), "double").doubleValue();
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int index) throws SQLException {
        return value(output(index)) == null ? null : number(output(index), "BigDecimal");
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(String name) throws SQLException {
        return value(output(name)) == null ? null : number(output(name), "BigDecimal");
    }
}
