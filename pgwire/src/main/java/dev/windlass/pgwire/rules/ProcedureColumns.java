package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Columns of pg_catalog that refer to a function show its name in the result of a statement, and as text; inside a
 * statement they are numbers, by which they are joined. Comes before {@link RegCasts}.
 */
final class ProcedureColumns implements Rule {
    private static final List<String> OF_TYPES = List.of(
            "typinput", "typoutput", "typreceive", "typsend", "typmodin", "typmodout", "typanalyze", "typsubscript");

    private static final Set<String> COLUMNS = Set.of(
            "typinput",
            "typoutput",
            "typreceive",
            "typsend",
            "typmodin",
            "typmodout",
            "typanalyze",
            "typsubscript",
            "oprcode",
            "oprrest",
            "oprjoin",
            "aggtransfn",
            "aggfinalfn",
            "aggcombinefn",
            "aggserialfn",
            "aggdeserialfn",
            "aggmtransfn",
            "aggminvtransfn",
            "aggmfinalfn",
            "amhandler",
            "amproc",
            "conproc",
            "prosupport",
            "prsstart",
            "prstoken",
            "prsend",
            "prsheadline",
            "prslextype",
            "tmplinit",
            "tmpllexize");

    @Override
    public void apply(SqlText sql) {
        int depth = 0;
        boolean inResult = false;
        for (int i = 0; i < sql.size(); i++) {
            if (sql.get(i).isAny("(", "[")) {
                depth++;
            } else if (sql.get(i).isAny(")", "]")) {
                depth--;
            } else if (depth == 0 && sql.get(i).is("SELECT")) {
                inResult = true;
            } else if (depth == 0 && sql.get(i).is("FROM")) {
                inResult = false;
            } else if (inResult && depth == 0 && sql.get(i).is("*")) {
                star(sql, i);
            } else if (sql.get(i).isName() && COLUMNS.contains(sql.get(i).lower())) {
                boolean isShown = inResult && depth == 0 && beginsItem(sql, i);
                if (isCastToText(sql, i + 1) || (isShown && sql.get(i + 1).is("AS"))) {
                    sql.replace(i, i + 1, sql.get(i).text() + "::regproc");
                } else if (isShown && (sql.get(i + 1).isAny(",", "FROM") || i + 1 == sql.size())) {
                    sql.replace(
                            i,
                            i + 1,
                            sql.get(i).text() + "::regproc AS " + sql.get(i).text());
                }
            }
        }
    }

    /** {@code t.*} of pg_type has such columns too. */
    private static void star(SqlText sql, int at) {
        String table = sql.get(at - 2).text();
        if (!sql.get(at - 1).is(".") || !isTypes(sql, sql.get(at - 2).lower())) {
            return;
        }
        String names = OF_TYPES.stream()
                .map(column -> table + "." + column + "::regproc AS " + column)
                .collect(Collectors.joining(", ", "* REPLACE (", ")"));
        sql.replace(at, at + 1, names);
    }

    /** Whether the name stands for pg_type in FROM. */
    private static boolean isTypes(SqlText sql, String alias) {
        for (int i = 0; i < sql.size(); i++) {
            if (sql.get(i).lower().equals("pg_type") && sql.get(i - 1).isAny(".", "FROM", "JOIN")) {
                int name = sql.get(i + 1).is("AS") ? i + 2 : i + 1;
                return alias.equals("pg_type") || sql.get(name).lower().equals(alias);
            }
        }
        return false;
    }

    private static boolean beginsItem(SqlText sql, int column) {
        int start = sql.get(column - 1).is(".") ? column - 2 : column;
        return sql.get(start - 1).isAny(",", "SELECT", "DISTINCT");
    }

    private static boolean isCastToText(SqlText sql, int cast) {
        int type = sql.get(cast + 2).is(".") ? cast + 3 : cast + 1;
        return sql.get(cast).is("::") && sql.get(type).isAny("text", "varchar");
    }
}
