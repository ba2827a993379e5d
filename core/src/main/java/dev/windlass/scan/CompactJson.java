package dev.windlass.scan;

import org.jspecify.annotations.Nullable;

/**
 * Cuts values out of JSON as text, without the blanks between their tokens. It reads UTF-8 by itself, in the same pass: the
 * JDK tries each text as Latin-1 first and begins again at the first other character. One thread at a time.
 */
final class CompactJson {
    private static final int FIRST_ROOM = 1024;

    /** The first code that needs so many bytes after its first. */
    private static final int[] LEAST = {0, 0x80, 0x800, 0x10000};

    private char[] kept = new char[FIRST_ROOM];
    private int length;

    /** The valid JSON from there to there; null where it has escapes, which can be written shorter, or is no UTF-8. */
    @Nullable
    String cut(byte[] json, int from, int to) {
        if (kept.length < to - from) {
            kept = new char[Math.max(2 * kept.length, to - from)];
        }
        char[] into = kept;
        length = 0;
        int i = from;
        while (i < to) {
            byte at = json[i++];
            if (at > ' ') {
                into[length++] = (char) at;
            }
            if (at == '"') {
                i = text(json, i, to);
                if (i < 0) {
                    return null;
                }
            }
        }
        return new String(into, 0, length);
    }

    /** Keeps the rest of a text and its quote; where the JSON goes on, or -1. */
    private int text(byte[] json, int from, int to) {
        char[] into = kept;
        int count = length;
        int i = from;
        while (i < to) {
            byte at = json[i++];
            if (at == '\\') {
                return -1;
            }
            if (at >= 0) {
                into[count++] = (char) at;
                if (at == '"') {
                    break;
                }
            } else {
                length = count;
                int more = character(json, i - 1, to);
                if (more < 0) {
                    return -1;
                }
                i += more;
                count = length;
            }
        }
        length = count;
        return i;
    }

    /** Keeps the character that begins there with a byte beyond ASCII; how many more bytes it has, or -1. */
    private int character(byte[] json, int at, int to) {
        int lead = json[at] & 0xFF;
        int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
        if (lead < 0xC2 || lead > 0xF4 || at + more >= to) {
            return -1;
        }
        int code = lead & (0x3F >> more);
        for (int i = at + 1; i <= at + more; i++) {
            if ((json[i] & 0xC0) != 0x80) {
                return -1;
            }
            code = (code << 6) | (json[i] & 0x3F);
        }
        boolean isHalfPair = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
        if (isHalfPair || code > Character.MAX_CODE_POINT || code < LEAST[more]) {
            return -1;
        }
        length += Character.toChars(code, kept, length);
        return more;
    }
}
