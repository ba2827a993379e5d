package dev.windlass.it.ready;

import dev.windlass.jdbc.WindlassConnection;
import dev.windlass.pages.PageData;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** Data of the driver as the command line gives it to pages: the rows of a statement are there for the next. */
record KeptRows(String url) implements PageData {
    @Override
    public Connection open() throws SQLException {
        return DriverManager.getConnection(url);
    }

    @Override
    public void reuseRows(Connection connection, int seconds) throws SQLException {
        connection.unwrap(WindlassConnection.class).reuseRows(Duration.ofSeconds(seconds));
    }
}
