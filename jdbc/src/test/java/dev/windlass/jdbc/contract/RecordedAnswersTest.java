package dev.windlass.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.client.Redaction;
import dev.windlass.jdbc.contract.ContractServer.Answer;
import dev.windlass.model.ColumnType;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Paging;
import dev.windlass.tables.Source;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers that the real service gave, asked for by SQL and read by JDBC: a server gives each at the address where it was
 * recorded, and every cell of every table that lives there has to be what the naming rule finds in the JSON. Runs where
 * the recorded answers lie beside the project ({@code bitbucket/responses}).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedAnswersTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\+?)([A-Za-z]+)}");

    /** The forms in which the service has named its own addresses (oddities.md 13). */
    private static final Pattern OF_THE_API =
            Pattern.compile("^https://(api\\.bitbucket\\.org|bitbucket\\.org/!?api)/2\\.0/");

    private final ContractServer server = new ContractServer();
    private final Map<String, Connection> connections = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Integer> tables = new TreeMap<>();
    private int answers;
    private int cells;

    @AfterAll
    void close() throws SQLException {
        for (Connection connection : connections.values()) {
            connection.close();
        }
        server.close();
    }

    @Test
    void everyCellIsWhatTheNamingRuleFindsInTheAnswer() throws IOException, SQLException {
        Optional<Path> folder = responses();
        Assumptions.assumeTrue(folder.isPresent(), "no recorded answers beside the project");
        for (String line : Files.readAllLines(folder.get().resolve("index.jsonl"))) {
            JsonNode entry = MAPPER.readTree(line);
            if (isEvidence(entry)) {
                replay(entry, folder.get().resolve(entry.path("file").asString("")));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(answers).as("answers replayed as rows of a table").isGreaterThan(100);
        assertThat(cells).as("cells compared").isGreaterThan(3_000);
        assertThat(tables).as("tables with a recorded answer").hasSizeGreaterThan(20);
    }

    private static boolean isEvidence(JsonNode entry) {
        return entry.path("kind").asString("").startsWith("recorded")
                && entry.path("method").asString("").equals("GET")
                && entry.path("status").asInt(0) == 200
                && entry.path("file").asString("").endsWith(".json");
    }

    /** A folder beside the project, or beside the folder of its worktrees. */
    private static Optional<Path> responses() {
        Path root = Path.of(System.getProperty("windlass.root", ".."))
                .toAbsolutePath()
                .normalize();
        return Stream.concat(
                        Stream.of(root.resolve("../shared"), root.resolve("../../shared"))
                                .map(shared -> shared.resolve("bitbucket/responses")),
                        Optional.ofNullable(System.getProperty("windlass.responses")).map(Path::of).stream())
                .filter(Files::isDirectory)
                .findFirst();
    }

    private void replay(JsonNode entry, Path file) throws IOException, SQLException {
        String url = entry.path("url").asString("");
        Matcher below = Pattern.compile("/2\\.0(/[^?]*)").matcher(url.replaceAll("[\"<> ]", "_"));
        if (!below.find()) {
            return;
        }
        String path = URLDecoder.decode(below.group(1).replace("+", "%2B"), StandardCharsets.UTF_8)
                .replaceAll("(?<=.)/$", "");
        JsonNode recorded = MAPPER.readTree(Files.readAllBytes(file));
        for (TableSpec table : Tables.all()) {
            if (table.list().paging() != Paging.FILE) {
                for (String template : templates(table)) {
                    Optional<Map<String, String>> places = places(template, path);
                    if (places.isPresent()) {
                        boolean isOne = table.one().filter(template::equals).isPresent();
                        if (!isOne) {
                            JsonNode body = table.list().isOneRow() ? recorded : asPage(recorded);
                            JsonNode first = body.path("values").path(0);
                            compare(Recorded.of(table, template, places.get(), first, body, file.toString()));
                        } else if (hasKey(table, recorded)) {
                            compare(Recorded.of(table, template, places.get(), recorded, recorded, file.toString()));
                        }
                        break;
                    }
                }
            }
        }
    }

    /** Bodies that were cut by {@code fields=} may lack it. */
    private static boolean hasKey(TableSpec table, JsonNode object) {
        Map<String, JsonNode> named = NamingRule.columns(object);
        return table.key().stream()
                .filter(column -> column.source() instanceof Source.Json)
                .allMatch(column -> named.containsKey(column.name()));
    }

    /** Some suites keep only the rows of a page, or one of them; and some change where the next page lies. */
    private static JsonNode asPage(JsonNode recorded) {
        ObjectNode page = MAPPER.createObjectNode();
        if (recorded.isArray()) {
            page.set("values", recorded);
        } else if (!recorded.path("values").isArray()) {
            page.putArray("values").add(recorded);
        } else {
            page.setAll((ObjectNode) recorded);
            if (!OF_THE_API.matcher(recorded.path("next").asString("")).find()) {
                page.remove("next");
            }
        }
        return page;
    }

    private static List<String> templates(TableSpec table) {
        List<String> templates = new ArrayList<>(List.of(table.list().path()));
        templates.addAll(table.list().narrower());
        table.one().ifPresent(templates::add);
        return templates;
    }

    /** What stands at the placeholders, if the path is of that form. */
    private static Optional<Map<String, String>> places(String template, String path) {
        List<String> names = new ArrayList<>();
        StringBuilder pattern = new StringBuilder();
        int end = 0;
        Matcher placeholder = PLACEHOLDER.matcher(template.replaceAll("(?<=.)/$", ""));
        while (placeholder.find()) {
            pattern.append(Pattern.quote(template.substring(end, placeholder.start())));
            pattern.append(placeholder.group(1).isEmpty() ? "([^/]+)" : "(.+)");
            names.add(placeholder.group(2));
            end = placeholder.end();
        }
        pattern.append(Pattern.quote(template.replaceAll("(?<=.)/$", "").substring(end)));
        Matcher matcher = Pattern.compile(pattern.toString()).matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> places = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i), matcher.group(i + 1));
        }
        return Optional.of(places);
    }

    /** An answer, as rows of one table. */
    private record Recorded(TableSpec table, String path, Map<String, String> places, JsonNode body, String file) {
        /**
         * Asked for by what the row itself has where a column is the row's and the path's: a path may hold only the
         * beginning of a hash, and some suites put an answer under another number.
         */
        static Recorded of(
                TableSpec table,
                String template,
                Map<String, String> places,
                JsonNode row,
                JsonNode body,
                String file) {
            Map<String, JsonNode> named = NamingRule.columns(row);
            Map<String, String> asked = new LinkedHashMap<>(places);
            table.columns().stream()
                    .filter(column -> column.source() instanceof Source.Json
                            && asked.containsKey(column.name())
                            && named.containsKey(column.name()))
                    .forEach(column ->
                            asked.put(column.name(), named.get(column.name()).asString()));
            String path = template;
            for (Map.Entry<String, String> place : asked.entrySet()) {
                path = path.replace("{" + place.getKey() + "}", place.getValue())
                        .replace("{+" + place.getKey() + "}", place.getValue());
            }
            return new Recorded(table, path.replaceAll("(?<=.)/$", ""), asked, body, file);
        }

        String workspace() {
            return places.getOrDefault("workspace", "acme");
        }

        boolean isPage() {
            return body.path("values").isArray();
        }

        /** Asks for exactly this address. */
        String sql() {
            Map<String, String> conditions = new LinkedHashMap<>();
            places.forEach((name, value) -> {
                if (name.equals("repository")) {
                    conditions.put("RepositorySlug", value);
                } else if (!name.equals("workspace")) {
                    conditions.put(column(name).name(), value);
                }
            });
            for (ColumnSpec column : table.columns()) {
                if (column.source() instanceof Source.Input input
                        && input.required()
                        && !conditions.containsKey(column.name())) {
                    conditions.put(column.name(), "x");
                }
            }
            // Slug stands for the repository where a row is one.
            if (table.columns().stream().noneMatch(column -> column.name().equals("RepositorySlug"))
                    && conditions.containsKey("RepositorySlug")) {
                conditions.put("Slug", conditions.remove("RepositorySlug"));
            }
            String where = conditions.entrySet().stream()
                    .map(condition -> Asked.quoted(condition.getKey()) + " = "
                            + Asked.literal(table.column(condition.getKey()), condition.getValue()))
                    .collect(Collectors.joining(" AND "));
            return "SELECT * FROM " + table.name() + (where.isEmpty() ? "" : " WHERE " + where);
        }

        private ColumnSpec column(String placeholder) {
            return table.columns().stream()
                    .filter(column -> column.name().equals(placeholder)
                            || (column.source() instanceof Source.Input input
                                    && input.parameter().equals(placeholder)))
                    .findFirst()
                    .orElseThrow();
        }

        /** The recorded body at its address, and nothing on any further page. */
        Answer answer(ContractServer.Request request) {
            boolean isFirst = request.one("ctx").isEmpty()
                    && (request.one("page").isEmpty() || request.one("page").equals("1"));
            if (!request.path().replaceAll("(?<=.)/$", "").equals(path)) {
                return Answer.error(404, Pages.NOT_HERE);
            }
            return Answer.json(200, isFirst ? body.toString() : "{\"values\": []}");
        }

        List<JsonNode> rows() {
            List<JsonNode> rows = new ArrayList<>();
            for (JsonNode item :
                    isPage() ? body.path("values") : MAPPER.createArrayNode().add(body)) {
                String rowsAt = table.list().rowsAt();
                JsonNode inside = rowsAt.isEmpty() ? item : item.path(rowsAt);
                if (!item.isObject()) {
                    continue; // a refusal among the rows is none (oddities.md 1)
                }
                if (table.list().each()) {
                    inside.forEach(rows::add);
                } else {
                    rows.add(inside);
                }
            }
            rows.removeIf(row -> table.list()
                    .leaveOut()
                    .filter(flag -> row.path(flag).booleanValue(false))
                    .isPresent());
            return rows;
        }
    }

    private void compare(Recorded recorded) throws SQLException {
        server.play(recorded::answer);
        List<JsonNode> expected = recorded.rows();
        String what = recorded.file() + " as " + recorded.table().name();
        int row = 0;
        try (Statement statement = connection(recorded.workspace()).createStatement();
                ResultSet result = statement.executeQuery(recorded.sql())) {
            while (result.next()) {
                if (row < expected.size()) {
                    compareRow(recorded, result, NamingRule.columns(expected.get(row)), what + " row " + row);
                }
                row++;
            }
        } catch (SQLException e) {
            wrong.add(what + ": " + recorded.sql() + ": " + e.getMessage());
            return;
        }
        if (row != expected.size()) {
            wrong.add(what + ": " + expected.size() + " rows expected, " + row + " read by " + recorded.sql());
        }
        answers++;
        tables.merge(recorded.table().name(), 1, Integer::sum);
    }

    private Connection connection(String workspace) throws SQLException {
        Connection open = connections.get(workspace);
        if (open == null) {
            open = DriverManager.getConnection("jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=planted;ApiUrl="
                    + server.url() + ";BudgetWaitSeconds=0;Workspace='" + workspace + "'");
            connections.put(workspace, open);
        }
        return open;
    }

    private void compareRow(Recorded recorded, ResultSet result, Map<String, JsonNode> named, String what)
            throws SQLException {
        List<ColumnSpec> columns = recorded.table().columns();
        for (int i = 0; i < columns.size(); i++) {
            ColumnSpec column = columns.get(i);
            boolean isOfTheRow = column.source() instanceof Source.Json json && !json.fromItem();
            if (!isOfTheRow || column.hiddenBy().isPresent()) {
                continue;
            }
            Object expected = expected(column, named.get(column.name()));
            Object actual = actual(result, i + 1, column.type());
            cells++;
            if (!Objects.equals(expected, actual)) {
                wrong.add(what + ", " + column.name() + ": expected " + expected + " but was " + actual);
            }
        }
    }

    private static @Nullable Object expected(ColumnSpec column, @Nullable JsonNode node) {
        if (node == null || node.isMissingNode() || node.isNull()) {
            return null;
        }
        return switch (column.type()) {
            case JSON -> column.redacted() ? MAPPER.readTree(Redaction.json(node.toString())) : node;
            case VARCHAR -> node.isContainer() ? null : text(column, node.asString());
            case DATE -> node.asString();
            case BOOLEAN -> node.booleanValue();
            case BIGINT, INTEGER -> node.longValue();
            case DOUBLE -> node.doubleValue();
            case TIMESTAMP -> instant(node.stringValue()).truncatedTo(ChronoUnit.MICROS);
        };
    }

    private static String text(ColumnSpec column, String text) {
        return column.redacted() ? Redaction.text(text) : text;
    }

    private static Instant instant(String text) {
        return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static @Nullable Object actual(ResultSet result, int column, ColumnType type) throws SQLException {
        if (result.getObject(column) == null) {
            return null;
        }
        return switch (type) {
            case JSON -> MAPPER.readTree(result.getString(column));
            case VARCHAR, DATE -> result.getString(column);
            case BOOLEAN -> result.getBoolean(column);
            case BIGINT, INTEGER -> result.getLong(column);
            case DOUBLE -> result.getDouble(column);
            case TIMESTAMP -> result.getObject(column, OffsetDateTime.class).toInstant();
        };
    }
}
