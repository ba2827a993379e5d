package dev.windlass.jdbc;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name pattern of a DatabaseMetaData method: {@code %} any text, {@code _} any character, a backslash before either
 * takes it literally. Null fits everything. Case does not count, as in our SQL. Immutable.
 */
final class NamePattern {
    private final @Nullable String pattern;
    private final Pattern regex;

    private NamePattern(@Nullable String pattern) {
        this.pattern = pattern;
        StringBuilder expression = new StringBuilder();
        String text = pattern == null ? "%" : pattern;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                expression.append(Pattern.quote(String.valueOf(text.charAt(i))));
            } else if (c == '%') {
                expression.append(".*");
            } else if (c == '_') {
                expression.append('.');
            } else {
                expression.append(Pattern.quote(String.valueOf(c)));
            }
        }
        this.regex = Pattern.compile(
                expression.toString(), Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    static NamePattern of(@Nullable String pattern) {
        return new NamePattern(pattern);
    }

    boolean matches(String name) {
        return regex.matcher(name).matches();
    }

    /** Whether an unescaped {@code %} is in it, or it is null. */
    boolean hasWildcard() {
        return pattern == null || pattern.replaceAll("\\\\.", "").indexOf('%') >= 0;
    }

    /** The text with its escapes taken away: the name, if it is meant as one. */
    String literal() {
        return pattern == null ? "" : pattern.replaceAll("\\\\(.)", "$1");
    }

    @Override
    public String toString() {
        return String.valueOf(pattern).toLowerCase(Locale.ROOT);
    }
}
