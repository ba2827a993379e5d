package dev.windlass.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.client.ClientSettings;
import dev.windlass.client.Credential;
import dev.windlass.sql.Catalog.ColumnInfo;
import dev.windlass.sql.Catalog.TableInfo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The pages of shipped views and of system tables are what these are, and everything in them is documented. Rewritten
 * with {@code -Dwindlass.update=true}.
 */
class ViewReferenceTest {
    private static final Path REFERENCE = Path.of(System.getProperty("windlass.root", ".."), "docs", "reference");

    @Test
    void thePageOfViewsIsCurrent() throws IOException {
        StringBuilder page = new StringBuilder("# Views\n\nGenerated from the files in `jdbc`. How to write your own:"
                + " [views.md](../views.md).\n");
        try (Engine engine = engine()) {
            for (ViewDefinition view : Views.shipped().all()) {
                TableInfo info = engine.catalog().tables(SchemaName.INFORMATION).stream()
                        .filter(table -> table.name().equals(view.name()))
                        .findFirst()
                        .orElseThrow();
                page.append("\n## %s\n\n%s\n".formatted(info.name(), info.remarks()));
                if (!view.definition().isEmpty()) {
                    page.append("\n").append(view.definition()).append("\n");
                }
                appendColumns(page, info);
                page.append("\n```sql\n").append(view.query().strip()).append("\n```\n");
            }
        }
        compare("views.md", page.toString());
    }

    @Test
    void thePageOfSystemTablesIsCurrent() throws IOException {
        StringBuilder page =
                new StringBuilder("# System tables\n\nGenerated from `SystemTables`. They are in schema `sys`,"
                        + " which need not be written; upper and lower case do not count.\n");
        try (Engine engine = engine()) {
            for (TableInfo info : engine.catalog().tables(SchemaName.SYSTEM)) {
                page.append("\n## %s\n\n%s\n".formatted(info.name(), info.remarks()));
                appendColumns(page, info);
            }
        }
        compare("system-tables.md", page.toString());
    }

    private static void appendColumns(StringBuilder page, TableInfo info) {
        assertThat(info.remarks()).as(info.name()).isNotBlank().endsWith(".");
        assertThat(info.columns()).as(info.name()).isNotEmpty();
        page.append("\n| column | type | what it holds |\n|---|---|---|\n");
        for (ColumnInfo column : info.columns()) {
            assertThat(column.remarks())
                    .as(info.name() + "." + column.name())
                    .isNotBlank()
                    .endsWith(".");
            page.append("| %s | %s | %s |\n".formatted(column.name(), column.typeName(), column.remarks()));
        }
    }

    private static Engine engine() {
        ClientSettings nobody = ClientSettings.of(
                URI.create("http://127.0.0.1:9/2.0"), URI.create("http://127.0.0.1:9"), new Credential.None());
        return Engine.open(EngineSettings.of(nobody, "acme", SchemaName.INFORMATION));
    }

    private static void compare(String name, String expected) throws IOException {
        Path file = REFERENCE.resolve(name);
        if (Boolean.getBoolean("windlass.update")) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file))
                .as("%s is out of date; rewrite it with -Dwindlass.update=true", name)
                .isEqualTo(expected);
    }
}
