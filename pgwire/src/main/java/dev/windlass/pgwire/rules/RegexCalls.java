package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code regexp_match(x, 'p')} and {@code substring(x from 'p')}: what the groups of a literal pattern match. */
final class RegexCalls implements Rule {
    @Override
    public void apply(SqlText sql) {
        for (int i = sql.size() - 1; i >= 0; i--) {
            if (!sql.get(i + 1).is("(") || sql.get(i - 1).is(".")) {
                continue;
            }
            int end = sql.closing(i + 1);
            boolean ends = sql.get(end - 1).isString();
            if (sql.get(i).is("regexp_match")
                    && ends
                    && Calls.arguments(sql, i + 1).size() == 2) {
                List<String> arguments = Calls.arguments(sql, i + 1);
                int groups = groups(sql.get(end - 1).value());
                String list = IntStream.rangeClosed(Math.min(groups, 1), groups)
                        .mapToObj(group -> extracted(arguments.get(0), arguments.get(1), group))
                        .collect(Collectors.joining(", ", "[", "]"));
                sql.replace(i, end + 1, ifMatching(arguments.get(0), arguments.get(1), list));
            } else if (sql.get(i).is("substring") && ends && sql.get(end - 2).is("FROM")) {
                String value = sql.sql(i + 2, end - 2);
                String pattern = sql.sql(end - 1, end);
                String match = extracted(
                        value, pattern, Math.min(1, groups(sql.get(end - 1).value())));
                sql.replace(i, end + 1, ifMatching(value, pattern, match));
            }
        }
    }

    private static String extracted(String value, String pattern, int group) {
        return "regexp_extract(" + value + ", " + pattern + ", " + group + ")";
    }

    private static String ifMatching(String value, String pattern, String result) {
        return "(CASE WHEN regexp_matches(" + value + ", " + pattern + ") THEN " + result + " END)";
    }

    private static int groups(String pattern) {
        try {
            return Pattern.compile(pattern).matcher("").groupCount();
        } catch (PatternSyntaxException e) {
            return 0;
        }
    }
}
