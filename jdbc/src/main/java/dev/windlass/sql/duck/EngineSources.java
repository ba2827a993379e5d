package dev.windlass.sql.duck;

import dev.windlass.sql.Catalog.FunctionInfo;
import dev.windlass.sql.Engine.ExecutionOptions;
import dev.windlass.sql.Execution;
import dev.windlass.sql.ResultColumn;
import dev.windlass.sql.SchemaName;
import dev.windlass.sql.TableCatalog;
import dev.windlass.sql.ViewDefinition;
import dev.windlass.sql.Views;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the catalog has to ask its engine for. As thread-safe as the engine. */
final class EngineSources implements TableCatalog.Sources {
    private final DuckEngine engine;
    private final boolean namesOnly;

    /**
     * @param namesOnly whether the columns of views are left out
     */
    EngineSources(DuckEngine engine, boolean namesOnly) {
        this.engine = engine;
        this.namesOnly = namesOnly;
    }

    /** From the repository list, one walk, where there is a workspace; and those that have an archive, for nothing. */
    @Override
    public List<String> repositorySchemas() {
        Set<String> schemas = new LinkedHashSet<>(engine.workspace().isPresent() ? listedSchemas() : List.of());
        engine.archive()
                .ifPresent(archive -> archive.repositories().forEach(slug -> schemas.add("Repository_" + slug)));
        return List.copyOf(schemas);
    }

    private List<String> listedSchemas() {
        Set<String> projects = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        List<String> repositories = new ArrayList<>();
        String sql = "SELECT Slug, ProjectKey FROM Information.Repositories ORDER BY Slug";
        try (Execution execution = engine.execution(sql, List.of(), new ExecutionOptions(0, 0))) {
            if (execution.start() instanceof Execution.Result.Rows rows) {
                while (rows.cursor().next()) {
                    repositories.add("Repository_" + rows.cursor().get(0));
                    if (rows.cursor().get(1) != null) {
                        projects.add("Project_" + rows.cursor().get(1));
                    }
                }
            }
        }
        List<String> schemas = new ArrayList<>(projects);
        schemas.addAll(repositories);
        return schemas;
    }

    @Override
    public List<ResultColumn> columns(SchemaName schema, ViewDefinition view) {
        if (namesOnly) {
            return List.of();
        }
        String table = LiveTables.quoted(schema.name()) + "." + LiveTables.quoted(view.name());
        return engine.describe("SELECT * FROM " + table).columns();
    }

    @Override
    public List<FunctionInfo> functions() {
        return engine.functions();
    }

    @Override
    public Views views() {
        return engine.views();
    }
}
