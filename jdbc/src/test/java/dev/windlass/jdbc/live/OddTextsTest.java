package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.RecordedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts of a statement in {@code q}: they arrive as they are, or are not sent. */
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
