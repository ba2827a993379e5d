package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import java.util.Optional;

/** Texts that a statement writes out, though not as one literal: {@code ('YYYY' || '-MM')::text}. Stateless. */
final class ConstantTexts {
    private ConstantTexts() {}

    /** The text between two tokens; empty when it is not known before the statement runs. */
    static Optional<String> between(SqlText sql, int from, int to) {
        StringBuilder text = new StringBuilder();
        int at = from;
        boolean wantsMore = true;
        while (at < to) {
            if (sql.get(at).is("(") && wantsMore) {
                int end = sql.closing(at);
                Optional<String> inner = end < to ? between(sql, at + 1, end) : Optional.empty();
                if (inner.isEmpty()) {
                    return inner;
                }
                text.append(inner.get());
                wantsMore = false;
                at = end;
            } else if (sql.get(at).isString() && wantsMore) {
                text.append(sql.get(at).value());
                wantsMore = false;
            } else if (sql.get(at).is("||") && !wantsMore) {
                wantsMore = true;
            } else if (sql.get(at).is("::") && !wantsMore && isText(sql, at + 1)) {
                at++;
            } else {
                return Optional.empty();
            }
            at++;
        }
        return wantsMore ? Optional.empty() : Optional.of(text.toString());
    }

    /** A type that keeps the text as it is. */
    private static boolean isText(SqlText sql, int at) {
        return sql.get(at).isAny("text", "varchar") && !sql.get(at + 1).is("(");
    }
}
