package dev.windlass.pgwire.types;

import dev.windlass.pgwire.codec.WireBuffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values in PostgreSQL's binary format (the {@code …send} functions of its source). Stateless. */
final class BinaryFormat {
    /** PostgreSQL counts days and microseconds from here. */
    static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);

    static final LocalDateTime EPOCH_TIME = EPOCH.atStartOfDay();
    private static final long EPOCH_SECOND = EPOCH_TIME.toEpochSecond(ZoneOffset.UTC);

    private static final int DIGITS = 4;
    private static final BigInteger BASE = BigInteger.valueOf(10_000);
    private static final int NEGATIVE = 0x4000;

    private BinaryFormat() {}

    /** The bytes of a value that is not null, without its length. */
    static void write(WireColumn column, Object value, WireBuffer out) {
        if (column.array()) {
            array((List<?>) value, column.type(), 1, out);
        } else if (value instanceof List<?> vector) {
            array(vector, column.type() == PgType.INT2VECTOR ? PgType.INT2 : PgType.OID, 0, out);
        } else {
            single(column.type(), value, out);
        }
    }

    private static void single(PgType type, Object value, WireBuffer out) {
        switch (type) {
            case BOOL -> out.int8((Boolean) value ? 1 : 0);
            case INT2 -> out.int16(((Number) value).intValue());
            case INT4 -> out.int32(((Number) value).intValue());
            case OID, XID, REGPROC, REGCLASS, REGTYPE -> out.int32((int) ((Number) value).longValue());
            case INT8 -> out.int64(((Number) value).longValue());
            case FLOAT4 -> out.int32(Float.floatToIntBits(((Number) value).floatValue()));
            case FLOAT8 -> out.int64(Double.doubleToLongBits(((Number) value).doubleValue()));
            case NUMERIC -> numeric(new BigDecimal(value.toString()), out);
            case DATE -> out.int32((int) ChronoUnit.DAYS.between(EPOCH, (LocalDate) value));
            case TIME -> out.int64(((LocalTime) value).toNanoOfDay() / 1000);
            case TIMESTAMP -> out.int64(ChronoUnit.MICROS.between(EPOCH_TIME, (LocalDateTime) value));
            case TIMESTAMPTZ -> {
                OffsetDateTime moment = (OffsetDateTime) value;
                out.int64((moment.toEpochSecond() - EPOCH_SECOND) * 1_000_000 + moment.getNano() / 1000);
            }
            case INTERVAL -> {
                Interval interval = Interval.parse(value.toString());
                out.int64(interval.micros()).int32(interval.days()).int32(interval.months());
            }
            case UUID -> {
                java.util.UUID uuid = java.util.UUID.fromString(value.toString());
                out.int64(uuid.getMostSignificantBits()).int64(uuid.getLeastSignificantBits());
            }
            case JSONB -> out.int8(1).chars(value.toString());
            case BYTEA -> out.raw((byte[]) value);
            case TEXT, VARCHAR, BPCHAR, NAME, CHAR, UNKNOWN, VOID, JSON, INT2VECTOR, OIDVECTOR ->
                out.chars(value.toString());
        }
    }

    /** Digits to the base 10,000, aligned at the decimal point. */
    static void numeric(BigDecimal number, WireBuffer out) {
        int scale = Math.max(number.scale(), 0);
        int fractionGroups = (scale + DIGITS - 1) / DIGITS;
        BigInteger digits = number.abs()
                .setScale(fractionGroups * DIGITS, RoundingMode.UNNECESSARY)
                .unscaledValue();
        List<Integer> groups = new ArrayList<>();
        while (digits.signum() != 0) {
            BigInteger[] parts = digits.divideAndRemainder(BASE);
            groups.add(0, parts[1].intValue());
            digits = parts[0];
        }
        int weight = groups.size() - fractionGroups - 1;
        while (!groups.isEmpty() && groups.get(groups.size() - 1) == 0) {
            groups.remove(groups.size() - 1);
        }
        out.int16(groups.size()).int16(groups.isEmpty() ? 0 : weight);
        out.int16(number.signum() < 0 ? NEGATIVE : 0).int16(scale);
        groups.forEach(out::int16);
    }

    /** All dimensions first, then the elements in order. */
    private static void array(List<?> array, PgType type, int lowerBound, WireBuffer out) {
        List<Integer> lengths = new ArrayList<>();
        Object inner = array;
        while (inner instanceof List<?> list && !list.isEmpty()) {
            lengths.add(list.size());
            inner = list.get(0);
        }
        List<@Nullable Object> elements = new ArrayList<>();
        flatten(array, elements);
        out.int32(lengths.size()).int32(elements.contains(null) ? 1 : 0).int32(type.oid());
        lengths.forEach(length -> out.int32(length).int32(lowerBound));
        for (Object element : elements) {
            if (element == null) {
                out.int32(-1);
            } else {
                int mark = out.beginValue();
                single(type, element, out);
                out.endValue(mark);
            }
        }
    }

    private static void flatten(List<?> list, List<@Nullable Object> into) {
        for (Object element : list) {
            if (element instanceof List<?> inner) {
                flatten(inner, into);
            } else {
                into.add(element);
            }
        }
    }
}
