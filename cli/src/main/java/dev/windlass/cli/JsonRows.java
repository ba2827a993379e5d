package dev.windlass.cli;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows as JSON objects whose keys stand in column order: one array of them, or one on each line ({@code ndjson}). A
 * second column of the same name gets {@code _1} behind it, because most readers keep only the last of two equal keys.
 * Not thread-safe.
 */
final class JsonRows implements RowWriter {
    private final List<String> keys;
    private final RowOutput output;
    private final boolean array;
    private final StringBuilder line = new StringBuilder();
    private boolean begun;

    JsonRows(List<ResultColumn> columns, RowOutput output, boolean array) {
        this.keys = keys(columns);
        this.output = output;
        this.array = array;
    }

    @Override
    public void row(List<@Nullable Object> values) throws IOException {
        line.setLength(0);
        if (array) {
            line.append(begun ? ",\n" : "[");
        }
        begun = true;
        for (int column = 0; column < values.size(); column++) {
            line.append(column == 0 ? "{" : ",").append(keys.get(column));
            JsonText.append(line, values.get(column));
        }
        output.print(line.append(array ? "}" : "}\n"));
    }

    @Override
    public void end() throws IOException {
        if (array) {
            output.print(begun ? "]\n" : "[]\n");
        }
    }

    /** Each label once, as {@code "label":}, written beforehand because every row repeats them. */
    static List<String> keys(List<ResultColumn> columns) {
        Set<String> taken = columns.stream().map(ResultColumn::label).collect(Collectors.toCollection(HashSet::new));
        Set<String> used = new HashSet<>();
        return columns.stream()
                .map(column -> {
                    String key = column.label();
                    for (int copy = 1; !used.add(key); copy++) {
                        String candidate = String.format(Locale.ROOT, "%s_%d", column.label(), copy);
                        key = taken.contains(candidate) ? key : candidate;
                    }
                    StringBuilder json = new StringBuilder();
                    JsonText.string(json, key);
                    return json.append(':').toString();
                })
                .toList();
    }
}
