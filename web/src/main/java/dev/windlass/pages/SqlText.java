package dev.windlass.pages;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A bound statement as a person can read it and run it elsewhere: values in place of the question marks. For showing only;
 * what runs has its values bound.
 */
final class SqlText {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssxxx", Locale.ROOT);

    private SqlText() {}

    static String readable(SqlTemplate.Bound bound) {
        var text = new StringBuilder();
        var position = 0;
        for (var value : bound.values()) {
            // The parser lets no other question mark into a statement but those in strings, names and comments.
            var mark = nextMark(bound.sql(), position);
            text.append(bound.sql(), position, mark).append(literal(value));
            position = mark + 1;
        }
        // A clause that vanished may leave an empty line.
        return text.append(bound.sql().substring(position))
                .toString()
                .replaceAll("\n[ \t]*(?=\n|$)", "")
                .strip();
    }

    private static int nextMark(String sql, int from) {
        var position = from;
        while (sql.charAt(position) != '?') {
            position += SqlTemplate.lengthOfWord(sql, position);
        }
        return position;
    }

    private static String literal(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof OffsetDateTime moment) {
            return "TIMESTAMPTZ '" + MOMENT.format(moment) + "'";
        }
        return value instanceof Number || value instanceof Boolean
                ? value.toString()
                : "'" + value.toString().replace("'", "''") + "'";
    }
}
