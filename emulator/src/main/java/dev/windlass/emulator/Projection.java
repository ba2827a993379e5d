package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@code fields=} parameter (api.md 4). Without a sign a path is one of the only ones wanted; {@code +} adds to and
 * {@code -} takes from what would be sent anyway; {@code *} is every field of one level, hidden ones included. Lists
 * are transparent. Immutable.
 */
final class Projection {
    static final Projection ALL = new Projection(List.of());

    /** Paths in one parameter; the URL limit of the real service comes first. */
    private static final int MAX_RULES = 1_000;

    private final List<Rule> rules;

    private Projection(List<Rule> rules) {
        this.rules = rules;
    }

    static Projection parse(@Nullable String fields) {
        if (fields == null || fields.isBlank()) {
            return ALL;
        }
        List<Rule> rules = new ArrayList<>();
        for (String item : fields.split(",", MAX_RULES)) {
            if (item.startsWith("+") || item.startsWith("-")) {
                rules.add(new Rule(item.charAt(0) == '+' ? Mode.ADD : Mode.DROP, names(item.substring(1)), 0));
            } else if (!item.isEmpty()) {
                // A bare '+' of the URL arrives here as a blank and then names no field, as on the service.
                rules.add(new Rule(Mode.ONLY, names(item), 0));
            }
        }
        return new Projection(List.copyOf(rules));
    }

    private static List<String> names(String path) {
        return List.of(path.split("\\.", -1));
    }

    /** Whether anything at all is left of the field with this name. */
    boolean wants(String name) {
        return below(rules, !hasOnly(), name, true).wanted();
    }

    /** The projection of what stands under {@code name}. */
    Below below(String name) {
        return below(rules, !hasOnly(), name, true);
    }

    ObjectNode apply(Row row, Links links, Hidden hidden) {
        return project(row, links, hidden, rules, !hasOnly());
    }

    private boolean hasOnly() {
        return rules.stream().anyMatch(rule -> rule.mode() == Mode.ONLY);
    }

    /** A place further down: its rules, and whether the fields there are sent unless dropped. */
    record Below(boolean wanted, boolean all, List<Rule> rules) {
        ObjectNode apply(Row row, Links links, Hidden hidden) {
            return project(row, links, hidden, rules, all);
        }
    }

    private static ObjectNode project(Row row, Links links, Hidden hidden, List<Rule> rules, boolean all) {
        ObjectNode result = Json.object();
        for (String name : row.names()) {
            Below below = below(rules, all, name, !hidden.holds(name));
            if (below.wanted()) {
                JsonNode value = row.field(name, links);
                if (value != null) {
                    result.set(name, project(value, below, name, hidden));
                }
            }
        }
        return result;
    }

    private static JsonNode project(JsonNode node, Below place, String path, Hidden hidden) {
        if (place.rules().isEmpty() && !hidden.holdsBelow(path)) {
            return node;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode result = Json.array();
            array.forEach(element -> result.add(project(element, place, path, hidden)));
            return result;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode result = Json.object();
            object.properties().forEach(entry -> {
                String deeper = path + "." + entry.getKey();
                Below below = below(place.rules(), place.all(), entry.getKey(), !hidden.holds(deeper));
                if (below.wanted()) {
                    result.set(entry.getKey(), project(entry.getValue(), below, deeper, hidden));
                }
            });
            return result;
        }
        return node;
    }

    private static Below below(List<Rule> rules, boolean all, String name, boolean sentByDefault) {
        boolean whole = all && sentByDefault;
        boolean part = false;
        boolean dropped = false;
        boolean named = false;
        List<Rule> deeper = new ArrayList<>();
        for (Rule rule : rules) {
            if (!rule.matches(name)) {
                continue;
            }
            boolean last = rule.isLast();
            if (!last) {
                deeper.add(rule.deeper());
            }
            switch (rule.mode()) {
                case DROP -> dropped |= last;
                case ADD, ONLY -> {
                    whole |= last;
                    part |= !last;
                    // "-*,+foo" keeps foo, "*,-links" drops links: a field's own name beats the star.
                    named |= !rule.isStar();
                }
            }
        }
        if (dropped && !(named && droppedByStarOnly(rules, name))) {
            return new Below(false, false, List.of());
        }
        boolean keepWhole = dropped ? namedWhole(rules, name) : whole;
        return new Below(keepWhole || part, keepWhole, deeper);
    }

    private static boolean droppedByStarOnly(List<Rule> rules, String name) {
        return rules.stream()
                .noneMatch(rule -> rule.mode() == Mode.DROP && rule.isLast() && !rule.isStar() && rule.matches(name));
    }

    private static boolean namedWhole(List<Rule> rules, String name) {
        return rules.stream()
                .anyMatch(rule -> rule.mode() != Mode.DROP && rule.isLast() && !rule.isStar() && rule.matches(name));
    }

    private enum Mode {
        ONLY,
        ADD,
        DROP
    }

    /** One item of the parameter, {@code at} levels down. */
    record Rule(Mode mode, List<String> names, int at) {
        boolean matches(String name) {
            return isStar() || names.get(at).equals(name);
        }

        boolean isStar() {
            return "*".equals(names.get(at));
        }

        boolean isLast() {
            return at == names.size() - 1;
        }

        Rule deeper() {
            return new Rule(mode, names, at + 1);
        }
    }
}
