package dev.windlass.sql.duck;

import dev.windlass.sql.Catalog;
import java.util.List;
import java.util.Optional;

/** Holds nothing: for the errors before there is an engine. Stateless. */
final class NoCatalog implements Catalog {
    @Override
    public String name() {
        return "";
    }

    @Override
    public String currentSchema() {
        return "";
    }

    @Override
    public List<String> schemas() {
        return List.of();
    }

    @Override
    public List<TableInfo> tables(String schema) {
        return List.of();
    }

    @Override
    public List<ProcedureInfo> procedures() {
        return List.of();
    }

    @Override
    public Optional<Guide> guide(String table) {
        return Optional.empty();
    }

    @Override
    public List<FunctionInfo> functions() {
        return List.of();
    }
}
