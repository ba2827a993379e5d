package dev.windlass.pgwire.session;

import dev.windlass.jdbc.WindlassConnection;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A session's connection to Bitbucket, opened by the first statement that reads it: an engine of its own takes some 20 ms
 * and 4 MB, and many sessions only ask the catalog. Belongs to the session's thread.
 */
public final class LiveConnection implements AutoCloseable {
    private final Opener opener;
    private String schema;
    private @Nullable Connection opened;

    /** Makes the connection. */
    public interface Opener {
        Connection open() throws SQLException;
    }

    /** @param schema that a new connection begins with */
    public LiveConnection(Opener opener, String schema) {
        this.opener = opener;
        this.schema = schema;
    }

    Connection get() throws SQLException {
        Connection known = opened;
        if (known != null) {
            return known;
        }
        Connection made = opener.open();
        opened = made;
        made.setSchema(schema);
        return made;
    }

    /** The schema of names without one. */
    String schema() {
        return schema;
    }

    /** Makes a schema the current one that is known to exist. */
    void useKnownSchema(String known) throws SQLException {
        if (opened != null) {
            opened.setSchema(known);
        }
        schema = known;
    }

    /** Makes a schema the current one, if there can be one of that name. */
    void useSchema(String name) throws SQLException {
        Connection connection = get();
        connection.setSchema(name);
        schema = String.valueOf(connection.getSchema());
    }

    /** How many requests it has made so far. */
    long requests() throws SQLException {
        if (opened == null) {
            return 0;
        }
        var made = opened.unwrap(WindlassConnection.class).requests();
        return made.isEmpty() ? 0 : made.get(made.size() - 1).sequence();
    }

    @Override
    public void close() {
        if (opened != null) {
            JdbcRows.close(opened);
        }
    }
}
