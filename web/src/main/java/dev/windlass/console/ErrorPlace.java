package dev.windlass.console;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in the visitor's statement an error is: from the line with the marks that the SQL engine prints below its own
 * message, else from the name in our message. The engine's text may differ from the visitor's around the place, so the
 * piece is looked for with as much of its surroundings as is the same in both.
 *
 * @param from of the first character, from 0
 * @param to behind the last
 */
record ErrorPlace(int from, int to) {

    private static final Pattern MARKED = Pattern.compile("LINE \\d+: (?<line>[^\\n]*)\\n(?<marks> *\\^+)");
    private static final Pattern NAMED = Pattern.compile(
            "(?:no (?:column|table|schema|function|view)|at or near|Referenced table|Referenced column|Ambiguous reference to column name) \"?([^\\s\".,;()]+)");
    private static final Pattern CHARACTER = Pattern.compile("at character (\\d+)");
    private static final int[] SURROUNDINGS = {200, 40, 16, 6, 0};

    /** The place, if it can be told. */
    static Optional<ErrorPlace> find(String sql, Throwable error) {
        var depth = 0;
        for (Throwable one = error; one != null && depth < 10; one = one.getCause(), depth++) {
            var found = marked(sql, String.valueOf(one.getMessage()));
            if (found.isPresent()) {
                return found;
            }
        }
        var message = String.valueOf(error.getMessage());
        var character = CHARACTER.matcher(message);
        if (character.find()) {
            var at = Math.min(Integer.parseInt(character.group(1)), sql.length());
            return Optional.of(new ErrorPlace(Math.max(0, at - 1), at));
        }
        return named(sql, message);
    }

    private static Optional<ErrorPlace> marked(String sql, String message) {
        var matcher = MARKED.matcher(message);
        if (!matcher.find()) {
            return Optional.empty();
        }
        var line = matcher.group("line");
        // The marks stand below the line with its head, "LINE 1: ".
        var head = matcher.start("line") - matcher.start();
        var begin = matcher.group("marks").indexOf('^') - head;
        var end = Math.min(matcher.group("marks").length() - head, line.length());
        if (begin < 0 || begin >= end) {
            return Optional.empty();
        }
        for (var around : SURROUNDINGS) {
            for (var side : new int[][] {{around, around}, {0, around}, {around, 0}}) {
                var first = Math.max(0, begin - side[0]);
                var last = Math.min(line.length(), end + side[1]);
                var at = sql.indexOf(line.substring(first, last));
                if (at >= 0) {
                    return Optional.of(new ErrorPlace(at + begin - first, at + end - first));
                }
            }
        }
        // What the visitor did not write was added behind his text: the text ended too early.
        var stripped = sql.stripTrailing().length();
        return Optional.of(new ErrorPlace(Math.max(0, stripped - 1), stripped));
    }

    private static Optional<ErrorPlace> named(String sql, String message) {
        var name = NAMED.matcher(message);
        if (!name.find()) {
            return Optional.empty();
        }
        Matcher word = Pattern.compile("(?<![A-Za-z0-9_])"
                        + Pattern.quote(name.group(1).toLowerCase(Locale.ROOT)) + "(?![A-Za-z0-9_])")
                .matcher(withoutTexts(sql).toLowerCase(Locale.ROOT));
        return word.find() ? Optional.of(new ErrorPlace(word.start(), word.end())) : Optional.empty();
    }

    /** The statement with blanks in place of its texts and comments, as long as before. */
    private static String withoutTexts(String sql) {
        return Pattern.compile("'(?:[^']|'')*'|--[^\\n]*|(?s:/\\*.*?\\*/)")
                .matcher(sql)
                .replaceAll(found -> " ".repeat(found.end() - found.start()));
    }

    /** From 1. */
    int line(String sql) {
        return 1
                + (int) sql.substring(0, from)
                        .chars()
                        .filter(one -> one == '\n')
                        .count();
    }

    /** From 1. */
    int column(String sql) {
        return from - sql.substring(0, from).lastIndexOf('\n');
    }
}
