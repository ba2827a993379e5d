package dev.windlass.sql.duck;

import dev.windlass.model.Predicate;
import dev.windlass.model.Predicate.Operator;
import dev.windlass.model.Value;
import java.time.DateTimeException;
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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the conditions that DuckDB prints above a scan back into predicates.
 *
 * <p>The only reader of such text. It understands comparisons of a column with a constant, IN, LIKE, IS NULL and their
 * combinations; whatever else there is becomes {@link Predicate.Opaque}, which is never pushed. So a new way of
 * printing costs requests, not rows. Used once for each text.
 */
final class ConditionReader {
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private static final Pattern WILD = Pattern.compile("[%_]");
    private static final Pattern QUOTED_OR_WORD = Pattern.compile("'(?:[^']++|'')*+'|\\w++");

    private final String text;
    private final Set<String> columns;
    private int at;

    /** How many NOTs stand around what is read. */
    private int negations;

    private ConditionReader(String text, Set<String> columns) {
        this.text = text;
        this.columns = columns;
    }

    /**
     * The conjuncts of a printed condition.
     *
     * @param columns names that are columns of the scan, in the scan's spelling
     */
    static List<Predicate> conjuncts(String text, Set<String> columns) {
        return conjuncts(read(text, columns)).toList();
    }

    private static Stream<Predicate> conjuncts(Predicate predicate) {
        return predicate instanceof Predicate.And and
                ? and.parts().stream().flatMap(ConditionReader::conjuncts)
                : Stream.of(predicate);
    }

    private static Predicate read(String text, Set<String> columns) {
        ConditionReader reader = new ConditionReader(text, columns);
        try {
            Predicate predicate = reader.condition();
            reader.skipBlanks();
            if (reader.at == text.length()) {
                return predicate;
            }
        } catch (NotUnderstoodException | DateTimeException | NumberFormatException e) {
            // falls through: an opaque condition is always right
        }
        return reader.opaque(text);
    }

    private Predicate opaque(String part) {
        Set<String> read = QUOTED_OR_WORD
                .matcher(part)
                .results()
                .map(MatchResult::group)
                .filter(columns::contains)
                .collect(Collectors.toSet());
        return new Predicate.Opaque(part, read);
    }

    /** The printed text is none that this reader knows. */
    private static final class NotUnderstoodException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotUnderstoodException() {
            super(null, null, false, false);
        }
    }

    // condition := '(' inner ')' | function | column
    private Predicate condition() {
        skipBlanks();
        int start = at;
        if (!take("(")) {
            return bare();
        }
        int end = closing(start);
        try {
            Predicate inner = inner(end);
            skipBlanks();
            if (at == end) {
                at = end + 1;
                return inner;
            }
        } catch (NotUnderstoodException | DateTimeException | NumberFormatException e) {
            // this part is opaque, the parts around it may still be understood
        }
        at = end + 1;
        return opaque(text.substring(start, at));
    }

    private Predicate inner(int end) {
        if (take("NOT ")) {
            negations++;
            try {
                return new Predicate.Not(condition());
            } finally {
                negations--;
            }
        }
        if (take("\"row\"(")) {
            return ofRows();
        }
        int start = at;
        if (peek("(") || !isOperandAhead()) {
            Predicate first = condition();
            skipBlanks();
            if (at == end) {
                return first;
            }
            if (take("AND ")) {
                return new Predicate.And(rest(first, "AND ", end));
            }
            if (take("OR ")) {
                return new Predicate.Or(rest(first, "OR ", end));
            }
            at = start;
        }
        return comparison();
    }

    private List<Predicate> rest(Predicate first, String word, int end) {
        List<Predicate> parts = new ArrayList<>(List.of(first));
        do {
            parts.add(condition());
            skipBlanks();
        } while (take(word));
        if (at != end) {
            throw new NotUnderstoodException();
        }
        return parts;
    }

    /** Whether a column name follows that is compared, rather than being a condition by itself. */
    private boolean isOperandAhead() {
        int mark = at;
        String name = word();
        skipBlanks();
        boolean compared = columns.contains(name) && !peek("AND ") && !peek("OR ") && !peek(")");
        at = mark;
        return compared;
    }

    // column op value | column [NOT] IN (…) | column IS [NOT] NULL | column [NOT] BETWEEN … | column ~~ '…'
    private Predicate comparison() {
        if (take("CAST(")) {
            return ofDay();
        }
        String column = column();
        skipBlanks();
        if (take("IS NOT NULL")) {
            return new Predicate.NullTest(column, true);
        }
        if (take("IS NULL")) {
            return new Predicate.NullTest(column, false);
        }
        if (take("IS NOT DISTINCT FROM ")) {
            // Never NULL, unlike a comparison.
            require(negations == 0);
            return new Predicate.Comparison(column, Operator.EQUAL, value());
        }
        if (take("IS DISTINCT FROM ")) {
            require(negations == 0);
            return new Predicate.Or(List.of(
                    new Predicate.Comparison(column, Operator.NOT_EQUAL, value()),
                    new Predicate.NullTest(column, false)));
        }
        if (take("IN ")) {
            return new Predicate.InList(column, values(), false);
        }
        if (take("NOT IN ")) {
            return new Predicate.InList(column, values(), true);
        }
        if (take("BETWEEN ")) {
            Value low = value();
            skipBlanks();
            require(take("AND "));
            return new Predicate.Between(column, low, value());
        }
        if (take("!~~* ") || take("!~~ ")) {
            boolean ignoresCase = text.startsWith("* ", at - 2);
            return new Predicate.Like(column, string(), ignoresCase, true);
        }
        if (take("~~* ") || take("~~ ")) {
            boolean ignoresCase = text.startsWith("* ", at - 2);
            return new Predicate.Like(column, string(), ignoresCase, false);
        }
        return new Predicate.Comparison(column, operator(), value());
    }

    /**
     * "row"(a, b) = (1, 2), or IN: alternatives of keys. Unlike a comparison of its columns, one of rows is never NULL, so
     * that it is not understood under NOT.
     */
    private Predicate ofRows() {
        require(negations == 0);
        List<String> names = new ArrayList<>();
        do {
            names.add(column());
        } while (take(", "));
        require(take(") "));
        if (take("= ")) {
            return new Predicate.And(ofRow(names));
        }
        require(take("IN ("));
        List<Predicate> rows = new ArrayList<>();
        do {
            rows.add(new Predicate.And(ofRow(names)));
        } while (take(", "));
        require(take(")"));
        return rows.size() == 1 ? rows.get(0) : new Predicate.Or(rows);
    }

    private List<Predicate> ofRow(List<String> names) {
        List<Value> values = values();
        require(values.size() == names.size());
        List<Predicate> parts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            parts.add(new Predicate.Comparison(names.get(i), Operator.EQUAL, values.get(i)));
        }
        return parts;
    }

    /**
     * CAST(column AS DATE), compared with days. The engine's time zone is UTC and cannot be changed, so that a day is a
     * range of moments; where another type than a moment is cast, the definition claims no range.
     */
    private Predicate ofDay() {
        String column = column();
        require(take(" AS DATE)"));
        skipBlanks();
        if (take("BETWEEN ")) {
            Value low = begin(value(), 0);
            skipBlanks();
            require(take("AND "));
            return new Predicate.Between(column, low, begin(value(), 1));
        }
        Operator operator = operator();
        Value day = value();
        return switch (operator) {
            case EQUAL ->
                new Predicate.And(List.of(
                        new Predicate.Comparison(column, Operator.GREATER_OR_EQUAL, begin(day, 0)),
                        new Predicate.Comparison(column, Operator.LESS, begin(day, 1))));
            case GREATER_OR_EQUAL, LESS -> new Predicate.Comparison(column, operator, begin(day, 0));
            case GREATER -> new Predicate.Comparison(column, Operator.GREATER_OR_EQUAL, begin(day, 1));
            case LESS_OR_EQUAL -> new Predicate.Comparison(column, Operator.LESS, begin(day, 1));
            case NOT_EQUAL -> throw new NotUnderstoodException();
        };
    }

    /** The first moment of a day, or of one later. */
    private static Value begin(Value value, int daysLater) {
        require(value instanceof Value.Day);
        LocalDate day = ((Value.Day) value).day().plusDays(daysLater);
        return new Value.Moment(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** A condition without parentheses: a Boolean column, or one of the functions that LIKE turns into. */
    private Predicate bare() {
        String name = word();
        if (columns.contains(name)) {
            return new Predicate.Comparison(name, Operator.EQUAL, new Value.Flag(true));
        }
        if (!peek("(")) {
            throw new NotUnderstoodException();
        }
        int start = at - name.length();
        int end = closing(at);
        at++;
        Predicate understood = function(name);
        if (understood != null && at == end) {
            at = end + 1;
            return understood;
        }
        at = end + 1;
        return opaque(text.substring(start, at));
    }

    private @Nullable Predicate function(String name) {
        if (!name.equals("prefix") && !name.equals("contains") && !name.equals("suffix")) {
            return null;
        }
        String column = word();
        if (!columns.contains(column) || !take(", ") || !peek("'")) {
            return null;
        }
        String literal = string();
        // As a pattern it lets more through than the function does, which would be less under NOT.
        require(!name.equals("suffix")
                || negations == 0
                || !WILD.matcher(literal).find());
        return name.equals("suffix")
                ? new Predicate.Like(column, "%" + literal.replace("%", "_"), false, false)
                : new Predicate.Contains(column, literal, name.equals("prefix"));
    }

    private Operator operator() {
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

    private List<Value> values() {
        require(take("("));
        List<Value> values = new ArrayList<>();
        do {
            values.add(value());
        } while (take(", "));
        require(take(")"));
        return values;
    }

    private Value value() {
        skipBlanks();
        if (peek("'")) {
            return typed(string());
        }
        if (take("CAST(")) {
            throw new NotUnderstoodException();
        }
        int start = at;
        while (at < text.length() && " ,()".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String plain = text.substring(start, at);
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

    private Value typed(String literal) {
        if (take("::TIMESTAMP WITH TIME ZONE")) {
            String local = literal.replaceFirst("\\+00$", "");
            require(literal.endsWith("+00"));
            return new Value.Moment(LocalDateTime.parse(local, MOMENT).toInstant(ZoneOffset.UTC));
        }
        if (take("::DATE")) {
            return new Value.Day(LocalDate.parse(literal));
        }
        require(!peek("::"));
        return new Value.Text(literal);
    }

    private String column() {
        String name = word();
        require(columns.contains(name));
        return name;
    }

    private String word() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        require(at > start);
        return text.substring(start, at);
    }

    private String string() {
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
    private int closing(int open) {
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

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private boolean peek(String expected) {
        return text.startsWith(expected, at);
    }

    private boolean take(String expected) {
        boolean found = peek(expected);
        if (found) {
            at += expected.length();
        }
        return found;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new NotUnderstoodException();
        }
    }
}
