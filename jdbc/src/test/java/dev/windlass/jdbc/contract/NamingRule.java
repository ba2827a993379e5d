package dev.windlass.jdbc.contract;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The columns that an object gives by the naming rule alone (design, section 4), without knowledge of any table: names of
 * members joined, each word with a capital, {@code links.html.href} as {@code HtmlUrl}. Stateless.
 */
final class NamingRule {
    private NamingRule() {}

    /** Column names, and what stands there: values, arrays, and objects whole. */
    static Map<String, JsonNode> columns(JsonNode object) {
        Map<String, JsonNode> columns = new LinkedHashMap<>();
        add(columns, "", object);
        return columns;
    }

    private static void add(Map<String, JsonNode> columns, String prefix, JsonNode object) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (name.equals("links")) {
                addLinks(columns, prefix, value);
                continue;
            }
            columns.putIfAbsent(prefix + words(name), value);
            if (name.equals("user") && prefix.endsWith("Author") && value.isObject()) {
                // A commit author's author.user.x reads AuthorX.
                add(columns, prefix, value);
            } else if (value.isObject()) {
                add(columns, prefix + words(name), value);
                if (name.equals("target") && value.has("hash")) {
                    add(columns, prefix + "TargetCommit", value);
                }
            }
        }
    }

    private static void addLinks(Map<String, JsonNode> columns, String prefix, JsonNode links) {
        for (Map.Entry<String, JsonNode> link : links.properties()) {
            if (link.getValue().has("href")) {
                columns.putIfAbsent(
                        prefix + words(link.getKey()) + "Url", link.getValue().path("href"));
            }
        }
    }

    private static String words(String member) {
        if (member.equals("uuid")) {
            return "UUID";
        }
        StringBuilder name = new StringBuilder();
        for (String word : member.split("[_\\-]", -1)) {
            if (word.equals("uuid")) {
                name.append("UUID");
            } else if (!word.isEmpty()) {
                name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return name.toString();
    }
}
