package dev.windlass.sql;

import dev.windlass.model.ScanRequest.Scope;
import dev.windlass.tables.Level;
import dev.windlass.tables.TableSpec;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a schema and the scope that it means: {@code Information}, {@code Repository_<slug>}, {@code
 * Project_<KEY>}. Immutable.
 */
public record SchemaName(String name, Scope scope) {
    /** The schema of the whole workspace. */
    public static final String INFORMATION = "Information";

    /** The schema of the {@code sys_*} tables. */
    public static final String SYSTEM = "sys";

    private static final String REPOSITORY = "repository_";
    private static final String PROJECT = "project_";

    /** The schema of that name, whatever its case; empty for a name that no schema can have. */
    public static Optional<SchemaName> parse(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        if (folded.equals("information")) {
            return Optional.of(information());
        }
        if (folded.startsWith(REPOSITORY) && folded.length() > REPOSITORY.length()) {
            // Bitbucket's slugs are lower case, its project keys upper case.
            return Optional.of(ofRepository(folded.substring(REPOSITORY.length())));
        }
        if (folded.startsWith(PROJECT) && folded.length() > PROJECT.length()) {
            return Optional.of(ofProject(name.substring(PROJECT.length()).toUpperCase(Locale.ROOT)));
        }
        return Optional.empty();
    }

    /** The schema of the whole workspace. */
    public static SchemaName information() {
        return new SchemaName(INFORMATION, new Scope.Everything());
    }

    /** Whether the table is in the schema: whatever belongs to what the schema fixes, or to a part of that. */
    public boolean holds(TableSpec table) {
        if (scope instanceof Scope.OneRepository) {
            return table.level() == Level.REPOSITORY;
        }
        return scope instanceof Scope.Everything || table.level() == Level.REPOSITORY || table.level() == Level.PROJECT;
    }

    static SchemaName ofRepository(String slug) {
        return new SchemaName("Repository_" + slug, new Scope.OneRepository(slug));
    }

    static SchemaName ofProject(String key) {
        return new SchemaName("Project_" + key, new Scope.OneProject(key));
    }
}
