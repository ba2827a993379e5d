package dev.windlass.sql.duck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.model.Predicate;
import dev.windlass.model.Predicate.Between;
import dev.windlass.model.Predicate.Comparison;
import dev.windlass.model.Predicate.InList;
import dev.windlass.model.Predicate.NullTest;
import dev.windlass.model.Predicate.Opaque;
import dev.windlass.model.Predicate.Operator;
import dev.windlass.model.Predicate.Or;
import dev.windlass.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImplicationTest {

    private static final List<Operator> OPERATORS = List.of(Operator.values());
    private static final Comparison OPEN = new Comparison("State", Operator.EQUAL, new Value.Text("OPEN"));

    private static Comparison number(Operator operator, long value) {
        return new Comparison("N", operator, new Value.Whole(value));
    }

    private static boolean holds(Predicate narrow, Predicate wide) {
        return Implication.holds(List.of(narrow), List.of(wide));
    }

    @Test
    void aShorterPeriodAndOneOfAllAreNarrower() {
        assertThat(holds(number(Operator.GREATER_OR_EQUAL, 5), number(Operator.GREATER_OR_EQUAL, 3)))
                .isTrue();
        assertThat(holds(number(Operator.GREATER_OR_EQUAL, 3), number(Operator.GREATER_OR_EQUAL, 5)))
                .isFalse();
        assertThat(Implication.holds(List.of(OPEN), List.of())).isTrue();
        assertThat(Implication.holds(List.of(), List.of(OPEN))).isFalse();
        assertThat(holds(
                        new Or(List.of(OPEN, number(Operator.GREATER, 9))),
                        new Or(List.of(number(Operator.GREATER, 4), OPEN))))
                .isTrue();
        assertThat(holds(
                        new Or(List.of(OPEN, number(Operator.GREATER, 3))),
                        new Or(List.of(number(Operator.GREATER, 4), OPEN))))
                .isFalse();
    }

    @Test
    void whatEqualsSomethingIsNotNull() {
        var isThere = new NullTest("State", true);

        assertThat(holds(OPEN, isThere)).isTrue();
        assertThat(holds(new InList("State", List.of(new Value.Text("OPEN"), new Value.Text("NEW")), false), isThere))
                .isTrue();
        assertThat(holds(new Between("State", new Value.Text("A"), new Value.Text("B")), isThere))
                .isTrue();
        assertThat(holds(number(Operator.GREATER, 4), isThere)).isFalse();
        assertThat(holds(OPEN, new NullTest("State", false))).isFalse();
        assertThat(holds(isThere, OPEN)).isFalse();
    }

    @Test
    void whatIsNotUnderstoodIsNotBelieved() {
        var text = new Opaque("length(Title) > 3", Set.of("Title"));
        assertThat(Implication.holds(List.of(OPEN), List.of(text)))
                .as("it was not asked of anybody, so all rows are there")
                .isTrue();
        assertThat(holds(text, OPEN)).isFalse();
        assertThat(holds(
                        new Comparison("State", Operator.LESS, new Value.Text("A")),
                        new Comparison("State", Operator.LESS, new Value.Text("B"))))
                .as("the order of texts is the engine's")
                .isFalse();
    }

    /** Whatever it says yes to is true of all numbers; and it says yes often enough to be of use. */
    @Test
    void whatItSaysHoldsForEveryNumber() {
        var random = new Random(7);
        var yes = 0;
        for (var round = 0; round < 20_000; round++) {
            var narrow = List.of(made(random, 2), made(random, 1));
            var wide = List.of(made(random, 2));
            if (Implication.holds(narrow, wide)) {
                yes++;
                for (var value = -1L; value <= 7; value++) {
                    var isIn = isTrue(narrow.get(0), value) && isTrue(narrow.get(1), value);
                    if (isIn) {
                        assertThat(isTrue(wide.get(0), value))
                                .as("%s => %s for %s", narrow, wide, value)
                                .isTrue();
                    }
                }
            }
        }
        assertThat(yes).isGreaterThan(500);
    }

    private static Predicate made(Random random, int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            var parts = List.of(made(random, depth - 1), made(random, depth - 1));
            return random.nextBoolean() ? new Or(parts) : new Predicate.And(parts);
        }
        return switch (random.nextInt(4)) {
            case 0 -> new Between("N", new Value.Whole(random.nextInt(4)), new Value.Whole(2 + random.nextInt(5)));
            case 1 -> {
                var values = new ArrayList<Value>();
                for (var more = random.nextInt(3); more >= 0; more--) {
                    values.add(new Value.Whole(random.nextInt(7)));
                }
                yield new InList("N", values, random.nextInt(4) == 0);
            }
            default -> number(OPERATORS.get(random.nextInt(OPERATORS.size())), random.nextInt(7));
        };
    }

    /** BETWEEN takes its bounds in, as who reads rows with it has to. */
    private static boolean isTrue(Predicate predicate, long value) {
        if (predicate instanceof Predicate.And and) {
            return and.parts().stream().allMatch(part -> isTrue(part, value));
        }
        if (predicate instanceof Or or) {
            return or.parts().stream().anyMatch(part -> isTrue(part, value));
        }
        if (predicate instanceof Between between) {
            return value >= whole(between.low()) && value <= whole(between.high());
        }
        if (predicate instanceof InList list) {
            return list.values().contains(new Value.Whole(value)) != list.negated();
        }
        var comparison = (Comparison) predicate;
        var other = whole(comparison.value());
        return switch (comparison.operator()) {
            case EQUAL -> value == other;
            case NOT_EQUAL -> value != other;
            case LESS -> value < other;
            case LESS_OR_EQUAL -> value <= other;
            case GREATER -> value > other;
            case GREATER_OR_EQUAL -> value >= other;
        };
    }

    private static long whole(Value value) {
        return ((Value.Whole) value).number();
    }
}
