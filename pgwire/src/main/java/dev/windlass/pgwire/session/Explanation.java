package dev.windlass.pgwire.session;

import dev.windlass.pgwire.codec.PgError;
import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import dev.windlass.pgwire.types.PgType;
import dev.windlass.pgwire.types.WireColumn;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An EXPLAIN as clients of PostgreSQL write it: {@code EXPLAIN ANALYZE VERBOSE …}, {@code EXPLAIN (ANALYZE true, COSTS
 * off, FORMAT json) …}. Immutable.
 *
 * @param analyze run the statement and tell what really happened
 * @param json one JSON text instead of lines
 */
record Explanation(boolean analyze, boolean json, SqlText query) {
    /** They concern PostgreSQL's own storage, and change nothing here. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("verbose", "costs", "settings", "buffers", "wal", "timing", "summary", "generic_plan", "memory");

    static Explanation of(SqlText sql) {
        if (sql.get(1).is("(") && isOption(sql.get(2))) {
            return ofList(sql);
        }
        int at = 1;
        boolean analyze = false;
        while (sql.get(at).isAny("ANALYZE", "ANALYSE", "VERBOSE")) {
            analyze |= !sql.get(at).is("VERBOSE");
            at++;
        }
        return new Explanation(analyze, false, sql.from(at));
    }

    /** A bracket may also begin the statement itself. */
    private static boolean isOption(Token token) {
        return !token.isAny("(", "SELECT", "WITH", "VALUES", "TABLE");
    }

    private static Explanation ofList(SqlText sql) {
        boolean analyze = false;
        boolean json = false;
        int end = sql.closing(1);
        for (int i = 2; i < end; ) {
            Token option = sql.get(i);
            boolean alone = i + 1 == end || sql.get(i + 1).is(",");
            String value = alone ? "" : sql.get(i + 1).value().toLowerCase(Locale.ROOT);
            String name = option.lower();
            if (name.equals("format")) {
                json = isJson(value);
            } else if (name.equals("analyze") || name.equals("analyse")) {
                analyze = isOn(name, value);
            } else if (WITHOUT_EFFECT.contains(name)) {
                boolean unused = isOn(name, value);
            } else {
                throw PgError.of("42601", "unrecognized EXPLAIN option \"" + name + "\"")
                        .at(option.start() + 1);
            }
            i += alone ? 1 : 2;
            if (i < end && !sql.get(i).is(",")) {
                throw PgError.syntax(sql.get(i).text(), sql.get(i).start() + 1);
            }
            i++;
        }
        return new Explanation(analyze, json, sql.from(end + 1));
    }

    private static boolean isOn(String option, String value) {
        return switch (value) {
            case "", "true", "on", "1" -> true;
            case "false", "off", "0" -> false;
            default -> throw PgError.of("42601", option + " requires a Boolean value");
        };
    }

    private static boolean isJson(String value) {
        return switch (value) {
            case "json" -> true;
            case "text" -> false;
            case "xml", "yaml" ->
                throw PgError.unsupported("EXPLAIN (FORMAT " + value.toUpperCase(Locale.ROOT) + ")")
                        .withHint("The formats are TEXT and JSON.");
            default -> throw PgError.of("22023", "unrecognized value for EXPLAIN option \"format\": \"" + value + "\"");
        };
    }

    /** The one column of the result. */
    WireColumn column() {
        return json ? new WireColumn("QUERY PLAN", PgType.JSON, false, -1) : WireColumn.text("QUERY PLAN");
    }

    /** The statement for the engine, whose own words for it are the same. */
    String sql(String rewritten) {
        String options = analyze && json ? "(ANALYZE, FORMAT JSON) " : json ? "(FORMAT JSON) " : "";
        return "EXPLAIN " + (analyze && !json ? "ANALYZE " : options) + rewritten;
    }

    /**
     * What is said of a statement on the catalog, which makes no request.
     *
     * @param rows that it gave, -1 if it was not run
     */
    List<String> ofCatalog(long rows, long millis) {
        boolean ran = rows >= 0;
        if (json) {
            String made = ran
                    ? ",\"made\":{\"requests\":0,\"sharedAnswers\":0,\"reusedPages\":0,\"bytes\":0,\"requestMillis\":0,"
                            + "\"waitedMillis\":0,\"rows\":" + rows + ",\"millis\":" + millis + "}"
                    : "";
            return List.of("{\"version\":1,\"requests\":{\"kind\":\"exactly\",\"number\":0}" + made + ",\"scans\":[]}");
        }
        String plan = "No request: the statement reads the system catalog.";
        return ran
                ? List.of(
                        "It made no request and gave " + rows + (rows == 1 ? " row" : " rows") + " in " + millis
                                + " ms.",
                        plan)
                : List.of(plan);
    }
}
