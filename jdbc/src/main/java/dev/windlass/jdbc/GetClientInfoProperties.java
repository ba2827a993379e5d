package dev.windlass.jdbc;

import static dev.windlass.jdbc.MemoryRows.integer;
import static dev.windlass.jdbc.MemoryRows.text;

/** {@code DatabaseMetaData.getClientInfoProperties}: the one that we keep. Stateless. */
final class GetClientInfoProperties {
    private GetClientInfoProperties() {}

    static MemoryRows rows() {
        MemoryRows rows = MemoryRows.of(text("NAME"), integer("MAX_LEN"), text("DEFAULT_VALUE"), text("DESCRIPTION"));
        rows.add(JdbcConnection.APPLICATION_NAME, 0, "", "The program's name; kept, and sent to nobody.");
        return rows;
    }
}
