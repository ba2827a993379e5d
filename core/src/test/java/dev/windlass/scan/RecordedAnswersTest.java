package dev.windlass.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.model.ColumnBatch;
import dev.windlass.model.ColumnType;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Source;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers that the real service gave, through the decoder: every cell of every column is what the JSON holds at the
 * column's path. Runs where the recorded answers lie beside the project ({@code bitbucket/responses}).
 */
class RecordedAnswersTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** A folder beside the project, or beside the folder of its worktrees. */
    private static Optional<Path> responses() {
        Path root = Path.of(System.getProperty("windlass.root", ".."))
                .toAbsolutePath()
                .normalize();
        Optional<Path> shared = Stream.of(root.resolve("../shared"), root.resolve("../../shared"))
                .filter(Files::isDirectory)
                .findFirst();
        if (shared.isPresent() && "true".equals(System.getenv("CI"))) {
            assertThat(shared.get().resolve("bitbucket/responses")).isDirectory();
        }
        return shared.map(folder -> folder.resolve("bitbucket/responses"))
                .filter(Files::isDirectory)
                .or(() -> Optional.ofNullable(System.getProperty("windlass.responses"))
                        .map(Path::of));
    }

    @Test
    void everyCellIsWhatTheAnswerHoldsAtTheColumnsPath() throws IOException {
        Optional<Path> folder = responses();
        Assumptions.assumeTrue(folder.isPresent(), "no recorded answers beside the project");
        List<String> wrong = new ArrayList<>();
        int[] seen = new int[2];
        for (String line : Files.readAllLines(folder.get().resolve("index.jsonl"))) {
            JsonNode entry = MAPPER.readTree(line);
            boolean isEvidence = entry.path("kind").asString("").startsWith("recorded")
                    && entry.path("method").asString("").equals("GET")
                    && entry.path("status").asInt(0) == 200
                    && entry.path("file").asString("").endsWith(".json");
            if (isEvidence) {
                replay(folder.get(), entry, wrong, seen);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen[0]).as("answers replayed").isGreaterThan(50);
        assertThat(seen[1]).as("cells compared").isGreaterThan(1_000);
    }

    private static void replay(Path folder, JsonNode entry, List<String> wrong, int[] seen) throws IOException {
        String path = URI.create(entry.path("url")
                        .asString("")
                        .replaceAll("[\"<> ]", "_")
                        .replaceAll("\\?.*", ""))
                .getPath();
        for (TableSpec table : Tables.all()) {
            boolean isList = matches(table.list().path(), path)
                    || table.list().narrower().stream().anyMatch(narrower -> matches(narrower, path));
            boolean isOne = table.one().isPresent() && matches(table.one().get(), path);
            if (isList || isOne) {
                Path file = folder.resolve(entry.path("file").asString(""));
                JsonNode body = MAPPER.readTree(Files.readAllBytes(file));
                seen[0]++;
                compare(table, body, entry.path("file").asString(""), wrong, seen);
                return;
            }
        }
    }

    private static boolean matches(String template, String path) {
        String pattern = "(/api|/!api)?/2\\.0"
                + Pattern.quote(template.replaceAll("/$", "")).replaceAll("\\{[A-Za-z]+}", "\\\\E[^/]+\\\\Q");
        return path.replaceAll("/$", "").matches(pattern);
    }

    private static void compare(TableSpec table, JsonNode body, String file, List<String> wrong, int[] seen) {
        JsonNode envelope = body;
        if (body.isArray()) {
            // Some suites keep only the rows.
            ObjectNode page = MAPPER.createObjectNode();
            page.set("values", body);
            envelope = page;
        }
        if (!envelope.path("values").isArray() && !hasKey(table, envelope)) {
            // A single object without its key is an error of its own (old or trimmed answers); a list takes it.
            ObjectNode page = MAPPER.createObjectNode();
            page.putArray("values").add(envelope);
            envelope = page;
        }
        List<JsonNode> items = new ArrayList<>();
        boolean isPage = envelope.path("values").isArray();
        if (isPage) {
            envelope.path("values").forEach(items::add);
        } else {
            items.add(envelope);
        }
        String[] columns = table.columns().stream().map(ColumnSpec::name).toArray(String[]::new);
        PlanCase scan = PlanCase.select(table.name(), columns);
        PageDecoder decoder = new PageDecoder(scan.plan(), warning -> {});
        byte[] bytes = envelope.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Map<String, String> key = Map.of("repository", "web");
        ColumnBatch batch = (isPage
                        ? decoder.list(bytes, key, PageDecoder.Duplicates.NONE, file)
                        : decoder.one(bytes, key, file))
                .rows();
        assertThat(batch.rows()).as(file).isEqualTo(items.size());
        List<ColumnSpec> specs = scan.plan().columns();
        for (int row = 0; row < items.size(); row++) {
            for (int i = 0; i < specs.size(); i++) {
                if (specs.get(i).source() instanceof Source.Slug slug) {
                    String fullName = at(items.get(row), slug.path()).asString("");
                    String expected = fullName.replaceFirst(".*/", "");
                    seen[1]++;
                    if (!expected.equals(java.util.Objects.requireNonNullElse(
                            actual(batch.columns().get(i), row), ""))) {
                        wrong.add("%s row %d, %s.%s: expected %s"
                                .formatted(file, row, table.name(), specs.get(i).name(), expected));
                    }
                } else if (specs.get(i).source() instanceof Source.Json json) {
                    JsonNode item = json.fromItem() || table.list().rowsAt().isEmpty() || !isPage
                            ? items.get(row)
                            : items.get(row).path(table.list().rowsAt());
                    Object expected = expected(specs.get(i).type(), at(item, json.path()));
                    Object actual = actual(batch.columns().get(i), row);
                    seen[1]++;
                    if (!java.util.Objects.equals(expected, actual)) {
                        wrong.add("%s row %d, %s.%s: expected %s but was %s"
                                .formatted(file, row, table.name(), specs.get(i).name(), expected, actual));
                    }
                }
            }
        }
    }

    private static boolean hasKey(TableSpec table, JsonNode object) {
        return table.key().stream()
                .map(ColumnSpec::source)
                .allMatch(source -> !(source instanceof Source.Json json)
                        || !at(object, json.path()).isMissingNode());
    }

    private static JsonNode at(JsonNode item, String path) {
        JsonNode node = item;
        for (String name : path.split("\\.", -1)) {
            node = node.path(name);
        }
        return node;
    }

    private static @Nullable Object expected(ColumnType type, JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return switch (type) {
            case JSON -> node;
            case VARCHAR, DATE -> node.isContainer() ? null : node.asString();
            case BOOLEAN -> node.booleanValue();
            case BIGINT, INTEGER -> node.longValue();
            case DOUBLE -> node.doubleValue();
            case TIMESTAMP -> ChronoUnit.MICROS.between(Instant.EPOCH, instant(node.stringValue()));
        };
    }

    private static Instant instant(String text) {
        return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static @Nullable Object actual(ColumnBatch.Column column, int row) {
        if (column.isNull(row)) {
            return null;
        }
        return switch (column.type()) {
            case JSON -> MAPPER.readTree(column.texts()[row]);
            case VARCHAR -> column.texts()[row];
            case BOOLEAN -> column.longs()[row] != 0;
            case DOUBLE -> column.doubles()[row];
            case BIGINT, INTEGER, DATE, TIMESTAMP -> column.longs()[row];
        };
    }
}
