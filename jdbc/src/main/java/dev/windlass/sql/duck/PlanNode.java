package dev.windlass.sql.duck;

import dev.windlass.model.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A node of DuckDB's physical plan as {@code EXPLAIN (FORMAT json)} prints it.
 *
 * @param details the lists and single texts of {@code extra_info}, each as a list
 */
record PlanNode(String name, List<PlanNode> children, Map<String, List<String>> details) {
    private static final JsonFactory JSON = new JsonFactory();

    /** The roots of the printed plan. */
    static List<PlanNode> parse(String json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            return parser.nextToken() == JsonToken.START_ARRAY ? nodes(parser) : List.of();
        } catch (JacksonException e) {
            throw ErrorCode.BUG.causedBy(e, "explain", "DuckDB's plan could not be read");
        }
    }

    /** The texts of one detail, none if it is absent. */
    List<String> detail(String key) {
        return details.getOrDefault(key, List.of());
    }

    private static List<PlanNode> nodes(JsonParser parser) {
        List<PlanNode> nodes = new ArrayList<>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            nodes.add(node(parser));
        }
        return List.copyOf(nodes);
    }

    private static PlanNode node(JsonParser parser) {
        String name = "";
        List<PlanNode> children = List.of();
        Map<String, List<String>> details = new HashMap<>();
        for (String member = parser.nextName(); member != null; member = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (member.equals("name") && token == JsonToken.VALUE_STRING) {
                name = parser.getString().trim();
            } else if (member.equals("children") && token == JsonToken.START_ARRAY) {
                children = nodes(parser);
            } else if (member.equals("extra_info") && token == JsonToken.START_OBJECT) {
                readDetails(parser, details);
            } else {
                parser.skipChildren();
            }
        }
        return new PlanNode(name, children, details);
    }

    private static void readDetails(JsonParser parser, Map<String, List<String>> details) {
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            JsonToken token = parser.nextToken();
            List<String> texts = new ArrayList<>();
            if (token == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.VALUE_STRING) {
                    texts.add(parser.getString());
                }
            } else if (token == JsonToken.VALUE_STRING) {
                texts.add(parser.getString());
            } else {
                parser.skipChildren();
            }
            details.put(key, texts);
        }
    }
}
