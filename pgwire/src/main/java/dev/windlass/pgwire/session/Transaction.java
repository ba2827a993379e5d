package dev.windlass.pgwire.session;

import dev.windlass.pgwire.codec.PgError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transaction of a session, as a state only: Bitbucket has none, and nothing is written. One session's.
 */
final class Transaction {
    private static final int MOST_SAVEPOINTS = 10_000;

    /** As ReadyForQuery tells it. */
    enum State {
        IDLE('I'),
        OPEN('T'),
        FAILED('E');

        private final char letter;

        State(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }
    }

    private final List<String> savepoints = new ArrayList<>();
    private State state = State.IDLE;

    State state() {
        return state;
    }

    boolean isOpen() {
        return state != State.IDLE;
    }

    /** What PostgreSQL says of a command that finds the transaction in another state than it should; null for nothing. */
    @Nullable
    PgError warning(Command command, boolean implicitBlock) {
        if (command instanceof Command.Begin && isOpen()) {
            return PgError.of("25001", "there is already a transaction in progress");
        }
        if ((command instanceof Command.Commit || command instanceof Command.Rollback) && !isOpen()) {
            return PgError.of("25P01", "there is no transaction in progress");
        }
        if (command instanceof Command.Set set && set.local() && !isOpen() && !implicitBlock) {
            String what = set.name().equals("transaction_isolation") ? "SET TRANSACTION" : "SET LOCAL";
            return PgError.of("25P01", what + " can only be used in transaction blocks");
        }
        return null;
    }

    void begin() {
        state = State.OPEN;
    }

    void end() {
        state = State.IDLE;
        savepoints.clear();
    }

    /** A statement has failed. */
    void fail() {
        if (state == State.OPEN) {
            state = State.FAILED;
        }
    }

    void savepoint(String name) {
        need("SAVEPOINT");
        if (savepoints.size() >= MOST_SAVEPOINTS) {
            throw PgError.of("54000", "too many savepoints in one transaction");
        }
        savepoints.add(name);
    }

    void release(String name) {
        need("RELEASE SAVEPOINT");
        savepoints.subList(index(name), savepoints.size()).clear();
    }

    void rollbackTo(String name) {
        need("ROLLBACK TO SAVEPOINT");
        savepoints.subList(index(name) + 1, savepoints.size()).clear();
        state = State.OPEN;
    }

    private void need(String what) {
        if (!isOpen()) {
            throw PgError.of("25P01", what + " can only be used in transaction blocks");
        }
    }

    private int index(String name) {
        int index = savepoints.lastIndexOf(name);
        if (index < 0) {
            throw PgError.of("3B001", "savepoint \"" + name + "\" does not exist");
        }
        return index;
    }
}
