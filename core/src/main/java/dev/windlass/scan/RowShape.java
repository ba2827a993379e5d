package dev.windlass.scan;

import dev.windlass.client.Redaction;
import dev.windlass.model.ColumnType;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.ListEndpoint;
import dev.windlass.tables.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/**
 * Where in the JSON of a list item, or of a single object, the columns of a plan lie: a tree of member names. Immutable
 * once made.
 */
final class RowShape {
    private static final JsonFactory JSON = new JsonFactory();

    private final List<ColumnSpec> columns;
    private final Node item = new Node("");
    private @Nullable Node row;

    private RowShape(List<ColumnSpec> columns) {
        this.columns = columns;
    }

    /** For the items of a list. */
    static RowShape ofItem(ScanPlan plan) {
        ListEndpoint list = plan.table().list();
        RowShape shape = new RowShape(plan.columns());
        String inside = list.rowsAt().isEmpty() || list.each() ? "" : list.rowsAt() + ".";
        Node rows = shape.item;
        if (list.each()) {
            rows = new Node("");
            shape.row = rows;
            shape.item.find(list.rowsAt()).rowsBegin = true;
        }
        shape.addColumns(rows, inside);
        if (list.leaveOut().isPresent()) {
            rows.find(inside + list.leaveOut().get()).leavesOut = true;
        }
        shape.item.seal();
        if (shape.row != null) {
            shape.row.seal();
        }
        return shape;
    }

    /** For a single object, which is never wrapped. */
    static RowShape ofObject(ScanPlan plan) {
        RowShape shape = new RowShape(plan.columns());
        shape.addColumns(shape.item, "");
        shape.item.seal();
        return shape;
    }

    private void addColumns(Node rows, String inside) {
        for (int i = 0; i < columns.size(); i++) {
            ColumnSpec column = columns.get(i);
            if (column.source() instanceof Source.Json json) {
                if (json.fromItem()) {
                    item.find(json.path()).fills(i, column, 0);
                } else {
                    rows.find(inside + json.path()).fills(i, column, 0);
                }
            } else if (column.source() instanceof Source.OfArchive place) {
                rows.find(Source.OfArchive.MEMBER + "." + place.path()).fills(i, column, 0);
            } else if (column.source() instanceof Source.Slug slug) {
                rows.find(inside + slug.path()).fills(i, column, 0);
            } else if (column.source() instanceof Source.FirstOf first) {
                for (int rank = 0; rank < first.paths().size(); rank++) {
                    rows.find(inside + first.paths().get(rank)).fills(i, column, rank);
                }
            } else if (column.source() instanceof Source.Start start) {
                rows.find(inside + start.path()).add(new Target(i, Form.SCALAR, start.length(), false, 0));
            } else if (column.source() instanceof Source.Count count) {
                rows.find(inside + count.array()).add(new Target(i, Form.COUNT, 0, false, 0));
            } else if (column.source() instanceof Source.Which which) {
                for (String member : which.members()) {
                    rows.find(inside + member).names.add(i);
                }
            }
        }
    }

    /** The members of a list item. */
    Node item() {
        return item;
    }

    /** The members of an element of the array that holds the rows, where the items wrap such an array. */
    Optional<Node> row() {
        return Optional.ofNullable(row);
    }

    /** Places in the batch of the columns that all rows of an item have in common. */
    int[] common() {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).source() instanceof Source.Json json && json.fromItem()) {
                places.add(i);
            }
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What of a member a column holds. */
    enum Form {
        /** Its value, which is no object and no array. */
        SCALAR,
        /** The part of a text after its last slash. */
        SLUG,
        /** All of it, as JSON. */
        JSON,
        /** How many elements it has. */
        COUNT
    }

    /**
     * A column that a member fills; of several members for one column, the one of the lowest rank counts.
     *
     * @param length how many characters of a text are wanted; 0 for all
     */
    record Target(int column, Form form, int length, boolean redacted, int rank) {
        /** The text as the column shows it. */
        String shown(String text) {
            String part = form == Form.SLUG ? text.substring(text.lastIndexOf('/') + 1) : text;
            String safe = redacted ? Redaction.text(part) : part;
            if (length == 0 || safe.length() <= length) {
                return safe;
            }
            return safe.substring(0, Character.isHighSurrogate(safe.charAt(length - 1)) ? length - 1 : length);
        }
    }

    /** One member of an object. */
    static final class Node {
        private static final PropertyNameMatcher NO_NAMES = JSON.constructNameMatcher(List.of(), false);
        private static final Node UNWANTED = new Node("");

        private final String name;
        private final Map<String, Node> children = new LinkedHashMap<>();
        private final List<Target> targets = new ArrayList<>();
        private final List<Integer> names = new ArrayList<>();
        private Node[] matched = {};
        private PropertyNameMatcher matcher = NO_NAMES;
        private boolean isWantedWhole;
        private boolean isOnlyCounted = true;
        private boolean leavesOut;
        private boolean rowsBegin;

        private Node(String name) {
            this.name = name;
        }

        private Node find(String path) {
            Node node = this;
            for (String name : path.split("\\.", -1)) {
                node = node.children.computeIfAbsent(name, Node::new);
            }
            return node;
        }

        /** Makes what its members are found by; nothing is added afterwards. */
        private void seal() {
            matched = children.values().toArray(new Node[0]);
            matcher = JSON.constructNameMatcher(
                    children.keySet().stream().map(Named::fromString).toList(), false);
            for (Node child : matched) {
                child.seal();
            }
        }

        private void fills(int index, ColumnSpec column, int rank) {
            Form form = column.type() == ColumnType.JSON
                    ? Form.JSON
                    : column.source() instanceof Source.Slug ? Form.SLUG : Form.SCALAR;
            add(new Target(index, form, 0, column.redacted(), rank));
        }

        private void add(Target target) {
            targets.add(target);
            isWantedWhole |= target.form() == Form.JSON || target.form() == Form.COUNT;
            isOnlyCounted &= target.form() == Form.COUNT;
        }

        /**
         * Goes to the next member of the object that the parser is in: one that nothing is wanted of, or one of the wanted,
         * which the parser finds in the bytes of their names, without making texts of them. Null at the object's end.
         */
        @Nullable
        Node next(JsonParser parser) {
            int match = parser.nextNameMatch(matcher);
            return match >= 0 ? matched[match] : match == PropertyNameMatcher.MATCH_UNKNOWN_NAME ? UNWANTED : null;
        }

        /** Its name in the object. */
        String name() {
            return name;
        }

        /** The columns that its value fills. */
        List<Target> targets() {
            return targets;
        }

        /** Whether a column holds all of it, or how much there is of it. */
        boolean isWantedWhole() {
            return isWantedWhole;
        }

        /** Whether nothing but its size is wanted. */
        boolean isOnlyCounted() {
            return isOnlyCounted;
        }

        /** The columns that hold its name, when it is there. */
        List<Integer> names() {
            return names;
        }

        boolean hasChildren() {
            return !children.isEmpty();
        }

        /** Whether a row in which it is true is left out. */
        boolean leavesOut() {
            return leavesOut;
        }

        /** Whether it is the array whose elements are the rows. */
        boolean rowsBegin() {
            return rowsBegin;
        }
    }
}
