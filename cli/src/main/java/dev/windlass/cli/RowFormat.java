package dev.windlass.cli;

import dev.windlass.values.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The shapes in which rows can be printed. */
enum RowFormat {
    TABLE,
    CSV,
    TSV,
    JSON,
    NDJSON;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(RowFormat::word).toList();
    }

    static RowFormat of(String word) {
        for (RowFormat format : values()) {
            if (format.word().equals(word.toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new WrongUse("There is no format '" + word + "'."
                + Nearest.to(word, words())
                        .map(near -> " Did you mean " + near + "?")
                        .orElse("")
                + " Formats: " + String.join(", ", words()) + ".");
    }

    /** A writer for one result. */
    RowWriter writer(List<ResultColumn> columns, RowOutput output) {
        return switch (this) {
            case TABLE -> new TableRows(columns, output);
            case CSV -> DelimitedRows.csv(columns, output);
            case TSV -> DelimitedRows.tsv(columns, output);
            case JSON -> new JsonRows(columns, output, true);
            case NDJSON -> new JsonRows(columns, output, false);
        };
    }
}
