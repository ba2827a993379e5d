package dev.windlass.emulator;

import dev.windlass.emulator.Bbql.Comparison;
import dev.windlass.emulator.Bbql.Literal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Applies a query to a row. A path that meets a list matches any of its elements (api.md 3.1). What the service does
 * with null and {@code !=} is not documented (api.md 12, item 3); here, as in SQL, null fulfils nothing but
 * {@code = null}. Text is compared with its case by {@code =} and without by {@code ~}. Stateless.
 */
final class BbqlFilter {
    private static final List<String> PRIORITIES = List.of("trivial", "minor", "major", "critical", "blocker");
    private static final List<String> PERMISSIONS =
            List.of("read", "write", "admin", "member", "collaborator", "owner");

    private BbqlFilter() {}

    static Predicate<Row> of(Bbql query) {
        if (query instanceof Bbql.And and) {
            return and.parts().stream()
                    .map(BbqlFilter::of)
                    .reduce(Predicate::and)
                    .orElse(row -> true);
        }
        if (query instanceof Bbql.Or or) {
            return or.parts().stream().map(BbqlFilter::of).reduce(Predicate::or).orElse(row -> false);
        }
        Comparison comparison = (Comparison) query;
        return row -> matches(row, comparison);
    }

    private static boolean matches(Row row, Comparison comparison) {
        List<JsonNode> found = Paths.values(row, comparison.path());
        boolean againstNull = comparison.values().get(0) instanceof Literal.Null;
        return switch (comparison.operator()) {
            case EQUAL -> againstNull ? found.isEmpty() : any(found, node -> equal(node, comparison.values()));
            case NOT_EQUAL -> againstNull ? !found.isEmpty() : any(found, node -> !equal(node, comparison.values()));
            case IN ->
                (found.isEmpty() && comparison.values().contains(new Literal.Null()))
                        || any(found, node -> equal(node, comparison.values()));
            case NOT_IN -> any(found, node -> !equal(node, comparison.values()));
            case CONTAINS ->
                any(found, node -> contains(node, comparison.values().get(0)));
            case NOT_CONTAINS ->
                any(found, node -> !contains(node, comparison.values().get(0)));
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> any(found, node -> ordered(node, comparison));
        };
    }

    private static boolean any(List<JsonNode> nodes, Predicate<JsonNode> test) {
        return nodes.stream().anyMatch(test);
    }

    private static boolean equal(JsonNode node, List<Literal> values) {
        for (Literal value : values) {
            if (node.isString() && value instanceof Literal.Text text) {
                // Equal as texts or as times: "2026-01-01T00:00:00Z" equals "2026-01-01T00:00:00.000000+00:00".
                if (node.stringValue().equals(text.value()) || sameTime(node.stringValue(), text.value())) {
                    return true;
                }
            } else {
                Ordering order = order(node, value, "");
                if (order.known() && order.sign() == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean sameTime(String left, String right) {
        OptionalLong time = Timestamps.parse(left);
        return time.isPresent() && time.equals(Timestamps.parse(right));
    }

    private static boolean contains(JsonNode node, Literal value) {
        String wanted = value instanceof Literal.Text text
                ? text.value()
                : value instanceof Literal.Numeric number ? number.value().toPlainString() : "";
        return node.isValueNode() && node.asString().toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }

    private static boolean ordered(JsonNode node, Comparison comparison) {
        String field = comparison.path().get(comparison.path().size() - 1);
        Ordering order = order(node, comparison.values().get(0), field);
        if (!order.known()) {
            return false;
        }
        return switch (comparison.operator()) {
            case LESS -> order.sign() < 0;
            case LESS_OR_EQUAL -> order.sign() <= 0;
            case GREATER -> order.sign() > 0;
            case GREATER_OR_EQUAL -> order.sign() >= 0;
            case EQUAL, NOT_EQUAL, CONTAINS, NOT_CONTAINS, IN, NOT_IN ->
                throw new IllegalArgumentException(comparison.operator() + " compares without an order.");
        };
    }

    /** How a field stands to a literal; unknown where the two are not comparable, which fulfils no comparison. */
    private static Ordering order(JsonNode node, Literal value, String field) {
        if (value instanceof Literal.Numeric number) {
            return node.isNumber() ? Ordering.of(node.decimalValue().compareTo(number.value())) : Ordering.UNKNOWN;
        }
        if (value instanceof Literal.Bool bool) {
            return node.isBoolean()
                    ? Ordering.of(Boolean.compare(node.booleanValue(), bool.value()))
                    : Ordering.UNKNOWN;
        }
        if (value instanceof Literal.Time time) {
            OptionalLong mine = node.isString() ? Timestamps.parse(node.stringValue()) : OptionalLong.empty();
            return mine.isPresent() ? Ordering.of(Long.compare(mine.getAsLong(), time.micros())) : Ordering.UNKNOWN;
        }
        if (value instanceof Literal.Text text) {
            return textOrder(node, text.value(), field);
        }
        return Ordering.UNKNOWN;
    }

    private static Ordering textOrder(JsonNode node, String wanted, String field) {
        if (node.isNumber()) {
            try {
                return Ordering.of(node.decimalValue().compareTo(new BigDecimal(wanted)));
            } catch (NumberFormatException notANumber) {
                return Ordering.UNKNOWN;
            }
        }
        if (!node.isString()) {
            return Ordering.UNKNOWN;
        }
        String mine = node.stringValue();
        OptionalLong myTime = Timestamps.parse(mine);
        OptionalLong wantedTime = Timestamps.parse(wanted);
        if (myTime.isPresent() && wantedTime.isPresent()) {
            return Ordering.of(Long.compare(myTime.getAsLong(), wantedTime.getAsLong()));
        }
        List<String> ranks =
                "priority".equals(field) ? PRIORITIES : "permission".equals(field) ? PERMISSIONS : List.of();
        if (ranks.contains(mine) && ranks.contains(wanted)) {
            return Ordering.of(Integer.compare(ranks.indexOf(mine), ranks.indexOf(wanted)));
        }
        return Ordering.of(mine.compareTo(wanted));
    }

    /** The sign of a comparison, or that there is none. */
    private record Ordering(boolean known, int sign) {
        static final Ordering UNKNOWN = new Ordering(false, 0);

        static Ordering of(int sign) {
            return new Ordering(true, sign);
        }
    }
}
