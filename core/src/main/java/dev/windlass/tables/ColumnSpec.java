package dev.windlass.tables;

import dev.windlass.model.ColumnType;
import java.util.Set;

/**
 * One column of a table.
 *
 * @param exact operations that the endpoint answers exactly as SQL does (with evidence)
 * @param superset operations whose answer may hold rows too many, but none too few
 * @param queryPath how the endpoint's {@code q} and {@code sort} name it
 * @param notNull present and not null in every recorded answer
 */
public record ColumnSpec(
        String name,
        ColumnType type,
        String documentation,
        Source source,
        boolean key,
        Set<Operation> exact,
        Set<Operation> superset,
        boolean sortable,
        String queryPath,
        boolean notNull,
        boolean required,
        boolean updatable) {

    /** Whether the endpoint may be asked this, exactly or not. */
    public boolean can(Operation operation) {
        return exact.contains(operation) || superset.contains(operation);
    }
}
