package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;

/**
 * The operators {@code ~ ~* !~ !~*} become regexp_matches, since the engine's {@code ~} wants the whole text to match.
 * On names of relations and schemas they ignore case, as names do here.
 */
final class RegexMatches implements Rule {
    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            if (!sql.get(i).isAny("~", "~*", "!~", "!~*") || !isOperand(sql.get(i - 1))) {
                continue; // Without an operand before it, ~ turns the bits of a number.
            }
            String operator = sql.get(i).text();
            int start = sql.operandStart(i);
            int end = sql.operandEnd(i + 1);
            String left = sql.sql(start, i);
            String options = operator.endsWith("*") || isName(left) ? ", 'i'" : "";
            String call = "regexp_matches(" + left + ", " + sql.sql(i + 1, end) + options + ")";
            sql.replace(start, end, operator.startsWith("!") ? "(NOT " + call + ")" : call);
            i = start;
        }
    }

    private static boolean isOperand(Token before) {
        return before.kind() == Token.Kind.SYMBOL
                ? before.isAny(")", "]")
                : !before.isEnd() && !before.isAny("SELECT", "WHERE", "AND", "OR", "NOT", "WHEN", "THEN", "ELSE", "BY");
    }

    private static boolean isName(String operand) {
        String name = operand.substring(operand.lastIndexOf('.') + 1);
        return name.equalsIgnoreCase("relname") || name.equalsIgnoreCase("nspname");
    }
}
