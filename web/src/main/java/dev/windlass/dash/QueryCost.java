package dev.windlass.dash;

import dev.windlass.jdbc.WindlassConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Counts what a query costs, from its making on. Belongs to one thread. */
final class QueryCost {

    private final Connection connection;
    private final OptionalLong requestsBefore;
    private final long begunNanos = System.nanoTime();

    QueryCost(Connection connection) {
        this.connection = connection;
        this.requestsBefore = requestsOfConnection();
    }

    /** Requests to Bitbucket since then; empty for a driver that makes none. */
    OptionalLong requests() {
        var now = requestsOfConnection();
        return now.isPresent() && requestsBefore.isPresent()
                ? OptionalLong.of(now.getAsLong() - requestsBefore.getAsLong())
                : OptionalLong.empty();
    }

    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos);
    }

    private OptionalLong requestsOfConnection() {
        try {
            if (!connection.isWrapperFor(WindlassConnection.class)) {
                return OptionalLong.empty();
            }
            var made = connection.unwrap(WindlassConnection.class).requests();
            return OptionalLong.of(
                    made.isEmpty() ? 0 : made.get(made.size() - 1).sequence());
        } catch (SQLException uncounted) {
            // The rows are worth more than their price.
            return OptionalLong.empty();
        }
    }
}
