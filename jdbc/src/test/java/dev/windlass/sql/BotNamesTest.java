package dev.windlass.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The connection property {@code Bots}: which names it means, and that the metrics follow it. */
class BotNamesTest {
    private static final String REVIEWS =
            "SELECT PullRequestId, ReviewerDisplayName FROM ReviewLoad WHERE RepositorySlug = 'r' ORDER BY ALL";
    private static final String PICKUP =
            "SELECT PickupHours FROM PullRequestTimings WHERE RepositorySlug = 'r' AND Id = 1";

    private static Emulator emulator;

    @BeforeAll
    static void start() throws IOException {
        emulator = Emulator.start(EmulatorOptions.defaults(), HostileRows.scenario());
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static Connection connect(String bots, String more) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("Bots", bots);
        return DriverManager.getConnection(
                "jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=demo-token;Workspace=acme;ApiUrl="
                        + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl() + more,
                properties);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "bot, Renovate Bot, true",
                "bot, dependabot[bot], true",
                "bot, Abbott, false",
                "bot, dependabot, false",
                "bot, bot2, true",
                "*bot, dependabot, true",
                "*bot, Botticelli, false",
                "bot*, Botticelli, true",
                "re*bot, Renovate the Bot, true",
                "\"bot,jenkins\", Jenkins, true",
                "\"bot,jenkins\", Bot, true",
                "\"bot,jenkins\", Jenkinson, false",
                "build   agent, the BUILD agent 7, true",
                "build agent, build, false",
                "[ci], renovate[CI], true",
                "a.b, axb, false",
                "a.b, A.B, true",
                "ci1, ci12, false",
                "o'brien, O'Brien, true",
                "größe, die GRÖSSE, false",
                "größe, die GRÖßE, true",
                "none, Bot, false",
                "NONE, none, false",
            })
    void aNameIsThatOfABot(String bots, String name, String isBot) throws SQLException {
        try (Connection connection = connect(bots, "")) {
            assertThat(rows(connection, "SELECT is_bot('" + name.replace("'", "''") + "')"))
                    .containsExactly(isBot);
        }
    }

    @Test
    void nobodysNameIsNoBots() throws SQLException {
        try (Connection connection = connect("bot", "")) {
            assertThat(rows(connection, "SELECT is_bot(NULL)")).containsExactly("false");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bot"})
    void withoutItTheWordBotCounts(String bots) throws SQLException {
        try (Connection connection = connect(bots, "")) {
            assertThat(rows(connection, REVIEWS)).containsExactly("1|Bo", "1|Cy", "1|null", "2|Bo", "7|Bo");
            assertThat(rows(connection, PICKUP)).containsExactly("4.0");
        }
    }

    @Test
    void theListReplacesIt() throws SQLException {
        try (Connection connection = connect("Bo", "")) {
            assertThat(rows(connection, REVIEWS)).containsExactly("1|Cy", "1|null");
            assertThat(rows(connection, PICKUP)).containsExactly("1.5");
        }
        try (Connection connection = connect("cy,renovate,bo", "")) {
            assertThat(rows(connection, REVIEWS)).containsExactly("1|null");
            assertThat(rows(connection, PICKUP)).containsExactly("null");
        }
    }

    @Test
    void noneLeavesOnlyAccountsWithoutANicknameOut() throws SQLException {
        try (Connection connection = connect("none", "")) {
            assertThat(rows(connection, REVIEWS)).containsExactly("1|Bo", "1|Cy", "1|null", "2|Bo", "7|Bo");
            assertThat(rows(connection, PICKUP)).containsExactly("1.5");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bot", "bo,*enovate*", "none"})
    void pushdownChangesNoRowAndTheListNoRequest(String bots) throws SQLException {
        try (Connection plain = connect("", "");
                Connection pushing = connect(bots, "");
                Connection fetching = connect(bots, ";Pushdown=false")) {
            for (String sql : List.of(REVIEWS, PICKUP)) {
                assertThat(rows(pushing, sql)).as(sql).isEqualTo(rows(fetching, sql));
                rows(plain, sql);
            }
            String requests = "SELECT split_part(URL, 'fields=', 1) FROM sys_requests ORDER BY ALL";
            assertThat(rows(pushing, requests)).isNotEmpty().isEqualTo(rows(plain, requests));
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "bot,,ci | a name needs a letter or a digit",
                "\"bot,\" | a name needs a letter or a digit",
                "* | a name needs a letter or a digit",
                "\"bot\nci\" | it holds a control character",
            })
    void whatIsWrongIsSaid(String bots, String why) {
        assertThatThrownBy(() -> connect(bots, ""))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Bots")
                .hasMessageContaining(why)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("08001");
    }

    @Test
    void aListHasAnEnd() {
        assertThatThrownBy(() -> connect("x".repeat(101), "")).hasMessageContaining("at most 100 characters");
        List<String> many = new ArrayList<>();
        for (int i = 0; i <= 200; i++) {
            many.add("bot" + i);
        }
        assertThatThrownBy(() -> connect(String.join(",", many), "")).hasMessageContaining("more than 200 names");
    }

    @Test
    void theFunctionIsListedWithWhatItDoes() throws SQLException {
        try (Connection connection = connect("bot", "");
                ResultSet functions = connection.getMetaData().getFunctions(null, null, "is_bot")) {
            assertThat(functions.next()).isTrue();
            assertThat(functions.getString("REMARKS")).contains("Bots");
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        }
    }
}
