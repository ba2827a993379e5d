package dev.windlass.cli;

import dev.windlass.jdbc.WindlassConnection;
import dev.windlass.pages.PageData;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Connections for pages, with the number of requests that each has made to Bitbucket. Thread-safe. */
final class WindlassPageData implements PageData {
    private final Target target;

    WindlassPageData(Target target) {
        this.target = target;
    }

    @Override
    public Connection open() throws SQLException {
        return target.open();
    }

    @Override
    public void reuseRows(Connection connection, int seconds) throws SQLException {
        connection.unwrap(WindlassConnection.class).reuseRows(Duration.ofSeconds(seconds));
    }

    @Override
    public Optional<Instant> oldestRowsUsed(Connection connection) throws SQLException {
        return connection.unwrap(WindlassConnection.class).oldestRowsUsed();
    }

    @Override
    public long requests(Connection connection) throws SQLException {
        if (!connection.isWrapperFor(WindlassConnection.class)) {
            return -1;
        }
        List<WindlassConnection.Request> requests =
                connection.unwrap(WindlassConnection.class).requests();
        return requests.isEmpty() ? 0 : requests.get(requests.size() - 1).sequence();
    }
}
