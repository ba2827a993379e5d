package dev.windlass.pgwire.types;

import dev.windlass.pgwire.codec.PgError;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads parameters in PostgreSQL's binary format. Stateless. */
final class BinaryInput {
    private static final int NEGATIVE = 0x4000;
    private static final int NOT_A_NUMBER = 0xC000;
    private static final int MAX_DIMENSIONS = 6;

    private BinaryInput() {}

    /** A value of that type; 22P03 when the bytes are none. */
    static Object parse(PgType type, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            Object value = value(type, in);
            if (in.hasRemaining()) {
                throw wrong();
            }
            return value;
        } catch (BufferUnderflowException e) {
            throw wrong();
        }
    }

    private static PgError wrong() {
        return PgError.of("22P03", "incorrect binary data format in bind parameter");
    }

    private static Object value(PgType type, ByteBuffer in) {
        return switch (type) {
            case BOOL -> in.get() != 0;
            case INT2 -> (long) in.getShort();
            case INT4 -> (long) in.getInt();
            case INT8 -> in.getLong();
            case OID, XID, REGPROC, REGCLASS, REGTYPE -> in.getInt() & 0xffffffffL;
            case FLOAT4 -> in.getFloat();
            case FLOAT8 -> in.getDouble();
            case NUMERIC -> numeric(in);
            case DATE -> BinaryFormat.EPOCH.plusDays(in.getInt());
            case TIME -> LocalTime.ofNanoOfDay(Math.floorMod(in.getLong(), 86_400_000_000L) * 1000);
            case TIMESTAMP -> BinaryFormat.EPOCH_TIME.plus(in.getLong(), ChronoUnit.MICROS);
            case TIMESTAMPTZ ->
                BinaryFormat.EPOCH_TIME.plus(in.getLong(), ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
            case INTERVAL -> {
                long micros = in.getLong();
                int days = in.getInt();
                yield new Interval(in.getInt(), days, micros).toString();
            }
            case UUID -> new UUID(in.getLong(), in.getLong()).toString();
            case JSONB -> {
                in.get();
                yield text(in);
            }
            case BYTEA -> rest(in);
            case TEXT, VARCHAR, BPCHAR, NAME, CHAR, UNKNOWN, VOID, JSON, INT2VECTOR, OIDVECTOR -> text(in);
        };
    }

    private static byte[] rest(ByteBuffer in) {
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        return rest;
    }

    private static String text(ByteBuffer in) {
        return new String(rest(in), StandardCharsets.UTF_8);
    }

    private static BigDecimal numeric(ByteBuffer in) {
        int groups = in.getShort();
        int weight = in.getShort();
        int sign = in.getShort() & 0xffff;
        int scale = in.getShort();
        if (sign == NOT_A_NUMBER || groups < 0) {
            throw PgError.of("22P03", "invalid sign in external \"numeric\" value");
        }
        BigInteger digits = BigInteger.ZERO;
        for (int i = 0; i < groups; i++) {
            digits = digits.multiply(BigInteger.valueOf(10_000)).add(BigInteger.valueOf(in.getShort()));
        }
        BigDecimal value = new BigDecimal(digits).scaleByPowerOfTen((weight - groups + 1) * 4);
        BigDecimal scaled = value.setScale(Math.max(scale, 0), java.math.RoundingMode.HALF_UP);
        return sign == NEGATIVE ? scaled.negate() : scaled;
    }

    /** The elements of an array: values, nulls, and lists for further dimensions. */
    static List<@Nullable Object> array(PgType element, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            int dimensions = in.getInt();
            in.getInt();
            in.getInt();
            if (dimensions < 0 || dimensions > MAX_DIMENSIONS) {
                throw wrong();
            }
            int[] lengths = new int[dimensions];
            for (int i = 0; i < dimensions; i++) {
                lengths[i] = in.getInt();
                in.getInt();
            }
            return dimensions == 0 ? List.of() : elements(element, in, lengths, 0);
        } catch (BufferUnderflowException e) {
            throw wrong();
        }
    }

    private static List<@Nullable Object> elements(PgType type, ByteBuffer in, int[] lengths, int dimension) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < lengths[dimension]; i++) {
            if (dimension + 1 < lengths.length) {
                elements.add(elements(type, in, lengths, dimension + 1));
                continue;
            }
            int length = in.getInt();
            if (length < 0) {
                elements.add(null);
                continue;
            }
            if (length > in.remaining()) {
                throw wrong();
            }
            byte[] value = new byte[length];
            in.get(value);
            elements.add(parse(type, value));
        }
        return elements;
    }
}
