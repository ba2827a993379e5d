package dev.windlass.pgwire.text;

import dev.windlass.pgwire.codec.PgError;
import dev.windlass.pgwire.text.Token.Kind;
import dev.windlass.pgwire.types.PgType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What types the parameters of a statement have, for clients that leave that to the server (asyncpg, node, ODBC).
 *
 * <p>In this order: what the client declared; a cast; the column it is compared with; LIMIT and OFFSET; else text.
 * Stateless.
 */
public final class ParameterTypes {
    private static final int MOST = 65_535;

    /** Of a parameter whose surroundings say nothing. */
    private static final int ANY = -1;

    private final SqlText sql;
    private final Function<String, Optional<PgType>> columns;

    private ParameterTypes(SqlText sql, Function<String, Optional<PgType>> columns) {
        this.sql = sql;
        this.columns = columns;
    }

    /**
     * One oid for each parameter.
     *
     * @param columns tells the type of a column by its name in any case
     * @throws PgError 42P18 for a number that the statement passes over and the client says nothing of
     */
    public static List<Integer> of(SqlText sql, List<Integer> declared, Function<String, Optional<PgType>> columns) {
        ParameterTypes inference = new ParameterTypes(sql, columns);
        int count = declared.size();
        for (Token token : sql.tokens()) {
            if (token.kind() == Kind.PARAMETER) {
                count = Math.max(count, number(token));
            }
        }
        List<Integer> types = new ArrayList<>();
        int[] inferred = inference.infer(count);
        for (int i = 0; i < count; i++) {
            int said = i < declared.size() ? declared.get(i) : 0;
            int type = said != 0 && said != PgType.UNKNOWN.oid() ? said : inferred[i];
            if (type == 0) {
                throw PgError.of("42P18", "could not determine data type of parameter $" + (i + 1));
            }
            types.add(type);
        }
        return types;
    }

    /** The number of a parameter token, from 1. */
    static int number(Token token) {
        String digits = token.value();
        int number = digits.length() > 5 ? MOST + 1 : Integer.parseInt(digits);
        if (number < 1 || number > MOST) {
            throw PgError.of("42P02", "there is no parameter $" + digits).at(token.start() + 1);
        }
        return number;
    }

    /** In one pass, since there may be 65,535; 0 for a number that the statement passes over. */
    private int[] infer(int count) {
        int[] found = new int[count];
        int listStart = 0;
        for (int i = 0; i < sql.size(); i++) {
            if (sql.get(i).kind() == Kind.PARAMETER) {
                boolean continues = sql.get(i - 1).is(",") && sql.get(i - 2).kind() == Kind.PARAMETER;
                listStart = continues ? listStart : i;
                int index = number(sql.get(i)) - 1;
                int said = found[index] > 0 ? found[index] : at(i, listStart);
                found[index] = said == 0 ? ANY : said;
            }
        }
        for (int i = 0; i < count; i++) {
            found[i] = found[i] == ANY ? PgType.TEXT.oid() : found[i];
        }
        return found;
    }

    /** What the surroundings say; 0 for nothing. {@code listStart} is the first of the parameters that commas join to it. */
    private int at(int i, int listStart) {
        if (sql.get(i + 1).is("::")) {
            return cast(i + 2);
        }
        if (sql.get(i + 1).is("AS") && sql.matches(i - 2, "CAST", "(")) {
            return cast(i + 2);
        }
        if (sql.get(i - 1).isAny("LIMIT", "OFFSET")) {
            return PgType.INT8.oid();
        }
        if (sql.get(i - 1).is("(") && sql.get(i - 2).isAny("ANY", "ALL", "SOME")) {
            return column(sql.operandStart(i - 3)).map(PgType::arrayOid).orElse(PgType.TEXT.arrayOid());
        }
        int operator = beforeList(i, listStart) - 1;
        if (isComparison(sql.get(operator))) {
            int end = sql.get(operator).is("IN") && sql.get(operator - 1).is("NOT") ? operator - 1 : operator;
            return column(sql.operandStart(end)).map(PgType::oid).orElse(0);
        }
        if (isComparison(sql.get(i + 1))) {
            return column(i + 2).map(PgType::oid).orElse(0);
        }
        if (sql.get(operator).is("AND")) {
            return between(operator);
        }
        return 0;
    }

    /** The start of the list {@code IN ($1, $2)} that the parameter stands in, or the parameter itself. */
    private int beforeList(int i, int listStart) {
        return sql.get(listStart - 1).is("(") && sql.get(listStart - 2).is("IN") ? listStart - 1 : i;
    }

    private static boolean isComparison(Token token) {
        return token.isAny("=", "<>", "!=", "<", ">", "<=", ">=", "LIKE", "ILIKE", "IN", "BETWEEN", "~", "~*");
    }

    /** The upper end of a BETWEEN, whose AND stands at {@code and}. */
    private int between(int and) {
        int lower = sql.operandStart(and);
        return sql.get(lower - 1).is("BETWEEN")
                ? column(sql.operandStart(lower - 1)).map(PgType::oid).orElse(0)
                : 0;
    }

    private Optional<PgType> column(int start) {
        int at = start;
        while (sql.get(at + 1).is(".")) {
            at += 2;
        }
        return sql.get(at).isName() && !sql.get(at + 1).is("(")
                ? columns.apply(sql.get(at).value())
                : Optional.empty();
    }

    private int cast(int type) {
        int at = type;
        if (sql.get(at + 1).is(".")) {
            at += 2;
        }
        StringBuilder name = new StringBuilder(sql.get(at).value());
        if (sql.get(at).isAny("double", "character", "timestamp", "time")) {
            for (int i = at + 1; sql.get(i).isAny("precision", "varying", "with", "without", "time", "zone"); i++) {
                name.append(' ').append(sql.get(i).lower());
                at = i;
            }
        }
        boolean array = sql.matches(at + 1, "[", "]");
        // A reg… type takes names; their numbers come from a lookup that the catalog does.
        Optional<PgType> known = PgType.named(name.toString());
        if (name.toString().toLowerCase(java.util.Locale.ROOT).startsWith("reg")) {
            known = Optional.of(PgType.TEXT);
        }
        return known.map(found -> array ? found.arrayOid() : found.oid()).orElse(0);
    }
}
