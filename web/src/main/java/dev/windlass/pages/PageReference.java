package dev.windlass.pages;

import dev.windlass.pages.Key.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The words of page files as a JSON schema for editors and as tables for the reference, both made of the definitions that
 * the parser reads by. Stateless.
 */
final class PageReference {

    private PageReference() {}

    /**
     * The schema: front matter at its root, and the tiles of a row fence under {@code $defs/row}.
     */
    static String schema() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Front matter of a Windlass dashboard; a row fence is $defs/row");
        schema.putAll(object(PageKeys.FRONT_MATTER));
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            var changed = new LinkedHashMap<Object, Object>(properties);
            changed.put("filters", Map.of("type", "object", "additionalProperties", Map.of("oneOf", filters())));
            schema.put("properties", changed);
        }
        var tiles = new ArrayList<Object>();
        for (var kind : TileKind.values()) {
            tiles.add(typed(kind.word(), kind.doc(), kind.keys()));
        }
        schema.put("$defs", Map.of("row", ordered("type", "array", "items", Map.of("oneOf", tiles))));
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                        .build()
                        .writeValueAsString(schema)
                        .replace("\r\n", "\n")
                + "\n";
    }

    private static List<Object> filters() {
        var filters = new ArrayList<Object>();
        for (var kind : FilterKind.values()) {
            filters.add(typed(kind.word(), kind.doc(), kind.keys()));
        }
        return filters;
    }

    private static Map<String, Object> typed(String word, String doc, List<Key> keys) {
        var object = object(keys);
        object.put("description", doc);
        if (object.get("properties") instanceof Map<?, ?> properties) {
            var changed = new LinkedHashMap<Object, Object>(properties);
            changed.put("type", Map.of("const", word));
            object.put("properties", changed);
        }
        return object;
    }

    private static Map<String, Object> object(List<Key> keys) {
        var properties = new LinkedHashMap<String, Object>();
        keys.forEach(key -> properties.put(key.name(), value(key)));
        var object = ordered("type", "object", "additionalProperties", false);
        object.put("properties", properties);
        var required = keys.stream().filter(Key::required).map(Key::name).toList();
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        return object;
    }

    private static Map<String, Object> value(Key key) {
        var text = Map.of("type", "string");
        var scalar = Map.of("type", List.of("string", "number", "boolean"));
        var value = switch (key.shape()) {
            case TEXT, MARKDOWN, COLUMN, ORDERING -> ordered("type", List.of("string", "number"));
            case WHOLE -> ordered("type", "integer");
            case NUMBER -> ordered("type", "number");
            case FLAG -> ordered("type", "boolean");
            case CHOICE -> ordered("enum", key.choices());
            case SCALAR -> ordered("type", List.of("string", "number", "boolean"));
            case COLUMN_LIST -> ordered("oneOf", List.of(text, Map.of("type", "array", "items", text)));
            case SCALAR_LIST -> ordered("oneOf", List.of(scalar, Map.of("type", "array", "items", scalar)));
            case THRESHOLD ->
                ordered(
                        "oneOf",
                        List.of(Map.of("type", List.of("string", "number")), Map.of("type", "array", "items", scalar)));
            case NAMES -> ordered("type", "object", "additionalProperties", scalar);
            case MAP -> key.keys().isEmpty() ? ordered("type", "object") : object(key.keys());
            case MAP_LIST -> ordered("type", "array", "items", object(key.keys()));
            case COLUMN_MAPS -> ordered("type", "array", "items", Map.of("oneOf", List.of(text, object(key.keys()))));
        };
        value.put("description", key.doc());
        return value;
    }

    private static Map<String, Object> ordered(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (var at = 0; at < pairs.length; at += 2) {
            map.put(pairs[at].toString(), pairs[at + 1]);
        }
        return map;
    }

    /** The reference between its marks in docs/dashboards.md. */
    static String tables() {
        var text = new StringBuilder();
        section(text, "### Front matter", "", PageKeys.FRONT_MATTER);
        section(text, "### Behind ` ```sql name`", "", PageKeys.FENCE);
        section(text, "### Every filter", "", FilterKind.common());
        for (var kind : FilterKind.values()) {
            section(text, "### Filter `" + kind.word() + "`", kind.doc(), kind.own());
        }
        section(text, "### Every tile", "", TileKind.common());
        for (var kind : TileKind.values()) {
            var common = TileKind.common().stream().map(Key::name).toList();
            section(
                    text,
                    "### Tile `" + kind.word() + "`",
                    kind.doc(),
                    kind.keys().stream()
                            .filter(key -> !common.contains(key.name()))
                            .toList());
        }
        return text.toString();
    }

    private static void section(StringBuilder text, String heading, String doc, List<Key> keys) {
        text.append(heading).append("\n\n");
        if (!doc.isEmpty()) {
            text.append(doc).append("\n\n");
        }
        text.append("| key | is | means |\n|---|---|---|\n");
        keys.forEach(key -> line(text, "", key));
        text.append('\n');
    }

    private static void line(StringBuilder text, String prefix, Key key) {
        text.append("| `")
                .append(prefix)
                .append(key.name())
                .append(key.required() ? "` (needed)" : "`")
                .append(" | ")
                .append(key.words())
                .append(" | ")
                .append(key.doc())
                .append(" |\n");
        if (key.shape() != Shape.CHOICE) {
            key.keys().forEach(nested -> line(text, prefix + key.name() + ".", nested));
        }
    }
}
