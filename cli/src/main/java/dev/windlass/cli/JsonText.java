package dev.windlass.cli;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as JSON (RFC 8259). Numbers stay numbers whatever their size; what JSON has no number for ({@code NaN},
 * the infinities) becomes text; times and binary are text as in every other format. A JSON library would do the same
 * for a tenth of a second more at every start. Stateless.
 */
final class JsonText {
    private static final int FIRST_PRINTABLE = 0x20;

    private JsonText() {}

    static void append(StringBuilder json, @Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            json.append(value);
        } else if (value instanceof Number number) {
            number(json, number);
        } else if (value instanceof ResultColumn.Json embedded) {
            embed(json, embedded.text());
        } else if (value instanceof Object[] array) {
            list(json, java.util.Arrays.asList(array));
        } else if (value instanceof Collection<?> collection) {
            list(json, collection);
        } else if (value instanceof Map<?, ?> map) {
            object(json, map);
        } else {
            string(json, CellText.of(value));
        }
    }

    static void string(StringBuilder json, String text) {
        json.append('"');
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            switch (letter) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (letter < FIRST_PRINTABLE || isUnpaired(text, at)) {
                        json.append(String.format("\\u%04x", (int) letter));
                    } else {
                        json.append(letter);
                    }
                }
            }
        }
        json.append('"');
    }

    private static boolean isUnpaired(String text, int at) {
        char letter = text.charAt(at);
        if (Character.isHighSurrogate(letter)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(letter) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private static void number(StringBuilder json, Number number) {
        double size = number.doubleValue();
        boolean floating = number instanceof Double || number instanceof Float;
        if (floating && !Double.isFinite(size)) {
            string(json, number.toString());
        } else {
            json.append(CellText.of(number));
        }
    }

    /** A line break cannot stand inside a JSON string, so each one here is layout and would break {@code ndjson}. */
    private static void embed(StringBuilder json, String text) {
        if (new JsonCheck(text).isValid()) {
            json.append(text.replace('\n', ' ').replace('\r', ' '));
        } else {
            string(json, text);
        }
    }

    private static void list(StringBuilder json, Collection<?> values) {
        json.append('[');
        String between = "";
        for (Object value : values) {
            json.append(between);
            append(json, value);
            between = ",";
        }
        json.append(']');
    }

    private static void object(StringBuilder json, Map<?, ?> map) {
        json.append('{');
        String between = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.append(between);
            string(json, String.valueOf(entry.getKey()));
            json.append(':');
            append(json, entry.getValue());
            between = ",";
        }
        json.append('}');
    }
}
