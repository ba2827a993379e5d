package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where in a statement names of tables stand. Stateless. */
public final class Relations {
    private static final Set<String> FROM_ENDS = Set.of(
            "where",
            "group",
            "having",
            "order",
            "limit",
            "offset",
            "union",
            "intersect",
            "except",
            "window",
            "fetch",
            "select",
            "returning",
            "on",
            "using",
            "set");

    private Relations() {}

    /** Whether the name at that index stands where a table does: behind FROM, JOIN, TABLE, or a comma in FROM. */
    public static boolean isTable(SqlText sql, int index) {
        int at = index;
        while (sql.get(at - 1).is(".")) {
            at -= 2;
        }
        Token before = sql.get(at - 1);
        if (before.isAny("FROM", "JOIN", "ONLY", "LATERAL") || (before.is("TABLE") && at == 1)) {
            return !isExtract(sql, at - 1);
        }
        if (before.is("(")) {
            // A bracket around joins, not that of a call or of a list of columns.
            return sql.get(at - 2).is(",")
                    ? isInFrom(sql, at - 2)
                    : sql.get(at - 2).isAny("FROM", "JOIN", "(") && isInFrom(sql, at - 1);
        }
        return before.is(",") && isInFrom(sql, at - 1);
    }

    /** FROM of {@code extract(x FROM y)}, {@code substring(x FROM 1)}, {@code IS DISTINCT FROM}. */
    private static boolean isExtract(SqlText sql, int from) {
        if (sql.get(from - 1).is("DISTINCT")) {
            return true;
        }
        int depth = 0;
        for (int i = from - 1; i >= 0; i--) {
            depth += sql.get(i).is(")") ? 1 : sql.get(i).is("(") ? -1 : 0;
            if (depth < 0) {
                return sql.get(i - 1).isAny("extract", "substring", "trim", "overlay", "position");
            }
            if (depth == 0 && sql.get(i).is("SELECT")) {
                return false;
            }
        }
        return false;
    }

    /** Goes back to the word that decides. The commas of one list share its answer, which each of them keeps. */
    private static boolean isInFrom(SqlText sql, int comma) {
        boolean isComma = sql.get(comma).is(",");
        List<Integer> list = new ArrayList<>();
        int depth = 0;
        for (int i = comma; i >= 0; i--) {
            Token token = sql.get(i);
            if (isComma && depth == 0 && token.is(",")) {
                Boolean known = sql.remembered(i);
                if (known != null) {
                    return remember(sql, list, known);
                }
                list.add(i);
            }
            depth += token.is(")") ? 1 : token.is("(") ? -1 : 0;
            if (depth < 0 && isComma && i != comma) {
                // Brackets around joins are part of FROM, those of a call are not.
                return remember(sql, list, sql.get(i - 1).isAny("FROM", "JOIN", ",", "(") && isInFrom(sql, i));
            }
            if (depth <= 0 && i != comma && token.kind() == Token.Kind.WORD) {
                if (token.is("FROM") || token.is("JOIN")) {
                    return remember(sql, list, !isExtract(sql, i));
                }
                if (FROM_ENDS.contains(token.lower()) && !token.isAny("on", "using")) {
                    return remember(sql, list, false);
                }
            }
        }
        return remember(sql, list, false);
    }

    private static boolean remember(SqlText sql, List<Integer> commas, boolean found) {
        commas.forEach(comma -> sql.remember(comma, found));
        return found;
    }

    /** Whether the statement itself defines the name, in lower case: {@code WITH name AS (…)}. */
    public static boolean isCommonTable(SqlText sql, String name) {
        for (int i = 1; i < sql.size(); i++) {
            if (sql.get(i).lower().equals(name) && sql.get(i - 1).isAny("WITH", "RECURSIVE", ",")) {
                int at = sql.get(i + 1).is("(") ? sql.closing(i + 1) + 1 : i + 1;
                if (sql.get(at).is("AS")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The tables that a statement names, each as its last name in lower case; CTEs among them. */
    public static List<String> tables(SqlText sql) {
        List<String> tables = new ArrayList<>();
        for (int i = 0; i < sql.size(); i++) {
            boolean end = sql.get(i).isName() && !sql.get(i + 1).isAny(".", "(");
            if (end && isTable(sql, i) && !sql.get(i).isAny("SELECT", "VALUES", "LATERAL", "ONLY")) {
                tables.add(sql.get(i).lower());
            }
        }
        return tables;
    }
}
