package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import java.util.regex.Pattern;

/**
 * {@code "pg_catalog"."pg_class"} and {@code ::"regtype"} lose their quotes, so that the other rules see what they know:
 * tools that build their statements quote every name.
 */
public final class PlainNames implements Rule {
    private static final Pattern KNOWN =
            Pattern.compile("pg_\\w+|information_schema|reg(class|type|proc|namespace|role|procedure)");

    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            Token token = sql.get(i);
            boolean quoted = token.kind() == Token.Kind.QUOTED_NAME
                    && KNOWN.matcher(token.value()).matches();
            if (quoted && !sql.get(i - 1).is("AS")) {
                sql.set(i, new Token(Token.Kind.WORD, token.value(), token.value(), token.start(), token.spaced()));
            }
        }
    }
}
