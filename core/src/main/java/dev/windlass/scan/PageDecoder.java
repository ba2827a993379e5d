package dev.windlass.scan;

import dev.windlass.model.ColumnBatch;
import dev.windlass.model.ErrorCode;
import dev.windlass.scan.ScanPlan.Read;
import dev.windlass.tables.Source;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Turns the body of an answer into typed columns in one pass, without a tree.
 *
 * <p>Unknown members are skipped, missing ones are NULL, a list item that is no object gives a warning instead of a
 * row ({@code bitbucket/oddities.md}). Thread-safe: state lives in the call.
 */
final class PageDecoder {
    private static final JsonFactory JSON = new JsonFactory();

    private final ScanPlan plan;
    private final Consumer<String> warnings;
    private final RowShape shape;

    PageDecoder(ScanPlan plan, Consumer<String> warnings) {
        this.plan = plan;
        this.warnings = warnings;
        this.shape = plan.read() == Read.LIST ? RowShape.ofItem(plan) : RowShape.ofObject(plan);
    }

    /** A page of a list. */
    Page list(byte[] body, Map<String, String> pathValues, Duplicates duplicates, String asked) {
        BatchBuilder batch = builder(body);
        Envelope envelope = new Envelope();
        boolean hasValues = false;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            expectObject(parser, asked);
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken token = parser.nextToken();
                if (name.equals("values") && token == JsonToken.START_ARRAY) {
                    hasValues = true;
                    readItems(new JsonCursor(parser, body, 0), body, new Rows(batch, pathValues, duplicates), envelope);
                } else {
                    envelope.read(name, token, parser);
                }
            }
            expectEnd(parser, asked);
        } catch (JacksonException e) {
            throw notJson(e, asked);
        }
        if (!envelope.nextIsLink) {
            // As the last page it would make the result short.
            throw ErrorCode.BAD_ANSWER.with(asked, "the page's next is no text");
        }
        if (!hasValues) {
            throw ErrorCode.BAD_ANSWER.with(asked, "the page has no values");
        }
        return new Page(batch.build(), envelope.next, envelope.size, envelope.pagelen, envelope.items);
    }

    /** A single object: a page of one row. */
    Page one(byte[] body, Map<String, String> pathValues, String asked) {
        BatchBuilder batch = builder(body);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            expectObject(parser, asked);
            RowReader reader = new RowReader(plan, batch, pathValues);
            reader.beginRow();
            reader.readObject(new JsonCursor(parser, body, 0), shape.item());
            reader.endRow();
            expectEnd(parser, asked);
        } catch (JacksonException e) {
            throw notJson(e, asked);
        }
        ColumnBatch row = batch.build();
        for (int column : keyColumns(plan)) {
            if (row.columns().get(column).isNull(0)) {
                // It would vanish behind the condition on its key, and the result would be short.
                throw ErrorCode.BAD_ANSWER.with(
                        asked, "the object has no " + plan.columns().get(column).name());
            }
        }
        return new Page(row, Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), 1);
    }

    /** A file: a page of one row. */
    Page file(byte[] body, Map<String, String> pathValues) {
        BatchBuilder batch = builder(body);
        new RowReader(plan, batch, pathValues).beginRow();
        FileContent content = new FileContent(body);
        for (int i = 0; i < plan.columns().size(); i++) {
            if (plan.columns().get(i).source() instanceof Source.Content wanted) {
                content.write(wanted.form(), batch, i);
            }
        }
        return new Page(batch.build(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), 1);
    }

    /** The size of a list, if the answer has it. */
    static OptionalLong size(byte[] body, String asked) {
        Envelope envelope = new Envelope();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            expectObject(parser, asked);
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                envelope.read(name, parser.nextToken(), parser);
            }
            expectEnd(parser, asked);
        } catch (JacksonException e) {
            throw notJson(e, asked);
        }
        return envelope.size;
    }

    /** Rows without content: every column is fixed by the statement or the path. */
    Page sized(int rows, Map<String, String> pathValues) {
        BatchBuilder batch = new BatchBuilder(plan.table().name(), plan.columns(), warnings);
        RowReader reader = new RowReader(plan, batch, pathValues);
        for (int i = 0; i < rows; i++) {
            reader.beginRow();
        }
        return new Page(batch.build(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), rows);
    }

    private BatchBuilder builder(byte[] json) {
        return new BatchBuilder(plan.table().name(), plan.columns(), warnings, json);
    }

    private void readItems(JsonCursor cursor, byte[] body, Rows rows, Envelope envelope) {
        JsonParser parser = cursor.parser();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            envelope.items++;
            if (!isObject(parser, token)) {
                continue;
            }
            if (shape.row().isPresent()) {
                readElements(cursor, body, rows, shape.row().get());
            } else {
                rows.reader.beginRow();
                rows.reader.readObject(cursor, shape.item());
                rows.endRow();
            }
        }
    }

    private boolean isObject(JsonParser parser, JsonToken token) {
        if (token == JsonToken.START_OBJECT) {
            return true;
        }
        warnings.accept("Bitbucket put no object but " + token + " among the rows of "
                + plan.table().name() + (token == JsonToken.VALUE_STRING ? ": " + parser.getString() : "."));
        parser.skipChildren();
        return false;
    }

    /**
     * An item that holds an array of rows. What the rows have in common may come after them, so the item is read to its
     * end first, and then the array once more.
     */
    private void readElements(JsonCursor cursor, byte[] body, Rows rows, RowShape.Node row) {
        BatchBuilder common = rows.batch.another();
        RowReader reader = new RowReader(plan, common, rows.pathValues);
        reader.beginRow();
        int from = reader.readItem(cursor, shape.item());
        if (from < 0) {
            return;
        }
        int[] shared = shape.common();
        try (JsonParser array = JSON.createParser(ObjectReadContext.empty(), body, from, body.length - from)) {
            JsonCursor elements = new JsonCursor(array, body, from);
            array.nextToken();
            for (JsonToken token = array.nextToken(); token != JsonToken.END_ARRAY; token = array.nextToken()) {
                if (isObject(array, token)) {
                    rows.reader.beginRow();
                    for (int column : shared) {
                        rows.batch.copy(column, common);
                    }
                    rows.reader.readObject(elements, row);
                    rows.endRow();
                }
            }
        }
    }

    /** The rows of a page. */
    private final class Rows {
        private final BatchBuilder batch;
        private final Map<String, String> pathValues;
        private final Duplicates duplicates;
        private final RowReader reader;

        Rows(BatchBuilder batch, Map<String, String> pathValues, Duplicates duplicates) {
            this.batch = batch;
            this.pathValues = pathValues;
            this.duplicates = duplicates;
            this.reader = new RowReader(plan, batch, pathValues);
        }

        void endRow() {
            reader.endRow();
            if (reader.isLeftOut() || !duplicates.isNew(batch)) {
                batch.dropRow();
            }
        }
    }

    private static void expectObject(JsonParser parser, String asked) {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.START_OBJECT) {
            throw ErrorCode.BAD_ANSWER.with(asked, token == null ? "the body is empty" : "the body is no JSON object");
        }
    }

    /** A body that goes on after its object was mixed up on the way. */
    private static void expectEnd(JsonParser parser, String asked) {
        if (parser.nextToken() != null) {
            throw ErrorCode.BAD_ANSWER.with(asked, "the body goes on after its JSON object");
        }
    }

    private static RuntimeException notJson(JacksonException e, String asked) {
        if (e instanceof StreamConstraintsException) {
            return ErrorCode.BAD_ANSWER.with(asked, "its JSON goes beyond a limit: " + e.getOriginalMessage());
        }
        String where =
                e.getLocation() == null ? "" : " at byte " + e.getLocation().getByteOffset();
        // The message of the parser quotes the body, which may hold anything; only the place is told.
        return ErrorCode.BAD_ANSWER.with(asked, "the body is no valid JSON" + where);
    }

    /** What surrounds the values. */
    private static final class Envelope {
        private Optional<String> next = Optional.empty();
        private OptionalLong size = OptionalLong.empty();
        private OptionalLong pagelen = OptionalLong.empty();
        private int items;
        private boolean nextIsLink = true;

        void read(String name, JsonToken token, JsonParser parser) {
            if (name.equals("next")) {
                nextIsLink = token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NULL;
                if (token == JsonToken.VALUE_STRING && !parser.getString().isEmpty()) {
                    next = Optional.of(parser.getString());
                }
            } else if (name.equals("size")) {
                size = count(token, parser);
            } else if (name.equals("pagelen")) {
                pagelen = count(token, parser);
            }
            parser.skipChildren();
        }

        /** What is no number of rows tells nothing. */
        private static OptionalLong count(JsonToken token, JsonParser parser) {
            boolean isCount = token == JsonToken.VALUE_NUMBER_INT
                    && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                    && parser.getLongValue() >= 0;
            return isCount ? OptionalLong.of(parser.getLongValue()) : OptionalLong.empty();
        }
    }

    /** Tells rows that came before, by key. */
    interface Duplicates {
        /** Whether the row begun last was not seen before. */
        boolean isNew(BatchBuilder batch);

        /** For reads that cannot double a row. */
        Duplicates NONE = batch -> true;
    }

    /** The columns of the key that lie in the row, by their place in the batch. */
    static int[] keyColumns(ScanPlan plan) {
        return plan.table().key().stream()
                .filter(column -> column.source() instanceof Source.Json || column.source() instanceof Source.Slug)
                .mapToInt(plan.columns()::indexOf)
                .toArray();
    }
}
