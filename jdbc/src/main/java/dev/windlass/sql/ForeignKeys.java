package dev.windlass.sql;

import dev.windlass.sql.Catalog.ForeignKeyInfo;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.util.List;

/** The foreign keys of a table: those that its definition names, to its repository and its parents first. Stateless. */
final class ForeignKeys {
    private ForeignKeys() {}

    /** Those whose other table is in the same schema. */
    static List<ForeignKeyInfo> of(TableSpec table, SchemaName schema) {
        return table.references().stream()
                .filter(reference ->
                        Tables.find(reference.table()).filter(schema::holds).isPresent())
                .map(reference -> new ForeignKeyInfo(
                        "FK_" + table.name() + "_" + String.join("_", reference.columns()),
                        reference.columns(),
                        reference.table(),
                        reference.keys()))
                .toList();
    }
}
