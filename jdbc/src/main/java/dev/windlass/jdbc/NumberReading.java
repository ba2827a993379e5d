package dev.windlass.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/**
 * Values as numbers and booleans, with range checks.
 *
 * <p>Fractions are cut off toward zero when a whole number is asked for, as JDBC drivers usually do; a number that
 * does not fit is an error, never a wrapped one. Stateless.
 */
final class NumberReading {
    private NumberReading() {}

    static byte toByte(ColumnValue from) {
        return (byte) whole(from, Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
    }

    static short toShort(ColumnValue from) {
        return (short) whole(from, Short.MIN_VALUE, Short.MAX_VALUE, "short");
    }

    static int toInt(ColumnValue from) {
        return (int) whole(from, Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
    }

    static long toLong(ColumnValue from) {
        return whole(from, Long.MIN_VALUE, Long.MAX_VALUE, "long");
    }

    private static long whole(ColumnValue from, long least, long most, String target) {
        Object value = from.value();
        long number;
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            number = ((Number) value).longValue();
        } else {
            BigInteger exact = decimal(from, target).toBigInteger();
            if (exact.bitLength() > 63) {
                throw from.outOfRange(target);
            }
            number = exact.longValue();
        }
        if (number < least || number > most) {
            throw from.outOfRange(target);
        }
        return number;
    }

    static double toDouble(ColumnValue from) {
        Object value = from.value();
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof String text) {
            try {
                return Double.parseDouble(text.strip());
            } catch (NumberFormatException e) {
                throw from.cannotBe("double", e);
            }
        }
        return decimal(from, "double").doubleValue();
    }

    static float toFloat(ColumnValue from) {
        double number = toDouble(from);
        if (Double.isFinite(number) && Math.abs(number) > Float.MAX_VALUE) {
            throw from.outOfRange("float");
        }
        return (float) number;
    }

    static BigDecimal toBigDecimal(ColumnValue from) {
        return decimal(from, "BigDecimal");
    }

    static BigInteger toBigInteger(ColumnValue from) {
        return decimal(from, "BigInteger").toBigInteger();
    }

    private static BigDecimal decimal(ColumnValue from, String target) {
        Object value = from.value();
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        }
        if (value instanceof Double || value instanceof Float) {
            if (!Double.isFinite(((Number) value).doubleValue())) {
                throw from.outOfRange(target);
            }
            return new BigDecimal(value.toString());
        }
        if (value instanceof Number number) {
            return BigDecimal.valueOf(number.longValue());
        }
        if (value instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof String text) {
            return parsed(from, text.strip(), target);
        }
        throw from.cannotBe(target);
    }

    /** The exponent is bounded, because the whole digits of 1e999999999 would fill the memory. */
    private static BigDecimal parsed(ColumnValue from, String text, String target) {
        try {
            BigDecimal number = new BigDecimal(text);
            if (Math.abs((long) number.scale()) > 400) {
                throw from.outOfRange(target);
            }
            return number;
        } catch (NumberFormatException e) {
            throw from.cannotBe(target, e);
        }
    }

    static boolean toBoolean(ColumnValue from) {
        Object value = from.value();
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof Number) {
            BigDecimal number = decimal(from, "boolean");
            if (number.signum() == 0) {
                return false;
            }
            if (number.compareTo(BigDecimal.ONE) == 0) {
                return true;
            }
            throw from.cannotBe("boolean");
        }
        if (value instanceof String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true", "t", "yes", "y", "on", "1" -> true;
                case "false", "f", "no", "n", "off", "0" -> false;
                default -> throw from.cannotBe("boolean");
            };
        }
        throw from.cannotBe("boolean");
    }
}
