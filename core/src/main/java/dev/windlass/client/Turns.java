package dev.windlass.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Whose turn it is when statements share what is left of a budget: that of the statement which had the fewest requests of
 * this window, so that a dashboard of a thousand does not keep a shell's one waiting.
 *
 * <p>The last twentieth of a window is kept for statements which have had less than a twentieth of it. One thread at a
 * time: {@link Budget} holds its lock. Bounded by the statements that run and the threads that wait.
 */
final class Turns {
    /** The part of a limit that is kept for small statements, and what a statement may have had to be one. */
    static final int KEPT_PART = 20;

    private final Map<Cancellation, Statement> statements = new WeakHashMap<>();
    private final List<Turn> waiting = new ArrayList<>();
    private long arrivals;

    /** What a statement has had. */
    private static final class Statement {
        private long requests;
    }

    /** One request that would go out. */
    static final class Turn {
        private final Statement of;
        private final long arrival;

        private Turn(Statement of, long arrival) {
            this.of = of;
            this.arrival = arrival;
        }

        private boolean isBefore(Turn other) {
            return of.requests != other.of.requests ? of.requests < other.of.requests : arrival < other.arrival;
        }
    }

    Turn join(Cancellation statement) {
        Turn turn = new Turn(statements.computeIfAbsent(statement, ignored -> new Statement()), arrivals++);
        waiting.add(turn);
        return turn;
    }

    void leave(Turn turn) {
        waiting.remove(turn);
    }

    boolean isFirst(Turn turn) {
        return waiting.stream().noneMatch(other -> other.isBefore(turn));
    }

    void count(Turn turn) {
        turn.of.requests++;
    }

    /** Requests at the end of a window that the statement leaves to others. */
    static long keptFrom(Turn turn, long limit) {
        return isSmall(turn.of.requests, limit) ? 0 : limit / KEPT_PART;
    }

    static boolean isSmall(long requests, long limit) {
        return requests < limit / KEPT_PART;
    }

    /** A new window: nobody has had anything of it. */
    void newWindow() {
        statements.values().forEach(statement -> statement.requests = 0);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }
}
