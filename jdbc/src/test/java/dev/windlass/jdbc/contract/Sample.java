package dev.windlass.jdbc.contract;

import dev.windlass.model.ColumnType;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.OwnParameter;
import dev.windlass.tables.Source;
import dev.windlass.tables.TableSpec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON for the rows of a table, made by writing a value at every place that the definition names, and what a column has
 * to hold of such JSON, found by looking at the same place. Row {@code n} differs from all others in its key; the newest
 * come first. Immutable.
 */
record Sample(TableSpec table) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Instant NEWEST = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final LocalDate LATEST = LocalDate.parse("2026-03-01");

    private static final String FILE = "caf\u00e9\n";

    /** What is written at the places. */
    enum Content {
        /** Values everywhere. */
        FULL,
        /** The key and what is never null; {@code null} everywhere else. */
        NULLS,
        /** The key and what is never null; nothing else. */
        SPARSE,
        /** The key; text that is no number, no time and no flag where one is wanted. */
        UNFIT
    }

    /** The text of a file. */
    static String file() {
        return FILE;
    }

    /** What a column has to hold of that file. */
    static Object ofFile(Source.Content.Form form) {
        return switch (form) {
            case TEXT -> FILE;
            case BASE64 -> Base64.getEncoder().encodeToString(FILE.getBytes(StandardCharsets.UTF_8));
            case SIZE -> (long) FILE.getBytes(StandardCharsets.UTF_8).length;
        };
    }

    /** The items of a list, full ones. */
    List<JsonNode> items(int count) {
        List<JsonNode> items = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            items.add(item(n, Content.FULL));
        }
        return items;
    }

    /** One list item, which holds one row. */
    JsonNode item(int n, Content content) {
        ObjectNode item = MAPPER.createObjectNode();
        ObjectNode row = rowIn(item);
        for (ColumnSpec column : table.columns()) {
            if (column.type() != ColumnType.JSON) {
                write(column, n, content, item, row);
            }
        }
        // Last, because other columns may lie inside; then what those wrote is its content.
        for (ColumnSpec column : table.columns()) {
            if (column.type() == ColumnType.JSON) {
                write(column, n, content, item, row);
            }
        }
        return item;
    }

    private ObjectNode rowIn(ObjectNode item) {
        String at = table.list().rowsAt();
        return at.isEmpty() ? item : table.list().each() ? item.putArray(at).addObject() : item.putObject(at);
    }

    /** Where the row of such an item lies: in its member, or in the only element of that. */
    JsonNode row(JsonNode item) {
        String at = table.list().rowsAt();
        return at.isEmpty() ? item : table.list().each() ? item.path(at).path(0) : item.path(at);
    }

    // ---- writing

    private void write(ColumnSpec column, int n, Content content, ObjectNode item, ObjectNode row) {
        boolean stays = content == Content.UNFIT ? column.key() : isAlwaysThere(column);
        Content here = stays ? Content.FULL : content;
        if (column.source() instanceof Source.Which which && here == Content.NULLS) {
            which.members().forEach(member -> put(row, member, null));
        }
        int rank = 0;
        for (String path : paths(column.source())) {
            boolean isItems = column.source() instanceof Source.Json json && json.fromItem();
            if (isChosen(path, n) && here != Content.SPARSE) {
                put(isItems ? item : row, path, here == Content.NULLS ? null : value(column, path, n, rank, here));
            }
            rank++;
        }
    }

    private boolean isAlwaysThere(ColumnSpec column) {
        return column.notNull()
                || table.columns().stream()
                        .anyMatch(other -> other.notNull()
                                && !paths(other.source()).isEmpty()
                                && paths(other.source()).equals(paths(column.source())))
                || table.columns().stream().anyMatch(other -> other.hiddenBy().equals(Optional.of(column.name())));
    }

    /** Every place that a column reads. */
    static List<String> paths(Source source) {
        if (source instanceof Source.Json json) {
            return List.of(json.path());
        } else if (source instanceof Source.Slug slug) {
            return List.of(slug.path());
        } else if (source instanceof Source.FirstOf first) {
            return first.paths();
        } else if (source instanceof Source.Start start) {
            return List.of(start.path());
        } else if (source instanceof Source.Count count) {
            return List.of(count.array());
        }
        return List.of();
    }

    /** Of members that exclude each other ({@code which}), row n has the n-th. */
    private boolean isChosen(String path, int n) {
        for (ColumnSpec column : table.columns()) {
            if (column.source() instanceof Source.Which which) {
                String root = path.split("\\.", -1)[0];
                String chosen = which.members().get(n % which.members().size());
                if (which.members().contains(root) && !root.equals(chosen)) {
                    return false;
                }
            }
        }
        return true;
    }

    private Object value(ColumnSpec column, String path, int n, int rank, Content content) {
        boolean isArray = table.columns().stream()
                .anyMatch(other -> other.source() instanceof Source.Count count
                        && count.array().equals(path));
        if (isArray) {
            ArrayNode array = MAPPER.createArrayNode();
            for (int i = 0; i <= n % 3; i++) {
                array.add("element-" + i);
            }
            return content == Content.UNFIT ? "unfit" : array;
        }
        if (content == Content.UNFIT && !column.type().isText()) {
            return "unfit";
        }
        return switch (column.type()) {
            case VARCHAR -> text(column, path, n, rank);
            case JSON -> MAPPER.createObjectNode().put("sample", n).put("text", "\u00fc \"quoted\"");
            case BIGINT, INTEGER -> n + 1;
            case DOUBLE -> n + 0.5;
            case BOOLEAN -> isFlagOfHidden(column) ? Boolean.FALSE : (Boolean) (n % 2 == 0);
            case TIMESTAMP -> NEWEST.minusSeconds(60L * n + rank).toString().replace("Z", "+00:00");
            case DATE -> LATEST.minusDays(n).toString();
        };
    }

    private boolean isFlagOfHidden(ColumnSpec column) {
        return table.columns().stream().anyMatch(other -> other.hiddenBy().equals(Optional.of(column.name())));
    }

    private String text(ColumnSpec column, String path, int n, int rank) {
        List<String> closed = closed(column);
        if (!closed.isEmpty()) {
            return closed.get(n % closed.size());
        }
        boolean isFullName = table.columns().stream()
                .anyMatch(other -> other.source() instanceof Source.Slug slug
                        && slug.path().equals(path));
        if (isFullName) {
            return "acme/repo-" + n;
        }
        if (path.endsWith("hash")) {
            return "%040x".formatted(0xabcdefL + n);
        }
        if (path.endsWith("uuid")) {
            return "{uuid-" + n + "}";
        }
        return path + " " + n + (rank == 0 ? "" : " of rank " + rank);
    }

    /** The values of a column that has a closed set of them. */
    private List<String> closed(ColumnSpec column) {
        if (table.state().filter(state -> state.column().equals(column.name())).isPresent()) {
            return table.state().orElseThrow().all();
        }
        Set<String> words = column.parameter()
                .map(OwnParameter::words)
                .<Set<String>>map(all -> new TreeSet<>(all.keySet()))
                .orElse(Set.of());
        return List.copyOf(words.stream().sorted().toList());
    }

    /** Writes where nothing is yet; an object that is there already stays. */
    private static void put(ObjectNode root, String path, @Nullable Object value) {
        ObjectNode at = root;
        String[] names = path.split("\\.", -1);
        for (String name : Arrays.copyOf(names, names.length - 1)) {
            JsonNode inside = at.get(name);
            at = inside instanceof ObjectNode object ? object : at.putObject(name);
        }
        String last = names[names.length - 1];
        if (!at.has(last)) {
            at.set(last, value == null ? MAPPER.nullNode() : MAPPER.<JsonNode>valueToTree(value));
        }
    }

    /** A text that is no row. */
    static JsonNode text(String text) {
        return MAPPER.getNodeFactory().stringNode(text);
    }

    /** Takes away what lies at a place. */
    static void remove(JsonNode root, String path) {
        int end = path.lastIndexOf('.');
        JsonNode at = end < 0 ? root : place(root, path.substring(0, end));
        if (at instanceof ObjectNode object) {
            object.remove(path.substring(end + 1));
        }
    }

    /** Puts a text where something else was. */
    static void replace(JsonNode root, String path, String text) {
        remove(root, path);
        put((ObjectNode) root, path, text);
    }

    // ---- reading

    /** What a column has to hold of an item; of one that does not come from the JSON, nothing is known here. */
    @Nullable
    Object expected(ColumnSpec column, JsonNode item) {
        JsonNode row = row(item);
        if (column.hiddenBy().isPresent()) {
            Object flag = expected(table.column(column.hiddenBy().get()), item);
            if (!Boolean.FALSE.equals(flag)) {
                return null;
            }
        }
        Source source = column.source();
        if (source instanceof Source.Json json) {
            return typed(column.type(), place(json.fromItem() ? item : row, json.path()));
        } else if (source instanceof Source.FirstOf first) {
            return first.paths().stream()
                    .map(path -> place(row, path))
                    .filter(place -> !place.isNull() && !place.isMissingNode())
                    .findFirst()
                    .map(place -> typed(column.type(), place))
                    .orElse(null);
        } else if (source instanceof Source.Slug slug) {
            String name = place(row, slug.path()).asString("");
            return name.isEmpty() ? null : name.substring(name.indexOf('/') + 1);
        } else if (source instanceof Source.Start start) {
            String whole = place(row, start.path()).asString("");
            return whole.isEmpty() ? null : whole.substring(0, start.length());
        } else if (source instanceof Source.Count count) {
            JsonNode array = place(row, count.array());
            return array.isArray() ? (Object) array.size() : null;
        } else if (source instanceof Source.Which which) {
            return which.members().stream()
                    .filter(member -> !row.path(member).isMissingNode()
                            && !row.path(member).isNull())
                    .findFirst()
                    .orElse(null);
        }
        return null;
    }

    private static JsonNode place(JsonNode from, String path) {
        JsonNode place = from;
        for (String name : path.split("\\.", -1)) {
            place = place.path(name);
        }
        return place;
    }

    /** As JDBC gives it: what does not fit is nothing. */
    private static @Nullable Object typed(ColumnType type, JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return null;
        }
        try {
            return switch (type) {
                case VARCHAR -> node.isString() ? node.asString("") : null;
                case JSON -> node.toString();
                case BIGINT -> node.isNumber() ? (Object) node.longValue() : null;
                case INTEGER -> node.isNumber() ? (Object) node.intValue() : null;
                case DOUBLE -> node.isNumber() ? (Object) node.doubleValue() : null;
                case BOOLEAN -> node.isBoolean() ? (Object) node.booleanValue() : null;
                case TIMESTAMP -> OffsetDateTime.parse(node.asString("")).toInstant();
                case DATE -> LocalDate.parse(node.asString(""));
            };
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The columns that lie in the JSON, in order. */
    List<ColumnSpec> columnsOfJson() {
        return table.columns().stream()
                .filter(column -> column.source() instanceof Source.Which
                        || !paths(column.source()).isEmpty())
                .toList();
    }

    /** The key columns that lie in the row. */
    List<ColumnSpec> keyOfRow() {
        return table.key().stream()
                .filter(column -> !paths(column.source()).isEmpty())
                .toList();
    }

    /** Everything that {@code fields} has to name of a row, as an item holds it. */
    Set<String> fields() {
        String inside = table.list().rowsAt().isEmpty() ? "" : table.list().rowsAt() + ".";
        Stream<String> ofColumns = table.columns().stream()
                .flatMap(column -> column.source() instanceof Source.Which which
                        ? which.members().stream().map(member -> inside + member)
                        : paths(column.source()).stream()
                                .map(path -> column.source() instanceof Source.Json json && json.fromItem()
                                        ? path
                                        : inside + path));
        Stream<String> flag = table.list().leaveOut().map(name -> inside + name).stream();
        return Stream.concat(ofColumns, flag).collect(Collectors.toCollection(TreeSet::new));
    }
}
