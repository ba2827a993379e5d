package dev.windlass.pgwire.session;

import dev.windlass.pgwire.codec.PgError;
import dev.windlass.pgwire.text.ParameterTypes;
import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import dev.windlass.pgwire.types.PgType;
import dev.windlass.pgwire.types.WireColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Carries out commands: what is no query changes the state of the session only. One session's. */
final class CommandRunner {
    private final Database database;
    private final Settings settings;
    private final Transaction transaction;
    private final Statements statements;
    private final Running running;
    private String followedPath = "";

    CommandRunner(
            Database database, Settings settings, Transaction transaction, Statements statements, Running running) {
        this.database = database;
        this.settings = settings;
        this.transaction = transaction;
        this.statements = statements;
        this.running = running;
    }

    /**
     * Runs a command, or begins to.
     *
     * @param implicitBlock whether it stands among several in one message, which PostgreSQL treats as a transaction
     */
    Outcome run(Command command, boolean implicitBlock) {
        if (transaction.state() == Transaction.State.FAILED && !endsFailure(command)) {
            throw PgError.of(
                    "25P02", "current transaction is aborted, commands ignored until end of transaction block");
        }
        followSearchPath(); // set_config may have changed it
        if (command instanceof Command.Select select) {
            return new Outcome.Rows(database.query(select.sql(), running), "SELECT");
        }
        if (command instanceof Command.Explain explain) {
            Explanation explanation = Explanation.of(explain.sql());
            List<List<String>> lines = database.explain(explanation, running).stream()
                    .map(List::of)
                    .toList();
            return new Outcome.Rows(new MemoryRows(List.of(explanation.column()), lines), "EXPLAIN");
        }
        if (command instanceof Command.CopyOut copy) {
            return new Outcome.Copy(database.query(copy.query(), running), copy.format());
        }
        if (command instanceof Command.Fetch fetch) {
            return fetch(fetch);
        }
        if (implicitBlock && command instanceof Command.Discard discard) {
            refuseInBlock(discard.what());
        }
        if (command instanceof Command.Declare declare) {
            return declare(declare, implicitBlock);
        }
        if (command instanceof Command.Show show) {
            return show(show.name());
        }
        if (command instanceof Command.Prepare prepare) {
            List<Integer> types = ParameterTypes.of(prepare.sql(), prepare.types(), database::columnType);
            statements.add(prepare.name(), new Prepared(prepare.sql(), types));
            return new Outcome.Done("PREPARE");
        }
        if (command instanceof Command.ExecutePrepared execute) {
            return run(prepared(execute), implicitBlock);
        }
        PgError warning = transaction.warning(command, implicitBlock);
        return new Outcome.Done(done(command), warning);
    }

    private static boolean endsFailure(Command command) {
        return command instanceof Command.Commit
                || command instanceof Command.Rollback
                || command instanceof Command.RollbackTo;
    }

    /** The columns that a command will return, without running it. */
    List<WireColumn> describe(@Nullable Command command) {
        if (command instanceof Command.Select select) {
            return database.describe(select.sql(), running);
        }
        if (command instanceof Command.Explain explain) {
            return List.of(Explanation.of(explain.sql()).column());
        }
        if (command instanceof Command.Show show) {
            return showColumns(show.name());
        }
        if (command instanceof Command.Fetch fetch && !fetch.move()) {
            Portal cursor = statements.cursor(fetch.cursor());
            return cursor.outcome() instanceof Outcome.Rows rows ? rows.source().columns() : List.of();
        }
        if (command instanceof Command.ExecutePrepared execute) {
            return describe(prepared(execute));
        }
        return List.of();
    }

    private Command prepared(Command.ExecutePrepared execute) {
        Prepared prepared = statements.statement(execute.name());
        int wanted = prepared.types().size();
        if (execute.arguments().size() != wanted) {
            throw PgError.of("42601", "wrong number of parameters for prepared statement \"" + execute.name() + "\"")
                    .withDetail("Expected " + wanted + " parameters but got "
                            + execute.arguments().size() + ".");
        }
        return CommandParser.parse(
                prepared.with(execute.arguments().stream().map(SqlText::sql).toList()));
    }

    /** Carries out what has no rows; gives its tag. */
    private String done(Command command) {
        if (command instanceof Command.Begin begin) {
            if (!transaction.isOpen()) {
                settings.beginTransaction();
                transaction.begin();
            }
            if (begin.isolation() != null) {
                settings.set("transaction_isolation", begin.isolation(), true);
            }
            return begin.tag();
        }
        if (command instanceof Command.Commit commit) {
            boolean failed = transaction.state() == Transaction.State.FAILED;
            end(!failed, commit.chain() ? "COMMIT" : null);
            return failed ? "ROLLBACK" : "COMMIT";
        }
        if (command instanceof Command.Rollback rollback) {
            end(false, rollback.chain() ? "ROLLBACK" : null);
            return "ROLLBACK";
        }
        if (command instanceof Command.Savepoint savepoint) {
            transaction.savepoint(savepoint.name());
            return "SAVEPOINT";
        }
        if (command instanceof Command.Release release) {
            transaction.release(release.name());
            return "RELEASE";
        }
        if (command instanceof Command.RollbackTo rollback) {
            transaction.rollbackTo(rollback.name());
            return "ROLLBACK";
        }
        if (command instanceof Command.Write write) {
            boolean isUsers = write.tag().matches("\\w+ (USER|ROLE|GROUP)");
            throw PgError.of("25006", "cannot execute " + write.tag() + " in a read-only transaction")
                    .withHint(
                            isUsers
                                    ? "Users and passwords stand in the server's users file: windlass serve --new-user NAME"
                                            + " makes a line of it."
                                    : null);
        }
        if (command instanceof Command.Unsupported unsupported) {
            throw PgError.unsupported(unsupported.what());
        }
        if (command instanceof Command.Listen listen) {
            return listen.tag();
        }
        return settingDone(command);
    }

    private String settingDone(Command command) {
        if (command instanceof Command.Set set) {
            if (set.local() && !transaction.isOpen() && set.name().equals("transaction_isolation")) {
                return "SET"; // of a transaction of which nothing is left
            }
            settings.set(set.name(), set.value(), set.local() && transaction.isOpen());
            followSearchPath();
            return "SET";
        }
        if (command instanceof Command.Reset reset) {
            settings.reset(reset.name());
            followSearchPath();
            return "RESET";
        }
        if (command instanceof Command.Discard discard) {
            return discard(discard.what());
        }
        if (command instanceof Command.Deallocate deallocate) {
            if (deallocate.name() == null) {
                statements.removeAllStatements();
                return "DEALLOCATE ALL";
            }
            statements.statement(deallocate.name());
            statements.removeStatement(deallocate.name());
            return "DEALLOCATE";
        }
        if (command instanceof Command.CloseCursor close) {
            if (close.cursor() == null) {
                statements.closePortals(portal -> true);
                return "CLOSE CURSOR ALL";
            }
            statements.cursor(close.cursor());
            statements.closePortal(close.cursor());
            return "CLOSE CURSOR";
        }
        return "SET";
    }

    /** @param chaining the command that begins another transaction at once, null for none */
    private void end(boolean commit, @Nullable String chaining) {
        if (chaining != null && !transaction.isOpen()) {
            throw PgError.of("25P01", chaining + " AND CHAIN can only be used in transaction blocks");
        }
        settings.endTransaction(commit);
        transaction.end();
        statements.closePortals(portal -> !portal.outlives(commit));
        followSearchPath();
        if (chaining != null) {
            settings.beginTransaction();
            transaction.begin();
        }
    }

    private static void refuseInBlock(String what) {
        if (what.equals("ALL")) {
            throw PgError.of("25001", "DISCARD ALL cannot run inside a transaction block");
        }
    }

    private String discard(String what) {
        if (what.equals("ALL")) {
            if (transaction.isOpen()) {
                refuseInBlock(what);
            }
            statements.closePortals(portal -> true);
            statements.removeAllStatements();
            settings.reset(null);
            followSearchPath();
        }
        return "DISCARD " + what;
    }

    /** The first schema of the search path that is one of ours becomes the current one. */
    void followSearchPath() {
        String path = settings.get("search_path");
        if (path.equals(followedPath)) {
            return;
        }
        followedPath = path;
        for (String schema : settings.searchPath()) {
            boolean foreign = schema.startsWith("$") || schema.equals("public") || schema.startsWith("pg_");
            if (!foreign && (schema.equals(database.currentSchema()) || database.useSchema(schema))) {
                return;
            }
        }
    }

    private Outcome declare(Command.Declare declare, boolean implicitBlock) {
        if (!declare.hold() && !transaction.isOpen() && !implicitBlock) {
            throw PgError.of("25P01", "DECLARE CURSOR can only be used in transaction blocks");
        }
        Command inner = CommandParser.parse(declare.sql());
        if (!(inner instanceof Command.Select)) {
            throw PgError.of("42601", "DECLARE CURSOR must be of a query");
        }
        statements.checkNewPortal(declare.name());
        Prepared prepared = new Prepared(declare.sql(), List.of());
        List<Integer> formats = List.of(declare.binary() ? 1 : 0);
        Portal portal = new Portal(declare.sql(), inner, prepared, formats, declare.hold());
        portal.started(run(inner, false));
        if (!transaction.isOpen() && !implicitBlock) {
            portal.outlives(true);
        }
        statements.addPortal(declare.name(), portal);
        return new Outcome.Done("DECLARE CURSOR");
    }

    private Outcome fetch(Command.Fetch fetch) {
        Portal cursor = statements.cursor(fetch.cursor());
        if (!(cursor.outcome() instanceof Outcome.Rows rows)) {
            throw PgError.of("34000", "cursor \"" + fetch.cursor() + "\" has no rows");
        }
        long skip = fetch.movement().skip();
        if (fetch.movement().absolute()) {
            skip -= cursor.position();
        }
        if (skip < 0) {
            throw PgError.of("55000", "cursor can only scan forward")
                    .withHint("Declare it with SCROLL option to enable backward scan.");
        }
        CursorRows next = new CursorRows(cursor, rows.source(), fetch.movement().count());
        try {
            for (long i = 0; i < skip && cursor.advance(rows.source()); i++) {
                running.check();
            }
            if (!fetch.move()) {
                return new Outcome.Rows(next, "FETCH");
            }
            long moved = 0;
            while (next.next()) {
                running.check();
                moved++;
            }
            return new Outcome.Done("MOVE " + moved);
        } catch (java.sql.SQLException e) {
            throw Database.failure(e, cursor.sql(), running);
        }
    }

    private List<WireColumn> showColumns(@Nullable String name) {
        return name == null
                ? Stream.of("name", "setting", "description")
                        .map(WireColumn::text)
                        .toList()
                : List.of(WireColumn.text(settings.canonical(name)));
    }

    private Outcome show(@Nullable String name) {
        List<List<String>> rows = new ArrayList<>();
        if (name == null) {
            for (Map.Entry<String, String> setting : settings.all().entrySet()) {
                rows.add(List.of(setting.getKey(), setting.getValue(), ""));
            }
        } else {
            rows.add(List.of(settings.get(name)));
        }
        return new Outcome.Rows(new MemoryRows(showColumns(name), rows), "SHOW");
    }

    /** The parameters of a text that a client prepares. */
    Prepared prepare(String text, List<Integer> declared) {
        SqlText sql = SqlText.of(withoutEnd(text));
        for (Token token : sql.tokens()) {
            if (token.is(";")) {
                throw PgError.of("42601", "cannot insert multiple commands into a prepared statement");
            }
        }
        List<Integer> types =
                Prepared.isOfAnother(sql) ? declared : ParameterTypes.of(sql, declared, database::columnType);
        return new Prepared(sql, types);
    }

    private static String withoutEnd(String sql) {
        int end = sql.length();
        while (end > 0 && ";\t\n\f\r ".indexOf(sql.charAt(end - 1)) >= 0) {
            end--;
        }
        return sql.substring(0, end);
    }

    /** The type of a parameter that has none is text. */
    static int typeOf(int oid) {
        return oid == 0 ? PgType.TEXT.oid() : oid;
    }
}
