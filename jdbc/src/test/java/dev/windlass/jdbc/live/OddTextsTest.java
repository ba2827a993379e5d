package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Fault;
import dev.windlass.emulator.RecordedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Texts of a statement in {@code q}: they arrive as they are, or are not sent. */
@Tag("slow")
class OddTextsTest extends LiveTest {

    static Stream<String> texts() {
        return Stream.of(
                "it's",
                "say \"hi\"",
                "\\",
                "\\\"",
                "ends with \\",
                "100 %",
                "a+b",
                "a&q=b#c",
                "%22",
                "é 漢字 😀",
                "\u202Eright to left",
                "null",
                "",
                " ",
                "\" OR title != \"",
                "state = \"OPEN\"",
                "x".repeat(2_000));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void arriveAsTheyAre(String text) throws Exception {
        assertThat(query(text)).as("q").isEqualTo("title = \"" + escaped(text) + "\"");
    }

    /** Each operator gives the row that has the text, whether it was asked for it or not. */
    @ParameterizedTest
    @MethodSource("texts")
    void findTheirRowByEveryOperator(String text) throws Exception {
        findsByEveryOperator(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"long", "wide"})
    void findTheirRowWhenTheyAreTooLongToBeSent(String width) throws Exception {
        findsByEveryOperator(width.equals("long") ? "\"x\\%+".repeat(600) : "😀".repeat(1_500));
    }

    private void findsByEveryOperator(String text) throws Exception {
        ObjectNode odd = (ObjectNode) new ObjectMapper().readTree(Samples.pullRequest(777));
        odd.put("title", text);
        emulator.scenario().repository("odd", repository -> {
            repository.pullRequest(Samples.pullRequest(1));
            repository.pullRequest(odd);
        });
        String pattern = text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("Title = ?", text);
        conditions.put("Title IN (?, 'other')", text);
        conditions.put("Title NOT IN ('Change 1', 'x' || ?)", text);
        conditions.put("Title <> 'Change 1' AND ? IS NOT NULL", text);
        conditions.put("Title >= ? AND Title <> 'Change 1'", text);
        conditions.put("Title LIKE ? ESCAPE '!' AND Title <> 'Change 1'", "%" + pattern + "%");
        conditions.put("Title ILIKE ? ESCAPE '!' AND Title <> 'Change 1'", pattern + "%");
        conditions.put("contains(Title, ?) AND Title <> 'Change 1'", text);
        conditions.put("starts_with(Title, ?) AND Title <> 'Change 1'", text);
        conditions.put("suffix(Title, ?) AND Title <> 'Change 1'", text);
        conditions.put("NOT (Title <> ?)", text);
        conditions.put("(Title = ? OR Id = 5)", text);
        try (Connection connection = connect()) {
            for (Map.Entry<String, String> condition : conditions.entrySet()) {
                String sql = "SELECT Id FROM PullRequests WHERE RepositorySlug = 'odd' AND " + condition.getKey();
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setString(1, condition.getValue());
                    try (ResultSet rows = statement.executeQuery()) {
                        assertThat(rows(rows)).as(sql).containsExactly("777");
                    }
                }
            }
        }
        assertThat(emulator.requests())
                .as("none was refused")
                .extracting(RecordedRequest::status)
                .containsOnly(200);
    }

    /** What the service does not want to be asked is asked once without; the rows are the same. */
    @ParameterizedTest
    @ValueSource(ints = {400, 500})
    void aRefusedConditionIsLeftOutOnce(int status) throws Exception {
        String error =
                "{\"type\": \"error\", \"error\": {\"message\": \"Field \\\".title\\\" does not support filtering\"}}";
        emulator.inject(Fault.when().queryContains("q=title").answer(status, error));
        String sql = "SELECT Id FROM PullRequests WHERE RepositorySlug = 'web' AND Title = 'Change 7'";
        assertThat(rows(connect(), sql)).containsExactly("7");
        long refused = emulator.requests().stream()
                .filter(request -> request.status() == status)
                .count();
        assertThat(refused).isEqualTo(1);
        assertThat(emulator.requests().stream().filter(request -> request.status() == 200))
                .noneMatch(request -> request.query().contains("q=title"))
                .hasSize(2);
        emulator.inject(Fault.when().answer(status, error));
        failure(connect(), sql).says(Integer.toString(status)).handedOutNoRow();
    }

    /** Nobody has tried control characters on the service, and addresses above 4 kB are not known to arrive. */
    @Test
    void areNotSentWhenThatIsNotKnownToWork() throws Exception {
        for (String text : List.of("two\nlines", "a\tb", "\u0001", "x".repeat(3_000), "😀".repeat(1_500))) {
            assertThat(query(text)).as("q").isIn("", "state IN (\"OPEN\",\"MERGED\",\"DECLINED\",\"SUPERSEDED\")");
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** The decoded {@code q} of the one request that the statement made. */
    private String query(String text) throws Exception {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT Id FROM PullRequests WHERE RepositorySlug = 'web' AND Title = ?")) {
            statement.setString(1, text);
            emulator.clearRequests();
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).as("nobody has such a title").isFalse();
            }
        }
        RecordedRequest first = emulator.requests().get(0);
        for (String parameter : first.target().replaceAll("^[^?]*\\?", "").split("&", -1)) {
            if (parameter.startsWith("q=")) {
                return URLDecoder.decode(parameter.substring(2), StandardCharsets.UTF_8);
            }
        }
        return "";
    }
}
