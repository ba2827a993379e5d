package dev.windlass.pgwire.text;

import java.util.Locale;

/**
 * A piece of SQL text. Immutable.
 *
 * @param text as the embedded engine may read it: {@code E''} and {@code $$} strings have become plain ones
 * @param value of a string or name: without quotes
 * @param start where it began in the client's text, from 0
 * @param spaced whether white space (or a comment) stood before it
 */
public record Token(Kind kind, String text, String value, int start, boolean spaced) {

    /** What it is. */
    public enum Kind {
        /** A keyword or a name without quotes. */
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        /** {@code $1}; the value is its number. */
        PARAMETER,
        /** Operators, parentheses, commas and the like. */
        SYMBOL,
        /** What stands after the last token. */
        END
    }

    static final Token NONE = new Token(Kind.END, "", "", -1, false);

    /** A symbol with this text, or a word with it in any case. */
    public boolean is(String expected) {
        return switch (kind) {
            case WORD -> text.equalsIgnoreCase(expected);
            case SYMBOL -> text.equals(expected);
            case QUOTED_NAME, STRING, NUMBER, PARAMETER, END -> false;
        };
    }

    public boolean isAny(String... expected) {
        for (String one : expected) {
            if (is(one)) {
                return true;
            }
        }
        return false;
    }

    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }

    public boolean isString() {
        return kind == Kind.STRING;
    }

    public boolean isEnd() {
        return kind == Kind.END;
    }

    /** The name that it is for whoever ignores case. */
    public String lower() {
        return value.toLowerCase(Locale.ROOT);
    }

    public Token withText(String other) {
        return new Token(kind, other, other, start, spaced);
    }
}
