package dev.windlass.sql;

import java.util.List;
import java.util.Optional;

/** A catalog of which the metadata lists a part. Schemas that are named are listed without a request. Thread-safe. */
public final class BrowsableCatalog implements Catalog {
    private final Catalog whole;
    private final Browsable browsable;

    private BrowsableCatalog(Catalog whole, Browsable browsable) {
        this.whole = whole;
        this.browsable = browsable;
    }

    /** That part of the catalog. */
    public static Catalog of(Catalog whole, Browsable browsable) {
        return browsable.equals(Browsable.ALL) ? whole : new BrowsableCatalog(whole, browsable);
    }

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public String currentSchema() {
        return whole.currentSchema();
    }

    @Override
    public List<String> schemas() {
        return browsable.schemas().isEmpty() ? whole.schemas() : browsable.schemas();
    }

    @Override
    public List<TableInfo> tables(String schema) {
        if (!SchemaName.parse(schema).map(browsable::lists).orElse(false)) {
            return List.of();
        }
        return whole.tables(schema).stream().filter(browsable::lists).toList();
    }

    @Override
    public List<ProcedureInfo> procedures() {
        return whole.procedures();
    }

    @Override
    public List<FunctionInfo> functions() {
        return whole.functions();
    }

    @Override
    public Optional<Guide> guide(String table) {
        return whole.guide(table);
    }
}
