package dev.windlass.sql.duck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A value of JSON that is walked rather than decoded: DuckDB's parse of a statement. Immutable.
 *
 * @param members of an object
 * @param items of an array
 * @param text of anything else, empty for null
 */
record JsonTree(Map<String, JsonTree> members, List<JsonTree> items, String text) {
    private static final JsonFactory JSON = new JsonFactory();
    static final JsonTree NOTHING = new JsonTree(Map.of(), List.of(), "");

    static JsonTree parse(String json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            return read(parser, parser.nextToken());
        }
    }

    private static JsonTree read(JsonParser parser, @Nullable JsonToken token) {
        if (token == JsonToken.START_OBJECT) {
            Map<String, JsonTree> members = new LinkedHashMap<>();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                members.put(name, read(parser, parser.nextToken()));
            }
            return new JsonTree(members, List.of(), "");
        }
        if (token == JsonToken.START_ARRAY) {
            List<JsonTree> items = new ArrayList<>();
            for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
                items.add(read(parser, item));
            }
            return new JsonTree(Map.of(), items, "");
        }
        return token == null || token == JsonToken.VALUE_NULL
                ? NOTHING
                : new JsonTree(Map.of(), List.of(), parser.getString());
    }

    /** A member, or an empty value. */
    JsonTree get(String name) {
        return members.getOrDefault(name, NOTHING);
    }

    /** The text of a member, empty without one. */
    String text(String name) {
        return get(name).text();
    }

    boolean isEmpty() {
        return members.isEmpty() && items.isEmpty() && text.isEmpty();
    }
}
