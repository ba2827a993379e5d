package dev.windlass.cli;

import dev.windlass.jdbc.WindlassConnection;
import dev.windlass.jdbc.WindlassConnection.ColumnGuide;
import dev.windlass.jdbc.WindlassConnection.Guide;
import dev.windlass.values.Nearest;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What {@code windlass tables} tells, asked of a connection; nothing of it makes a request. Not thread-safe. */
final class TableFacts {
    /** The schemas whose tables are shown: all that exist without asking for repositories. */
    private static final List<String> SCHEMAS = List.of("Information", "UserViews", "sys");

    private final Connection connection;
    private final DatabaseMetaData metaData;
    private final WindlassConnection windlass;

    TableFacts(Connection connection) throws SQLException {
        if (!connection.isWrapperFor(WindlassConnection.class)) {
            throw new WrongUse("Only a jdbc:bitbucket: URL has these tables; this one is another driver's.");
        }
        this.connection = connection;
        this.metaData = connection.getMetaData();
        this.windlass = connection.unwrap(WindlassConnection.class);
    }

    /**
     * A table in the list.
     *
     * @param level {@code account}, {@code workspace}, {@code repository}, {@code view} or {@code system}
     */
    record Entry(String schema, String name, String level, String documentation) {}

    /** A column. {@code filters} are conditions that Bitbucket takes over; loose ones stand behind {@code ≈}. */
    record Column(
            String name,
            String type,
            boolean isKey,
            boolean isNullable,
            String filters,
            boolean sorts,
            String remarks) {}

    /** A statement, what it shows, and what it costs. */
    record Example(String title, String sql, List<String> costs) {}

    /** All tables, those of a repository after those of the workspace, views and system tables last. */
    List<Entry> tables() throws SQLException {
        List<String> order = List.of("account", "workspace", "project", "repository", "view", "system");
        List<Entry> entries = new ArrayList<>();
        for (String schema : SCHEMAS) {
            try (ResultSet rows = metaData.getTables(null, schema, "%", null)) {
                while (rows.next()) {
                    String name = rows.getString("TABLE_NAME");
                    String level = windlass.guide(name).map(Guide::level).orElse("view");
                    entries.add(new Entry(schema, name, level, rows.getString("REMARKS")));
                }
            }
        }
        entries.sort((a, b) -> Integer.compare(order.indexOf(a.level()), order.indexOf(b.level())));
        return entries;
    }

    /** The table of that name, whatever its case; wrong use with the nearest name if there is none. */
    Entry table(String name) throws SQLException {
        List<Entry> all = tables();
        return all.stream()
                .filter(entry -> entry.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new WrongUse("There is no table '" + name + "'."
                        + Nearest.to(name, all.stream().map(Entry::name).toList())
                                .map(near -> " Did you mean " + near + "?")
                                .orElse(" 'windlass tables' lists them.")));
    }

    Guide guide(Entry table) throws SQLException {
        return windlass.guide(table.name()).orElseThrow();
    }

    List<Column> columns(Entry table, Guide guide) throws SQLException {
        Set<String> key = new HashSet<>();
        try (ResultSet rows = metaData.getPrimaryKeys(null, table.schema(), table.name())) {
            while (rows.next()) {
                key.add(rows.getString("COLUMN_NAME"));
            }
        }
        List<Column> columns = new ArrayList<>();
        try (ResultSet rows = metaData.getColumns(null, table.schema(), escaped(table.name()), "%")) {
            while (rows.next()) {
                String name = rows.getString("COLUMN_NAME");
                Optional<ColumnGuide> about = guide.columns().stream()
                        .filter(column -> column.column().equals(name))
                        .findFirst();
                columns.add(new Column(
                        name,
                        rows.getString("TYPE_NAME"),
                        key.contains(name),
                        rows.getString("IS_NULLABLE").equals("YES"),
                        about.map(TableFacts::filters).orElse(""),
                        about.map(ColumnGuide::sorts).orElse(false),
                        rows.getString("REMARKS")));
            }
        }
        return columns;
    }

    /** An underscore in a name is a wildcard for the metadata. */
    private static String escaped(String name) {
        return name.replace("_", "\\_");
    }

    private static String filters(ColumnGuide about) {
        String exactly = String.join(" ", about.exactly());
        String loosely = about.loosely().isEmpty() ? "" : "≈ " + String.join(" ", about.loosely());
        return (exactly + " " + loosely).strip();
    }

    /** The examples, each with the number of requests that its plan says. */
    List<Example> examples(Guide guide) throws SQLException {
        List<Example> examples = new ArrayList<>();
        for (WindlassConnection.Example example : guide.examples()) {
            examples.add(new Example(example.title(), example.sql(), costs(example.sql())));
        }
        return examples;
    }

    private List<String> costs(String sql) throws SQLException {
        if (connection.isClosed()) {
            return List.of();
        }
        return windlass.plan(sql)
                .lines()
                .filter(line -> line.matches("(\\w+: |The statement needs |No request).*"))
                .map(line -> line.endsWith(".") ? line : line + ".")
                .toList();
    }

    /** For a heading. */
    static String title(String level) {
        return switch (level) {
            case "account" -> "Of the account";
            case "workspace" -> "Of the workspace";
            case "project" -> "Of each project";
            case "repository" -> "Of each repository";
            case "view" -> "Views";
            case "system" -> "Told by Windlass itself (schema sys)";
            default -> level.substring(0, 1).toUpperCase(Locale.ROOT) + level.substring(1);
        };
    }
}
