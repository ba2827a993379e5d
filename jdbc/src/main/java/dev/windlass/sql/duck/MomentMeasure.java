package dev.windlass.sql.duck;

import static dev.windlass.sql.duck.ConditionLexer.require;

import dev.windlass.model.Predicate;
import dev.windlass.model.Predicate.Comparison;
import dev.windlass.model.Predicate.Operator;
import dev.windlass.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * What an expression makes of a moment, where that only grows, or only falls, with the moment: {@code year(CreatedOn)},
 * {@code CAST(CreatedOn AS DATE)}, {@code now() - CreatedOn}. So a comparison of it with a constant is a range of moments.
 * The engine's time zone is UTC and cannot be changed. Immutable.
 *
 * @param column whose moments are measured; one of another type claims no range in its table's definition
 * @param falls whether the measure is the less the later the moment is
 * @param slack by how much the ends of a span may be wrong; none where the range is exactly the comparison
 * @param spans reads a constant: the moments whose measure it is
 */
record MomentMeasure(String column, boolean falls, Duration slack, Function<ConditionLexer, Span> spans) {

    /** Moments from begin (inclusive) to end (exclusive); both the same for that one moment. */
    record Span(Instant begin, Instant end) {
        static Span of(Instant moment) {
            return new Span(moment, moment);
        }

        boolean isMoment() {
            return begin.equals(end);
        }
    }

    boolean isExact() {
        return slack.isZero();
    }

    /** The next constant. */
    Span constant(ConditionLexer lexer) {
        return spans.apply(lexer);
    }

    /** What is certain of a moment whose measure compares so with that of the span. */
    Predicate compared(Operator operator, Span span) {
        Operator direction = falls ? operator.swapped() : operator;
        if (!isExact()) {
            return roughly(direction, span);
        }
        if (span.isMoment()) {
            return at(direction, span.begin());
        }
        return switch (direction) {
            case EQUAL ->
                new Predicate.And(List.of(at(Operator.GREATER_OR_EQUAL, span.begin()), at(Operator.LESS, span.end())));
            case NOT_EQUAL ->
                new Predicate.Or(List.of(at(Operator.LESS, span.begin()), at(Operator.GREATER_OR_EQUAL, span.end())));
            case LESS -> at(Operator.LESS, span.begin());
            case LESS_OR_EQUAL -> at(Operator.LESS, span.end());
            case GREATER -> at(Operator.GREATER_OR_EQUAL, span.end());
            case GREATER_OR_EQUAL -> at(Operator.GREATER_OR_EQUAL, span.begin());
        };
    }

    private Predicate roughly(Operator direction, Span span) {
        Comparison notBefore = at(Operator.GREATER_OR_EQUAL, span.begin().minus(slack));
        Comparison notAfter = at(Operator.LESS_OR_EQUAL, span.end().plus(slack));
        require(direction != Operator.NOT_EQUAL);
        return switch (direction) {
            case LESS, LESS_OR_EQUAL -> notAfter;
            case GREATER, GREATER_OR_EQUAL -> notBefore;
            default -> new Predicate.And(List.of(notBefore, notAfter));
        };
    }

    private Comparison at(Operator operator, Instant moment) {
        return new Comparison(column, operator, new Value.Moment(moment));
    }
}
