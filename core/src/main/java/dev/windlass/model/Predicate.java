package dev.windlass.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A condition on the columns of one table, as plain data.
 *
 * <p>Whoever reads it may ignore what it does not understand: the SQL engine checks every row again. Three-valued
 * logic as in SQL: a row passes only when the condition is true. {@code toString} is SQL for people. Immutable.
 */
public sealed interface Predicate {

    /** The names of the columns that it reads. */
    default Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        if (this instanceof Comparison comparison) {
            columns.add(comparison.column());
        } else if (this instanceof InList list) {
            columns.add(list.column());
        } else if (this instanceof NullTest test) {
            columns.add(test.column());
        } else if (this instanceof Like like) {
            columns.add(like.column());
        } else if (this instanceof Contains contains) {
            columns.add(contains.column());
        } else if (this instanceof Between between) {
            columns.add(between.column());
        } else if (this instanceof Not not) {
            columns.addAll(not.part().columns());
        } else if (this instanceof And and) {
            and.parts().forEach(part -> columns.addAll(part.columns()));
        } else if (this instanceof Or or) {
            or.parts().forEach(part -> columns.addAll(part.columns()));
        }
        return columns;
    }

    /** {@code column <op> value}. */
    record Comparison(String column, Operator operator, Value value) implements Predicate {
        @Override
        public String toString() {
            return column + " " + operator.symbol() + " " + value;
        }
    }

    /** {@code column [NOT] IN (values)}. */
    record InList(String column, List<Value> values, boolean negated) implements Predicate {
        public InList {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return column + (negated ? " NOT IN (" : " IN (")
                    + values.stream().map(Value::toString).collect(Collectors.joining(", ")) + ")";
        }
    }

    /** {@code column IS [NOT] NULL}. */
    record NullTest(String column, boolean negated) implements Predicate {
        @Override
        public String toString() {
            return column + (negated ? " IS NOT NULL" : " IS NULL");
        }
    }

    /**
     * {@code column [NOT] LIKE pattern}, {@code ILIKE} when the case is ignored; {@code %} and {@code _} are wild and
     * there is no escape character.
     */
    record Like(String column, String pattern, boolean ignoresCase, boolean negated) implements Predicate {
        @Override
        public String toString() {
            return column + (negated ? " NOT " : " ") + (ignoresCase ? "ILIKE" : "LIKE") + " '"
                    + pattern.replace("'", "''") + "'";
        }
    }

    /** {@code column} holds the text somewhere; with {@code atStart}, at its beginning. Case counts. */
    record Contains(String column, String text, boolean atStart) implements Predicate {
        @Override
        public String toString() {
            return column + " LIKE '" + (atStart ? "" : "%") + text.replace("'", "''") + "%'";
        }
    }

    /** Both bounds, of which the SQL engine no longer tells whether they are inclusive. */
    record Between(String column, Value low, Value high) implements Predicate {
        @Override
        public String toString() {
            return column + " BETWEEN " + low + " AND " + high;
        }
    }

    /** All of them. */
    record And(List<Predicate> parts) implements Predicate {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return parts.stream().map(Predicate::toString).collect(Collectors.joining(" AND ", "(", ")"));
        }
    }

    /** At least one of them. */
    record Or(List<Predicate> parts) implements Predicate {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return parts.stream().map(Predicate::toString).collect(Collectors.joining(" OR ", "(", ")"));
        }
    }

    /** Not this. */
    record Not(Predicate part) implements Predicate {
        @Override
        public String toString() {
            return "NOT " + part;
        }
    }

    /** A condition that is no comparison of a column with constants; only its text, and what it reads, is known. */
    record Opaque(String text, Set<String> columns) implements Predicate {
        public Opaque {
            columns = Set.copyOf(columns);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The six comparison operators. */
    enum Operator {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        /** As SQL writes it. */
        public String symbol() {
            return symbol;
        }

        /**
         * Whether it is true of two values that have been compared.
         *
         * @param order less than 0, 0 or more, as {@link Comparable#compareTo} says of the left one
         */
        public boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        }

        /** The operator with both sides swapped. */
        public Operator swapped() {
            return switch (this) {
                case EQUAL, NOT_EQUAL -> this;
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            };
        }

        /** The operator that is true where this one is false (and neither on NULL). */
        public Operator negated() {
            return switch (this) {
                case EQUAL -> NOT_EQUAL;
                case NOT_EQUAL -> EQUAL;
                case LESS -> GREATER_OR_EQUAL;
                case LESS_OR_EQUAL -> GREATER;
                case GREATER -> LESS_OR_EQUAL;
                case GREATER_OR_EQUAL -> LESS;
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
