package dev.windlass.scan;

import dev.windlass.model.ColumnBatch;
import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * The rows of one table in one export, a batch at a time; never more of the file in memory than that. One thread at a
 * time.
 */
final class ExportRows implements AutoCloseable {
    /** Characters of one text at most. */
    private static final int TEXT_MAX = 10_000_000;

    /** Levels of arrays and objects at most; an export has four. */
    private static final int DEPTH_MAX = 64;

    private static final int BATCH_ROWS = 1_000;

    /** A batch ends early when its rows hold so many bytes. */
    private static final int BATCH_BYTES = 4 << 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(TEXT_MAX)
                    .maxNestingDepth(DEPTH_MAX)
                    .build())
            .build();

    private final ScanPlan plan;
    private final ArchivedTable table;
    private final Consumer<String> warnings;
    private final ExportFile file;
    private final RowShape shape;
    private final JsonParser parser;
    private final Entries entries;
    private final Map<String, String> pathValues = new HashMap<>();
    private boolean found;
    private boolean ended;

    ExportRows(ScanPlan plan, ArchivedTable table, ExportFile file, String repository, Consumer<String> warnings) {
        this.plan = plan;
        this.table = table;
        this.warnings = warnings;
        this.file = file;
        this.shape = RowShape.ofItem(plan);
        this.parser = JSON.createParser(ObjectReadContext.empty(), file.data());
        this.entries = table == ArchivedTable.CHANGES
                ? new ChangeEntries(file, warnings)
                : new SingleEntries(table, file, warnings);
        pathValues.put("repository", repository);
    }

    /** The next rows, or null at the end. */
    @Nullable
    ColumnBatch next() {
        if (ended) {
            return null;
        }
        try {
            if (!found) {
                found = true;
                if (!find()) {
                    ended = true;
                    return null;
                }
            }
            return batch();
        } catch (StreamConstraintsException e) {
            throw ErrorCode.LIMIT_REACHED.with(
                    "What stands in " + file.title() + place(e),
                    "a text of %,d characters or %d levels".formatted(TEXT_MAX, DEPTH_MAX),
                    "ExportRows.TEXT_MAX, DEPTH_MAX",
                    "The archive is damaged, or made to do harm.");
        } catch (JacksonIOException e) {
            IOException cause = e.getCause();
            throw file.unreadable(cause == null ? e : cause);
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    /** The message of the parser quotes the file, which may hold anything; only the place is told. */
    private WindlassException notJson(JacksonException e) {
        return file.unreadable("is no valid JSON" + place(e));
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null ? "" : " at byte " + e.getLocation().getByteOffset();
    }

    /** Goes to the beginning of the array of rows. */
    private boolean find() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw file.unreadable("is empty or no JSON object");
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (!name.equals(table.member())) {
                parser.skipChildren();
            } else if (token == JsonToken.START_ARRAY) {
                return true;
            } else if (token != JsonToken.VALUE_NULL) {
                throw file.unreadable("has no list of " + table.member() + " but " + token);
            }
        }
        warnings.accept(
                "There is no list of " + table.member() + " in " + file.title() + ", so there is no row of it.");
        return false;
    }

    private @Nullable ColumnBatch batch() {
        BatchBuilder batch = new BatchBuilder(plan.table().name(), plan.columns(), warnings);
        RowReader reader = new RowReader(plan, batch, pathValues);
        long bytes = 0;
        while (!ended && batch.rows() < BATCH_ROWS && bytes < BATCH_BYTES) {
            if (nextRow()) {
                bytes += entries.row().size();
                add(reader);
            }
        }
        return batch.rows() == 0 ? null : batch.build();
    }

    /** Takes one entry, or the end; whether a row came out of it. */
    private boolean nextRow() {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_ARRAY) {
            ended = true;
            return entries.end();
        }
        if (token == JsonToken.START_OBJECT) {
            return entries.take(parser);
        }
        if (token == null) {
            throw file.unreadable("ends in the middle");
        }
        warnings.accept(
                "There is no object but " + token + " among the " + table.member() + " of " + file.title() + ".");
        parser.skipChildren();
        return false;
    }

    private void add(RowReader reader) {
        String issue = entries.issue();
        if (issue == null) {
            pathValues.remove("IssueId");
        } else {
            pathValues.put("IssueId", issue);
        }
        reader.beginRow();
        EntryBuffer row = entries.row();
        try (JsonParser object = JSON.createParser(ObjectReadContext.empty(), row.bytes(), 0, row.size())) {
            object.nextToken();
            reader.readObject(new JsonCursor(object, row.bytes(), 0), shape.item());
        }
        reader.endRow();
    }

    @Override
    public void close() {
        parser.close();
        file.close();
    }
}
