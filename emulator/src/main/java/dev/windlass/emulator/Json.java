package dev.windlass.emulator;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON words of this package: one mapper and short constructors. Stateless, safe for every thread. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static ArrayNode array() {
        return NODES.arrayNode();
    }

    static JsonNode nothing() {
        return NODES.nullNode();
    }

    static JsonNode text(@Nullable String value) {
        return value == null ? NODES.nullNode() : NODES.stringNode(value);
    }

    static JsonNode number(long value) {
        return NODES.numberNode(value);
    }

    static JsonNode bool(boolean value) {
        return NODES.booleanNode(value);
    }

    /** {@code {"href": ...}}, the form of every link. */
    static ObjectNode link(String href) {
        return object().put("href", href);
    }

    /** Accepts what a test has at hand: a JSON text, a {@link JsonNode}, or a map. */
    static ObjectNode objectOf(Object json) {
        JsonNode node;
        if (json instanceof String text) {
            node = MAPPER.readTree(text);
        } else if (json instanceof JsonNode given) {
            node = given.deepCopy();
        } else if (json instanceof Map<?, ?> map) {
            node = MAPPER.valueToTree(map);
        } else {
            throw new IllegalArgumentException("A row is a JSON text, an ObjectNode or a Map, not a "
                    + json.getClass().getName() + ".");
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("A row must be a JSON object, this is " + node.getNodeType() + ".");
    }

    /** A text as the service renders it: raw, markup and html, and no other key (the description closes this object). */
    static ObjectNode rendered(@Nullable String raw) {
        ObjectNode node = object();
        node.set("raw", text(raw));
        node.put("markup", "markdown");
        node.put("html", raw == null || raw.isEmpty() ? "" : "<p>" + escapeHtml(raw) + "</p>");
        return node;
    }

    static String escapeHtml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
