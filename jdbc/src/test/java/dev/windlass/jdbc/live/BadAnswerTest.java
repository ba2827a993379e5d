package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Fault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the server answers: all rows, or one clear error. */
@Tag("slow")
class BadAnswerTest extends LiveTest {
    private static final String LIST = "SELECT Id, Title FROM PullRequests WHERE RepositorySlug = 'api'";
    private static final String FILTERED = LIST + " AND Title LIKE '%Change%'";
    private static final String ONE = LIST + " AND Id = 7";
    private static final String COUNT = "SELECT count(*) FROM PullRequests WHERE RepositorySlug = 'api'";
    private static final String WALK = "SELECT Id FROM PullRequests";
    private static final List<String> STATEMENTS = List.of(LIST, FILTERED, ONE, COUNT, WALK);

    private static final String HTML = "<!DOCTYPE html><html><head><meta data-web-token='planted-web-token'>"
            + "</head><body><h1>Not found</h1></body></html>";
    private static final String SCOPES =
            "{\"type\": \"error\", \"error\": {\"message\": \"Your credentials lack one or more"
                    + " required privilege scopes.\", \"detail\": {\"required\": [\"pullrequest\"], \"granted\": [\"account\"]}}}";

    private static String error(String message) {
        return "{\"type\": \"error\", \"error\": {\"message\": \"" + message + "\"}}";
    }

    private record Case(
            String name, Fault fault, String sqlState, Class<? extends SQLException> type, List<String> says) {}

    private static Case answer(
            String name,
            int status,
            String type,
            String body,
            String state,
            Class<? extends SQLException> as,
            String... says) {
        Fault fault = Fault.when().pathContains("/pullrequests").answer(status, type, body, Map.of());
        return new Case(name, fault, state, as, List.of(says));
    }

    private static List<Case> cases() {
        String json = "application/json";
        String html = "text/html; charset=utf-8";
        Class<SQLTransientException> later = SQLTransientException.class;
        Class<SQLNonTransientConnectionException> broken = SQLNonTransientConnectionException.class;
        return List.of(
                answer(
                        "401",
                        401,
                        json,
                        error("Token is invalid"),
                        "28000",
                        SQLInvalidAuthorizationSpecException.class,
                        "401",
                        "AccessToken",
                        "/pullrequests"),
                answer("401 HTML", 401, html, HTML, "28000", SQLInvalidAuthorizationSpecException.class, "401"),
                answer(
                        "403",
                        403,
                        json,
                        SCOPES,
                        "42501",
                        SQLSyntaxErrorException.class,
                        "403",
                        "/repositories/acme/api/pullrequests",
                        "Scopes needed: pullrequest",
                        "granted: account"),
                answer("403 HTML", 403, html, HTML, "42501", SQLSyntaxErrorException.class, "403"),
                answer(
                        "410",
                        410,
                        json,
                        error("CHANGE-2770: gone for good"),
                        "0A000",
                        SQLFeatureNotSupportedException.class,
                        "410",
                        "CHANGE-2770"),
                answer("500", 500, json, error("Something went wrong"), "58000", later, "500", "Something went wrong"),
                answer("500 HTML", 500, html, HTML, "58000", later, "500"),
                answer("501", 501, "text/plain", "no", "58000", later, "501"),
                answer("555", 555, html, HTML, "58000", later, "555", "too long"),
                answer("418", 418, json, error("I am a teapot"), "22023", java.sql.SQLDataException.class, "418"),
                answer("400", 400, json, error("Invalid pagelen"), "22023", java.sql.SQLDataException.class, "400"),
                answer("200 HTML", 200, html, HTML, "08P01", broken, "/pullrequests"),
                answer("200 empty", 200, json, "", "08P01", broken, "empty"),
                answer("200 []", 200, json, "[]", "08P01", broken, "no JSON object"),
                answer("200 null", 200, json, "null", "08P01", broken),
                answer("200 {}", 200, json, "{}", "08P01", broken),
                answer("200 error body", 200, json, error("no"), "08P01", broken),
                answer("200 values null", 200, json, "{\"values\": null}", "08P01", broken),
                answer("200 values object", 200, json, "{\"values\": {\"id\": 7}}", "08P01", broken),
                answer("200 half JSON", 200, json, "{\"values\": [{\"id\": 1}, {\"id\":", "08P01", broken, "JSON"),
                answer("200 two objects", 200, json, "{\"id\": 7, \"values\": []} {}", "08P01", broken, "goes on"),
                answer("200 plain", 200, "text/plain", "OK", "08P01", broken),
                answer("204", 204, json, "", "08P01", broken),
                answer("304", 304, json, "", "08P01", broken, "304"),
                new Case(
                        "invalid JSON",
                        Fault.when().pathContains("/pullrequests").invalidJson(),
                        "08P01",
                        broken,
                        List.of("JSON")),
                new Case(
                        "cut",
                        Fault.when().pathContains("/pullrequests").cutBody(7),
                        "08006",
                        SQLTransientConnectionException.class,
                        List.of("ended too early")),
                new Case(
                        "dropped",
                        Fault.when().pathContains("/pullrequests").closeConnection(),
                        "08006",
                        SQLTransientConnectionException.class,
                        List.of("/pullrequests")));
    }

    private static Stream<Arguments> everyCase() {
        return cases().stream().map(each -> Arguments.of(each.name(), each));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyCase")
    void whateverComesIsOneClearError(String name, Case each) throws Exception {
        emulator.inject(each.fault());
        Connection connection = connect();
        for (String sql : STATEMENTS) {
            failure(connection, sql)
                    .is(each.sqlState(), each.type())
                    .says(each.says().toArray(String[]::new))
                    .handedOutNoRow();
        }
        emulator.clearFaults();
        assertThat(rows(connection, ONE)).containsExactly("7|Change 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "text", "html"})
    void aRepositoryThatIsNotThere(String form) throws Exception {
        String body = form.equals("html") ? HTML : form.equals("json") ? error("Repository acme/api not found") : "no";
        String type = form.equals("html") ? "text/html" : form.equals("json") ? "application/json" : "text/plain";
        emulator.inject(Fault.when().pathContains("/pullrequests").answer(404, type, body, Map.of()));
        Connection connection = connect();
        for (String sql : List.of(LIST, FILTERED, COUNT, WALK)) {
            failure(connection, sql)
                    .is("42S02", SQLSyntaxErrorException.class)
                    .says("404", "/repositories/acme/api/pullrequests")
                    .handedOutNoRow();
        }
        assertThat(rows(connection, ONE))
                .as("a single object that is not there is no row")
                .isEmpty();
    }

    @Test
    void thePageForPeopleIsNotQuoted() throws Exception {
        failure(connect(), "SELECT Hash FROM Commits WHERE RepositorySlug = 'nowhere'")
                .is("42S02", SQLSyntaxErrorException.class)
                .says("nowhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "", "<html>planted-web-token</html>", "{\"values\": {}}", "{\"values\": [}"})
    void aBadListOfRepositoriesIsAnErrorToo(String body) throws Exception {
        emulator.inject(Fault.when().path("/2.0/repositories/acme").answer(200, body));
        failure(connect(), WALK)
                .is("08P01", SQLNonTransientConnectionException.class)
                .handedOutNoRow();
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504, 429})
    void whatPassesIsTriedAgain(int status) throws Exception {
        emulator.inject(Fault.when()
                .pathContains("/pullrequests")
                .times(1)
                .answer(status, "text/html", HTML, Map.of("Retry-After", "0")));
        assertThat(rows(connect(), LIST)).hasSize(220);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void whatStaysBrokenIsAnError(int status) throws Exception {
        emulator.inject(Fault.when()
                .pathContains("/pullrequests")
                .answer(status, "text/html", HTML, Map.of("Retry-After", "0")));
        failure(connect(), LIST)
                .is("58000", SQLTransientException.class)
                .says(Integer.toString(status), "4 attempts")
                .handedOutNoRow();
        assertThat(asked("/pullrequests")).hasSize(4);
    }

    @Test
    void theLimitIsUsedUp() throws Exception {
        emulator.inject(Fault.when()
                .pathContains("/pullrequests")
                .answer(
                        429,
                        "text/plain",
                        "Rate limit for this resource has been exceeded",
                        Map.of("Retry-After", "900")));
        failure(connect("BudgetWaitSeconds=1"), LIST)
                .is("53400", SQLTransientException.class)
                .says("900 s", "BudgetWaitSeconds")
                .handedOutNoRow();
        assertThat(asked("/pullrequests")).hasSize(1);
    }

    @Test
    void theLimitIsUsedUpAndNobodyKnowsForHowLong() throws Exception {
        emulator.inject(Fault.when()
                .pathContains("/pullrequests")
                .answer(429, "text/plain", "Rate limit for this resource has been exceeded", Map.of()));
        failure(connect("BudgetWaitSeconds=0"), LIST)
                .is("53400", SQLTransientException.class)
                .handedOutNoRow();
    }

    @Test
    void a500ForAQueryIsAskedAgainWithoutIt() throws Exception {
        emulator.inject(Fault.when()
                .pathContains("/pullrequests")
                .queryContains("q=")
                .answer(500, error("Something went wrong")));
        assertThat(rows(connect(), FILTERED)).hasSize(220);
        assertThat(rows(connect(), LIST + " AND Title = 'Change 9'")).containsExactly("9|Change 9");
        assertThat(rows(connect(), LIST + " AND Title LIKE '%Change%' LIMIT 3")).hasSize(3);
        assertThat(rows(connect(), COUNT + " AND State = 'OPEN'")).containsExactly("110");
    }

    @Test
    void nothingAtAllMeetsTheTimeout() throws Exception {
        emulator.inject(Fault.when().pathContains("/pullrequests").neverAnswer());
        failure(connect("Timeout=1"), ONE)
                .is("08006", SQLTransientConnectionException.class)
                .says("Timeout")
                .handedOutNoRow();
    }

    @Test
    void nobodyListens() throws Exception {
        Connection connection = connect();
        emulator.close();
        failure(connection, ONE)
                .is("08006", SQLTransientConnectionException.class)
                .says("refused");
    }

    private static String page(String next) {
        return "{\"pagelen\": 50, \"size\": 220, \"page\": 1, \"values\": [{\"id\": 1, \"title\": \"Change 1\"}],"
                + " \"next\": \"" + next + "\"}";
    }

    @Test
    void aNextLinkToAnotherHostIsNotFollowed() throws Exception {
        emulator.inject(
                Fault.when().pathContains("/pullrequests").answer(200, page("http://evil.example/2.0/x?page=2")));
        failure(connect(), LIST)
                .is("08004", SQLNonTransientConnectionException.class)
                .says("evil.example");
        assertThat(asked("/pullrequests")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x", "http://", "//", "javascript:alert(1)", "http://[::1"})
    void aNextLinkThatIsNoneIsAnError(String link) throws Exception {
        emulator.inject(Fault.when().pathContains("/pullrequests").nth(1).answer(200, page(link)));
        Failure failure = failure(connect(), LIST).isWellFormed();
        assertThat(failure.exception().getSQLState()).startsWith("08");
    }

    /** A page that links to itself, by page number and by an opaque token, in a list and in the list of repositories. */
    @Test
    void aWalkInACircleEnds() throws Exception {
        String list = emulator.apiUrl() + "/repositories/acme/api/pullrequests?ctx=abc";
        emulator.inject(Fault.when().pathContains("/pullrequests").answer(200, page(list)));
        failure(connect(), LIST)
                .is("08P01", SQLNonTransientConnectionException.class)
                .says("next link");
        failure(connect(), LIST + " AND CommentCount > 99 LIMIT 3").says("next link");
        assertThat(asked("/pullrequests").size()).isLessThan(10);
        emulator.clearFaults();
        String all = emulator.apiUrl() + "/repositories/acme?after=abc";
        emulator.inject(Fault.when()
                .path("/2.0/repositories/acme")
                .answer(200, "{\"pagelen\": 10, \"values\": [{\"slug\": \"api\"}], \"next\": \"" + all + "\"}"));
        failure(connect(), WALK)
                .is("08P01", SQLNonTransientConnectionException.class)
                .says("next link");
    }

    /** Nothing of a list of repositories may be passed over in silence: all of its rows would be missing. */
    @Test
    void repositoriesAreKnownByTheirFullNameToo() throws Exception {
        String walk = "SELECT DISTINCT RepositorySlug FROM PullRequests";
        Connection connection = connect();
        emulator.inject(Fault.when()
                .path("/2.0/repositories/acme")
                .answer(200, "{\"values\": [\"Your plan\", {\"full_name\": \"acme/api\"}]}"));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(walk)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("api");
            assertThat(rows.next()).isFalse();
            assertThat(noteWarnings(statement)).anyMatch(warning -> warning.contains("Your plan"));
        }
        emulator.clearFaults();
        emulator.inject(Fault.when()
                .path("/2.0/repositories/acme")
                .answer(200, "{\"values\": [{\"slug\": \"api\"}, {\"name\": \"web\"}]}"));
        failure(connect(), walk)
                .is("08P01", SQLNonTransientConnectionException.class)
                .says("full_name");
    }

    @Test
    void aSizeBeyondTheRowsIsAWarning() throws Exception {
        emulator.inject(Fault.when()
                .pathContains("/pullrequests")
                .answer(200, "{\"size\": 220, \"values\": [{\"id\": 1, \"title\": \"Change 1\"}]}"));
        try (Statement statement = connect().createStatement();
                ResultSet rows = statement.executeQuery(LIST)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isFalse();
            assertThat(noteWarnings(statement)).anyMatch(warning -> warning.contains("has 220 rows, and gave 1."));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyCase")
    void pageThreeFailsAfterRowsWereHandedOut(String name, Case each) throws Exception {
        // The first fault that fits strikes, so that this one spares all other pages.
        emulator.inject(Fault.when()
                .matching(request -> !request.query().contains("page=3"))
                .delay(0));
        emulator.inject(each.fault());
        failure(connect(), LIST.replace("Id, Title", "Id, [Title]")).is(each.sqlState(), each.type());
        Failure failure = failure(connect(), LIST).is(each.sqlState(), each.type());
        assertThat(failure.rowsBefore().size()).isLessThanOrEqualTo(100);
        assertThat(failure.rowsBefore()).doesNotHaveDuplicates();
    }
}
