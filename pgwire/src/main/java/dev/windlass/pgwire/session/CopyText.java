package dev.windlass.pgwire.session;

import dev.windlass.pgwire.codec.WireBuffer;
import dev.windlass.pgwire.types.WireColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values as COPY's text and CSV formats write them (PostgreSQL's copyto.c). Stateless. */
final class CopyText {
    private CopyText() {}

    static void header(List<WireColumn> columns, CopyFormat format, WireBuffer out) {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                out.int8(format.delimiter());
            }
            value(columns.get(i).label(), format, columns.size(), out);
        }
        out.int8('\n');
    }

    static void value(@Nullable String value, CopyFormat format, int columns, WireBuffer out) {
        if (value == null) {
            out.chars(format.nullText());
        } else if (format.kind() == CopyFormat.Kind.CSV) {
            out.chars(needsQuotes(value, format, columns) ? quoted(value, format) : value);
        } else {
            out.chars(escaped(value, format.delimiter()));
        }
    }

    private static boolean needsQuotes(String value, CopyFormat format, int columns) {
        if (format.forceQuote() || value.equals(format.nullText()) || (columns == 1 && value.equals("\\."))) {
            return true;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == format.delimiter() || c == format.quote() || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }

    private static String quoted(String value, CopyFormat format) {
        StringBuilder text = new StringBuilder().append(format.quote());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == format.quote() || c == format.escape()) {
                text.append(format.escape());
            }
            text.append(c);
        }
        return text.append(format.quote()).toString();
    }

    private static String escaped(String value, char delimiter) {
        StringBuilder text = null;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c > '\r' && c != '\\' && c != delimiter && text == null) {
                continue;
            }
            char letter = switch (c) {
                case '\\' -> '\\';
                case '\n' -> 'n';
                case '\r' -> 'r';
                case '\t' -> 't';
                case '\b' -> 'b';
                case '\f' -> 'f';
                case '\u000b' -> 'v';
                default -> c == delimiter ? c : 0;
            };
            if (letter != 0 && text == null) {
                text = new StringBuilder(value.length() + 8).append(value, 0, i);
            }
            if (text != null) {
                text.append(letter == 0 ? "" : "\\").append(letter == 0 ? c : letter);
            }
        }
        return text == null ? value : text.toString();
    }
}
