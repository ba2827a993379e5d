package dev.windlass.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The reference is what the parser knows, and every example in it runs. {@code -Dwindlass.update=true} rewrites it. */
class PageReferenceTest {

    private static final Path DOCS = Path.of(System.getProperty("windlass.root", ".."), "docs");
    private static final String BEGIN = "<!-- generated: the words -->\n";
    private static final String END = "<!-- end -->";
    private static final boolean UPDATE = Boolean.getBoolean("windlass.update");

    @Test
    void theSchemaIsCurrent() throws Exception {
        var file = DOCS.resolve("reference/dashboard.schema.json");
        if (UPDATE) {
            Files.writeString(file, PageReference.schema());
        }
        assertThat(Files.readString(file)).isEqualTo(PageReference.schema());
        assertThat(JsonMapper.shared()
                        .readTree(PageReference.schema())
                        .path("properties")
                        .path("filters")
                        .size())
                .isPositive();
    }

    @Test
    void theReferenceIsCurrent() throws Exception {
        var file = DOCS.resolve("dashboards.md");
        var text = Files.readString(file);
        var begin = text.indexOf(BEGIN) + BEGIN.length();
        var end = text.indexOf(END);
        if (UPDATE) {
            text = text.substring(0, begin) + "\n" + PageReference.tables() + text.substring(end);
            Files.writeString(file, text);
            end = text.indexOf(END);
        }
        assertThat(text.substring(begin, end)).isEqualTo("\n" + PageReference.tables());
    }

    @Test
    void everyExampleOfTheReferenceRuns(@TempDir Path folder) throws Exception {
        var pages = examples();
        assertThat(pages).hasSizeGreaterThan(3);
        for (var number = 0; number < pages.size(); number++) {
            Files.writeString(folder.resolve("example-" + number + ".md"), pages.get(number));
        }
        try (var tables = new DemoTables();
                var app = PageApp.of(folder, tables)) {
            assertThat(app.errors()).isEmpty();
            for (var name : app.names()) {
                var html = app.save(name, Map.of());
                assertThat(html).contains("\"state\":\"done\"").contains("\"problems\":{}");
                assertThat(html).doesNotContain("has no column");
            }
        }
    }

    /** Whole pages stand between four back-quotes; pieces are put below a front matter that has all they need. */
    private static List<String> examples() throws Exception {
        var text = Files.readString(DOCS.resolve("dashboards.md"));
        var pages = new ArrayList<String>();
        var whole = Pattern.compile("(?ms)^````markdown\n(.*?)^````$").matcher(text);
        while (whole.find()) {
            pages.add(whole.group(1));
        }
        return pages;
    }
}
