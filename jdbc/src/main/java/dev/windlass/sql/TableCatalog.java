package dev.windlass.sql;

import dev.windlass.model.ColumnType;
import dev.windlass.sql.Catalog.TableInfo.Kind;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The catalog made from our table definitions.
 *
 * <p>The repository list is asked for at most once a connection, when somebody lists the schemas. Thread-safe.
 */
public final class TableCatalog implements Catalog {
    /** The catalog's name while no workspace is set. */
    private static final String NO_WORKSPACE = "Windlass";

    private final String name;
    private final Supplier<String> currentSchema;
    private final Supplier<List<String>> repositorySchemas;
    private final Supplier<List<SystemTable>> systemTables;
    private @Nullable List<String> schemas;

    /**
     * @param repositorySchemas asks Bitbucket for the schemas of all projects and repositories, where there is a
     *     workspace
     */
    public TableCatalog(
            Optional<String> workspace,
            Supplier<String> currentSchema,
            Supplier<List<String>> repositorySchemas,
            Supplier<List<SystemTable>> systemTables) {
        this.name = workspace.orElse(NO_WORKSPACE);
        this.currentSchema = currentSchema;
        this.repositorySchemas = repositorySchemas;
        this.systemTables = systemTables;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String currentSchema() {
        return currentSchema.get();
    }

    @Override
    public synchronized List<String> schemas() {
        List<String> known = schemas;
        if (known == null) {
            List<String> all = new ArrayList<>(List.of(SchemaName.INFORMATION));
            all.addAll(repositorySchemas.get());
            all.add(SchemaName.SYSTEM);
            known = List.copyOf(all);
            schemas = known;
        }
        return known;
    }

    @Override
    public List<TableInfo> tables(String schema) {
        if (schema.toLowerCase(Locale.ROOT).equals(SchemaName.SYSTEM)) {
            return systemTables.get().stream().map(TableCatalog::systemInfo).toList();
        }
        return SchemaName.parse(schema).map(TableCatalog::scopedTables).orElse(List.of());
    }

    private static List<TableInfo> scopedTables(SchemaName schema) {
        boolean whole = schema.name().equals(SchemaName.INFORMATION);
        List<TableInfo> tables = new ArrayList<>();
        for (TableSpec table : Tables.all()) {
            if (schema.holds(table)) {
                tables.add(info(schema, table));
            }
        }
        if (whole) {
            Views.all().forEach(view -> tables.add(viewInfo(schema.name(), view)));
        }
        tables.sort((a, b) -> a.name().compareToIgnoreCase(b.name()));
        return List.copyOf(tables);
    }

    private static TableInfo info(SchemaName schema, TableSpec table) {
        List<ColumnInfo> columns = new ArrayList<>();
        for (ColumnSpec column : table.columns()) {
            columns.add(column(
                    column.name(),
                    columns.size() + 1,
                    column.type(),
                    !column.notNull() && !column.key(),
                    column.documentation()));
        }
        List<ForeignKeyInfo> foreignKeys = table.references().stream()
                .filter(reference -> schema.holds(Tables.find(reference.table()).orElseThrow()))
                .map(reference -> new ForeignKeyInfo(
                        "FK_" + table.name() + "_" + String.join("_", reference.columns()),
                        reference.columns(),
                        reference.table(),
                        reference.keys()))
                .toList();
        return new TableInfo(
                schema.name(),
                table.name(),
                Kind.TABLE,
                table.documentation(),
                columns,
                table.key().stream().map(ColumnSpec::name).toList(),
                foreignKeys);
    }

    private static TableInfo viewInfo(String schema, Views.View view) {
        TableSpec base = Tables.find(view.baseTable()).orElseThrow();
        List<ColumnInfo> columns = new ArrayList<>();
        for (Views.Column column : view.columns()) {
            ColumnSpec source = base.column(column.baseColumn());
            columns.add(column(
                    column.name(), columns.size() + 1, source.type(), !source.notNull(), source.documentation()));
        }
        return new TableInfo(schema, view.name(), Kind.VIEW, view.documentation(), columns, List.of(), List.of());
    }

    private static TableInfo systemInfo(SystemTable table) {
        List<ColumnInfo> columns = new ArrayList<>();
        for (SystemTable.Column column : table.columns()) {
            columns.add(column(column.name(), columns.size() + 1, column.type(), true, column.documentation()));
        }
        return new TableInfo(
                SchemaName.SYSTEM,
                table.name(),
                Kind.SYSTEM_TABLE,
                table.documentation(),
                columns,
                List.of(),
                List.of());
    }

    private static ColumnInfo column(String name, int ordinal, ColumnType type, boolean nullable, String remarks) {
        return switch (type) {
            case BIGINT -> new ColumnInfo(name, ordinal, Types.BIGINT, "BIGINT", 19, 0, nullable, remarks);
            case INTEGER -> new ColumnInfo(name, ordinal, Types.INTEGER, "INTEGER", 10, 0, nullable, remarks);
            case DOUBLE -> new ColumnInfo(name, ordinal, Types.DOUBLE, "DOUBLE", 15, 0, nullable, remarks);
            case BOOLEAN -> new ColumnInfo(name, ordinal, Types.BOOLEAN, "BOOLEAN", 0, 0, nullable, remarks);
            case VARCHAR -> new ColumnInfo(name, ordinal, Types.VARCHAR, "VARCHAR", 0, 0, nullable, remarks);
            case DATE -> new ColumnInfo(name, ordinal, Types.DATE, "DATE", 0, 0, nullable, remarks);
            case TIMESTAMP ->
                new ColumnInfo(
                        name,
                        ordinal,
                        Types.TIMESTAMP_WITH_TIMEZONE,
                        "TIMESTAMP WITH TIME ZONE",
                        0,
                        6,
                        nullable,
                        remarks);
            case JSON -> new ColumnInfo(name, ordinal, Types.VARCHAR, "JSON", 0, 0, nullable, remarks);
        };
    }
}
