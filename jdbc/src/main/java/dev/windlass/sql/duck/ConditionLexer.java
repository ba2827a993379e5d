package dev.windlass.sql.duck;

import dev.windlass.model.Predicate.Operator;
import dev.windlass.model.Value;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words, literals and operators of a condition as DuckDB prints it, from left to right. Whatever is not what was asked
 * for ends the reading with {@link NotUnderstoodException}. One reader at a time.
 */
final class ConditionLexer {
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private final String text;
    private final Set<String> columns;
    private int at;

    /** @param columns names that are columns of the scan, in the scan's spelling */
    ConditionLexer(String text, Set<String> columns) {
        this.text = text;
        this.columns = columns;
    }

    /** The printed text is none that is known. */
    static final class NotUnderstoodException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotUnderstoodException() {
            super(null, null, false, false);
        }
    }

    static void require(boolean condition) {
        if (!condition) {
            throw new NotUnderstoodException();
        }
    }

    int at() {
        return at;
    }

    void goTo(int place) {
        at = place;
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    String since(int start) {
        return text.substring(start, at);
    }

    void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    boolean peek(String expected) {
        return text.startsWith(expected, at);
    }

    boolean take(String expected) {
        boolean found = peek(expected);
        if (found) {
            at += expected.length();
        }
        return found;
    }

    boolean isColumn(String name) {
        return columns.contains(name);
    }

    String column() {
        String name = word();
        require(isColumn(name));
        return name;
    }

    String word() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        require(at > start);
        return text.substring(start, at);
    }

    /** A function's name and what opens its arguments; quoted where the name is a word of SQL's, too. */
    boolean takeCall(String function) {
        return take(function + '(') || take('"' + function + "\"(");
    }

    Operator operator() {
        for (Operator operator : List.of(
                Operator.LESS_OR_EQUAL,
                Operator.GREATER_OR_EQUAL,
                Operator.NOT_EQUAL,
                Operator.LESS,
                Operator.GREATER,
                Operator.EQUAL)) {
            String symbol = operator == Operator.NOT_EQUAL ? "!=" : operator.symbol();
            if (take(symbol + " ")) {
                return operator;
            }
        }
        throw new NotUnderstoodException();
    }

    List<Value> values() {
        require(take("("));
        List<Value> values = new ArrayList<>();
        do {
            values.add(value());
        } while (take(", "));
        require(take(")"));
        return values;
    }

    Value value() {
        skipBlanks();
        if (peek("'")) {
            return typed(string());
        }
        String plain = plain();
        if (plain.equals("true") || plain.equals("false")) {
            return new Value.Flag(plain.equals("true"));
        }
        if (plain.matches("-?[0-9]{1,19}")) {
            return new Value.Whole(Long.parseLong(plain));
        }
        if (plain.matches("-?[0-9]+\\.[0-9]+(e[+-]?[0-9]+)?")) {
            return new Value.Fraction(Double.parseDouble(plain));
        }
        throw new NotUnderstoodException();
    }

    /** What stands there without quotes, up to what separates. */
    private String plain() {
        require(!peek("CAST("));
        int start = at;
        while (at < text.length() && " ,()".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private Value typed(String literal) {
        if (take("::TIMESTAMP WITH TIME ZONE")) {
            require(literal.endsWith("+00"));
            String local = literal.substring(0, literal.length() - "+00".length());
            return new Value.Moment(LocalDateTime.parse(local, MOMENT).toInstant(ZoneOffset.UTC));
        }
        if (take("::DATE")) {
            return new Value.Day(LocalDate.parse(literal));
        }
        require(!peek("::"));
        return new Value.Text(literal);
    }

    /** A time of day on a day, without a zone: {@code '2026-11-01 00:00:00'::TIMESTAMP}; a day is its midnight. */
    LocalDateTime local() {
        skipBlanks();
        String literal = string();
        if (take("::TIMESTAMP") && !peek(" WITH")) {
            return LocalDateTime.parse(literal, MOMENT);
        }
        require(take("::DATE"));
        return LocalDate.parse(literal).atStartOfDay();
    }

    /** The text of {@code '7 days'::INTERVAL}. */
    String interval() {
        skipBlanks();
        String literal = string();
        require(take("::INTERVAL"));
        return literal;
    }

    String string() {
        require(take("'"));
        StringBuilder literal = new StringBuilder();
        while (true) {
            require(at < text.length());
            char c = text.charAt(at++);
            // The plan drops empty lines, so a literal that goes over several is not what the statement said.
            require(c != '\n');
            if (c != '\'') {
                literal.append(c);
            } else if (at < text.length() && text.charAt(at) == '\'') {
                literal.append('\'');
                at++;
            } else {
                return literal.toString();
            }
        }
    }

    /** The place of the parenthesis that closes the one at {@code open}, quotes respected. */
    int closing(int open) {
        int depth = 0;
        boolean quoted = false;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                depth++;
            } else if (!quoted && c == ')' && --depth == 0) {
                return i;
            }
        }
        throw new NotUnderstoodException();
    }
}
