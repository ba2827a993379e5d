package dev.windlass.pgwire.session;

import dev.windlass.pgwire.codec.PgError;
import dev.windlass.pgwire.text.SqlText;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement ready to give its rows, or half-way through them. One session's. */
final class Portal implements AutoCloseable {
    private final SqlText sql;
    private final @Nullable Command command;
    private final Prepared prepared;
    private final List<Integer> formats;
    private final boolean hold;
    private boolean kept;
    private @Nullable Outcome outcome;
    private boolean exhausted;
    private long position;
    private List<String> warnings = List.of();

    /**
     * @param command null for an empty statement
     * @param hold outlives its transaction
     */
    Portal(SqlText sql, @Nullable Command command, Prepared prepared, List<Integer> formats, boolean hold) {
        this.sql = sql;
        this.command = command;
        this.prepared = prepared;
        this.formats = formats;
        this.hold = hold;
    }

    SqlText sql() {
        return sql;
    }

    @Nullable
    Command command() {
        return command;
    }

    Prepared prepared() {
        return prepared;
    }

    List<Integer> formats() {
        return formats;
    }

    /** The end of the transaction: whether the portal outlives it. One with hold does from the first that is committed. */
    boolean outlives(boolean commit) {
        kept |= hold && commit;
        return kept;
    }

    @Nullable
    Outcome outcome() {
        return outcome;
    }

    void started(Outcome result) {
        outcome = result;
    }

    boolean isExhausted() {
        return exhausted;
    }

    /** Rows handed out so far. */
    long position() {
        return position;
    }

    /** Moves to the next row; after the last, nothing is open any more. */
    boolean advance(RowSource rows) throws SQLException {
        if (!exhausted && rows.next()) {
            position++;
            return true;
        }
        if (!exhausted) {
            warnings = rows.warnings();
        }
        exhaust();
        return false;
    }

    /** What happened beside the rows, once the last is read. */
    List<String> warnings() {
        return warnings;
    }

    void exhaust() {
        if (!exhausted) {
            exhausted = true;
            close();
        }
    }

    @Override
    public void close() {
        if (outcome instanceof Outcome.Rows rows) {
            rows.source().close();
        } else if (outcome instanceof Outcome.Copy copy) {
            copy.source().close();
        }
    }

    /** The formats that a client has asked for: none, one for all columns, or one for each. */
    static List<Integer> checked(List<Integer> formats, int columns) {
        if (formats.size() > 1 && formats.size() != columns) {
            throw PgError.of(
                    "08P01",
                    "bind message has " + formats.size() + " result formats but query has " + columns + " columns");
        }
        return formats;
    }
}
