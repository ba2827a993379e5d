package dev.windlass.cli;

/**
 * Says whether a text is one JSON value by the letter of RFC 8259. DuckDB's JSON type also takes {@code NaN}, trailing
 * commas and the like; embedded in our output these would make the whole of it unreadable, so that such a value is
 * printed as a string. One instance per text; not thread-safe.
 */
final class JsonCheck {
    /** Deeper than any answer of Bitbucket; beyond it the text is printed as a string, never a stack overflow. */
    private static final int MAX_DEPTH = 200;

    private final String text;
    private int position;

    JsonCheck(String text) {
        this.text = text;
    }

    boolean isValid() {
        position = 0;
        boolean valid = value(0);
        skipBlanks();
        return valid && position == text.length();
    }

    private boolean value(int depth) {
        skipBlanks();
        if (position >= text.length() || depth > MAX_DEPTH) {
            return false;
        }
        return switch (text.charAt(position)) {
            case '{' -> sequence('}', depth, true);
            case '[' -> sequence(']', depth, false);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean sequence(char close, int depth, boolean named) {
        position++;
        if (accept(close)) {
            return true;
        }
        do {
            if (named && !(name() && accept(':'))) {
                return false;
            }
            if (!value(depth + 1)) {
                return false;
            }
        } while (accept(','));
        return accept(close);
    }

    private boolean name() {
        skipBlanks();
        return position < text.length() && text.charAt(position) == '"' && string();
    }

    private boolean accept(char expected) {
        skipBlanks();
        boolean there = position < text.length() && text.charAt(position) == expected;
        position += there ? 1 : 0;
        return there;
    }

    private boolean word(String word) {
        boolean there = text.startsWith(word, position);
        position += there ? word.length() : 0;
        return there;
    }

    private boolean string() {
        position++;
        while (position < text.length()) {
            char letter = text.charAt(position++);
            if (letter == '"') {
                return true;
            }
            if (letter < ' ' || (letter == '\\' && !escape())) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        if (position >= text.length()) {
            return false;
        }
        char kind = text.charAt(position++);
        if (kind != 'u') {
            return "\"\\/bfnrt".indexOf(kind) >= 0;
        }
        int end = position + 4;
        while (position < end) {
            if (position >= text.length() || Character.digit(text.charAt(position++), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        position += peek('-') ? 1 : 0;
        int whole = position;
        if (!digits() || (text.charAt(whole) == '0' && position > whole + 1)) {
            return false;
        }
        if (peek('.')) {
            position++;
            if (!digits()) {
                return false;
            }
        }
        if (peek('e') || peek('E')) {
            position++;
            position += peek('+') || peek('-') ? 1 : 0;
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int begin = position;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        return position > begin;
    }

    private boolean peek(char expected) {
        return position < text.length() && text.charAt(position) == expected;
    }

    private void skipBlanks() {
        while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }
}
