package dev.windlass.sql;

import dev.windlass.sql.Catalog.ForeignKeyInfo;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Level;
import dev.windlass.tables.Source;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.TableSpec.Reference;
import dev.windlass.tables.Tables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The foreign keys of a table: those that its definition names, and those that its path shows.
 *
 * <p>A child's path holds the key of its parent, and the rule for names says which columns that are: {@code
 * PullRequestComments} has {@code RepositorySlug} and {@code PullRequestId}, so it refers to {@code Repositories} and
 * to {@code PullRequests}. Stateless.
 */
final class ForeignKeys {
    private ForeignKeys() {}

    /** Those whose other table is in the same schema; {@code whole} for that of the workspace. */
    static List<ForeignKeyInfo> of(TableSpec table, boolean whole) {
        List<Reference> references = new ArrayList<>(table.references());
        for (TableSpec parent : Tables.all()) {
            if (!parent.name().equals(table.name())) {
                byPath(table, parent).filter(found -> isNew(references, found)).ifPresent(references::add);
            }
        }
        return references.stream()
                .filter(reference -> isThere(reference.table(), whole))
                .map(reference -> new ForeignKeyInfo(
                        "FK_" + table.name() + "_" + String.join("_", reference.columns()),
                        reference.columns(),
                        reference.table(),
                        reference.keys()))
                .toList();
    }

    private static boolean isThere(String table, boolean whole) {
        return whole
                || Tables.find(table)
                        .filter(found -> found.level() == Level.REPOSITORY)
                        .isPresent();
    }

    private static boolean isNew(List<Reference> references, Reference found) {
        return references.stream()
                .noneMatch(known -> Set.copyOf(known.columns()).equals(Set.copyOf(found.columns())));
    }

    private static Optional<Reference> byPath(TableSpec table, TableSpec parent) {
        List<String> columns = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (ColumnSpec key : parent.key()) {
            String name = isOfPath(key) ? key.name() : singular(parent.name()) + key.name();
            Optional<ColumnSpec> held = table.find(name).filter(ForeignKeys::isOfPath);
            if (held.isEmpty()) {
                return Optional.empty();
            }
            columns.add(held.get().name());
            keys.add(key.name());
        }
        // Otherwise two children of one parent, whose keys are the parent's, would refer to each other.
        boolean namesParent = new HashSet<>(columns).size() == columns.size()
                && parent.key().stream().anyMatch(key -> !isOfPath(key));
        return namesParent && !columns.isEmpty()
                ? Optional.of(new Reference(columns, parent.name(), keys))
                : Optional.empty();
    }

    /** Whether the value is known before the row is read. */
    private static boolean isOfPath(ColumnSpec column) {
        return !(column.source() instanceof Source.Json) && !(column.source() instanceof Source.Input);
    }

    /** {@code Repositories} is {@code Repository}, {@code Branches} is {@code Branch}. */
    static String singular(String plural) {
        if (plural.endsWith("ies")) {
            return plural.substring(0, plural.length() - 3) + "y";
        }
        if (plural.endsWith("ches") || plural.endsWith("shes") || plural.endsWith("sses") || plural.endsWith("xes")) {
            return plural.substring(0, plural.length() - 2);
        }
        return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
    }
}
