package dev.windlass.sql.duck;

import dev.windlass.sql.Catalog.FunctionInfo;
import dev.windlass.sql.Catalog.FunctionParameter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** The functions that a statement can call, as DuckDB lists them; one entry for each overload. Stateless. */
final class FunctionList {
    /** Cannot be in a name or a type. */
    private static final String SEPARATOR = "\u001f";

    /**
     * Without operators and what is meant for DuckDB itself. Of the functions that give tables only these: the others
     * read files, other databases or DuckDB's internals, which is switched off or tells nothing about Bitbucket.
     */
    private static final String QUERY = """
            SELECT DISTINCT
                function_name,
                coalesce(description, comment, ''),
                coalesce(return_type, ''),
                array_to_string(list_transform(parameters, lambda p: coalesce(p, '')), chr(31)),
                array_to_string(list_transform(parameter_types, lambda t: coalesce(t, '')), chr(31)),
                len(parameters),
                function_type IN ('table', 'table_macro')
            FROM duckdb_functions()
            WHERE schema_name = 'main'
                AND regexp_full_match(function_name, '[a-z][a-z0-9_]*')
                AND (function_type IN ('scalar', 'aggregate', 'window', 'macro')
                    OR function_name IN ('range', 'generate_series', 'unnest', 'json_each', 'json_tree'))
                AND NOT starts_with(function_name, 'wl_')
            ORDER BY ALL""";

    private FunctionList() {}

    static List<FunctionInfo> of(DuckDBConnection connection) throws SQLException {
        List<FunctionInfo> functions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                functions.add(new FunctionInfo(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        parameters(rows.getString(4), rows.getString(5), rows.getInt(6)),
                        rows.getBoolean(7)));
            }
        }
        return List.copyOf(functions);
    }

    private static List<FunctionParameter> parameters(String names, String types, int count) {
        if (count == 0) {
            return List.of();
        }
        String[] eachName = names.split(SEPARATOR, -1);
        String[] eachType = types.split(SEPARATOR, -1);
        List<FunctionParameter> parameters = new ArrayList<>();
        for (int i = 0; i < eachName.length; i++) {
            parameters.add(new FunctionParameter(eachName[i], i < eachType.length ? eachType[i] : ""));
        }
        return parameters;
    }
}
