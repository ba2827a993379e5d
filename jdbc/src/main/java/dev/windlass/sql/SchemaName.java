package dev.windlass.sql;

import dev.windlass.model.ScanRequest.Scope;
import dev.windlass.tables.Level;
import dev.windlass.tables.TableSpec;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a schema and the scope that it means: {@code Information}, {@code Repository_<slug>}, {@code
 * Project_<KEY>}; or one of the two that hold no tables of Bitbucket's. Immutable.
 */
public record SchemaName(String name, Scope scope) {
    /** The schema of the whole workspace. */
    public static final String INFORMATION = "Information";

    /** The schema of the {@code sys_*} tables. */
    public static final String SYSTEM = "sys";

    /** The schema of the views that the user defines. */
    public static final String USER_VIEWS = "UserViews";

    private static final String REPOSITORY = "repository_";
    private static final String PROJECT = "project_";

    /** The schema of that name, whatever its case; empty for a name that no schema can have. */
    public static Optional<SchemaName> parse(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        if (folded.equals("information")) {
            return Optional.of(information());
        }
        if (folded.equals(SYSTEM)) {
            return Optional.of(system());
        }
        if (folded.equals(USER_VIEWS.toLowerCase(Locale.ROOT))) {
            return Optional.of(userViews());
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

    /** The schema of the system tables. */
    public static SchemaName system() {
        return new SchemaName(SYSTEM, new Scope.Everything());
    }

    /** The schema of the views that the user defines. */
    public static SchemaName userViews() {
        return new SchemaName(USER_VIEWS, new Scope.Everything());
    }

    /** Whether it holds the tables of the whole workspace. */
    public boolean isWhole() {
        return name.equals(INFORMATION);
    }

    /** Whether it holds the tables of one repository or project. */
    public boolean isScope() {
        return !(scope instanceof Scope.Everything);
    }

    public boolean isSystem() {
        return name.equals(SYSTEM);
    }

    public boolean isUserViews() {
        return name.equals(USER_VIEWS);
    }

    static SchemaName ofRepository(String slug) {
        return new SchemaName("Repository_" + slug, new Scope.OneRepository(slug));
    }

    static SchemaName ofProject(String key) {
        return new SchemaName("Project_" + key, new Scope.OneProject(key));
    }
}
