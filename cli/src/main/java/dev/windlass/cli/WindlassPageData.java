package dev.windlass.cli;

import dev.windlass.jdbc.WindlassConnection;
import dev.windlass.pages.PageData;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Connections for pages, with the number of requests that each has made to Bitbucket. Thread-safe. */
final class WindlassPageData implements PageData {
    /** The statements of a page begin together and list the same repositories: one answer serves all of them. */
    private static final String SHARED_SECONDS = "2";

    private final Target target;

    WindlassPageData(Target target) {
        this.target = target;
    }

    @Override
    public Connection open() throws SQLException {
        Properties more = new Properties();
        if (target.property("CacheSeconds").equals("0")
                && target.property("AutoCache").equals("false")) {
            more.setProperty("CacheSeconds", SHARED_SECONDS);
        }
        return target.open(more);
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
