package dev.windlass.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.client.Redaction;
import dev.windlass.model.ColumnBatch;
import dev.windlass.model.ColumnType;
import dev.windlass.model.Predicate;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Paging;
import dev.windlass.tables.Source;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        assertThat(seen[0]).as("answers replayed").isGreaterThan(100);
        assertThat(seen[1]).as("cells compared").isGreaterThan(3_000);
    }

    private static void replay(Path folder, JsonNode entry, List<String> wrong, int[] seen) throws IOException {
        String path = URI.create(entry.path("url")
                        .asString("")
                        .replaceAll("[\"<> ]", "_")
                        .replaceAll("\\?.*", ""))
                .getPath();
        Path file = folder.resolve(entry.path("file").asString(""));
        JsonNode body = null;
        for (TableSpec table : Tables.all()) {
            if (table.list().paging() != Paging.FILE && paths(table).anyMatch(template -> matches(template, path))) {
                body = body == null ? MAPPER.readTree(Files.readAllBytes(file)) : body;
                seen[0]++;
                new Replay(table, entry.path("file").asString("")).compare(body, wrong, seen);
            }
        }
    }

    /** Where the rows of a table are asked for: in its list, in a narrower one, or one by one. */
    private static Stream<String> paths(TableSpec table) {
        Stream<String> lists = Stream.concat(Stream.of(table.list().path()), table.list().narrower().stream());
        return Stream.concat(lists, table.one().stream());
    }

    private static boolean matches(String template, String path) {
        String pattern = Pattern.quote(template.replaceAll("/$", ""))
                .replaceAll("\\{\\+[A-Za-z]+}", "\\\\E.*\\\\Q")
                .replaceAll("\\{[A-Za-z]+}", "\\\\E[^/]+\\\\Q");
        return path.replaceAll("/$", "").matches("(/api|/!api)?/2\\.0" + pattern);
    }

    /** One answer read as rows of one table. */
    private record Replay(TableSpec table, String file) {
        void compare(JsonNode body, List<String> wrong, int[] seen) {
            JsonNode answer = asListOrRow(body);
            boolean isPage = answer.path("values").isArray();
            List<Row> rows = isPage ? rows(answer.path("values")) : List.of(new Row(answer, answer));
            ScanPlan plan = plan();
            PageDecoder decoder = new PageDecoder(plan, warning -> {});
            byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
            Map<String, String> key = keys();
            ColumnBatch batch = (isPage
                            ? decoder.list(bytes, key, PageDecoder.Duplicates.NONE, file)
                            : decoder.one(bytes, key, file))
                    .rows();
            assertThat(batch.rows()).as(file + " as " + table.name()).isEqualTo(rows.size());
            for (int row = 0; row < rows.size(); row++) {
                for (int i = 0; i < plan.columns().size(); i++) {
                    ColumnSpec column = plan.columns().get(i);
                    if (!isOfJson(column.source())) {
                        continue;
                    }
                    Object expected = rows.get(row).expected(table, column);
                    Object actual = actual(batch.columns().get(i), row);
                    seen[1]++;
                    if (!Objects.equals(expected, actual)) {
                        wrong.add("%s row %d, %s.%s: expected %s but was %s"
                                .formatted(file, row, table.name(), column.name(), expected, actual));
                    }
                }
            }
        }

        /** Some suites keep only the rows; and a single object without its key is read as the row of a list. */
        private JsonNode asListOrRow(JsonNode body) {
            if (!body.isArray() && (body.path("values").isArray() || hasKey(table, body))) {
                return body;
            }
            ObjectNode page = MAPPER.createObjectNode();
            if (body.isArray()) {
                page.set("values", body);
            } else {
                page.putArray("values").add(body);
            }
            return page;
        }

        private List<Row> rows(JsonNode values) {
            List<Row> rows = new ArrayList<>();
            for (JsonNode item : values) {
                if (!item.isObject()) {
                    // A refusal among the rows is none (oddities.md 1).
                    continue;
                }
                String rowsAt = table.list().rowsAt();
                JsonNode inside = rowsAt.isEmpty() ? item : item.path(rowsAt);
                if (table.list().each()) {
                    inside.forEach(row -> rows.add(new Row(row, item)));
                } else {
                    rows.add(new Row(inside, item));
                }
            }
            rows.removeIf(row -> table.list()
                    .leaveOut()
                    .filter(flag -> row.row().path(flag).booleanValue(false))
                    .isPresent());
            return rows;
        }

        private ScanPlan plan() {
            String[] columns = table.columns().stream().map(ColumnSpec::name).toArray(String[]::new);
            Predicate[] inputs = table.columns().stream()
                    .filter(column -> column.source() instanceof Source.Input input && input.required())
                    .map(column -> PlanCase.is(column.name(), "x"))
                    .toArray(Predicate[]::new);
            return PlanCase.select(table.name(), columns).where(inputs).plan();
        }

        private Map<String, String> keys() {
            Map<String, String> keys = new HashMap<>(Map.of("repository", "web"));
            table.parents().forEach(parent -> keys.put(parent.placeholder(), "1"));
            return keys;
        }
    }

    private static boolean isOfJson(Source source) {
        return source instanceof Source.Json
                || source instanceof Source.FirstOf
                || source instanceof Source.Which
                || source instanceof Source.Slug
                || source instanceof Source.Start
                || source instanceof Source.Count;
    }

    /** A row of an answer, and the list item around it. */
    private record Row(JsonNode row, JsonNode item) {
        @Nullable
        Object expected(TableSpec table, ColumnSpec column) {
            Optional<ColumnSpec> flag = column.hiddenBy().map(table::column);
            if (flag.isPresent() && !Boolean.FALSE.equals(expected(table, flag.get()))) {
                return null;
            }
            Source source = column.source();
            if (source instanceof Source.Which which) {
                return which.members().stream()
                        .filter(row::hasNonNull)
                        .findFirst()
                        .orElse(null);
            }
            if (source instanceof Source.Slug slug) {
                String text = at(row, slug.path()).stringValue(null);
                return text == null ? null : text.replaceFirst(".*/", "");
            }
            if (source instanceof Source.Start start) {
                String text = at(row, start.path()).stringValue(null);
                return text == null ? null : text.substring(0, Math.min(start.length(), text.length()));
            }
            if (source instanceof Source.Count count) {
                JsonNode array = at(row, count.array());
                return array.isArray() ? (Object) (long) array.size() : null;
            }
            Object value = RecordedAnswersTest.expected(column.type(), place(source));
            return column.redacted() && value != null ? redacted(value) : value;
        }

        private JsonNode place(Source source) {
            if (source instanceof Source.FirstOf first) {
                return first.paths().stream()
                        .map(path -> at(row, path))
                        .filter(node -> !node.isMissingNode() && !node.isNull())
                        .findFirst()
                        .orElse(MAPPER.missingNode());
            }
            Source.Json json = (Source.Json) source;
            return at(json.fromItem() ? item : row, json.path());
        }

        private static Object redacted(Object value) {
            return value instanceof JsonNode node
                    ? MAPPER.readTree(Redaction.json(node.toString()))
                    : Redaction.text((String) value);
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
