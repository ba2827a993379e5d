package dev.windlass.pgwire.session;

import dev.windlass.pgwire.text.SqlText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement asks for, as far as the session has to know. Immutable. */
sealed interface Command {

    /** SELECT, WITH, VALUES, TABLE: rows from the engine. */
    record Select(SqlText sql) implements Command {}

    record Explain(SqlText sql) implements Command {}

    /** {@code isolation} null where none is named. */
    record Begin(String tag, @Nullable String isolation) implements Command {}

    /** With {@code chain} another transaction begins at once. */
    record Commit(boolean chain) implements Command {}

    record Rollback(boolean chain) implements Command {}

    record Savepoint(String name) implements Command {}

    record Release(String name) implements Command {}

    record RollbackTo(String name) implements Command {}

    /** {@code value} null is DEFAULT. */
    record Set(String name, @Nullable String value, boolean local) implements Command {}

    /** SET TRANSACTION and the like, which change nothing here. */
    record SetTransaction() implements Command {}

    /** {@code name} null is ALL. */
    record Reset(@Nullable String name) implements Command {}

    /** {@code name} null is ALL. */
    record Show(@Nullable String name) implements Command {}

    record Discard(String what) implements Command {}

    /** {@code name} null is ALL. */
    record Deallocate(@Nullable String name) implements Command {}

    record Prepare(String name, List<Integer> types, SqlText sql) implements Command {}

    /** EXECUTE of a statement made by PREPARE, with its arguments as SQL. */
    record ExecutePrepared(String name, List<SqlText> arguments) implements Command {}

    record Declare(String name, boolean hold, boolean binary, SqlText sql) implements Command {}

    record Fetch(String cursor, Movement movement, boolean move) implements Command {
        /** Rows forward; {@code skip} before them without a word, as ABSOLUTE and RELATIVE do. */
        record Movement(long skip, long count, boolean absolute) {
            static final long ALL = Long.MAX_VALUE;
        }
    }

    /** {@code cursor} null is ALL. */
    record CloseCursor(@Nullable String cursor) implements Command {}

    record CopyOut(SqlText query, CopyFormat format) implements Command {}

    /** LISTEN and UNLISTEN: accepted, since nobody ever notifies. */
    record Listen(String tag) implements Command {}

    /** Changes something, which we never do. */
    record Write(String tag) implements Command {}

    record Unsupported(String what) implements Command {}
}
