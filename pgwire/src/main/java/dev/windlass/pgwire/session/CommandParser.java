package dev.windlass.pgwire.session;

import dev.windlass.pgwire.codec.PgError;
import dev.windlass.pgwire.session.Command.Fetch.Movement;
import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import dev.windlass.pgwire.text.Token.Kind;
import dev.windlass.pgwire.types.PgType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells what a statement asks for by its first words. Stateless but for the place it reads at. */
final class CommandParser {
    private final SqlText sql;
    private int at = 1;

    private CommandParser(SqlText sql) {
        this.sql = sql;
    }

    static Command parse(SqlText sql) {
        return new CommandParser(sql).command();
    }

    private Command command() {
        Token first = sql.get(0);
        String word = first.lower().toUpperCase(Locale.ROOT);
        if (first.is("(")) {
            return new Command.Select(sql);
        }
        return switch (word) {
            case "SELECT", "WITH", "VALUES", "TABLE", "FROM" -> select();
            case "EXPLAIN" -> new Command.Explain(sql);
            case "BEGIN" -> new Command.Begin("BEGIN", isolation());
            case "START" -> new Command.Begin("START TRANSACTION", isolation());
            case "COMMIT", "END" -> new Command.Commit(chains());
            case "ROLLBACK", "ABORT" -> rollback();
            case "SAVEPOINT" -> new Command.Savepoint(name());
            case "RELEASE" -> {
                skip("SAVEPOINT");
                yield new Command.Release(name());
            }
            case "SET" -> set();
            case "RESET" -> new Command.Reset(setting());
            case "SHOW" -> new Command.Show(setting());
            case "DISCARD" -> new Command.Discard(name().toUpperCase(Locale.ROOT));
            case "DEALLOCATE" -> {
                skip("PREPARE");
                yield new Command.Deallocate(nameOrAll());
            }
            case "PREPARE" -> prepare();
            case "EXECUTE" -> execute();
            case "DECLARE" -> declare();
            case "FETCH" -> fetch(false);
            case "MOVE" -> fetch(true);
            case "CLOSE" -> new Command.CloseCursor(nameOrAll());
            case "COPY" -> CopyParser.parse(sql);
            case "LISTEN", "UNLISTEN", "NOTIFY" -> new Command.Listen(word);
            default -> other(first, word);
        };
    }

    private Command select() {
        for (int i = 1; i < sql.size(); i++) {
            if (sql.get(i).is("INTO") && sql.get(0).is("SELECT") && isTopLevel(i)) {
                return new Command.Write("SELECT INTO");
            }
        }
        return new Command.Select(sql);
    }

    private boolean isTopLevel(int index) {
        int depth = 0;
        for (int i = 0; i < index; i++) {
            depth += sql.get(i).is("(") ? 1 : sql.get(i).is(")") ? -1 : 0;
        }
        return depth == 0;
    }

    private Command other(Token first, String word) {
        return switch (word) {
            case "INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE" ->
                new Command.Write(word.equals("TRUNCATE") ? "TRUNCATE TABLE" : word);
            case "CREATE", "ALTER", "DROP" -> new Command.Write(word + " " + objectKind());
            case "GRANT", "REVOKE", "COMMENT", "REFRESH", "REINDEX", "CLUSTER", "IMPORT", "SECURITY" ->
                new Command.Write(word);
            case "VACUUM", "ANALYZE", "LOCK", "CHECKPOINT", "DO", "CALL", "REASSIGN", "LOAD" ->
                new Command.Unsupported(word);
            default -> throw PgError.syntax(first.text(), first.start() + 1);
        };
    }

    private String objectKind() {
        int i = 1;
        while (sql.get(i).isAny("OR", "REPLACE", "TEMP", "TEMPORARY", "UNLOGGED", "LOCAL", "GLOBAL", "UNIQUE")) {
            i++;
        }
        return sql.get(i).lower().toUpperCase(Locale.ROOT);
    }

    private Token next() {
        return sql.get(at++);
    }

    private boolean skip(String word) {
        if (sql.get(at).is(word)) {
            at++;
            return true;
        }
        return false;
    }

    private PgError syntax() {
        Token token = sql.get(at);
        return token.isEnd() ? PgError.syntax("", 0) : PgError.syntax(token.text(), token.start() + 1);
    }

    /** A name: without quotes in lower case, as PostgreSQL keeps it. */
    private String name() {
        Token token = sql.get(at);
        if (!token.isName()) {
            throw syntax();
        }
        at++;
        return token.kind() == Kind.QUOTED_NAME ? token.value() : token.lower();
    }

    private @Nullable String nameOrAll() {
        return skip("ALL") ? null : name();
    }

    private Command rollback() {
        if (!skip("WORK")) {
            skip("TRANSACTION");
        }
        if (skip("TO")) {
            skip("SAVEPOINT");
            return new Command.RollbackTo(name());
        }
        return new Command.Rollback(chains());
    }

    /** COMMIT AND CHAIN, but not AND NO CHAIN. */
    private boolean chains() {
        return sql.matches(sql.size() - 2, "AND", "CHAIN");
    }

    /** The level behind ISOLATION LEVEL, in small letters. */
    private @Nullable String isolation() {
        for (int i = 1; i < sql.size(); i++) {
            if (sql.matches(i, "ISOLATION", "LEVEL")) {
                String first = sql.get(i + 2).lower();
                return first.equals("serializable")
                        ? first
                        : first + " " + sql.get(i + 3).lower();
            }
        }
        return null;
    }

    /** The name of a setting, also in the three ways that are several words; null for ALL. */
    private @Nullable String setting() {
        if (sql.matches(at, "TRANSACTION", "ISOLATION", "LEVEL")) {
            return "transaction_isolation";
        }
        if (sql.matches(at, "TIME", "ZONE")) {
            return "TimeZone";
        }
        if (sql.matches(at, "SESSION", "AUTHORIZATION")) {
            return "session_authorization";
        }
        if (skip("ALL")) {
            return null;
        }
        String name = name();
        while (skip(".")) {
            name += "." + name();
        }
        return name;
    }

    private Command set() {
        if (sql.matches(at, "SESSION", "CHARACTERISTICS") || sql.get(at).isAny("TRANSACTION", "CONSTRAINTS")) {
            String level = isolation();
            return level == null
                    ? new Command.SetTransaction()
                    : new Command.Set(
                            "transaction_isolation", level, sql.get(at).is("TRANSACTION"));
        }
        boolean local = skip("LOCAL");
        boolean authorization = sql.matches(at, "SESSION", "AUTHORIZATION");
        if (!authorization) {
            skip("SESSION");
        }
        if (sql.matches(at, "TIME", "ZONE")) {
            at += 2;
            // INTERVAL '-08:00' HOUR TO MINUTE
            boolean interval = sql.get(at).is("INTERVAL") && sql.get(at + 1).isString();
            String zone = interval ? Zones.INTERVAL + sql.get(at + 1).value() : value();
            return new Command.Set("TimeZone", zone, local);
        }
        if (skip("NAMES")) {
            return new Command.Set("client_encoding", value(), local);
        }
        if (sql.get(at).is("SCHEMA") && sql.get(at + 1).isString()) {
            at++;
            return new Command.Set("search_path", value(), local);
        }
        if (authorization || sql.get(at).is("ROLE")) {
            throw PgError.of("42501", "permission denied to set session authorization or role");
        }
        String name = setting();
        if (!sql.get(at).isAny("=", "TO") || name == null) {
            throw syntax();
        }
        at++;
        return new Command.Set(name, value(), local);
    }

    /** What stands behind = or TO: words, numbers and strings, joined by commas; null for DEFAULT. */
    private @Nullable String value() {
        if (sql.get(at).is("DEFAULT")
                || (sql.get(at).is("LOCAL") && sql.get(at + 1).isEnd())) {
            return null;
        }
        if (sql.get(at).isEnd()) {
            throw syntax();
        }
        StringBuilder value = new StringBuilder();
        while (!sql.get(at).isEnd()) {
            Token token = next();
            if (token.is(",")) {
                value.append(", ");
            } else if (token.kind() == Kind.QUOTED_NAME) {
                value.append(token.text());
            } else {
                value.append(token.kind() == Kind.SYMBOL ? token.text() : token.value());
            }
        }
        return value.toString();
    }

    private Command prepare() {
        String name = name();
        List<Integer> types = new ArrayList<>();
        if (skip("(")) {
            while (!skip(")")) {
                Token type = next();
                if (type.isEnd()) {
                    throw syntax();
                }
                if (type.isName()) {
                    PgType known = PgType.named(type.value()).orElse(PgType.UNKNOWN);
                    boolean array = sql.matches(at, "[", "]");
                    at += array ? 2 : 0;
                    types.add(array ? known.arrayOid() : known.oid());
                }
            }
        }
        if (!skip("AS")) {
            throw syntax();
        }
        return new Command.Prepare(name, types, sql.from(at));
    }

    private Command execute() {
        String name = name();
        List<SqlText> arguments = new ArrayList<>();
        if (sql.get(at).is("(")) {
            int end = sql.closing(at);
            int from = at + 1;
            int depth = 0;
            for (int i = at; i <= end && i < sql.size(); i++) {
                depth += sql.get(i).isAny("(", "[") ? 1 : sql.get(i).isAny(")", "]") ? -1 : 0;
                boolean last = i == end;
                if ((depth == 1 && sql.get(i).is(",")) || last) {
                    arguments.add(sql.between(from, i));
                    from = i + 1;
                }
            }
        }
        return new Command.ExecutePrepared(name, arguments);
    }

    private Command declare() {
        String name = name();
        boolean binary = false;
        while (!skip("CURSOR")) {
            if (!sql.get(at).isAny("BINARY", "INSENSITIVE", "ASENSITIVE", "NO", "SCROLL")) {
                throw syntax();
            }
            binary |= next().is("BINARY");
        }
        boolean hold = sql.matches(at, "WITH", "HOLD");
        if (hold || sql.matches(at, "WITHOUT", "HOLD")) {
            at += 2;
        }
        if (!skip("FOR")) {
            throw syntax();
        }
        return new Command.Declare(name, hold, binary, sql.from(at));
    }

    private Command fetch(boolean move) {
        Movement movement = movement();
        if (!skip("FROM")) {
            skip("IN");
        }
        return new Command.Fetch(name(), movement, move);
    }

    private Movement movement() {
        Token token = sql.get(at);
        if (token.isAny("BACKWARD", "PRIOR", "LAST")) {
            throw PgError.of("55000", "cursor can only scan forward")
                    .withHint("Declare it with SCROLL option to enable backward scan.");
        }
        if (token.isAny("ABSOLUTE", "RELATIVE")) {
            at++;
            return new Movement(count() - 1, 1, token.is("ABSOLUTE"));
        }
        if (skip("FIRST")) {
            return new Movement(0, 1, true);
        }
        if (skip("NEXT")) {
            return new Movement(0, 1, false);
        }
        boolean forward = skip("FORWARD");
        if (skip("ALL")) {
            return new Movement(0, Movement.ALL, false);
        }
        if (sql.get(at).kind() == Kind.NUMBER || sql.get(at).is("-")) {
            return new Movement(0, count(), false);
        }
        // FETCH c: the next row; the name may be FORWARD itself only if it is not the word.
        if (forward && sql.get(at).isEnd()) {
            throw syntax();
        }
        return new Movement(0, 1, false);
    }

    private long count() {
        if (sql.get(at).is("-")) {
            throw PgError.of("55000", "cursor can only scan forward")
                    .withHint("Declare it with SCROLL option to enable backward scan.");
        }
        Token number = next();
        if (number.kind() != Kind.NUMBER || !number.value().matches("\\d{1,18}")) {
            at--;
            throw syntax();
        }
        return Long.parseLong(number.value());
    }
}
