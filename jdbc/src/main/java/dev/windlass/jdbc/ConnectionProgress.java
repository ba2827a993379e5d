package dev.windlass.jdbc;

import dev.windlass.sql.Engine;
import dev.windlass.sql.StatementProgress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes on how statements get on, in the words of {@link WindlassConnection}. Stateless. */
final class ConnectionProgress {
    private ConnectionProgress() {}

    static Engine.ProgressListener to(Consumer<WindlassConnection.Progress> listener, Engine engine) {
        return progress -> {
            try {
                listener.accept(of(progress, engine.client().requestsLeft()));
            } catch (RuntimeException e) {
                // A request must not fail because somebody cannot draw a line.
                System.getLogger("dev.windlass").log(System.Logger.Level.DEBUG, "a progress listener failed", e);
            }
        };
    }

    private static WindlassConnection.Progress of(StatementProgress progress, @Nullable Long left) {
        return new WindlassConnection.Progress(
                progress.statementId(),
                progress.requests(),
                progress.requestsPlanned(),
                progress.pages(),
                progress.rows(),
                progress.bytes(),
                left,
                progress.waitingUntil());
    }
}
