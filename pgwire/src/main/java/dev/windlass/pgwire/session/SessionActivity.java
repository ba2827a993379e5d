package dev.windlass.pgwire.session;

import dev.windlass.pgwire.rules.Activity;
import dev.windlass.pgwire.text.SqlText;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Follows what a session does, for the others. Thread-safe: the session tells it, any other may ask. */
final class SessionActivity {
    /** Tokens, and characters, of a statement that are shown. */
    private static final int MOST_SHOWN = 1_024;

    private final Session.Setup setup;
    private final InstantSource clock;
    private final Instant begun;
    private Instant changed;
    private @Nullable Instant transactionBegun;
    private @Nullable Instant queryBegun;
    private @Nullable SqlText query;
    private String application = "";
    private String state = "idle";

    SessionActivity(Session.Setup setup, InstantSource clock) {
        this.setup = setup;
        this.clock = clock;
        this.begun = clock.instant();
        this.changed = begun;
    }

    /** A statement begins. */
    synchronized void runs(SqlText sql) {
        Instant now = clock.instant();
        query = sql;
        queryBegun = now;
        changed = now;
        transactionBegun = transactionBegun == null ? now : transactionBegun;
        state = "active";
    }

    /** The session waits for the client. */
    synchronized void waits(Transaction.State transaction, String clientsName) {
        application = clientsName;
        changed = clock.instant();
        transactionBegun = transaction == Transaction.State.IDLE ? null : transactionBegun;
        state = switch (transaction) {
            case IDLE -> "idle";
            case OPEN -> "idle in transaction";
            case FAILED -> "idle in transaction (aborted)";
        };
    }

    synchronized Activity now() {
        InetSocketAddress client = setup.client();
        return new Activity(
                setup.database(),
                setup.processId(),
                setup.user(),
                application,
                client == null ? null : client.getAddress().getHostAddress(),
                client == null ? -1 : client.getPort(),
                begun,
                transactionBegun,
                queryBegun,
                changed,
                state,
                query == null ? "" : shown(query));
    }

    private static String shown(SqlText sql) {
        String text = sql.between(0, Math.min(sql.size(), MOST_SHOWN)).sql();
        return text.substring(0, Math.min(text.length(), MOST_SHOWN));
    }
}
