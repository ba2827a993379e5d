package dev.windlass.sql;

import dev.windlass.sql.Catalog.Guide;
import dev.windlass.tables.TableGuide;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is worth knowing of tables, views and system tables, in words. Stateless. */
final class TableGuides {
    private TableGuides() {}

    static Optional<Guide> of(String name, Views views, List<Catalog.TableInfo> systemTables) {
        Optional<Guide> table = Tables.find(name).map(TableGuides::table);
        if (table.isPresent()) {
            return table;
        }
        return views.named(name)
                .map(TableGuides::view)
                .or(() -> systemTables.stream()
                        .filter(info -> info.name().equalsIgnoreCase(name))
                        .findFirst()
                        .map(info -> new Guide(
                                "system", List.of("Told by Windlass itself, in schema `sys`."), List.of(), List.of())));
    }

    private static Guide table(TableSpec table) {
        TableGuide guide = TableGuide.of(table);
        List<String> facts = new ArrayList<>(List.of(guide.place()));
        facts.addAll(guide.facts());
        ForeignKeys.of(table, SchemaName.information())
                .forEach(key -> facts.add("`%s` refers to `%s` of `%s`."
                        .formatted(
                                String.join(", ", key.columns()),
                                String.join(", ", key.referencedColumns()),
                                key.referencedTable())));
        return new Guide(
                table.level().name().toLowerCase(Locale.ROOT),
                facts,
                guide.columns().stream()
                        .map(about -> new Guide.ColumnGuide(
                                about.column().name(),
                                about.exactly(),
                                about.loosely(),
                                about.column().sortable()))
                        .toList(),
                table.examples().stream()
                        .map(example -> new Guide.Example(example.title(), example.sql()))
                        .toList());
    }

    private static Guide view(ViewDefinition view) {
        List<String> facts = new ArrayList<>();
        if (!view.definition().isEmpty()) {
            facts.add(view.definition().replace("\n", " "));
        }
        facts.add(
                view.isUsers()
                        ? "A view of yours, in schema `UserViews`, from `" + view.file() + "`."
                        : "A view; conditions on its columns hold for the tables that it reads.");
        return new Guide(
                "view",
                facts,
                List.of(),
                List.of(new Guide.Example("", view.query().strip())));
    }
}
