package dev.windlass.sql.duck;

import static dev.windlass.sql.duck.ConditionLexer.require;

import dev.windlass.model.Predicate;
import dev.windlass.model.Predicate.Operator;
import dev.windlass.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Conditions on texts that are functions in the plan: what LIKE turns into, {@code position}, and comparisons in one letter
 * case. Stateless.
 */
final class TextFunctions {
    private static final Pattern WILD = Pattern.compile("[%_]");

    private static final List<String> PLACES = List.of("position", "instr", "strpos");

    private TextFunctions() {}

    /** A column all of whose letters are made small, or great. */
    private record Folded(String column, boolean isLower) {
        /** Whether the text is what folding leaves as it is, in letters of which no program holds two different. */
        boolean canBe(String text) {
            String folded = isLower ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT);
            return folded.equals(text) && StandardCharsets.US_ASCII.newEncoder().canEncode(text);
        }
    }

    /**
     * Reads a function's arguments as a condition.
     *
     * @param name of the function, whose opening parenthesis has been read
     * @param isNegated whether a NOT stands around it, so that less must not pass, rather than more
     */
    static Predicate condition(String name, ConditionLexer lexer, boolean isNegated) {
        require(List.of("prefix", "starts_with", "contains", "suffix").contains(name));
        if (lexer.peek("lower(") || lexer.peek("upper(") || lexer.peek("\"lower\"(") || lexer.peek("\"upper\"(")) {
            Folded folded = folded(lexer);
            require(lexer.take(", "));
            String literal = lexer.string();
            String begin = name.equals("contains") || name.equals("suffix") ? "%" : "";
            String end = name.equals("suffix") ? "" : "%";
            return ignoringCase(folded, begin, literal, end, isNegated);
        }
        String column = lexer.column();
        require(lexer.take(", "));
        String literal = lexer.string();
        if (!name.equals("suffix")) {
            return new Predicate.Contains(column, literal, !name.equals("contains"));
        }
        // As a pattern it lets more through than the function does, which would be less under NOT.
        require(!isNegated || !WILD.matcher(literal).find());
        return new Predicate.Like(column, "%" + literal.replace("%", "_"), false, false);
    }

    /** Whether a function stands there whose result is compared with a constant. */
    static boolean isComparisonAhead(ConditionLexer lexer) {
        return PLACES.stream().anyMatch(name -> lexer.peek(name + '(') || lexer.peek('"' + name + "\"("))
                || lexer.peek("lower(")
                || lexer.peek("upper(");
    }

    /** {@code position(column, 'text') > 0}, {@code lower(column) = 'text'}, also with LIKE or IN. */
    static Predicate comparison(ConditionLexer lexer, boolean isNegated) {
        for (String name : PLACES) {
            if (lexer.takeCall(name)) {
                return place(lexer, isNegated);
            }
        }
        Folded folded = folded(lexer);
        lexer.skipBlanks();
        if (lexer.take("IN ")) {
            List<Predicate> any = new ArrayList<>();
            for (Value value : lexer.values()) {
                any.add(ignoringCase(folded, "", text(value), "", isNegated));
            }
            return new Predicate.Or(any);
        }
        if (lexer.take("~~ ")) {
            String pattern = lexer.string();
            require(!isNegated || folded.canBe(pattern));
            return new Predicate.Like(folded.column(), pattern, true, false);
        }
        Operator operator = lexer.operator();
        String literal = text(lexer.value());
        require(operator == Operator.EQUAL || operator == Operator.NOT_EQUAL);
        Predicate same = ignoringCase(folded, "", literal, "", isNegated || operator == Operator.NOT_EQUAL);
        return operator == Operator.EQUAL ? same : new Predicate.Not(same);
    }

    private static Predicate place(ConditionLexer lexer, boolean isNegated) {
        String column = lexer.column();
        require(lexer.take(", "));
        String literal = lexer.string();
        require(lexer.take(")"));
        lexer.skipBlanks();
        Operator operator = lexer.operator();
        Value value = lexer.value();
        long least = operator == Operator.GREATER ? 0 : 1;
        boolean isFound = operator == Operator.GREATER || operator == Operator.GREATER_OR_EQUAL;
        require(isFound && value.equals(new Value.Whole(least)) && !(isNegated && literal.isEmpty()));
        return new Predicate.Contains(column, literal, false);
    }

    private static Folded folded(ConditionLexer lexer) {
        boolean isLower = lexer.takeCall("lower");
        require(isLower || lexer.takeCall("upper"));
        String column = lexer.column();
        require(lexer.take(")"));
        return new Folded(column, isLower);
    }

    /** What lets at least the rows through that a folded text lets through; under NOT exactly those. */
    private static Predicate ignoringCase(Folded folded, String begin, String literal, String end, boolean isNegated) {
        require(!isNegated || (folded.canBe(literal) && !WILD.matcher(literal).find()));
        return new Predicate.Like(folded.column(), begin + literal.replace("%", "_") + end, true, false);
    }

    private static String text(Value value) {
        require(value instanceof Value.Text);
        return ((Value.Text) value).text();
    }
}
