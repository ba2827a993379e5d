package dev.windlass.dash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file for the browser to save: what a callback answers for the {@code data} of a {@link Dcc#download}. Immutable.
 */
public final class FileDownload {

    /** The largest file that goes to the browser in one answer. */
    public static final int MAX_BYTES = 20_000_000;

    private final Map<String, Object> json;

    private FileDownload(String name, String type, Object content, boolean base64) {
        if (name.isBlank() || name.contains("/") || name.contains("\\")) {
            throw new IllegalArgumentException("The file name \"" + name + "\" cannot be used: give a plain name.");
        }
        var made = new LinkedHashMap<String, Object>();
        made.put("filename", name);
        made.put("content", content);
        made.put("type", type);
        made.put("base64", base64);
        this.json = made;
    }

    /** A file with this text in UTF-8. */
    public static FileDownload ofText(String name, String text) {
        checkSize(name, text.length());
        return new FileDownload(name, "text/plain;charset=utf-8", text, false);
    }

    /** A file with these bytes. */
    public static FileDownload ofBytes(String name, byte[] bytes) {
        checkSize(name, bytes.length);
        return new FileDownload(
                name, "application/octet-stream", Base64.getEncoder().encodeToString(bytes), true);
    }

    /** A file of this machine, read now, under its own name. */
    public static FileDownload ofFile(Path file) throws IOException {
        checkSize(file.toString(), Files.size(file));
        return ofBytes(Objects.toString(file.getFileName(), "file"), Files.readAllBytes(file));
    }

    /**
     * The rows as comma-separated values with a line of labels. A text that a spreadsheet would take for a formula begins
     * with an apostrophe, since titles come from whoever may write them.
     */
    public static FileDownload ofCsv(String name, Rows rows) {
        var text = new StringBuilder(
                String.join(",", rows.labels().stream().map(FileDownload::cell).toList()));
        text.append("\r\n");
        for (var row = 0; row < rows.size(); row++) {
            var separator = "";
            for (var label : rows.labels()) {
                text.append(separator).append(cell(rows.values(label).get(row)));
                separator = ",";
            }
            text.append("\r\n");
        }
        return new FileDownload(name, "text/csv;charset=utf-8", checked(name, text.toString()), false);
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        var text = value.toString();
        if (value instanceof String && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.chars().anyMatch(character -> ",\"\r\n".indexOf(character) >= 0)
                ? "\"" + text.replace("\"", "\"\"") + "\""
                : text;
    }

    private static String checked(String name, String text) {
        checkSize(name, text.getBytes(StandardCharsets.UTF_8).length);
        return text;
    }

    private static void checkSize(String name, long bytes) {
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException("The file " + name + " is larger than FileDownload.MAX_BYTES, "
                    + MAX_BYTES + ". Let the statement select less.");
        }
    }

    Map<String, Object> json() {
        return json;
    }
}
