package dev.windlass.emulator;

import java.math.BigDecimal;
import java.util.List;

/**
 * A parsed {@code q}: Bitbucket's query language as api.md 3.1 gives it. Pure data, immutable; {@link BbqlParser} makes
 * it, {@link BbqlFilter} applies it.
 */
sealed interface Bbql {
    record And(List<Bbql> parts) implements Bbql {}

    record Or(List<Bbql> parts) implements Bbql {}

    /** {@code path operator value}, or a list of values after IN and NOT IN. */
    record Comparison(List<String> path, Operator operator, List<Literal> values) implements Bbql {}

    enum Operator {
        EQUAL,
        NOT_EQUAL,
        CONTAINS,
        NOT_CONTAINS,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        IN,
        NOT_IN
    }

    sealed interface Literal {
        record Text(String value) implements Literal {}

        record Numeric(BigDecimal value) implements Literal {}

        record Bool(boolean value) implements Literal {}

        /** An unquoted date or time, in microseconds since 1970. */
        record Time(long micros) implements Literal {}

        record Null() implements Literal {}
    }

    /** A {@code q} that is not a query; the message says where. */
    final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1L;

        SyntaxException(String message) {
            super(message);
        }
    }
}
