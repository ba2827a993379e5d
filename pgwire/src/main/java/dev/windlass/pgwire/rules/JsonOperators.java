package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.Lexer;
import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.types.TextInput;
import java.util.stream.Collectors;

/** {@code #> '{a,1}'} becomes {@code -> 'a' -> 1}; {@code @>} and {@code <@} beside JSON become json_contains. */
final class JsonOperators implements Rule {
    @Override
    public void apply(SqlText sql) {
        for (int i = 1; i < sql.size(); i++) {
            if (sql.get(i).isAny("#>", "#>>") && sql.get(i + 1).isString()) {
                path(sql, i);
            } else if (sql.get(i).isAny("@>", "<@")) {
                contains(sql, i);
            }
        }
    }

    private static void path(SqlText sql, int operator) {
        String last = sql.get(operator).is("#>>") ? " ->> " : " -> ";
        String steps = TextInput.pgArray(sql.get(operator + 1).value()).stream()
                .map(String::valueOf)
                .map(step -> step.matches("-?\\d+") ? step : Lexer.quoted(step))
                .collect(Collectors.joining(" -> "));
        int at = steps.lastIndexOf(" -> ");
        String made = at < 0 ? last + steps : " -> " + steps.substring(0, at) + last + steps.substring(at + 4);
        int start = sql.operandStart(operator);
        int end = sql.matches(operator + 2, "::") ? sql.operandEnd(operator + 1) : operator + 2;
        sql.replace(start, end, "(" + sql.sql(start, operator) + made + ")");
    }

    private static void contains(SqlText sql, int operator) {
        int start = sql.operandStart(operator);
        int end = sql.operandEnd(operator + 1);
        boolean json =
                sql.get(operator - 1).isAny("JSON", "jsonb") || sql.get(end - 1).isAny("JSON", "jsonb");
        if (json) {
            String left = sql.sql(start, operator);
            String right = sql.sql(operator + 1, end);
            boolean turned = sql.get(operator).is("<@");
            sql.replace(start, end, "json_contains(" + (turned ? right : left) + ", " + (turned ? left : right) + ")");
        }
    }
}
