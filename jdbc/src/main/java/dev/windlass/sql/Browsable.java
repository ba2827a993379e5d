package dev.windlass.sql;

import dev.windlass.sql.Catalog.TableInfo;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the metadata of a connection lists, named after the connection properties; an empty list is no restriction. Only
 * the lists are shorter: whatever is left out can be queried as before. Immutable.
 *
 * @param schemas in their one spelling
 * @param tables names, whatever their case
 * @param views names, whatever their case
 */
public record Browsable(List<String> schemas, List<String> tables, List<String> views) {
    /** Everything. */
    public static final Browsable ALL = new Browsable(List.of(), List.of(), List.of());

    public Browsable {
        schemas = List.copyOf(schemas);
        tables = folded(tables);
        views = folded(views);
    }

    private static List<String> folded(Collection<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    /** Names that {@link #tables} can hold. */
    public static List<String> tableNames() {
        return Tables.all().stream().map(TableSpec::name).toList();
    }

    /** The names of these that no table, or no view, has. */
    public static List<String> unknown(Collection<String> names, Collection<String> known) {
        Set<String> insensitive = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        insensitive.addAll(known);
        return names.stream().filter(name -> !insensitive.contains(name)).toList();
    }

    boolean lists(TableInfo table) {
        List<String> names = table.kind() == TableInfo.Kind.VIEW ? views : tables;
        return table.kind() == TableInfo.Kind.SYSTEM_TABLE
                || names.isEmpty()
                || names.contains(table.name().toLowerCase(Locale.ROOT));
    }

    boolean lists(SchemaName schema) {
        return schemas.isEmpty() || schemas.contains(schema.name());
    }
}
