package dev.windlass.console;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to the database that a console shows. Called from several threads at once. */
@FunctionalInterface
public interface ConnectionSource {

    Connection open() throws SQLException;
}
