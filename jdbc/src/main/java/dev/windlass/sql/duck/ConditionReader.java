package dev.windlass.sql.duck;

import static dev.windlass.sql.duck.ConditionLexer.require;

import dev.windlass.model.Predicate;
import dev.windlass.model.Predicate.Operator;
import dev.windlass.model.Value;
import dev.windlass.sql.duck.ConditionLexer.NotUnderstoodException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
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
    private static final Pattern QUOTED_OR_WORD = Pattern.compile("'(?:[^']++|'')*+'|\\w++");

    private final Set<String> columns;
    private final ConditionLexer lexer;

    /** How many NOTs stand around what is read. */
    private int negations;

    private ConditionReader(String text, Set<String> columns) {
        this.columns = columns;
        this.lexer = new ConditionLexer(text, columns);
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
        Predicate understood = understood(() -> {
            Predicate predicate = reader.condition();
            reader.lexer.skipBlanks();
            require(reader.lexer.isAtEnd());
            return predicate;
        });
        return understood == null ? reader.opaque(text) : understood;
    }

    /** What was read, or null where the printed text is none that this reader knows. */
    private static @Nullable Predicate understood(Supplier<Predicate> read) {
        try {
            return read.get();
        } catch (NotUnderstoodException | DateTimeException | ArithmeticException | NumberFormatException e) {
            // An opaque condition is always right.
            return null;
        }
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

    // condition := '(' inner ')' | function | column
    private Predicate condition() {
        lexer.skipBlanks();
        int start = lexer.at();
        if (!lexer.take("(")) {
            return bare();
        }
        return part(start, lexer.closing(start), this::inner);
    }

    /** Up to the closing parenthesis; where this part is not understood, those around it may still be. */
    private Predicate part(int start, int end, IntFunction<Predicate> reading) {
        int outside = negations;
        Predicate understood = understood(() -> {
            Predicate read = reading.apply(end);
            lexer.skipBlanks();
            require(lexer.at() == end);
            return read;
        });
        negations = outside;
        lexer.goTo(end + 1);
        return understood == null ? opaque(lexer.since(start)) : understood;
    }

    private Predicate inner(int end) {
        if (lexer.take("NOT ")) {
            negations++;
            Predicate part = condition();
            negations--;
            return new Predicate.Not(part);
        }
        if (lexer.take("\"row\"(")) {
            return ofRows();
        }
        int start = lexer.at();
        if (!lexer.peek("\"") && (lexer.peek("(") || !isOperandAhead())) {
            Predicate first = condition();
            lexer.skipBlanks();
            if (lexer.at() == end) {
                return first;
            }
            if (lexer.take("AND ")) {
                return new Predicate.And(rest(first, "AND ", end));
            }
            if (lexer.take("OR ")) {
                return new Predicate.Or(rest(first, "OR ", end));
            }
            lexer.goTo(start);
        }
        return comparison();
    }

    private List<Predicate> rest(Predicate first, String word, int end) {
        List<Predicate> parts = new ArrayList<>(List.of(first));
        do {
            parts.add(condition());
            lexer.skipBlanks();
        } while (lexer.take(word));
        require(lexer.at() == end);
        return parts;
    }

    /** Whether a column name follows that is compared, rather than being a condition by itself. */
    private boolean isOperandAhead() {
        int mark = lexer.at();
        String name = lexer.word();
        lexer.skipBlanks();
        boolean compared = lexer.isColumn(name) && !lexer.peek("AND ") && !lexer.peek("OR ") && !lexer.peek(")");
        lexer.goTo(mark);
        return compared;
    }

    // column op value | column [NOT] IN (…) | column IS [NOT] NULL | column [NOT] BETWEEN … | column ~~ '…'
    private Predicate comparison() {
        if (TextFunctions.isComparisonAhead(lexer)) {
            return TextFunctions.comparison(lexer, negations > 0);
        }
        if (lexer.peek("(") || lexer.peek("\"") || !isOperandAhead()) {
            return ofMoments();
        }
        String column = lexer.column();
        lexer.skipBlanks();
        if (lexer.take("IS NOT NULL")) {
            return new Predicate.NullTest(column, true);
        }
        if (lexer.take("IS NULL")) {
            return new Predicate.NullTest(column, false);
        }
        if (lexer.take("IS NOT DISTINCT FROM ")) {
            // Never NULL, unlike a comparison.
            require(negations == 0);
            return new Predicate.Comparison(column, Operator.EQUAL, lexer.value());
        }
        if (lexer.take("IS DISTINCT FROM ")) {
            require(negations == 0);
            return new Predicate.Or(List.of(
                    new Predicate.Comparison(column, Operator.NOT_EQUAL, lexer.value()),
                    new Predicate.NullTest(column, false)));
        }
        if (lexer.take("IN ")) {
            return new Predicate.InList(column, lexer.values(), false);
        }
        if (lexer.take("NOT IN ")) {
            return new Predicate.InList(column, lexer.values(), true);
        }
        if (lexer.take("BETWEEN ")) {
            Value low = lexer.value();
            lexer.skipBlanks();
            require(lexer.take("AND "));
            return new Predicate.Between(column, low, lexer.value());
        }
        boolean isUnlike = lexer.take("!~~");
        if (isUnlike || lexer.take("~~")) {
            boolean ignoresCase = lexer.take("*");
            require(lexer.take(" "));
            return new Predicate.Like(column, lexer.string(), ignoresCase, isUnlike);
        }
        return new Predicate.Comparison(column, lexer.operator(), lexer.value());
    }

    /** A comparison of what is measured of a moment with a constant. */
    private Predicate ofMoments() {
        int start = lexer.at();
        MomentMeasure measure = MomentMeasures.read(lexer);
        lexer.skipBlanks();
        if (lexer.take("BETWEEN ")) {
            MomentMeasure.Span low = measure.constant(lexer);
            lexer.skipBlanks();
            require(lexer.take("AND "));
            Predicate notLess = measure.compared(Operator.GREATER_OR_EQUAL, low);
            Predicate notMore = measure.compared(Operator.LESS_OR_EQUAL, measure.constant(lexer));
            // The engine prints it for exclusive bounds, too.
            return roughly(List.of(notLess, notMore), start);
        }
        if (lexer.take("IN (")) {
            require(measure.isExact());
            List<Predicate> any = new ArrayList<>();
            do {
                any.add(measure.compared(Operator.EQUAL, measure.constant(lexer)));
            } while (lexer.take(", "));
            require(lexer.take(")"));
            return new Predicate.Or(any);
        }
        Predicate compared = measure.compared(lexer.operator(), measure.constant(lexer));
        return measure.isExact() ? compared : roughly(List.of(compared), start);
    }

    /** What lets more rows through than the text from there on, which stays to be checked. */
    private Predicate roughly(List<Predicate> certain, int start) {
        require(negations == 0);
        List<Predicate> parts = new ArrayList<>(certain);
        parts.add(opaque('(' + lexer.since(start) + ')'));
        return new Predicate.And(parts);
    }

    /**
     * "row"(a, b) = (1, 2), or IN: alternatives of keys. Unlike a comparison of its columns, one of rows is never NULL, so
     * that it is not understood under NOT.
     */
    private Predicate ofRows() {
        require(negations == 0);
        List<String> names = new ArrayList<>();
        do {
            names.add(lexer.column());
        } while (lexer.take(", "));
        require(lexer.take(") "));
        if (lexer.take("= ")) {
            return new Predicate.And(ofRow(names));
        }
        require(lexer.take("IN ("));
        List<Predicate> rows = new ArrayList<>();
        do {
            rows.add(new Predicate.And(ofRow(names)));
        } while (lexer.take(", "));
        require(lexer.take(")"));
        return rows.size() == 1 ? rows.get(0) : new Predicate.Or(rows);
    }

    private List<Predicate> ofRow(List<String> names) {
        List<Value> values = lexer.values();
        require(values.size() == names.size());
        List<Predicate> parts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            parts.add(new Predicate.Comparison(names.get(i), Operator.EQUAL, values.get(i)));
        }
        return parts;
    }

    /** A condition without parentheses: a Boolean column, or one of the functions that LIKE turns into. */
    private Predicate bare() {
        int start = lexer.at();
        String name = lexer.word();
        if (lexer.isColumn(name)) {
            return new Predicate.Comparison(name, Operator.EQUAL, new Value.Flag(true));
        }
        int end = lexer.closing(lexer.at());
        require(lexer.take("("));
        return part(start, end, unused -> TextFunctions.condition(name, lexer, negations > 0));
    }
}
