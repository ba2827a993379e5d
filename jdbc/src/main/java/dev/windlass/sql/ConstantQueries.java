package dev.windlass.sql;

import dev.windlass.sql.Tokens.Kind;
import dev.windlass.sql.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Finds the parts of a statement that are relations of constants: {@code (VALUES (1), (2)) v(id)},
 * {@code IN (SELECT unnest([1, 2]))}, {@code = ANY(ARRAY[1, 2])}, {@code UNION} of constants in a CTE. Their words are of a
 * short list, without any name of a column, so that they mean the same wherever they stand. Used once for each statement.
 */
public final class ConstantQueries {
    /** Before a parenthesis: what may stand in it is a relation. */
    private static final Set<String> BEFORE = Set.of("FROM", "JOIN", ",", "IN", "AS", "MATERIALIZED");

    /** What may follow a relation that has no name. */
    private static final Set<String> BEHIND = Set.of(
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "CROSS",
            "SEMI",
            "ANTI",
            "NATURAL",
            "ASOF",
            "POSITIONAL",
            "GROUP",
            "ORDER",
            "WINDOW",
            "SAMPLE",
            "TABLESAMPLE");

    private static final Set<String> FUNCTIONS = Set.of("UNNEST", "RANGE", "GENERATE_SERIES");

    private static final Set<String> WORDS = Set.of(
            "SELECT",
            "VALUES",
            "UNION",
            "ALL",
            "DISTINCT",
            "INTERSECT",
            "EXCEPT",
            "AS",
            "NULL",
            "TRUE",
            "FALSE",
            "CAST",
            "ARRAY",
            "UNNEST",
            "RANGE",
            "GENERATE_SERIES",
            "DATE",
            "TIMESTAMP",
            "TIMESTAMPTZ",
            "INTEGER",
            "INT",
            "BIGINT",
            "SMALLINT",
            "VARCHAR",
            "TEXT",
            "DECIMAL",
            "NUMERIC",
            "BOOLEAN",
            "DOUBLE",
            "UUID");

    /** Words that stand behind a relation and before a parenthesis, and are no name of it. */
    private static final Set<String> NO_NAME = Set.of(
            "WHERE",
            "ON",
            "USING",
            "JOIN",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "SELECT",
            "QUALIFY",
            "HAVING",
            "AND",
            "OR",
            "NOT",
            "IN",
            "VALUES",
            "FROM",
            "LATERAL",
            "WITH",
            "LIMIT",
            "OFFSET");

    private static final String SYMBOLS = "(),[]-+:.|";

    private final String sql;
    private final List<Token> tokens;
    private final BiFunction<String, List<String>, Optional<String>> replacement;
    private final StringBuilder text = new StringBuilder();
    private int copied;

    private ConstantQueries(String sql, BiFunction<String, List<String>, Optional<String>> replacement) {
        this.sql = sql;
        this.tokens = Tokens.of(sql);
        this.replacement = replacement;
    }

    /**
     * The statement with other queries in the places of those of constants.
     *
     * @param replacement from a query, and the names that the statement gives to its columns (none: they keep theirs), to
     *     another query whose columns bear these names; empty to leave it
     */
    public static String replace(String sql, BiFunction<String, List<String>, Optional<String>> replacement) {
        ConstantQueries queries = new ConstantQueries(sql, replacement);
        for (int at = 1; at < queries.tokens.size(); at++) {
            at = queries.replaceAt(at);
        }
        return queries.text.append(sql, queries.copied, sql.length()).toString();
    }

    /** Replaces what begins at a token, if that is a relation of constants; the last token that was looked at. */
    private int replaceAt(int at) {
        Token before = tokens.get(at - 1);
        boolean isRelation = BEFORE.contains(before.upper()) && before.kind() != Kind.QUOTED;
        if (isRelation && isAt(at, "(") && (isAt(at + 1, "SELECT") || isAt(at + 1, "VALUES"))) {
            int close = closing(at);
            return isConstant(at + 1, close) ? replaceGroup(at, close) : at;
        }
        if (isRelation && isWordOf(at, FUNCTIONS) && isAt(at + 1, "(")) {
            int close = closing(at + 1);
            return isConstant(at, close) ? replaceFunction(at, close) : at;
        }
        boolean isAny = (before.is("ANY") || before.is("SOME")) && at > 1 && isAt(at - 2, "=");
        if (isAny && isAt(at, "(") && (isAt(at + 1, "[") || isAt(at + 1, "ARRAY"))) {
            int close = closing(at);
            if (isConstant(at + 1, close)) {
                Optional<String> other = replacement.apply("SELECT unnest(" + between(at + 1, close) + ")", List.of());
                other.ifPresent(query -> put(at, close, "(" + query + ")"));
                return close;
            }
        }
        return at;
    }

    private int replaceGroup(int open, int close) {
        int as = isAt(open - 1, "MATERIALIZED") ? (isAt(open - 2, "NOT") ? open - 3 : open - 2) : open - 1;
        if (isAt(as, "AS") && isAt(as - 1, ")")) {
            // WITH k(id) AS (…)
            int names = opening(as - 1);
            Optional<String> other = replacement.apply(between(open + 1, close), names(names, as - 1));
            other.ifPresent(query -> {
                put(names, as - 1, "");
                put(open, close, "(" + query + ")");
            });
            return close;
        }
        if (isAt(as, "AS") || isAt(as, "IN")) {
            Optional<String> other = replacement.apply(between(open + 1, close), List.of());
            other.ifPresent(query -> put(open, close, "(" + query + ")"));
            return close;
        }
        return replaceNamed(open, close, between(open + 1, close), "");
    }

    private int replaceFunction(int from, int close) {
        boolean isNamed = isAt(close + 1, "AS") || (isAlias(close + 1) && !isWordOf(close + 1, BEHIND));
        String name = isNamed ? "" : " AS " + tokens.get(from).text();
        return replaceNamed(from, close, "SELECT * FROM " + between(from, close + 1), name);
    }

    /** With the names of columns that may follow: {@code AS v(id, name)}. */
    private int replaceNamed(int from, int close, String query, String name) {
        int alias = isAt(close + 1, "AS") ? close + 2 : close + 1;
        boolean isList = isAlias(alias) && isAt(alias + 1, "(");
        int end = isList ? Math.max(close, closing(alias + 1)) : close;
        Optional<String> other = replacement.apply(query, isList ? names(alias + 1, end) : List.of());
        other.ifPresent(text -> put(
                from,
                end,
                "(" + text + ")" + (isList ? " AS " + tokens.get(alias).text() : name)));
        return end;
    }

    private boolean isAlias(int at) {
        return at < tokens.size()
                && tokens.get(at).isName()
                && (isAt(at - 1, "AS") || !NO_NAME.contains(tokens.get(at).upper()));
    }

    private void put(int from, int to, String other) {
        text.append(sql, copied, tokens.get(from).start()).append(other);
        copied = tokens.get(to).end();
    }

    private String between(int from, int to) {
        return sql.substring(tokens.get(from).start(), tokens.get(to - 1).end());
    }

    private List<String> names(int open, int close) {
        List<String> names = new ArrayList<>();
        for (int at = open + 1; at < close; at += 2) {
            names.add(tokens.get(at).name());
        }
        return names;
    }

    private boolean isConstant(int from, int to) {
        for (int at = from; at < to; at++) {
            Token token = tokens.get(at);
            boolean isConstant = switch (token.kind()) {
                case STRING, NUMBER -> true;
                case SYMBOL -> SYMBOLS.contains(token.text());
                case WORD -> WORDS.contains(token.upper()) || isAt(at - 1, "AS");
                case QUOTED -> isAt(at - 1, "AS");
                case PARAMETER -> false;
            };
            if (!isConstant) {
                return false;
            }
        }
        return to > from;
    }

    private boolean isAt(int at, String word) {
        return at >= 0 && at < tokens.size() && tokens.get(at).is(word);
    }

    private boolean isWordOf(int at, Set<String> words) {
        return tokens.get(at).kind() == Kind.WORD
                && words.contains(tokens.get(at).upper());
    }

    /** The place of the parenthesis that closes that one; 0 where none does. */
    private int closing(int open) {
        int depth = 0;
        for (int at = open; at < tokens.size(); at++) {
            if (isAt(at, "(")) {
                depth++;
            } else if (isAt(at, ")") && --depth == 0) {
                return at;
            }
        }
        return 0;
    }

    private int opening(int close) {
        int depth = 0;
        for (int at = close; at > 0; at--) {
            if (isAt(at, ")")) {
                depth++;
            } else if (isAt(at, "(") && --depth == 0) {
                return at;
            }
        }
        return 0;
    }
}
