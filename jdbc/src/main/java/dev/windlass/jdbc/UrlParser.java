package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a connection URL into {@code Name=Value} pairs.
 *
 * <p>Rules: pairs are separated by ';' (one at the end is allowed, empty pairs are skipped); blanks around names and
 * values do not count; a value may stand in single or double quotes, the quote itself doubled inside. A value without
 * quotes runs to the next ';', so that a token may hold '='. No value is repeated in an error, except the start of a
 * value in which a property name was found: anything may be a secret that ended up in the wrong place. The parser
 * moves over one text; it is not thread-safe and lives for one call.
 */
final class UrlParser {
    static final List<String> PREFIXES = List.of("jdbc:bitbucket:", "jdbc:windlass:", "jdbc:cdata:bitbucket:");

    private final String url;
    private int at;

    private UrlParser(String url, int start) {
        this.url = url;
        this.at = start;
    }

    /**
     * One property as it was written.
     *
     * @param position of the name's first character in the URL, from 1
     */
    record Pair(String name, String value, int position) {}

    /** Whether the URL is for us, whatever follows. */
    static boolean accepts(@Nullable String url) {
        return url != null && prefixLength(url) > 0;
    }

    private static int prefixLength(String url) {
        return PREFIXES.stream()
                .filter(prefix -> url.regionMatches(true, 0, prefix, 0, prefix.length()))
                .mapToInt(String::length)
                .findFirst()
                .orElse(0);
    }

    /** The pairs in order; 08001 with the position of what is wrong. */
    static List<Pair> parse(String url) {
        UrlParser parser = new UrlParser(url, prefixLength(url));
        List<Pair> pairs = new ArrayList<>();
        while (parser.skipSeparators()) {
            pairs.add(parser.pair());
        }
        return pairs;
    }

    private boolean skipSeparators() {
        while (at < url.length() && (url.charAt(at) == ';' || Character.isWhitespace(url.charAt(at)))) {
            at++;
        }
        return at < url.length();
    }

    private void skipBlanks() {
        while (at < url.length() && Character.isWhitespace(url.charAt(at))) {
            at++;
        }
    }

    private Pair pair() {
        int start = at;
        while (at < url.length() && url.charAt(at) != '=' && url.charAt(at) != ';') {
            at++;
        }
        if (at == url.length() || url.charAt(at) == ';') {
            throw bad(start, "there is no '=' in this pair; write Name=Value, and quote a value that holds a ';'.");
        }
        String name = url.substring(start, at).strip();
        if (name.isEmpty()) {
            throw bad(start, "there is no name before the '='.");
        }
        at++;
        skipBlanks();
        char first = at < url.length() ? url.charAt(at) : 0;
        String value = first == '\'' || first == '"' ? quoted(name, first) : bare(name);
        return new Pair(name, value, start + 1);
    }

    private String bare(String name) {
        int start = at;
        int end = url.indexOf(';', at);
        at = end < 0 ? url.length() : end;
        String value = url.substring(start, at).strip();
        Optional<ConnectionProperty> property = ConnectionProperty.named(name);
        boolean secret = property.isEmpty() || property.get().isSecret();
        int equals = value.indexOf('=');
        if (equals > 0) {
            String before = value.substring(0, equals).stripTrailing();
            propertyAtEnd(before, secret).ifPresent(missed -> {
                throw missingSemicolon(name, secret ? "***" : before + "=…", missed);
            });
        }
        return value;
    }

    private String quoted(String name, char quote) {
        int start = at;
        StringBuilder value = new StringBuilder();
        at++;
        while (true) {
            if (at >= url.length()) {
                throw bad(start, "the quote that opens here is not closed.");
            }
            char c = url.charAt(at++);
            if (c != quote) {
                value.append(c);
            } else if (at < url.length() && url.charAt(at) == quote) {
                value.append(quote);
                at++;
            } else {
                break;
            }
        }
        skipBlanks();
        if (at < url.length() && url.charAt(at) != ';') {
            int equals = url.indexOf('=', at);
            if (equals > 0) {
                propertyAtEnd(url.substring(at, equals).strip(), false).ifPresent(missed -> {
                    throw missingSemicolon(name, "followed by more text", missed);
                });
            }
            throw bad(at, "after the closing quote a ';' must follow.");
        }
        return value.toString();
    }

    /**
     * The property whose name ends the text.
     *
     * @param exactly in our spelling only, and not a short one: a token may hold such letters by chance before its '='
     */
    private static Optional<String> propertyAtEnd(String text, boolean exactly) {
        String folded = ConnectionProperty.folded(text);
        return ConnectionProperty.knownNames().stream()
                .filter(known -> exactly
                        ? known.length() >= 4 && text.endsWith(known)
                        : folded.endsWith(ConnectionProperty.folded(known)))
                .max(Comparator.comparingInt(String::length));
    }

    private static WindlassException missingSemicolon(String name, String value, String missed) {
        return ErrorCode.MISSING_SEMICOLON.with(
                ConnectionProperty.named(name)
                        .map(ConnectionProperty::propertyName)
                        .orElse(name),
                value,
                missed);
    }

    private static WindlassException bad(int position, String why) {
        return ErrorCode.BAD_URL.with(position + 1, why);
    }
}
