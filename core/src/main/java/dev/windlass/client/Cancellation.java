package dev.windlass.client;

import dev.windlass.model.WindlassException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A switch that ends a statement's requests: turned once, seen by everybody who waits.
 *
 * <p>Thread-safe. Actions run on the thread that cancels, so they must not block for long (closing a socket is what
 * they are for).
 */
public final class Cancellation {
    private final List<Runnable> actions = new ArrayList<>();
    private @Nullable WindlassException reason;

    /** Ends everything registered here; the first reason stays. */
    public void cancel(WindlassException why) {
        List<Runnable> toRun;
        synchronized (this) {
            if (reason != null) {
                return;
            }
            reason = why;
            toRun = List.copyOf(actions);
            actions.clear();
        }
        toRun.forEach(Runnable::run);
    }

    public synchronized boolean isCancelled() {
        return reason != null;
    }

    /** Why it was cancelled, or null while it was not. */
    public synchronized @Nullable WindlassException reason() {
        return reason;
    }

    /** Throws the reason if there is one. */
    public void check() {
        WindlassException why = reason();
        if (why != null) {
            throw why;
        }
    }

    /** Runs the action on cancel (at once if that has happened) until the registration is closed. */
    public Registration onCancel(Runnable action) {
        synchronized (this) {
            if (reason == null) {
                actions.add(action);
                return () -> remove(action);
            }
        }
        action.run();
        return () -> {};
    }

    private synchronized void remove(Runnable action) {
        actions.remove(action);
    }

    /** Takes an action back; closing twice does nothing. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
