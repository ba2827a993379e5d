package dev.windlass.pgwire.session;

import dev.windlass.pgwire.codec.PgError;
import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code COPY … TO STDOUT} with its options in the new and the old notation. Stateless. */
final class CopyParser {
    private static final Set<String> OPTIONS =
            Set.of("format", "delimiter", "null", "header", "quote", "escape", "force_quote", "encoding");

    private CopyParser() {}

    static Command parse(SqlText sql) {
        int to = 1;
        SqlText query;
        if (sql.get(1).is("(")) {
            int end = sql.closing(1);
            query = sql.between(2, Math.min(end, sql.size()));
            to = end + 1;
        } else {
            while (to < sql.size() && !sql.get(to).isAny("TO", "FROM")) {
                to++;
            }
            query = tableQuery(sql, to);
        }
        if (sql.get(to).is("FROM")) {
            return new Command.Write("COPY FROM");
        }
        if (!sql.get(to).is("TO")) {
            throw error(sql.get(to));
        }
        if (!sql.get(to + 1).is("STDOUT")) {
            throw PgError.of(
                            "42501",
                            "must be superuser or have privileges of the pg_write_server_files role to COPY to"
                                    + " a file")
                    .withHint("Anyone can COPY to stdout or from stdin. psql's \\copy command also works for anyone.");
        }
        return new Command.CopyOut(query, format(options(sql, to + 2)));
    }

    /** {@code COPY t (a, b)} as a query. */
    private static SqlText tableQuery(SqlText sql, int to) {
        int list = 1;
        while (list < to && !sql.get(list).is("(")) {
            list++;
        }
        String columns = list < to ? sql.sql(list + 1, sql.closing(list)) : "*";
        return SqlText.of("SELECT " + columns + " FROM " + sql.sql(1, list));
    }

    private static PgError error(Token token) {
        return token.isEnd() ? PgError.syntax("", 0) : PgError.syntax(token.text(), token.start() + 1);
    }

    private static Map<String, String> options(SqlText sql, int from) {
        int at = sql.get(from).is("WITH") ? from + 1 : from;
        boolean list = sql.get(at).is("(");
        at += list ? 1 : 0;
        int end = list ? sql.closing(at - 1) : sql.size();
        Map<String, String> options = new HashMap<>();
        while (at < end) {
            Token name = sql.get(at++);
            if (name.is(",")) {
                continue;
            }
            if (!list && name.isAny("BINARY", "CSV")) {
                options.put("format", name.lower());
                continue;
            }
            String key = name.lower();
            if (!list && name.is("FORCE") && sql.get(at).is("QUOTE")) {
                key = "force_quote";
                at++;
            }
            if (!OPTIONS.contains(key)) {
                throw list ? PgError.of("42601", "option \"" + key + "\" not recognized") : error(name);
            }
            at += !list && sql.get(at).is("AS") ? 1 : 0;
            boolean bare = key.equals("header") && (!list || sql.get(at).is(",") || at >= end);
            if (key.equals("force_quote") && sql.get(at).is("(")) {
                at = sql.closing(at) + 1;
                options.put(key, "*");
            } else {
                options.put(key, bare ? "true" : valueOf(sql.get(at++)));
            }
        }
        return options;
    }

    private static String valueOf(Token token) {
        return token.value().isEmpty() && !token.isString() ? token.text() : token.value();
    }

    private static CopyFormat format(Map<String, String> options) {
        String name = options.getOrDefault("format", "text");
        CopyFormat.Kind kind = switch (name) {
            case "text" -> CopyFormat.Kind.TEXT;
            case "csv" -> CopyFormat.Kind.CSV;
            case "binary" -> CopyFormat.Kind.BINARY;
            default -> throw PgError.of("22023", "COPY format \"" + name + "\" not recognized");
        };
        boolean csv = kind == CopyFormat.Kind.CSV;
        if (!csv && (options.containsKey("quote") || options.containsKey("force_quote"))) {
            throw PgError.of("0A000", "COPY quote available only in CSV mode");
        }
        char quote = character(options, "quote", '"');
        return new CopyFormat(
                kind,
                character(options, "delimiter", csv ? ',' : '\t'),
                quote,
                character(options, "escape", quote),
                options.getOrDefault("null", csv ? "" : "\\N"),
                List.of("true", "on", "1", "match").contains(options.getOrDefault("header", "false")),
                options.containsKey("force_quote"));
    }

    private static char character(Map<String, String> options, String name, char otherwise) {
        String value = options.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value.length() != 1) {
            throw PgError.of("0A000", "COPY " + name + " must be a single one-byte character");
        }
        return value.charAt(0);
    }
}
