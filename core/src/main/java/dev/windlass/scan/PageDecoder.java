package dev.windlass.scan;

import dev.windlass.model.ColumnType;
import dev.windlass.model.ErrorCode;
import dev.windlass.model.Value;
import dev.windlass.scan.ScanPlan.Read;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Source;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
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
    private final Node root = new Node();

    PageDecoder(ScanPlan plan, Consumer<String> warnings) {
        this.plan = plan;
        this.warnings = warnings;
        for (int i = 0; i < plan.columns().size(); i++) {
            if (plan.columns().get(i).source() instanceof Source.Json json) {
                boolean wrapped = plan.read() == Read.LIST
                        && !json.fromItem()
                        && !plan.table().list().rowsAt().isEmpty();
                root.add(wrapped ? plan.table().list().rowsAt() + "." + json.path() : json.path(), i);
            }
        }
    }

    /** A page of a list. */
    Page list(byte[] body, Map<String, String> pathValues, Duplicates duplicates, String asked) {
        BatchBuilder batch = builder();
        Envelope envelope = new Envelope();
        boolean hasValues = false;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            expectObject(parser, asked);
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken token = parser.nextToken();
                if (name.equals("values") && token == JsonToken.START_ARRAY) {
                    hasValues = true;
                    readItems(parser, batch, pathValues, duplicates, envelope);
                } else {
                    envelope.read(name, token, parser);
                }
            }
            expectEnd(parser, asked);
        } catch (JacksonException e) {
            throw notJson(e, asked);
        }
        if (!hasValues) {
            throw ErrorCode.BAD_ANSWER.with(asked, "the page has no values");
        }
        return new Page(batch.build(), envelope.next, envelope.size, envelope.pagelen, envelope.items);
    }

    /** A single object: a page of one row. */
    Page one(byte[] body, Map<String, String> pathValues, String asked) {
        BatchBuilder batch = builder();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            expectObject(parser, asked);
            batch.beginRow();
            fillFixed(batch, pathValues);
            readObject(parser, root, batch);
            expectEnd(parser, asked);
        } catch (JacksonException e) {
            throw notJson(e, asked);
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
        BatchBuilder batch = builder();
        for (int i = 0; i < rows; i++) {
            batch.beginRow();
            fillFixed(batch, pathValues);
        }
        return new Page(batch.build(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), rows);
    }

    private BatchBuilder builder() {
        return new BatchBuilder(plan.table().name(), plan.columns(), warnings);
    }

    private void readItems(
            JsonParser parser,
            BatchBuilder batch,
            Map<String, String> pathValues,
            Duplicates duplicates,
            Envelope envelope) {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            envelope.items++;
            if (token == JsonToken.START_OBJECT) {
                batch.beginRow();
                fillFixed(batch, pathValues);
                readObject(parser, root, batch);
                if (!duplicates.isNew(batch)) {
                    batch.dropRow();
                }
            } else {
                warnings.accept("Bitbucket put no object but " + token + " among the rows of "
                        + plan.table().name() + (token == JsonToken.VALUE_STRING ? ": " + parser.getString() : "."));
                parser.skipChildren();
            }
        }
    }

    /** Values that come from the path or the statement; a size has nothing else. */
    private void fillFixed(BatchBuilder batch, Map<String, String> pathValues) {
        List<ColumnSpec> columns = plan.columns();
        for (int i = 0; i < columns.size(); i++) {
            Source source = columns.get(i).source();
            if (source instanceof Source.PathKey key) {
                String value = pathValues.get(key.placeholder());
                if (value != null) {
                    batch.setText(i, value);
                }
            } else if (source instanceof Source.Input || plan.read() == Read.SIZE) {
                Value value = plan.constants().get(columns.get(i).name());
                if (value != null) {
                    batch.set(i, value);
                }
            }
        }
    }

    private static void readObject(JsonParser parser, Node node, BatchBuilder batch) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            Node child = node.children.get(name);
            if (child == null) {
                parser.skipChildren();
            } else if (child.column >= 0) {
                readValue(parser, token, child, batch);
            } else if (token == JsonToken.START_OBJECT) {
                readObject(parser, child, batch);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void readValue(JsonParser parser, JsonToken token, Node node, BatchBuilder batch) {
        int column = node.column;
        if (node.json) {
            if (token != JsonToken.VALUE_NULL) {
                batch.setText(column, copy(parser));
            }
            return;
        }
        switch (token) {
            case VALUE_STRING -> batch.setText(column, parser.getString());
            case VALUE_TRUE, VALUE_FALSE -> batch.setBoolean(column, token == JsonToken.VALUE_TRUE);
            case VALUE_NUMBER_INT -> {
                if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                    batch.misfit(column, parser.getString());
                } else {
                    batch.setLong(column, parser.getLongValue());
                }
            }
            case VALUE_NUMBER_FLOAT -> batch.setDouble(column, parser.getDoubleValue());
            case START_OBJECT, START_ARRAY -> {
                batch.misfit(column, token == JsonToken.START_OBJECT ? "{…}" : "[…]");
                parser.skipChildren();
            }
            case VALUE_NULL, END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> {
                // NULL is how the row began; the others cannot begin a value.
            }
        }
    }

    private static String copy(JsonParser parser) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            generator.copyCurrentStructure(parser);
        }
        return text.toString();
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

        void read(String name, JsonToken token, JsonParser parser) {
            if (token == JsonToken.VALUE_STRING
                    && name.equals("next")
                    && !parser.getString().isEmpty()) {
                next = Optional.of(parser.getString());
            } else if (token == JsonToken.VALUE_NUMBER_INT && name.equals("size")) {
                size = OptionalLong.of(parser.getLongValue());
            } else if (token == JsonToken.VALUE_NUMBER_INT && name.equals("pagelen")) {
                pagelen = OptionalLong.of(parser.getLongValue());
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Where in the JSON the columns lie. */
    private final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private int column = -1;
        private boolean json;

        void add(String path, int index) {
            Node node = this;
            for (String name : path.split("\\.", -1)) {
                node = node.children.computeIfAbsent(name, unused -> new Node());
            }
            node.column = index;
            node.json = plan.columns().get(index).type() == ColumnType.JSON;
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
                .filter(column -> column.source() instanceof Source.Json)
                .mapToInt(plan.columns()::indexOf)
                .toArray();
    }
}
