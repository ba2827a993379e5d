package dev.windlass.pgwire.session;

import dev.windlass.pgwire.codec.PgError;
import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import dev.windlass.pgwire.types.ParameterLiteral;
import dev.windlass.pgwire.types.WireColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement: text with {@code $n} in it. One session's.
 *
 * <p>Empty text is a statement too, and is answered with EmptyQueryResponse.
 */
final class Prepared {
    private final SqlText sql;
    private final List<Integer> types;
    private @Nullable List<WireColumn> columns;

    /** @param types one oid for each parameter */
    Prepared(SqlText sql, List<Integer> types) {
        this.sql = sql;
        this.types = List.copyOf(types);
    }

    List<Integer> types() {
        return types;
    }

    boolean isEmpty() {
        return sql.size() == 0;
    }

    SqlText sql() {
        return sql;
    }

    /** The columns that were told to the client; null when nobody asked yet. */
    @Nullable
    List<WireColumn> described() {
        return columns;
    }

    void describe(List<WireColumn> told) {
        columns = told;
    }

    /** The statement with NULLs of the right types in place of its parameters. */
    SqlText withNulls() {
        return with(types.stream().map(ParameterLiteral::nullOf).toList());
    }

    /** Whether it prepares another statement, whose parameters are none of its own. */
    static boolean isOfAnother(SqlText sql) {
        return sql.get(0).is("PREPARE");
    }

    /** The statement with its parameters written into it. */
    SqlText with(List<String> literals) {
        if (isOfAnother(sql)) {
            return sql;
        }
        return sql.replacing(token -> {
            if (token.kind() != Token.Kind.PARAMETER) {
                return null;
            }
            int number = Integer.parseInt(token.value());
            if (number > literals.size()) {
                throw PgError.of("42P02", "there is no parameter $" + number).at(token.start() + 1);
            }
            return literals.get(number - 1);
        });
    }

    /** The literals of parameters as they came with Bind. */
    List<String> literals(List<Integer> formats, List<byte @Nullable []> values) {
        List<String> literals = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            int format = formats.isEmpty() ? 0 : formats.get(formats.size() == 1 ? 0 : i);
            literals.add(ParameterLiteral.of(types.get(i), format, values.get(i)));
        }
        return literals;
    }
}
