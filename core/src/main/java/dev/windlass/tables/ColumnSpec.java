package dev.windlass.tables;

import dev.windlass.model.ColumnType;
import java.util.Optional;
import java.util.Set;

/**
 * One column of a table.
 *
 * @param exact operations that the endpoint answers exactly as SQL does (with evidence)
 * @param superset operations whose answer may hold rows too many, but none too few
 * @param queryPath how the endpoint's {@code q} and {@code sort} name it
 * @param parameter a query parameter of its own that takes one value; its answer may hold rows too many
 * @param notNull present and not null in every recorded answer
 * @param redacted whether secrets are taken out of the value
 * @param hiddenBy a flag in another column; unless that is false, the value is never shown
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
        Optional<OwnParameter> parameter,
        boolean notNull,
        boolean redacted,
        Optional<String> hiddenBy,
        boolean required,
        boolean updatable) {

    /** Whether the endpoint may be asked this, exactly or not. */
    public boolean can(Operation operation) {
        return exact.contains(operation) || superset.contains(operation);
    }
}
