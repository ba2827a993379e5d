package dev.windlass.scan;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Exported changes. The export has an entry for each changed field, the service a row for each time that something was
 * changed, whose number is that of the comment it made ({@code bitbucket/oddities.md} 57):
 *
 * <pre>
 *   {"issue": 7, "comment": 90, "field": "status", "changed_from": "new", "changed_to": "open", …}
 *   {"issue": 7, "comment": 90, "field": "kind", "changed_from": "bug", "changed_to": "task", …}
 *       becomes {"id": 90, "changes": {"state": {"old": "new", "new": "open"}, "kind": {…}}, …} of issue 7
 * </pre>
 *
 * <p>Entries of one time stand side by side; any that do not become rows of their own, so that none is lost however big
 * the file is. One thread at a time.
 */
final class ChangeEntries implements Entries {
    private static final JsonFactory JSON = new JsonFactory();

    /** Fields of one change at most; an issue has about ten. */
    private static final int FIELDS_MAX = 100;

    private final ExportFile file;
    private final Consumer<String> warnings;
    private final EntryBuffer row;
    private final EntryBuffer value;
    private @Nullable Change collecting;
    private @Nullable String issue;

    ChangeEntries(ExportFile file, Consumer<String> warnings) {
        this.file = file;
        this.warnings = warnings;
        this.row = new EntryBuffer(file.title());
        this.value = new EntryBuffer(file.title());
    }

    @Override
    public boolean take(JsonParser parser) {
        Change entry = read(parser);
        Change before = collecting;
        if (before != null && before.takes(entry)) {
            return false;
        }
        collecting = entry;
        return before != null && write(before);
    }

    @Override
    public boolean end() {
        Change last = collecting;
        collecting = null;
        return last != null && write(last);
    }

    /** All values as JSON texts, bounded together by the row's limit when they are written. */
    private Change read(JsonParser parser) {
        Change change = new Change();
        String field = null;
        String old = "null";
        String now = "null";
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "issue" -> change.issue = IssueNumber.read(token, parser, file.title(), warnings);
                case "comment" -> change.comment = copy(parser);
                case "created_on" -> change.createdOn = copy(parser);
                case "user" ->
                    change.user =
                            token == JsonToken.VALUE_STRING ? "{\"nickname\":" + copy(parser) + "}" : copy(parser);
                case "field" -> field = token == JsonToken.VALUE_STRING ? parser.getString() : unnamed(parser);
                case "changed_from" -> old = copy(parser);
                case "changed_to" -> now = copy(parser);
                default -> parser.skipChildren();
            }
        }
        if (field != null) {
            // The export calls it status, the service state.
            change.fields.put(field.equals("status") ? "state" : field, "{\"old\":" + old + ",\"new\":" + now + "}");
        }
        return change;
    }

    private @Nullable String unnamed(JsonParser parser) {
        parser.skipChildren();
        warnings.accept("A change in " + file.title() + " does not name its field; what was changed is left out.");
        return null;
    }

    private String copy(JsonParser parser) {
        value.clear();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), value)) {
            out.copyCurrentStructure(parser);
        }
        return value.toString(StandardCharsets.UTF_8);
    }

    private boolean write(Change change) {
        row.clear();
        issue = change.issue;
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), row)) {
            out.writeStartObject();
            writeRaw(out, "id", change.comment);
            writeRaw(out, "created_on", change.createdOn);
            writeRaw(out, "user", change.user);
            out.writeName("changes");
            out.writeStartObject();
            change.fields.forEach((name, values) -> writeRaw(out, name, values));
            out.writeEndObject();
            out.writeEndObject();
        }
        return true;
    }

    private static void writeRaw(JsonGenerator out, String name, String json) {
        out.writeName(name);
        out.writeRawValue(json);
    }

    @Override
    public EntryBuffer row() {
        return row;
    }

    @Override
    public @Nullable String issue() {
        return issue;
    }

    /** What was changed at one time. */
    private static final class Change {
        private @Nullable String issue;
        private String comment = "null";
        private String createdOn = "null";
        private String user = "null";
        private final Map<String, String> fields = new LinkedHashMap<>();

        /** Takes the fields of an entry of the same time; one that changes a field again is of another. */
        private boolean takes(Change other) {
            boolean isSame = !comment.equals("null")
                    && comment.equals(other.comment)
                    && Objects.equals(issue, other.issue)
                    && other.fields.keySet().stream().noneMatch(fields::containsKey)
                    && fields.size() < FIELDS_MAX;
            if (isSame) {
                fields.putAll(other.fields);
            }
            return isSame;
        }
    }
}
