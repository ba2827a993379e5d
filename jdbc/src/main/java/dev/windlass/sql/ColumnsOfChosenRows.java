package dev.windlass.sql;

import dev.windlass.sql.Tokens.Kind;
import dev.windlass.sql.Tokens.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A statement that gives columns of one table as they are, of those rows that a condition chooses:
 * {@code SELECT * FROM t WHERE …}. Immutable.
 *
 * @param mentioned lower-case names behind WHERE: no other column of the table can matter to the condition
 */
public record ColumnsOfChosenRows(Set<String> mentioned) {
    /** Words of what is more than a condition, or may mean columns that it does not name. */
    private static final Set<String> MORE = Set.of(
            "SELECT",
            "FROM",
            "VALUES",
            "TABLE",
            "WITH",
            "WHERE",
            "GROUP",
            "HAVING",
            "WINDOW",
            "OVER",
            "QUALIFY",
            "ORDER",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "USING",
            "TABLESAMPLE",
            "COLUMNS",
            "UNPACK");

    public ColumnsOfChosenRows {
        mentioned = Set.copyOf(mentioned);
    }

    /**
     * What the tokens are, if they are such a statement.
     *
     * @param whereAt place of the word behind the table's name
     */
    static Optional<ColumnsOfChosenRows> of(List<Token> tokens, int whereAt) {
        if (whereAt >= tokens.size() || !tokens.get(whereAt).is("WHERE")) {
            return Optional.empty();
        }
        List<Token> condition = tokens.subList(whereAt + 1, tokens.size());
        String table = tokens.get(whereAt - 1).name();
        for (int i = 0; i < condition.size(); i++) {
            boolean isQualifier =
                    i + 1 < condition.size() && condition.get(i + 1).is(".");
            if (meansMore(condition, i)
                    || (!isQualifier && condition.get(i).name().equalsIgnoreCase(table))) {
                return Optional.empty();
            }
        }
        return Optional.of(new ColumnsOfChosenRows(condition.stream()
                .filter(Token::isName)
                .map(token -> token.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet())));
    }

    /** A word of those, {@code #1} for the first column, or a star that is no multiplication. */
    private static boolean meansMore(List<Token> condition, int at) {
        Token token = condition.get(at);
        if (token.is("*")) {
            return at == 0 || !endsOperand(condition.get(at - 1));
        }
        return (token.kind() == Kind.WORD && MORE.contains(token.upper()))
                || token.text().startsWith("#");
    }

    private static boolean endsOperand(Token token) {
        return token.isName()
                || token.kind() == Kind.NUMBER
                || token.kind() == Kind.STRING
                || token.kind() == Kind.PARAMETER
                || token.is(")")
                || token.is("]");
    }
}
