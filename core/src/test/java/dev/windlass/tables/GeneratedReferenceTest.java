package dev.windlass.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The committed reference is what the definitions say. Rewritten with {@code -Dwindlass.update=true}. */
class GeneratedReferenceTest {
    private static final boolean UPDATE = Boolean.getBoolean("windlass.update");
    private static final Path REFERENCE = Path.of(System.getProperty("windlass.root", ".."), "docs", "reference");

    @Test
    void theListOfNamesIsCurrent() throws IOException {
        compare(REFERENCE.resolve("api.txt"), ReferencePages.api());
    }

    @Test
    void thePagesAreCurrent() throws IOException {
        for (Map.Entry<String, String> page : new TreeMap<>(ReferencePages.pages()).entrySet()) {
            compare(REFERENCE.resolve("tables").resolve(page.getKey()), page.getValue());
        }
    }

    @Test
    void noPageIsLeftOver() throws IOException {
        try (Stream<Path> files = Files.list(REFERENCE.resolve("tables"))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertThat(names)
                    .containsExactlyInAnyOrderElementsOf(ReferencePages.pages().keySet());
        }
    }

    private static void compare(Path file, String expected) throws IOException {
        if (UPDATE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, expected);
        }
        assertThat(file).exists();
        assertThat(Files.readString(file))
                .as(
                        "%s is out of date; rewrite it with -Dwindlass.update=true and look at the change",
                        file.getFileName())
                .isEqualTo(expected);
    }
}
