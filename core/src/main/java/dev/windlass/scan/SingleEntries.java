package dev.windlass.scan;

import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Exported rows of which each becomes one row. One thread at a time. */
final class SingleEntries implements Entries {
    private static final JsonFactory JSON = new JsonFactory();

    private final ArchivedTable table;
    private final ExportFile file;
    private final Consumer<String> warnings;
    private final EntryBuffer row;
    private @Nullable String issue;

    SingleEntries(ArchivedTable table, ExportFile file, Consumer<String> warnings) {
        this.table = table;
        this.file = file;
        this.warnings = warnings;
        this.row = new EntryBuffer(file.title());
    }

    @Override
    public boolean take(JsonParser parser) {
        row.clear();
        issue = null;
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), row)) {
            out.writeStartObject();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken token = parser.nextToken();
                MemberTurn turn = table.turns().get(name);
                if (turn == null) {
                    parser.skipChildren();
                } else {
                    write(turn, token, parser, out);
                }
            }
            out.writeEndObject();
        }
        return true;
    }

    private void write(MemberTurn turn, JsonToken token, JsonParser parser, JsonGenerator out) {
        if (turn instanceof MemberTurn.As as) {
            out.writeName(as.name());
            out.copyCurrentStructure(parser);
        } else if (turn instanceof MemberTurn.Inside inside) {
            writeInside(inside, token, parser, out);
        } else if (turn instanceof MemberTurn.Count count) {
            out.writeName(count.name());
            writeCount(token, parser, out);
        } else if (turn instanceof MemberTurn.OfIssue) {
            issue = IssueNumber.read(token, parser, file.title(), warnings);
        } else if (turn instanceof MemberTurn.FilePath) {
            writePath(token, parser, out);
        }
    }

    private static void writeInside(MemberTurn.Inside inside, JsonToken token, JsonParser parser, JsonGenerator out) {
        boolean hasAround = !inside.around().isEmpty();
        if (hasAround) {
            out.writeName(inside.around());
            out.writeStartObject();
        }
        out.writeName(inside.outer());
        boolean wraps = token != JsonToken.START_OBJECT && token != JsonToken.VALUE_NULL;
        if (wraps) {
            out.writeStartObject();
            out.writeName(inside.inner());
        }
        out.copyCurrentStructure(parser);
        if (wraps) {
            out.writeEndObject();
        }
        if (hasAround) {
            out.writeEndObject();
        }
    }

    private static void writeCount(JsonToken token, JsonParser parser, JsonGenerator out) {
        if (token != JsonToken.START_ARRAY) {
            out.copyCurrentStructure(parser);
            return;
        }
        long elements = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            parser.skipChildren();
            elements++;
        }
        out.writeNumber(elements);
    }

    private void writePath(JsonToken token, JsonParser parser, JsonGenerator out) {
        out.writeName("archive");
        out.writeStartObject();
        out.writeName("path");
        if (token != JsonToken.VALUE_STRING) {
            out.copyCurrentStructure(parser);
        } else if (ExportFile.isInside(parser.getString())) {
            String path = parser.getString();
            out.writeString(path);
            OptionalLong size = file.size(path);
            if (size.isPresent()) {
                out.writeNumberProperty("size", size.getAsLong());
            }
        } else {
            out.writeNull();
            warnings.accept(
                    "A path of an attachment in " + file.title() + " leads out of the archive; it reads as NULL.");
        }
        out.writeEndObject();
    }

    @Override
    public boolean end() {
        return false;
    }

    @Override
    public EntryBuffer row() {
        return row;
    }

    @Override
    public @Nullable String issue() {
        return issue;
    }
}
