package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;

/**
 * A value that is about to be read as another class, with the names that an error message needs.
 *
 * @param label of the column, or "?1" for a parameter
 * @param typeName SQL type of the column
 */
record ColumnValue(String label, String typeName, Object value) {
    private static final int SHOWN_CHARACTERS = 40;

    /** The error of a value that has no meaning in the asked class. */
    WindlassException cannotBe(String target) {
        return ErrorCode.CONVERSION.with(label, shown(), typeName, target);
    }

    /** The same, keeping what a parser said. */
    WindlassException cannotBe(String target, Throwable cause) {
        return ErrorCode.CONVERSION.causedBy(cause, label, shown(), typeName, target);
    }

    /** The error of a number too large or small for the asked class. */
    WindlassException outOfRange(String target) {
        return ErrorCode.NUMERIC_OUT_OF_RANGE.with("Column %s holds %s (%s), which is out of the range of %s."
                .formatted(label, shown(), typeName, target));
    }

    private String shown() {
        String text = TextReading.of(value);
        String start = text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
        return value instanceof String ? "'" + start + "'" : start;
    }
}
