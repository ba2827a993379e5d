package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.Lexer;
import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import java.util.Set;

/**
 * Casts to regclass, regtype, regproc and regnamespace: of a literal they are a look-up of its number, of an expression
 * one of its name; and nothing at all where a further cast to oid follows.
 */
final class RegCasts implements Rule {
    private static final Set<String> TYPES = Set.of(
            "regclass",
            "regtype",
            "regproc",
            "regprocedure",
            "regnamespace",
            "regrole",
            "regoper",
            "regoperator",
            "regconfig",
            "regdictionary");

    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            if (!sql.get(i).is("::")) {
                continue;
            }
            int type = sql.get(i + 2).is(".") ? i + 3 : i + 1;
            String name = sql.get(type).lower();
            if (TYPES.contains(name)) {
                i = rewrite(sql, i, type, name.equals("regprocedure") ? "regproc" : name);
            }
        }
    }

    /** Gives where the text goes on. */
    private static int rewrite(SqlText sql, int cast, int type, String name) {
        int start = sql.operandStart(cast);
        int end = type + 1;
        if (sql.matches(end, "[", "]")) {
            sql.replace(start, end + 2, "wl_" + name + "s_out(" + sql.sql(start, cast) + ")");
            return start;
        }
        boolean wrapped = sql.get(start).is("(") && cast == start + 3;
        Token only = wrapped ? sql.get(start + 1) : sql.get(start);
        boolean literal = only.isString() && (wrapped || cast == start + 1);
        if (literal) {
            sql.replace(start, end, lookUp(only.value(), name));
        } else if (isCastToNumber(sql, start, end)) {
            if (isText(sql, start, cast)) {
                sql.replace(start, end, "wl_to_" + name + "(" + sql.sql(start, cast) + ")");
            } else {
                sql.remove(cast, end);
            }
        } else if (isText(sql, start, cast)
                && Set.of("regclass", "regtype", "regnamespace").contains(name)) {
            // A name that was put together: what is asked for is the number, as an argument of another function.
            String number = "wl_to_" + name + "(" + sql.sql(start, cast) + ")";
            boolean argument = sql.get(start - 1).is("(") && isOperand(sql.get(start - 2));
            sql.replace(start, end, argument ? number : "wl_" + name + "_out(" + number + ")");
        } else if (sql.get(end).isAny("=", "<>", "!=") && sql.get(end + 1).isString()) {
            // Compared with a literal of such a type, it is about the numbers.
            sql.remove(cast, end);
        } else {
            sql.replace(start, end, "wl_" + name + "_out(" + sql.sql(start, cast) + ")");
        }
        return start;
    }

    /** {@code x::regclass::oid}, also with brackets around the first cast. */
    private static boolean isCastToNumber(SqlText sql, int start, int end) {
        int at = end;
        for (int opening = start - 1; sql.get(opening).is("(") && sql.get(at).is(")"); opening--) {
            at++;
        }
        int type = sql.get(at + 2).is(".") ? at + 3 : at + 1;
        return sql.get(at).is("::") && sql.get(type).isAny("oid", "int8", "int4");
    }

    private static boolean isOperand(Token before) {
        return before.isName() && !before.isAny("SELECT", "WHERE", "AND", "OR", "ON", "IN");
    }

    /** Whether an expression is a name that was put together, and not the number of something. */
    private static boolean isText(SqlText sql, int from, int to) {
        for (int i = from; i < to; i++) {
            if (sql.get(i).isAny("quote_ident", "||")) {
                return true;
            }
        }
        return false;
    }

    private static String lookUp(String text, String type) {
        if (text.matches("\\d+")) {
            return text + "::UINTEGER";
        }
        if (type.equals("regtype")) {
            return "wl_regtype_in(" + Lexer.quoted(text) + ")";
        }
        SqlText name = SqlText.of(text);
        boolean qualified = name.get(1).is(".");
        String schema = qualified ? Lexer.quoted(name.get(0).value()) : "NULL";
        String last = qualified ? name.get(2).value() : name.get(0).value();
        int bracket = type.equals("regproc") ? text.indexOf('(') : -1;
        String arguments = bracket < 0 ? "" : text.substring(bracket);
        return "wl_" + type + "_in(" + schema + ", " + Lexer.quoted(last + arguments) + ")";
    }
}
