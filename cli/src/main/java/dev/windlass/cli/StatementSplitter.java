package dev.windlass.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a script into its statements at the semicolons that are not inside a string, a quoted name, a comment or a
 * dollar-quoted text. It follows PostgreSQL's lexical rules, which DuckDB shares: {@code ''} and {@code ""} double,
 * {@code E'\''} escapes, block comments nest, {@code $tag$ … $tag$} quotes anything. It does not parse: a text that
 * is never closed stays with its statement, so that the engine can say what is wrong with it.
 *
 * <p>One instance per script; not thread-safe.
 */
final class StatementSplitter {
    private final String script;
    private final List<Piece> pieces = new ArrayList<>();
    private int position;
    private int counted;
    private int line = 1;

    /**
     * One statement of a script.
     *
     * @param text as it was written, comments included, without the semicolon
     * @param line of its first word in the script, from 1
     */
    record Piece(String text, int line) {}

    private StatementSplitter(String script) {
        this.script = script;
    }

    /** The statements of {@code script} in order; what holds nothing but blanks and comments is left out. */
    static List<Piece> split(String script) {
        return new StatementSplitter(script).split();
    }

    private List<Piece> split() {
        int begin = 0;
        int firstWord = -1;
        while (position < script.length()) {
            char letter = script.charAt(position);
            if (letter == ';') {
                add(begin, firstWord, position);
                position++;
                begin = position;
                firstWord = -1;
            } else if (!skipComment()) {
                firstWord = firstWord < 0 && !Character.isWhitespace(letter) ? position : firstWord;
                skipToken();
            }
        }
        add(begin, firstWord, script.length());
        return List.copyOf(pieces);
    }

    private void add(int begin, int firstWord, int end) {
        if (firstWord >= 0) {
            for (; counted < firstWord; counted++) {
                line += script.charAt(counted) == '\n' ? 1 : 0;
            }
            pieces.add(new Piece(script.substring(begin, end).strip(), line));
        }
    }

    private boolean skipComment() {
        if (script.startsWith("--", position)) {
            int end = script.indexOf('\n', position);
            position = end < 0 ? script.length() : end + 1;
            return true;
        }
        if (!script.startsWith("/*", position)) {
            return false;
        }
        int depth = 0;
        do {
            if (script.startsWith("/*", position)) {
                depth++;
                position += 2;
            } else if (script.startsWith("*/", position)) {
                depth--;
                position += 2;
            } else {
                position++;
            }
        } while (depth > 0 && position < script.length());
        position = Math.min(position, script.length());
        return true;
    }

    private void skipToken() {
        char letter = script.charAt(position);
        if (letter == '\'') {
            skipQuoted('\'', false);
        } else if (letter == '"') {
            skipQuoted('"', false);
        } else if (letter == '$') {
            skipDollarQuoted();
        } else if (Character.isJavaIdentifierStart(letter)) {
            skipWord();
        } else {
            position++;
        }
    }

    /** Whole words, so that the {@code e} of {@code like'x'} is no escape prefix and {@code a$b} quotes nothing. */
    private void skipWord() {
        int begin = position;
        while (position < script.length() && Character.isJavaIdentifierPart(script.charAt(position))) {
            position++;
        }
        boolean escapes = position - begin == 1 && (script.charAt(begin) == 'e' || script.charAt(begin) == 'E');
        if (escapes && position < script.length() && script.charAt(position) == '\'') {
            skipQuoted('\'', true);
        }
    }

    /** A doubled quote reads as the end of one text and the beginning of the next, of the same kind. */
    private void skipQuoted(char quote, boolean backslashEscapes) {
        do {
            position++;
            while (position < script.length() && script.charAt(position) != quote) {
                position += backslashEscapes && script.charAt(position) == '\\' ? 2 : 1;
            }
            position = Math.min(position + 1, script.length());
        } while (position < script.length() && script.charAt(position) == quote);
    }

    private void skipDollarQuoted() {
        int end = position + 1;
        while (end < script.length() && script.charAt(end) != '$' && isTagLetter(end)) {
            end++;
        }
        if (end >= script.length() || script.charAt(end) != '$') {
            position++;
            return;
        }
        String tag = script.substring(position, end + 1);
        int close = script.indexOf(tag, end + 1);
        position = close < 0 ? script.length() : close + tag.length();
    }

    private boolean isTagLetter(int at) {
        char letter = script.charAt(at);
        boolean first = at == position + 1;
        return letter == '_' || (first ? Character.isLetter(letter) : Character.isLetterOrDigit(letter));
    }
}
