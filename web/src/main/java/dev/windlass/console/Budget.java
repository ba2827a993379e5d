package dev.windlass.console;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is left of Bitbucket's request limit, from sys_budget, which asks nobody. Stateless. */
final class Budget {

    private static final String SQL =
            "SELECT RequestLimit, Remaining, ResetSeconds, IsNearLimit, Requests FROM sys_budget";

    private Budget() {}

    /** One for each credential. */
    static List<Map<String, @Nullable Object>> read(Connection connection) throws SQLException {
        var budgets = new ArrayList<Map<String, @Nullable Object>>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(SQL)) {
            while (rows.next()) {
                var budget = new LinkedHashMap<String, @Nullable Object>();
                budget.put("limit", rows.getObject(1));
                budget.put("remaining", rows.getObject(2));
                budget.put("resetSeconds", rows.getObject(3));
                budget.put("isNearLimit", rows.getObject(4));
                budget.put("requests", rows.getObject(5));
                budgets.add(budget);
            }
        }
        return budgets;
    }
}
