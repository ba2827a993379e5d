package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import java.util.ArrayList;
import java.util.List;

/** The arguments of a call. Stateless. */
final class Calls {
    private Calls() {}

    /** How many brackets are open before a token. */
    static int depth(SqlText sql, int from, int to) {
        int depth = 0;
        for (int i = from; i < to; i++) {
            depth += sql.get(i).isAny("(", "[") ? 1 : sql.get(i).isAny(")", "]") ? -1 : 0;
        }
        return depth;
    }

    /** As text; {@code open} is the index of the bracket behind the name. IN of {@code position} parts them too. */
    static List<String> arguments(SqlText sql, int open) {
        boolean isPosition = sql.get(open - 1).is("position");
        int end = sql.closing(open);
        List<String> arguments = new ArrayList<>();
        int begun = open + 1;
        int depth = 0;
        for (int i = open + 1; i <= end && i < sql.size(); i++) {
            depth += sql.get(i).isAny("(", "[") ? 1 : sql.get(i).isAny(")", "]") && i < end ? -1 : 0;
            boolean parts = depth == 0
                    && (sql.get(i).is(",") || (isPosition && sql.get(i).is("IN")));
            if (parts || (i == end && i > begun)) {
                arguments.add(sql.sql(begun, i));
                begun = i + 1;
            }
        }
        return arguments;
    }
}
