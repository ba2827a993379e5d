package dev.windlass.it.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server said to a statement, as pgJDBC sees it: rows, or an error. JSON is compared as JSON: its spaces and the
 * order of its keys are nothing that a client sees.
 *
 * @param types with precision and scale where the server tells them
 * @param state SQLSTATE of the error; null without one
 */
record Answer(
        List<String> labels,
        List<String> types,
        List<List<@Nullable String>> rows,
        @Nullable String state,
        String message,
        int position) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** In what two answers can differ. */
    enum Aspect {
        LABELS,
        TYPES,
        ROWS,
        /** PostgreSQL has rows, Windlass an error. */
        FAILS,
        /** PostgreSQL has an error, Windlass rows. */
        SUCCEEDS,
        STATE,
        MESSAGE,
        POSITION
    }

    static Answer of(PreparedStatement statement) {
        try (ResultSet found = statement.executeQuery()) {
            ResultSetMetaData metadata = found.getMetaData();
            List<String> labels = new ArrayList<>();
            List<String> types = new ArrayList<>();
            for (int i = 1; i <= metadata.getColumnCount(); i++) {
                labels.add(metadata.getColumnLabel(i));
                types.add(metadata.getColumnTypeName(i));
            }
            List<List<@Nullable String>> rows = new ArrayList<>();
            while (found.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 0; i < types.size(); i++) {
                    row.add(value(found, i + 1, types.get(i)));
                }
                rows.add(row);
            }
            return new Answer(labels, types, rows, null, "", 0);
        } catch (SQLException e) {
            ServerErrorMessage error = e instanceof PSQLException known ? known.getServerErrorMessage() : null;
            return error == null
                    ? new Answer(List.of(), List.of(), List.of(), e.getSQLState(), String.valueOf(e.getMessage()), 0)
                    : new Answer(
                            List.of(),
                            List.of(),
                            List.of(),
                            String.valueOf(error.getSQLState()),
                            String.valueOf(error.getMessage()),
                            error.getPosition());
        }
    }

    private static @Nullable String value(ResultSet found, int column, String type) throws SQLException {
        if (type.equals("bytea")) {
            byte[] bytes = found.getBytes(column);
            return bytes == null ? null : HexFormat.of().formatHex(bytes);
        }
        String text = found.getString(column);
        if (text == null || !type.startsWith("json")) {
            return text;
        }
        try {
            return JSON.writeValueAsString(JSON.readValue(text, Object.class));
        } catch (JacksonException e) {
            return text;
        }
    }

    /** In what this answer of Windlass differs from PostgreSQL's. */
    Set<Aspect> differences(Answer postgres) {
        if (state != null && postgres.state != null) {
            Set<Aspect> found = EnumSet.noneOf(Aspect.class);
            add(found, Aspect.STATE, state, postgres.state);
            add(found, Aspect.MESSAGE, message, postgres.message);
            add(found, Aspect.POSITION, position, postgres.position);
            return found;
        }
        if (state != null) {
            return EnumSet.of(Aspect.FAILS);
        }
        if (postgres.state != null) {
            return EnumSet.of(Aspect.SUCCEEDS);
        }
        Set<Aspect> found = EnumSet.noneOf(Aspect.class);
        add(found, Aspect.LABELS, labels, postgres.labels);
        add(found, Aspect.TYPES, types, postgres.types);
        add(found, Aspect.ROWS, rows, postgres.rows);
        return found;
    }

    private static void add(Set<Aspect> found, Aspect aspect, Object ours, Object theirs) {
        if (!ours.equals(theirs)) {
            found.add(aspect);
        }
    }

    @Override
    public String toString() {
        return state == null
                ? labels + " " + types + " " + (rows.size() > 8 ? rows.size() + " rows" : rows)
                : state + " " + message + " at " + position;
    }
}
