package dev.windlass.pages;

import dev.windlass.pages.Key.Shape;
import dev.windlass.values.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads YAML against a list of keys: what comes out is plain maps, lists, texts, numbers and booleans of the right
 * shape; what does not fit is reported with its line. Used by one thread.
 */
final class YamlReader {

    /** A page's row has a dozen tiles; more is a mistake, or an attack. */
    private static final int MAX_CHARACTERS = 200_000;

    private final Problems problems;
    private final int firstLine;

    /**
     * A reader of one piece of a file.
     *
     * @param firstLine the line of the file on which the piece begins
     */
    YamlReader(Problems problems, int firstLine) {
        this.problems = problems;
        this.firstLine = firstLine;
    }

    /** The root of the text, if it is YAML and not empty. */
    Optional<Node> compose(String yaml) {
        // No anchors: a page that refers to itself could not be written out.
        var settings = LoadSettings.builder()
                .setCodePointLimit(MAX_CHARACTERS)
                .setMaxAliasesForCollections(0)
                .build();
        try {
            var root = new Compose(settings).composeString(yaml);
            if (root.isPresent() && hasAnchor(root.get(), 0)) {
                problems.add(firstLine, "Anchors and aliases (& and *) are not read here. Write the value out.");
                return Optional.empty();
            }
            return root;
        } catch (MarkedYamlEngineException wrong) {
            var problem = wrong.getProblem();
            problems.add(
                    wrong.getProblemMark().map(this::line).orElse(firstLine),
                    "This is not YAML: " + (problem == null || problem.isEmpty() ? "it cannot be read" : problem)
                            + ". A text with a colon, brace or bracket in it needs quotes.");
        } catch (YamlEngineException wrong) {
            problems.add(firstLine, "This is not YAML: " + wrong.getMessage() + ".");
        }
        return Optional.empty();
    }

    int line(Node node) {
        return node.getStartMark().map(this::line).orElse(firstLine);
    }

    private int line(Mark mark) {
        return firstLine + mark.getLine();
    }

    private static boolean hasAnchor(Node node, int depth) {
        if (node.getAnchor().isPresent() || depth > 12) {
            return true;
        }
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().anyMatch(one -> hasAnchor(one, depth + 1));
        }
        return node instanceof MappingNode map
                && map.getValue().stream().anyMatch(entry -> hasAnchor(entry.getValueNode(), depth + 1));
    }

    /** The entries of a map in order, keys as texts; doubled ones are reported. */
    Map<String, Node> entries(Node node, String what) {
        var entries = new LinkedHashMap<String, Node>();
        if (!(node instanceof MappingNode map)) {
            problems.add(line(node), what + " must be a map of key: value, and is " + words(node) + ".");
            return entries;
        }
        for (NodeTuple entry : map.getValue()) {
            var key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (entries.put(key, entry.getValueNode()) != null) {
                problems.add(line(entry.getKeyNode()), "The key " + key + " of " + what + " stands twice.");
            }
        }
        return entries;
    }

    /** A map whose keys are known. */
    Map<String, Object> checked(Node node, List<Key> keys, String what) {
        var known = Key.byName(keys);
        var values = new LinkedHashMap<String, Object>();
        var lines = new HashSet<String>();
        entries(node, what).forEach((name, value) -> {
            lines.add(name);
            var key = known.get(name);
            if (key == null) {
                problems.add(
                        keyLine(node, name),
                        what + " has no key " + name + "." + Nearest.hint(name, known.keySet()) + " There are: "
                                + String.join(", ", known.keySet()) + ".");
            } else {
                value(value, key, what).ifPresent(read -> values.put(name, read));
            }
        });
        keys.stream()
                .filter(key -> key.required() && !lines.contains(key.name()))
                .forEach(key -> problems.add(line(node), what + " lacks the key " + key.name() + ": " + key.doc()));
        return values;
    }

    private int keyLine(Node node, String name) {
        return node instanceof MappingNode map
                ? map.getValue().stream()
                        .map(NodeTuple::getKeyNode)
                        .filter(key -> key instanceof ScalarNode scalar
                                && scalar.getValue().equals(name))
                        .map(this::line)
                        .findFirst()
                        .orElse(line(node))
                : line(node);
    }

    /** A value in the shape of its key. */
    Optional<Object> value(Node node, Key key, String what) {
        var name = key.name() + " of " + what;
        return switch (key.shape()) {
            case TEXT, MARKDOWN, COLUMN, ORDERING ->
                text(node).map(Object.class::cast).or(() -> wrong(node, key, name));
            case WHOLE ->
                number(node)
                        .filter(number -> number.stripTrailingZeros().scale() <= 0)
                        .map(number -> (Object) number.longValue())
                        .or(() -> wrong(node, key, name));
            case NUMBER -> number(node).map(Object.class::cast).or(() -> wrong(node, key, name));
            case FLAG -> flag(node).map(Object.class::cast).or(() -> wrong(node, key, name));
            case CHOICE -> choice(node, key, name);
            case SCALAR -> scalar(node).or(() -> wrong(node, key, name));
            case COLUMN_LIST -> texts(node).map(Object.class::cast).or(() -> wrong(node, key, name));
            case SCALAR_LIST -> scalars(node).map(Object.class::cast).or(() -> wrong(node, key, name));
            case THRESHOLD -> threshold(node).or(() -> wrong(node, key, name));
            case NAMES -> Optional.of(names(node, name));
            case MAP -> Optional.of(key.keys().isEmpty() ? node : checked(node, key.keys(), name));
            case MAP_LIST, COLUMN_MAPS -> maps(node, key, name);
        };
    }

    private Optional<Object> wrong(Node node, Key key, String name) {
        problems.add(line(node), name + " must be " + article(key) + ", and is " + words(node) + ".");
        return Optional.empty();
    }

    private static String article(Key key) {
        return switch (key.shape()) {
            case FLAG -> "true or false";
            case COLUMN -> "the name of a column";
            case COLUMN_LIST -> "the name of a column, or a list of names such as [Merged, Opened]";
            default -> "a " + key.words();
        };
    }

    private Optional<Object> choice(Node node, Key key, String name) {
        var word = text(node).orElse("");
        if (key.choices().contains(word)) {
            return Optional.of(word);
        }
        problems.add(
                line(node),
                name + " cannot be " + (word.isEmpty() ? words(node) : word) + "." + Nearest.hint(word, key.choices())
                        + " It is one of " + String.join(", ", key.choices()) + ".");
        return Optional.empty();
    }

    private Map<String, Object> names(Node node, String name) {
        var names = new LinkedHashMap<String, Object>();
        entries(node, name)
                .forEach((column, label) -> text(label)
                        .ifPresentOrElse(
                                text -> names.put(column, text),
                                () -> problems.add(line(label), name + " must name each column with a text.")));
        return names;
    }

    private Optional<Object> maps(Node node, Key key, String name) {
        if (!(node instanceof SequenceNode list)) {
            return wrong(node, key, name);
        }
        var maps = new ArrayList<Map<String, Object>>();
        for (var one : list.getValue()) {
            if (key.shape() == Shape.COLUMN_MAPS && one instanceof ScalarNode) {
                text(one).ifPresent(column -> maps.add(Map.of("name", column)));
            } else {
                maps.add(checked(one, key.keys(), "an entry of " + name));
            }
        }
        return Optional.of(maps);
    }

    private static Optional<Object> threshold(Node node) {
        var number = number(node);
        return number.isPresent()
                ? number.map(Object.class::cast)
                : node instanceof SequenceNode
                        ? texts(node).map(Object.class::cast)
                        : text(node).map(Object.class::cast);
    }

    static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar && !Tag.NULL.equals(scalar.getTag())
                ? Optional.of(scalar.getValue().strip())
                : Optional.empty();
    }

    private static Optional<BigDecimal> number(Node node) {
        if (!(node instanceof ScalarNode scalar)
                || !(Tag.INT.equals(scalar.getTag()) || Tag.FLOAT.equals(scalar.getTag()))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(scalar.getValue()));
        } catch (NumberFormatException infinite) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> flag(Node node) {
        return node instanceof ScalarNode scalar && Tag.BOOL.equals(scalar.getTag())
                ? Optional.of(Boolean.valueOf(scalar.getValue()))
                : Optional.empty();
    }

    private static Optional<Object> scalar(Node node) {
        var number = number(node);
        if (number.isPresent()) {
            return number.map(Object.class::cast);
        }
        var flag = flag(node);
        return flag.isPresent() ? flag.map(Object.class::cast) : text(node).map(Object.class::cast);
    }

    /** A list of texts; a lone one is a list of one. */
    private static Optional<List<String>> texts(Node node) {
        return scalars(node).map(values -> values.stream().map(Object::toString).toList());
    }

    private static Optional<List<Object>> scalars(Node node) {
        if (node instanceof SequenceNode list) {
            var values = list.getValue().stream().map(YamlReader::scalar).toList();
            return values.stream().allMatch(Optional::isPresent)
                    ? Optional.of(values.stream().flatMap(Optional::stream).toList())
                    : Optional.empty();
        }
        return scalar(node).map(List::of);
    }

    private static String words(@Nullable Node node) {
        return node instanceof ScalarNode scalar
                ? Tag.NULL.equals(scalar.getTag()) ? "empty" : "\"" + scalar.getValue() + "\""
                : node instanceof SequenceNode ? "a list" : "a map";
    }
}
