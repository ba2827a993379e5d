package dev.windlass.sql;

import dev.windlass.model.ColumnType;
import dev.windlass.model.ScanRequest.Scope;
import dev.windlass.model.WindlassException;
import dev.windlass.sql.Catalog.TableInfo.Kind;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The catalog made from our table definitions.
 *
 * <p>The repository list is asked for at most once a connection, when somebody lists the schemas. What is the same in
 * 5,000 schemas is made once. Thread-safe.
 */
public final class TableCatalog implements Catalog {
    /** The catalog's name while no workspace is set. */
    private static final String NO_WORKSPACE = "Windlass";

    private static final List<TableInfo> OF_WORKSPACE = infos(SchemaName.information());
    private static final List<TableInfo> OF_PROJECT = infos(SchemaName.ofProject("ANY"));
    private static final List<TableInfo> OF_REPOSITORY = infos(SchemaName.ofRepository("any"));

    private final String name;
    private final Supplier<String> currentSchema;
    private final Sources sources;
    private final List<TableInfo> systemTables;
    private final Map<String, TableInfo> viewInfos = new ConcurrentHashMap<>();
    private @Nullable List<String> schemas;
    private @Nullable List<FunctionInfo> functions;

    /** What the engine has to be asked for. */
    public interface Sources {
        /** The schemas of all projects and repositories; asks Bitbucket. */
        List<String> repositorySchemas();

        /** The columns of a view; makes no request. */
        List<ResultColumn> columns(SchemaName schema, ViewDefinition view);

        /** The functions that a statement can call. */
        List<FunctionInfo> functions();

        /** The views of the connection. */
        Views views();
    }

    /** A catalog of these tables. */
    public TableCatalog(
            Optional<String> workspace,
            Supplier<String> currentSchema,
            List<SystemTable> systemTables,
            Sources sources) {
        this.name = workspace.orElse(NO_WORKSPACE);
        this.currentSchema = currentSchema;
        this.sources = sources;
        this.systemTables = systemTables.stream()
                .map(TableCatalog::systemInfo)
                .sorted(byName())
                .toList();
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
            all.addAll(sources.repositorySchemas());
            all.add(SchemaName.SYSTEM);
            if (sources.views().hasUserViews()) {
                all.add(SchemaName.USER_VIEWS);
            }
            known = List.copyOf(all);
            schemas = known;
        }
        return known;
    }

    @Override
    public List<TableInfo> tables(String schema) {
        return SchemaName.parse(schema).map(this::tables).orElse(List.of());
    }

    private List<TableInfo> tables(SchemaName schema) {
        if (schema.isSystem()) {
            return systemTables;
        }
        List<TableInfo> tables = new ArrayList<>();
        if (!schema.isUserViews()) {
            tablesLike(schema).forEach(table -> tables.add(table.in(schema.name())));
        }
        sources.views().in(schema).forEach(view -> tables.add(viewInfo(schema, view)));
        tables.sort(byName());
        return List.copyOf(tables);
    }

    @Override
    public List<ProcedureInfo> procedures() {
        return Arrays.stream(Procedure.values()).map(Procedure::info).toList();
    }

    @Override
    public Optional<Guide> guide(String table) {
        return TableGuides.of(table, sources.views(), systemTables);
    }

    @Override
    public synchronized List<FunctionInfo> functions() {
        List<FunctionInfo> known = functions;
        if (known == null) {
            known = sources.functions();
            functions = known;
        }
        return known;
    }

    private static Comparator<TableInfo> byName() {
        return Comparator.comparing(TableInfo::name, String.CASE_INSENSITIVE_ORDER);
    }

    private static List<TableInfo> tablesLike(SchemaName schema) {
        if (schema.isWhole()) {
            return OF_WORKSPACE;
        }
        return schema.scope() instanceof Scope.OneProject ? OF_PROJECT : OF_REPOSITORY;
    }

    private static List<TableInfo> infos(SchemaName schema) {
        return Tables.all().stream()
                .filter(schema::holds)
                .map(table -> info(table, schema))
                .toList();
    }

    private static TableInfo info(TableSpec table, SchemaName schema) {
        List<ColumnInfo> columns = new ArrayList<>();
        for (ColumnSpec column : table.columns()) {
            columns.add(column(
                    column.name(),
                    columns.size() + 1,
                    column.type(),
                    !column.notNull() && !column.key(),
                    column.documentation()));
        }
        return new TableInfo(
                "",
                table.name(),
                Kind.TABLE,
                table.documentation(),
                List.copyOf(columns),
                table.key().stream().map(ColumnSpec::name).toList(),
                ForeignKeys.of(table, schema));
    }

    /** The same columns in every schema, so one schema is asked. */
    private TableInfo viewInfo(SchemaName schema, ViewDefinition view) {
        TableInfo known = viewInfos.get(view.foldedName());
        if (known == null) {
            known = viewInfo(view, () -> sources.columns(view.isUsers() ? schema : SchemaName.information(), view));
            viewInfos.put(view.foldedName(), known);
        }
        return known.in(schema.name());
    }

    /** A view of the user's that is wrong is listed with what is wrong, so that the other tables are seen. */
    private static TableInfo viewInfo(ViewDefinition view, Supplier<List<ResultColumn>> described) {
        List<ColumnInfo> columns = new ArrayList<>();
        String remarks = view.documentation();
        try {
            for (ResultColumn column : described.get()) {
                columns.add(new ColumnInfo(
                        column.label(),
                        columns.size() + 1,
                        column.jdbcType(),
                        column.typeName(),
                        column.precision(),
                        column.scale(),
                        true,
                        view.about(column.label())));
            }
        } catch (WindlassException e) {
            remarks = e.getMessage();
        }
        return new TableInfo("", view.name(), Kind.VIEW, remarks, List.copyOf(columns), List.of(), List.of());
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
                List.copyOf(columns),
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
