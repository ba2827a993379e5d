package dev.windlass.model;

import java.time.Instant;
import java.time.LocalDate;

/** A literal in a predicate, with its type. Immutable. */
public sealed interface Value {
    /** Text. */
    record Text(String text) implements Value {
        @Override
        public String toString() {
            return "'" + text.replace("'", "''") + "'";
        }
    }

    /** An integer. */
    record Whole(long number) implements Value {
        @Override
        public String toString() {
            return Long.toString(number);
        }
    }

    /** A number with a fraction. */
    record Fraction(double number) implements Value {
        @Override
        public String toString() {
            return Double.toString(number);
        }
    }

    /** TRUE or FALSE. */
    record Flag(boolean flag) implements Value {
        @Override
        public String toString() {
            return flag ? "TRUE" : "FALSE";
        }
    }

    /** A moment, to the microsecond. */
    record Moment(Instant instant) implements Value {
        @Override
        public String toString() {
            return "'" + instant + "'";
        }
    }

    /** A calendar day. */
    record Day(LocalDate day) implements Value {
        @Override
        public String toString() {
            return "'" + day + "'";
        }
    }
}
