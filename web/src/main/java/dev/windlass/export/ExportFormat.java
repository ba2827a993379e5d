package dev.windlass.export;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats in which rows are saved. */
public enum ExportFormat {
    CSV("text/csv; charset=utf-8"),
    JSON("application/json"),
    NDJSON("application/x-ndjson"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PARQUET("application/vnd.apache.parquet");

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The end of a file's name, without the dot; also the format's word. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ExportFormat> of(String word) {
        return Stream.of(values())
                .filter(format -> format.extension().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
