package dev.windlass.cli;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens the connection that statements run on. */
@FunctionalInterface
interface Opening {
    Connection open() throws SQLException;
}
