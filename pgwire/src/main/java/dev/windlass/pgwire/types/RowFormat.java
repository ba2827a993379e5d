package dev.windlass.pgwire.types;

import dev.windlass.pgwire.codec.WireBuffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the values of one result are read from JDBC and written for the client. Not thread-safe. */
public final class RowFormat {
    private final List<WireColumn> columns;
    private final int[] formats;
    private final ZoneId zone;
    private final PlainText plain;

    /**
     * @param formats 0 for text, 1 for binary; none for all text, one for all columns
     * @param zone that moments are shown in
     */
    public RowFormat(List<WireColumn> columns, List<Integer> formats, ZoneId zone) {
        this.columns = columns;
        this.zone = zone;
        this.plain = new PlainText(zone);
        this.formats = new int[columns.size()];
        for (int i = 0; i < this.formats.length; i++) {
            this.formats[i] = formats.isEmpty() ? 0 : formats.get(formats.size() == 1 ? 0 : i);
        }
    }

    public int format(int column) {
        return formats[column];
    }

    /** Writes the value of a column (from 0) of the current row, with its length; -1 for null. */
    public void write(@Nullable Object value, int index, WireBuffer out) {
        if (value == null) {
            out.int32(-1);
            return;
        }
        int mark = out.beginValue();
        if (formats[index] == 0) {
            writeText(value, index, out);
        } else {
            BinaryFormat.write(columns.get(index), value, out);
        }
        out.endValue(mark);
    }

    private void writeText(Object value, int index, WireBuffer out) {
        if (!writePlain(value, index, out)) {
            out.chars(TextFormat.of(columns.get(index), value, zone));
        }
    }

    /**
     * Writes a value as text if that is of digits, letters and {@code -+:.} and blanks, such as a number's or a
     * moment's; otherwise writes nothing and says so.
     */
    public boolean writePlain(Object value, int index, WireBuffer out) {
        return plain.write(value, columns.get(index).type(), out);
    }

    /** The value as text; null for null. */
    public @Nullable String text(@Nullable Object value, int index) {
        return value == null ? null : TextFormat.of(columns.get(index), value, zone);
    }

    /**
     * A value as this result shows it.
     *
     * @param found the column that the value really comes from; a statement may have been described with another type
     */
    public @Nullable Object shown(@Nullable Object value, int index, WireColumn found) {
        WireColumn wanted = columns.get(index);
        if (value == null || (wanted.type() == found.type() && wanted.array() == found.array())) {
            return value;
        }
        String text = TextFormat.of(found, value, zone);
        return wanted.array()
                ? TextInput.typed(TextInput.pgArray(text), wanted.type())
                : TextInput.parse(wanted.type(), text);
    }

    /** Reads a value of the current row (column from 0), not yet {@link #shown} in any way. */
    public static @Nullable Object raw(ResultSet rows, int index, WireColumn found) throws SQLException {
        return read(rows, index + 1, found.type(), found.array());
    }

    private static @Nullable Object read(ResultSet rows, int index, PgType type, boolean array) throws SQLException {
        if (array || type == PgType.INT2VECTOR || type == PgType.OIDVECTOR) {
            Object value = rows.getObject(index);
            return value == null ? null : elements(value, type);
        }
        return switch (type) {
            case TEXT, VARCHAR, BPCHAR, NAME, CHAR, UNKNOWN, VOID, INTERVAL, UUID, JSON, JSONB -> {
                Object value = rows.getObject(index);
                yield value == null ? null : value.toString();
            }
            case DATE -> rows.getObject(index, LocalDate.class);
            case TIME -> rows.getObject(index, LocalTime.class);
            case TIMESTAMP -> rows.getObject(index, LocalDateTime.class);
            case TIMESTAMPTZ -> rows.getObject(index, OffsetDateTime.class);
            case BYTEA -> rows.getBytes(index);
            case NUMERIC -> WireColumn.number(rows.getBigDecimal(index));
            case BOOL, INT2, INT4, INT8, OID, XID, REGPROC, REGCLASS, REGTYPE, FLOAT4, FLOAT8, INT2VECTOR, OIDVECTOR ->
                rows.getObject(index);
        };
    }

    /** Arrays come as JSON text from Windlass and as arrays of java.sql from other drivers. */
    private static List<@Nullable Object> elements(Object value, PgType type) throws SQLException {
        if (value instanceof Array array) {
            return list((Object[]) array.getArray());
        }
        return TextInput.typed(TextInput.jsonArray(value.toString()), type);
    }

    private static List<@Nullable Object> list(@Nullable Object[] elements) throws SQLException {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object element : elements) {
            list.add(element(element));
        }
        return list;
    }

    private static @Nullable Object element(@Nullable Object element) throws SQLException {
        if (element instanceof Array inner) {
            return list((Object[]) inner.getArray());
        }
        if (element instanceof Object[] inner) {
            return list(inner);
        }
        if (element instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (element instanceof java.sql.Timestamp moment) {
            return moment.toLocalDateTime();
        }
        if (element instanceof java.sql.Date date) {
            return date.toLocalDate();
        }
        if (element instanceof Blob blob) {
            return blob.getBytes(1, (int) blob.length());
        }
        return element instanceof OffsetDateTime moment ? moment.withOffsetSameInstant(ZoneOffset.UTC) : element;
    }
}
