package dev.windlass.scan;

import dev.windlass.client.Redaction;
import dev.windlass.model.Value;
import dev.windlass.scan.ScanPlan.Read;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Source;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON objects into the rows of one batch. One thread at a time. */
final class RowReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final ScanPlan plan;
    private final BatchBuilder batch;
    private final Map<String, String> pathValues;
    private final int[] ranks;
    private boolean isLeftOut;

    RowReader(ScanPlan plan, BatchBuilder batch, Map<String, String> pathValues) {
        this.plan = plan;
        this.batch = batch;
        this.pathValues = pathValues;
        this.ranks = new int[plan.columns().size()];
    }

    /** Begins a row with what comes from the path or the statement; a size has nothing else. */
    void beginRow() {
        batch.beginRow();
        isLeftOut = false;
        Arrays.fill(ranks, Integer.MAX_VALUE);
        List<ColumnSpec> columns = plan.columns();
        for (int i = 0; i < columns.size(); i++) {
            Source source = columns.get(i).source();
            if (source instanceof Source.PathKey key) {
                setText(i, pathValues.get(key.placeholder()));
            } else if (source instanceof Source.Input input && pathValues.containsKey(input.parameter())) {
                setText(i, pathValues.get(input.parameter()));
            } else if (source instanceof Source.Input || plan.read() == Read.SIZE) {
                Value value = plan.constants().get(columns.get(i).name());
                if (value != null) {
                    batch.set(i, value);
                }
            }
        }
    }

    private void setText(int column, @Nullable String text) {
        if (text != null) {
            batch.setText(column, text);
        }
    }

    /** Whether the row turned out to be none of ours. */
    boolean isLeftOut() {
        return isLeftOut;
    }

    /** Takes values back that a flag of the same row hides, or that no flag releases. */
    void endRow() {
        List<ColumnSpec> columns = plan.columns();
        for (int i = 0; i < columns.size(); i++) {
            Optional<String> flag = columns.get(i).hiddenBy();
            if (flag.isPresent() && !batch.isFalse(columns.indexOf(plan.table().column(flag.get())))) {
                batch.setNull(i);
            }
        }
    }

    /** The members of the object that the parser is in; leaves it at the object's end. */
    void readObject(JsonCursor cursor, RowShape.Node node) {
        JsonParser parser = cursor.parser();
        for (RowShape.Node member = node.next(parser); member != null; member = node.next(parser)) {
            JsonToken token = parser.nextToken();
            if (member.rowsBegin()) {
                parser.skipChildren();
            } else {
                readMember(cursor, token, member);
            }
        }
    }

    /** As {@link #readObject}; where the array of rows begins in the body, or -1 where the item has none. */
    int readItem(JsonCursor cursor, RowShape.Node node) {
        JsonParser parser = cursor.parser();
        int rowsAt = -1;
        for (RowShape.Node member = node.next(parser); member != null; member = node.next(parser)) {
            JsonToken token = parser.nextToken();
            if (member.rowsBegin()) {
                rowsAt = token == JsonToken.START_ARRAY ? cursor.tokenBegin() : -1;
                parser.skipChildren();
            } else {
                readMember(cursor, token, member);
            }
        }
        return rowsAt;
    }

    private void readMember(JsonCursor cursor, JsonToken token, RowShape.Node node) {
        if (node.leavesOut() && token == JsonToken.VALUE_TRUE) {
            isLeftOut = true;
        }
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        for (int column : node.names()) {
            batch.setText(column, node.name());
        }
        if (node.isWantedWhole()) {
            readWhole(cursor, token, node);
        } else if (token == JsonToken.START_OBJECT && node.hasChildren()) {
            readObject(cursor, node);
        } else {
            for (RowShape.Target target : node.targets()) {
                if (target.rank() <= ranks[target.column()]) {
                    readScalar(cursor.parser(), token, target);
                }
            }
            cursor.parser().skipChildren();
        }
    }

    /** A member that is wanted whole, and perhaps in parts too. */
    private void readWhole(JsonCursor cursor, JsonToken token, RowShape.Node node) {
        if (token == JsonToken.START_ARRAY && node.isOnlyCounted()) {
            int elements = cursor.skipElements();
            node.targets().forEach(target -> batch.setLong(target.column(), elements));
            return;
        }
        JsonCursor.Whole whole = cursor.whole();
        for (RowShape.Target target : node.targets()) {
            if (target.form() == RowShape.Form.JSON) {
                batch.setText(target.column(), target.redacted() ? Redaction.json(whole.text()) : whole.text());
            } else if (target.form() == RowShape.Form.COUNT && token == JsonToken.START_ARRAY) {
                batch.setLong(target.column(), whole.elements());
            } else if (target.form() == RowShape.Form.COUNT) {
                batch.misfit(target.column(), whole.text());
            }
        }
        if (token == JsonToken.START_OBJECT && node.hasChildren()) {
            byte[] text = whole.text().getBytes(StandardCharsets.UTF_8);
            try (JsonParser again = JSON.createParser(ObjectReadContext.empty(), text)) {
                again.nextToken();
                readObject(new JsonCursor(again, text, 0), node);
            }
        }
    }

    private void readScalar(JsonParser parser, JsonToken token, RowShape.Target target) {
        int column = target.column();
        switch (token) {
            case VALUE_STRING -> batch.setText(column, target.shown(parser.getString()));
            case VALUE_TRUE, VALUE_FALSE -> batch.setBoolean(column, token == JsonToken.VALUE_TRUE);
            case VALUE_NUMBER_INT -> {
                if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                    batch.setNumber(column, parser.getString());
                } else {
                    batch.setLong(column, parser.getLongValue());
                }
            }
            case VALUE_NUMBER_FLOAT -> batch.setNumber(column, parser.getString());
            case START_OBJECT, START_ARRAY -> batch.misfit(column, token == JsonToken.START_OBJECT ? "{…}" : "[…]");
            case VALUE_NULL, END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> {
                // NULL is how the row began, or another place has the value; the others cannot begin a value.
                return;
            }
        }
        ranks[column] = target.rank();
    }
}
