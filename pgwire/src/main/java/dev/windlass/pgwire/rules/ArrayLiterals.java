package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.Lexer;
import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.types.TextInput;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code '{a,b}'} as an array becomes {@code ['a', 'b']}: before {@code ::t[]}, and inside ANY and ALL. */
final class ArrayLiterals implements Rule {
    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            boolean bracketed = sql.get(i).is("(")
                    && sql.get(i + 1).isString()
                    && sql.get(i + 2).is(")")
                    && sql.get(i + 3).is("::");
            if (bracketed && isArrayType(sql, i + 4)) {
                sql.replace(i, i + 3, sql.get(i + 1).text());
            }
            if (!sql.get(i).isString() || !sql.get(i).value().startsWith("{")) {
                continue;
            }
            boolean cast = sql.get(i + 1).is("::") && isArrayType(sql, i + 2);
            boolean any = sql.get(i - 1).is("(") && sql.get(i - 2).isAny("ANY", "ALL", "SOME");
            if (cast || any) {
                List<@Nullable Object> elements = TextInput.pgArray(sql.get(i).value());
                sql.replace(i, i + 1, list(elements));
            }
        }
    }

    private static boolean isArrayType(SqlText sql, int type) {
        int at = sql.get(type + 1).is(".") ? type + 2 : type;
        return sql.matches(at + 1, "[", "]");
    }

    private static String list(List<?> elements) {
        return elements.stream()
                .map(element -> element == null
                        ? "NULL"
                        : element instanceof List<?> inner ? list(inner) : Lexer.quoted(element.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
