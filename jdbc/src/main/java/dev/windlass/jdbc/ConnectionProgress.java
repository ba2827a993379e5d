package dev.windlass.jdbc;

import dev.windlass.scan.ScanFigures;
import dev.windlass.scan.ScanProgress;
import dev.windlass.sql.Engine;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes on how statements get on, in the words of {@link WindlassConnection}. Stateless. */
final class ConnectionProgress {
    private ConnectionProgress() {}

    static Engine.ProgressListener to(Consumer<WindlassConnection.Progress> listener, Engine engine) {
        return (statementId, progress) -> {
            try {
                listener.accept(of(statementId, progress, engine.client().requestsLeft()));
            } catch (RuntimeException e) {
                // A request must not fail because somebody cannot draw a line.
                System.getLogger("dev.windlass").log(System.Logger.Level.DEBUG, "a progress listener failed", e);
            }
        };
    }

    private static WindlassConnection.Progress of(long statementId, ScanProgress progress, @Nullable Long left) {
        ScanFigures figures = progress.figures();
        return new WindlassConnection.Progress(
                statementId,
                figures.requests(),
                progress.requestsPlanned(),
                figures.pages(),
                figures.rows(),
                figures.bytes(),
                left,
                progress.waitingUntil());
    }
}
