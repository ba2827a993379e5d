package dev.windlass.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** One array of objects, or one object a line (NDJSON). JSON columns are embedded, not quoted. */
final class JsonRows implements RowWriter {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<ResultColumn> columns;
    private final List<String> names;
    private final OutputStream out;
    private final boolean lines;
    private boolean begun;

    JsonRows(List<ResultColumn> columns, OutputStream out, boolean lines) {
        this.columns = columns;
        this.names = distinct(columns);
        this.out = out;
        this.lines = lines;
    }

    /** An object has no two members of one name. */
    private static List<String> distinct(List<ResultColumn> columns) {
        var seen = new HashSet<String>();
        var names = new ArrayList<String>();
        for (var column : columns) {
            var name = column.label();
            for (var number = 2; !seen.add(name); number++) {
                name = column.label() + "_" + number;
            }
            names.add(name);
        }
        return names;
    }

    @Override
    public void row(List<? extends @Nullable Object> values) throws IOException {
        print(lines ? "" : begun ? ",\n" : "[\n");
        begun = true;
        var row = new ByteArrayOutputStream();
        try (var generator = JSON.createGenerator(row)) {
            generator.writeStartObject();
            for (var index = 0; index < values.size(); index++) {
                generator.writeName(names.get(index));
                value(generator, columns.get(index), values.get(index));
            }
            generator.writeEndObject();
        }
        row.writeTo(out);
        print(lines ? "\n" : "");
    }

    private static void value(JsonGenerator generator, ResultColumn column, @Nullable Object value) {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if ((value instanceof Double number && !Double.isFinite(number))
                || (value instanceof Float real && !Float.isFinite(real))) {
            generator.writeNull();
        } else if (value instanceof Number number) {
            generator.writeNumber(new BigDecimal(number.toString()));
        } else if (column.kind() == ResultColumn.Kind.JSON) {
            embed(generator, value.toString());
        } else {
            generator.writeString(CellText.of(value));
        }
    }

    private static void embed(JsonGenerator generator, String text) {
        try {
            generator.writeTree(JSON.readTree(text));
        } catch (JacksonException noJson) {
            generator.writeString(text);
        }
    }

    @Override
    public void end() throws IOException {
        if (!lines) {
            print(begun ? "\n]\n" : "[]\n");
        }
        out.flush();
    }

    private void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
