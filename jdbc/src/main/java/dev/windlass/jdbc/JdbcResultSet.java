package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.Nearest;
import dev.windlass.sql.ResultColumn;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A forward-only, read-only result over {@link Rows}: of a running statement, or of metadata in memory.
 *
 * <p>Belongs to one thread at a time; only closing may come from another.
 */
final class JdbcResultSet extends ForwardOnlyResultSet {
    private final @Nullable JdbcStatement statement;
    private final Rows rows;
    private final List<ResultColumn> columns;
    private @Nullable Map<String, Integer> indexByLabel;
    private volatile boolean closed;
    private boolean lastWasNull;
    private boolean onRow;
    private boolean atEnd;
    /** The next row was fetched to learn whether there is one, and not handed out yet. */
    private boolean fetchedAhead;

    private long row;
    private int fetchSize;

    /** The result of a statement, or without one (null) that of a metadata method. */
    JdbcResultSet(@Nullable JdbcStatement statement, Rows rows) {
        this.statement = statement;
        this.rows = rows;
        this.columns = rows.columns();
    }

    // Moving

    @Override
    public boolean next() throws SQLException {
        checkOpen();
        if (atEnd) {
            return false;
        }
        boolean hasRow = fetchedAhead || fetch();
        fetchedAhead = false;
        onRow = hasRow;
        if (hasRow) {
            row++;
        } else {
            atEnd = true;
            finish();
        }
        return hasRow;
    }

    private boolean fetch() throws SQLException {
        try {
            return rows.next();
        } catch (RuntimeException e) {
            atEnd = true;
            onRow = false;
            finish();
            throw SqlErrors.from(e);
        }
    }

    /** At the end nothing more can come, so the engine is freed before the caller closes us. */
    private void finish() {
        if (statement == null) {
            rows.close();
        } else {
            statement.finish();
        }
    }

    @Override
    public void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        onRow = false;
        finish();
        if (statement != null) {
            statement.resultClosed();
        }
    }

    @Override
    public boolean isClosed() {
        return closed || (statement != null && statement.isClosed());
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        checkOpen();
        if (row > 0 || atEnd) {
            return false;
        }
        fetchedAhead = fetchedAhead || fetch();
        return fetchedAhead;
    }

    @Override
    public boolean isFirst() throws SQLException {
        checkOpen();
        return onRow && row == 1;
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        checkOpen();
        return atEnd && row > 0;
    }

    @Override
    public int getRow() throws SQLException {
        checkOpen();
        return onRow ? (int) Math.min(row, Integer.MAX_VALUE) : 0;
    }

    // Getters by index

    private @Nullable Object value(int column) throws SQLException {
        checkOpen();
        if (!onRow) {
            throw SqlErrors.of(
                    ErrorCode.NO_ROW,
                    atEnd ? "all rows have been read." : "call next() first, and look at its answer.");
        }
        if (column < 1 || column > columns.size()) {
            throw SqlErrors.of(ErrorCode.COLUMN_INDEX, column, columns.size());
        }
        try {
            Object value = rows.get(column - 1);
            lastWasNull = value == null;
            return value;
        } catch (RuntimeException e) {
            throw SqlErrors.from(e);
        }
    }

    private <T> @Nullable T read(int column, Function<ColumnValue, T> reading) throws SQLException {
        Object value = value(column);
        if (value == null) {
            return null;
        }
        try {
            return reading.apply(columnValue(column, value));
        } catch (RuntimeException e) {
            throw SqlErrors.from(e);
        }
    }

    private <T> T readOr(int column, T ifNull, Function<ColumnValue, T> reading) throws SQLException {
        T value = read(column, reading);
        return value == null ? ifNull : value;
    }

    private ColumnValue columnValue(int column, Object value) {
        ResultColumn about = columns.get(column - 1);
        return new ColumnValue(about.label(), about.typeName(), value);
    }

    @Override
    public boolean wasNull() throws SQLException {
        checkOpen();
        return lastWasNull;
    }

    @Override
    public @Nullable String getString(int column) throws SQLException {
        return read(column, from -> TextReading.of(from.value()));
    }

    @Override
    public @Nullable String getNString(int column) throws SQLException {
        return getString(column);
    }

    @Override
    public boolean getBoolean(int column) throws SQLException {
        return readOr(column, false, NumberReading::toBoolean);
    }

    @Override
    public byte getByte(int column) throws SQLException {
        return readOr(column, (byte) 0, NumberReading::toByte);
    }

    @Override
    public short getShort(int column) throws SQLException {
        return readOr(column, (short) 0, NumberReading::toShort);
    }

    @Override
    public int getInt(int column) throws SQLException {
        return readOr(column, 0, NumberReading::toInt);
    }

    @Override
    public long getLong(int column) throws SQLException {
        return readOr(column, 0L, NumberReading::toLong);
    }

    @Override
    public float getFloat(int column) throws SQLException {
        return readOr(column, 0f, NumberReading::toFloat);
    }

    @Override
    public double getDouble(int column) throws SQLException {
        return readOr(column, 0d, NumberReading::toDouble);
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int column) throws SQLException {
        return read(column, NumberReading::toBigDecimal);
    }

    @Override
    @Deprecated
    public @Nullable BigDecimal getBigDecimal(int column, int scale) throws SQLException {
        BigDecimal number = getBigDecimal(column);
        return number == null ? null : number.setScale(scale, RoundingMode.HALF_UP);
    }

    @Override
    public byte @Nullable [] getBytes(int column) throws SQLException {
        return read(column, ObjectReading::toBytes);
    }

    @Override
    public @Nullable Date getDate(int column) throws SQLException {
        return getDate(column, null);
    }

    @Override
    public @Nullable Date getDate(int column, @Nullable Calendar calendar) throws SQLException {
        return read(column, from -> TimeReading.toDate(from, calendar));
    }

    @Override
    public @Nullable Time getTime(int column) throws SQLException {
        return getTime(column, null);
    }

    @Override
    public @Nullable Time getTime(int column, @Nullable Calendar calendar) throws SQLException {
        return read(column, from -> TimeReading.toTime(from, calendar));
    }

    @Override
    public @Nullable Timestamp getTimestamp(int column) throws SQLException {
        return getTimestamp(column, null);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int column, @Nullable Calendar calendar) throws SQLException {
        return read(column, from -> TimeReading.toTimestamp(from, calendar));
    }

    @Override
    public @Nullable Object getObject(int column) throws SQLException {
        return read(column, ObjectReading::usual);
    }

    @Override
    public <T> @Nullable T getObject(int column, Class<T> type) throws SQLException {
        Object value = value(column);
        if (value == null) {
            return null;
        }
        try {
            return ObjectReading.as(columnValue(column, value), type);
        } catch (RuntimeException e) {
            throw SqlErrors.from(e);
        }
    }

    @Override
    public @Nullable Object getObject(int column, @Nullable Map<String, Class<?>> map) throws SQLException {
        if (map != null && !map.isEmpty()) {
            throw SqlErrors.unsupported("getObject with a type map");
        }
        return getObject(column);
    }

    @Override
    public @Nullable InputStream getAsciiStream(int column) throws SQLException {
        return read(
                column,
                from -> new ByteArrayInputStream(TextReading.of(from.value()).getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public @Nullable InputStream getBinaryStream(int column) throws SQLException {
        return read(column, from -> new ByteArrayInputStream(ObjectReading.toBytes(from)));
    }

    @Override
    public @Nullable Reader getCharacterStream(int column) throws SQLException {
        return read(column, from -> new StringReader(TextReading.of(from.value())));
    }

    @Override
    public @Nullable Reader getNCharacterStream(int column) throws SQLException {
        return getCharacterStream(column);
    }

    @Override
    public @Nullable URL getURL(int column) throws SQLException {
        return read(column, from -> {
            try {
                return URI.create(TextReading.of(from.value())).toURL();
            } catch (MalformedURLException | IllegalArgumentException e) {
                throw from.cannotBe("URL", e);
            }
        });
    }

    // Columns

    @Override
    public int findColumn(String label) throws SQLException {
        checkOpen();
        if (indexByLabel == null) {
            indexByLabel = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                indexByLabel.putIfAbsent(folded(columns.get(i).label()), i + 1);
            }
        }
        Integer index = label == null ? null : indexByLabel.get(folded(label));
        if (index == null) {
            List<String> labels = columns.stream().map(ResultColumn::label).toList();
            throw SqlErrors.of(ErrorCode.COLUMN_LABEL, label, label == null ? "" : Nearest.hint(label, labels));
        }
        return index;
    }

    private static String folded(String label) {
        return label.toLowerCase(Locale.ROOT);
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        checkOpen();
        String catalog = statement == null ? "" : statement.getConnection().getCatalog();
        return new JdbcResultSetMetaData(columns, catalog, rows::origins);
    }

    // What kind of result this is

    @Override
    public @Nullable Statement getStatement() throws SQLException {
        checkOpen();
        return statement;
    }

    @Override
    public int getType() throws SQLException {
        checkOpen();
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public int getConcurrency() throws SQLException {
        checkOpen();
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public int getHoldability() throws SQLException {
        checkOpen();
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public int getFetchDirection() throws SQLException {
        checkOpen();
        return ResultSet.FETCH_FORWARD;
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        checkOpen();
        if (direction != ResultSet.FETCH_FORWARD) {
            throw SqlErrors.unsupported("A fetch direction other than FETCH_FORWARD");
        }
    }

    @Override
    public int getFetchSize() throws SQLException {
        checkOpen();
        return fetchSize;
    }

    /** A hint that changes nothing: pages have the length that costs the fewest requests. */
    @Override
    public void setFetchSize(int size) throws SQLException {
        checkOpen();
        fetchSize = JdbcStatement.notNegative("The fetch size", size);
    }

    /** Always null: what happened beside the rows is told by the statement's {@code getWarnings}. */
    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return null;
    }

    @Override
    public void clearWarnings() throws SQLException {
        checkOpen();
    }

    private void checkOpen() throws SQLException {
        if (isClosed()) {
            throw SqlErrors.of(ErrorCode.CONNECTION_CLOSED, "result set");
        }
    }
}
