package dev.windlass.console;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Errors as the page shows them: the driver's texts hold no secret, and nothing but them is shown. Stateless. */
final class Errors {

    Map<String, Object> json(String sql, ConsoleError error) {
        return json(sql, error.sqlState(), String.valueOf(error.getMessage()), error);
    }

    Map<String, Object> json(String sql, SQLException error, int seconds) {
        var text = String.valueOf(error.getMessage());
        if (error instanceof SQLTimeoutException) {
            text += " The limit is statementSeconds, " + seconds + ".";
        }
        return json(sql, String.valueOf(error.getSQLState()), text, error);
    }

    private static Map<String, Object> json(String sql, String sqlState, String text, Throwable error) {
        var json = new LinkedHashMap<String, Object>();
        json.put("message", text);
        json.put("sqlState", sqlState);
        if (sqlState.startsWith("42") || sqlState.startsWith("22") || sqlState.startsWith("0A")) {
            ErrorPlace.find(sql, error).ifPresent(place -> {
                json.put("from", place.from());
                json.put("to", place.to());
                json.put("line", place.line(sql));
                json.put("column", place.column(sql));
            });
        }
        return json;
    }
}
