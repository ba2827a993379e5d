package dev.windlass.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks an answer against the extract of Atlassian's OpenAPI file: all the keywords that the extract uses, and no
 * leniency but one. The file never says nullable, while recorded answers hold nulls; {@code NULLS} names each such key.
 */
final class SchemaValidator {
    /** Recorded as null: bitbucket/oddities.md 24, 26, 28, 31, 36, 37, 41, 47, 55 and the recorded repositories. */
    private static final Set<String> NULLS = Set.of(
            "merge_commit",
            "closed_by",
            "closed_on",
            "author",
            "repository",
            "commit",
            "participated_on",
            "state",
            "user",
            "mainbranch",
            "parent",
            "project",
            "website",
            "enforced_signed_commits",
            "description",
            "reporter",
            "assignee",
            "milestone",
            "version",
            "component",
            "edited_on",
            "message",
            "date",
            "tagger",
            // More of the same: bitbucket/oddities.md 44, 45, 52, 54, 56, 57 and the recorded rows of these lists.
            "from",
            "to",
            "old",
            "new",
            "refname",
            "resolved_on",
            "resolved_by",
            "mimetype",
            "raw",
            "updated_on",
            "last_used",
            "value",
            "expires_on",
            "parent_fingerprint",
            "last_accessed");

    /** Where the recorded answers are known to differ from the file: endpoint and fault, and the evidence. */
    private static final Map<String, String> DEVIATIONS = Map.of(
            "\\.attributes: ARRAY is no \"string\"",
            "an array on the wire (oddities.md 53)",
            "\\.attributes: \\[.*\\] is none of .*",
            "an array on the wire (oddities.md 53)",
            "comment.*\\.parent: lacks \"type\"",
            "a comment's parent is id and links (oddities.md 45)",
            "/annotations \\$\\.values\\[\\d+\\]: lacks \"type\"",
            "an annotation has no type (oddities.md 70)",
            "/reports.*\\.data\\[\\d+\\]\\.value: (NUMBER|BOOLEAN|STRING) is no \"object\"",
            "a number, a truth or a text by its type (oddities.md 69)",
            "/pipelines.*\\.links(\\.\\w+)?: lacks \"type\"",
            "a pipeline's links were recorded without a type (faros-ai, pipelines.json)",
            "/deployments .*\\.environment: lacks \"type\"",
            "the environment of a deployment is a lone uuid (oddities.md 65)",
            "/snippets/.*\\.owner: lacks \"type\"",
            "the owner of a snippet was recorded as an empty object (oddities.md 72)",
            "/snippets/.*\\.id: STRING is no \"integer\"",
            "the id of a snippet is a text (oddities.md 72)");

    private final JsonNode spec;

    SchemaValidator() throws IOException {
        try (InputStream file = SchemaValidator.class.getResourceAsStream("/openapi/bitbucket.json")) {
            spec = Json.MAPPER.readTree(Objects.requireNonNull(file).readAllBytes());
        }
    }

    /** The faults of a 200 answer of this path of the file. */
    List<String> faults(String path, JsonNode answer) {
        JsonNode schema = spec.get("paths").get(path).at("/get/responses/200/content/application~1json/schema");
        List<String> faults = new ArrayList<>();
        check(schema, answer, "$", faults);
        faults.removeIf(fault -> isKnown(path + " " + fault));
        return faults;
    }

    /** The faults of one object by the name of its schema: for answers of which the file gives none. */
    List<String> faultsOf(String schema, JsonNode object) {
        List<String> faults = new ArrayList<>();
        check(Objects.requireNonNull(spec.at("/components/schemas").get(schema), schema), object, "$", faults);
        faults.removeIf(fault -> isKnown(schema + " " + fault));
        return faults;
    }

    private static boolean isKnown(String fault) {
        return DEVIATIONS.keySet().stream()
                .anyMatch(words -> Pattern.compile(words).matcher(fault).find());
    }

    List<String> errorFaults(JsonNode answer) {
        List<String> faults = new ArrayList<>();
        check(spec.at("/components/schemas/error"), answer, "$", faults);
        return faults;
    }

    private void check(JsonNode schema, JsonNode node, String at, List<String> faults) {
        check(schema, node, at, faults, namesOf(schema));
        JsonNode subtype = subtype(node);
        if (subtype != null) {
            check(subtype, node, at, faults, namesOf(subtype));
        }
    }

    /** A state or target of pipelines says by its type which schema it follows; no reference of the file does. */
    private @Nullable JsonNode subtype(JsonNode node) {
        String type = node.path("type").asString("");
        return type.matches("(pipeline|deployment)_.*")
                ? spec.at("/components/schemas").get(type)
                : null;
    }

    /**
     * The names that a schema and all its parts know. A part that is closed means the whole: taken by the letter, the
     * parts of a task (one has its links, another the rest, both closed) would exclude each other.
     */
    private Set<String> namesOf(JsonNode schema) {
        if (schema.has("$ref")) {
            return namesOf(referred(schema));
        }
        Set<String> names = new HashSet<>(schema.path("properties").propertyNames());
        schema.path("allOf").forEach(part -> names.addAll(namesOf(part)));
        return names;
    }

    private JsonNode referred(JsonNode schema) {
        String name = schema.get("$ref").asString().replace("#/components/schemas/", "");
        return Objects.requireNonNull(spec.at("/components/schemas").get(name), name);
    }

    private void check(JsonNode schema, JsonNode node, String at, List<String> faults, Set<String> known) {
        if (schema.has("$ref")) {
            check(referred(schema), node, at, faults, known);
            return;
        }
        schema.path("allOf").forEach(part -> check(part, node, at, faults, known));
        if (schema.has("enum") && !contains(schema.get("enum"), node)) {
            faults.add(at + ": " + node + " is none of " + schema.get("enum"));
        }
        if (schema.has("type") && !isA(schema.get("type").asString(), node)) {
            faults.add(at + ": " + node.getNodeType() + " is no " + schema.get("type"));
            return;
        }
        if (node.isObject()) {
            checkObject(schema, node, at, faults, known);
        } else if (node.isArray()) {
            checkArray(schema, node, at, faults);
        } else {
            checkValue(schema, node, at, faults);
        }
    }

    private void checkObject(JsonNode schema, JsonNode node, String at, List<String> faults, Set<String> known) {
        schema.path("required").forEach(name -> {
            if (!node.has(name.asString())) {
                faults.add(at + ": lacks " + name);
            }
        });
        JsonNode properties = schema.path("properties");
        node.properties().forEach(field -> {
            String name = field.getKey();
            String below = at + "." + name;
            if (properties.has(name)) {
                if (!(field.getValue().isNull() && NULLS.contains(name))) {
                    check(properties.get(name), field.getValue(), below, faults);
                }
            } else if (!known.contains(name)
                    && schema.path("additionalProperties").isBoolean()
                    && !schema.get("additionalProperties").booleanValue()) {
                faults.add(below + ": not in the schema, which is closed");
            }
        });
    }

    private void checkArray(JsonNode schema, JsonNode node, String at, List<String> faults) {
        if (node.size() < schema.path("minItems").intValue(0)) {
            faults.add(at + ": too few items");
        }
        if (schema.path("uniqueItems").booleanValue(false)) {
            Set<JsonNode> seen = new HashSet<>();
            node.forEach(item -> {
                if (!seen.add(item)) {
                    faults.add(at + ": an item twice");
                }
            });
        }
        if (schema.has("items")) {
            for (int i = 0; i < node.size(); i++) {
                check(schema.get("items"), node.get(i), at + "[" + i + "]", faults);
            }
        }
    }

    private static void checkValue(JsonNode schema, JsonNode node, String at, List<String> faults) {
        if (node.isNumber()
                && schema.has("minimum")
                && node.longValue() < schema.get("minimum").longValue()) {
            faults.add(at + ": below the minimum");
        }
        if (!node.isString()) {
            return;
        }
        String text = node.asString();
        if (schema.has("pattern")
                && !Pattern.compile(schema.get("pattern").asString())
                        .matcher(text)
                        .find()) {
            faults.add(at + ": does not fit the pattern");
        }
        String format = schema.path("format").asString("");
        if (format.equals("date-time") && Timestamps.parse(text).isEmpty()) {
            faults.add(at + ": no time: " + text);
        }
        // git@bitbucket.org:acme/x.git is no URI, and is what the service sends.
        if (format.equals("uri") && !text.matches("(https?://|git@).*")) {
            faults.add(at + ": no address: " + text);
        }
    }

    private static boolean contains(JsonNode choices, JsonNode node) {
        for (JsonNode choice : choices) {
            if (choice.equals(node)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isA(String type, JsonNode node) {
        return switch (type) {
            case "object" -> node.isObject();
            case "array" -> node.isArray();
            case "string" -> node.isString();
            case "integer" -> node.isIntegralNumber();
            case "number" -> node.isNumber();
            case "boolean" -> node.isBoolean();
            default -> throw new IllegalArgumentException(type);
        };
    }
}
