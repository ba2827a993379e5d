package dev.windlass.console;

import dev.windlass.web.Request;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the page sends with a statement.
 *
 * @param id by which the page may cancel it; chosen by the page
 * @param schema that unqualified names mean; empty for the connection's own
 * @param format of an export; empty otherwise
 */
record StatementRequest(String id, String sql, String schema, String format) {

    private static final int MAX_ID_CHARACTERS = 64;

    static StatementRequest of(Request request) throws ConsoleError {
        var json = json(request);
        var id = json.path("id").asString("");
        if (id.length() > MAX_ID_CHARACTERS) {
            throw new ConsoleError(400, "42601", "The id of a statement has at most 64 characters.");
        }
        return new StatementRequest(
                id,
                json.path("sql").asString(""),
                json.path("schema").asString(""),
                json.path("format").asString(""));
    }

    static JsonNode json(Request request) throws ConsoleError {
        try {
            return JsonMapper.shared().readTree(request.body());
        } catch (JacksonException malformed) {
            throw new ConsoleError(400, "42601", "The body is not JSON.");
        }
    }
}
