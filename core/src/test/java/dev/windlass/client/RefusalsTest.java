package dev.windlass.client;

import static dev.windlass.client.ClientFixture.REQUEST;
import static dev.windlass.client.ClientFixture.client;
import static dev.windlass.client.ClientFixture.failure;
import static dev.windlass.client.ClientFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.client.Credential.OAuth.Renewal;
import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One clear error for each refusal; the bodies are shapes of {@code bitbucket/oddities.md} section 1. */
class RefusalsTest {
    private static final ApiRequest ISSUES = new ApiRequest("/repositories/acme/web/issues", List.of());

    private static WindlassException refusal(ApiRequest request, int status, String headers, String body) {
        try (var server = new ScriptedServer((asked, exchange) -> exchange.answer(status, headers, body));
                var client = client(server, new TestSurroundings())) {
            WindlassException error = failure(client, request);
            assertThat(error).isInstanceOf(ApiException.class);
            assertThat(((ApiException) error).status()).isEqualTo(status);
            return error;
        }
    }

    private static WindlassException refusal(int status, String body) {
        return refusal(REQUEST, status, "Content-Type: application/json; charset=utf-8\r\n", body);
    }

    private static String message(String message) {
        return "{\"type\":\"error\",\"error\":{\"message\":\"" + message + "\"}}";
    }

    @Test
    void scopesOfA401StandInHeaders() {
        WindlassException error = refusal(
                REQUEST,
                401,
                "Content-Type: application/json\r\nX-Accepted-OAuth-Scopes: repository\r\n",
                message("Access token expired."));
        assertThat(error.sqlState()).isEqualTo("28000");
        assertThat(error)
                .hasMessage("Bitbucket refused the token in AccessToken (401) for GET /repositories/acme: "
                        + "Access token expired. It may have expired, been revoked, or be of the wrong kind; "
                        + "scopes needed: repository. Make another in the settings of the repository, project or "
                        + "workspace (Access tokens) and set AccessToken.");
    }

    @ParameterizedTest
    @CsvSource({"202, it is still being made ready", "206, a part of what was asked for"})
    void anAnswerThatIsNotTheWholeIsNone(int status, String why) {
        try (var server = new ScriptedServer((asked, exchange) -> exchange.json(status, "{\"values\":[]}"));
                var client = client(server, new TestSurroundings())) {
            WindlassException error = failure(client);
            assertThat(error.code()).isEqualTo(ErrorCode.BAD_ANSWER);
            assertThat(error).hasMessageContaining("status " + status + ": " + why);
        }
    }

    @Test
    void anonymousAccessIsToldToSignIn() {
        try (var server = new ScriptedServer((asked, exchange) -> exchange.json(401, message("Login first")));
                var client = client(settings(server.uri("/2.0"), new Credential.None()), new TestSurroundings())) {
            WindlassException error = failure(client);
            assertThat(error.code()).isEqualTo(ErrorCode.CREDENTIAL_NEEDED);
            assertThat(error)
                    .hasMessageStartingWith(
                            "Bitbucket asks for a credential (401) for GET /repositories/acme: Login first. Set ");
            assertThat(server.requests().get(0).header("Authorization")).isEmpty();
        }
    }

    @Test
    void scopesOfA403StandInItsDetail() {
        WindlassException error = refusal(403, """
                {"type": "error", "error": {"message": "Your credentials lack one or more required privilege scopes.",
                 "detail": {"granted": ["pullrequest", "account"], "required": ["project"]}}}""");
        assertThat(error.code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(error)
                .hasMessage("Bitbucket forbids GET /repositories/acme with the token in AccessToken (403): Your "
                        + "credentials lack one or more required privilege scopes. Scopes needed: project; granted: "
                        + "pullrequest, account. Make another in the settings of the repository, project or workspace "
                        + "(Access tokens) and set AccessToken.");
    }

    /** What to do about a missing scope is another thing for each kind of credential. */
    @ParameterizedTest
    @MethodSource
    void eachKindIsToldHowToGetAScope(Credential credential, String todo) {
        String body =
                "{\"type\": \"error\", \"error\": {\"message\": \"no\", \"detail\": {\"required\": [\"webhook\"]}}}";
        String token = "{\"access_token\": \"planted-token\", \"expires_in\": 7200}";
        ScriptedServer.Script script = (request, exchange) -> {
            boolean isTokenRequest = request.line().startsWith("POST ");
            exchange.json(isTokenRequest ? 200 : 403, isTokenRequest ? token : body);
        };
        try (var server = new ScriptedServer(script);
                var client = client(settings(server.uri("/2.0"), credential), new TestSurroundings())) {
            assertThat(failure(client).getMessage())
                    .contains(
                            "with " + credential.description() + " (403): no. Scopes needed: webhook; granted: none. ")
                    .endsWith(todo)
                    .doesNotContain("planted");
        }
    }

    static List<Arguments> eachKindIsToldHowToGetAScope() {
        Secret secret = Secret.of("planted-secret");
        Credential.OAuth.Consent consent =
                new Credential.OAuth.Consent(URI.create("http://localhost:33333"), "", "", 1);
        Credential.OAuth.Place place = new Credential.OAuth.Place("memory://scopes", null, null);
        Credential.OAuth.Given given = new Credential.OAuth.Given(secret, null, null, null, 0);
        return List.of(
                Arguments.of(
                        new Credential.None(),
                        "Set AuthScheme=AccessToken and AccessToken, or another way to sign in."),
                Arguments.of(
                        new Credential.Bearer(List.of(secret), "AccessToken"), "(Access tokens) and set AccessToken."),
                Arguments.of(
                        new Credential.Bearer(List.of(secret), "OAuthAccessToken"),
                        "Set OAuthAccessToken to a fresh one, or let Windlass renew it (InitiateOAuth)."),
                Arguments.of(
                        new Credential.ApiToken("ann@acme.example", secret),
                        "make another (id.atlassian.com, Security, API tokens) and set APIToken."),
                Arguments.of(
                        new Credential.ClientCredentials("key", secret),
                        "set in the settings of the workspace (OAuth consumers, Permissions)."),
                Arguments.of(
                        new Credential.OAuth("key", secret, Renewal.OFF, given, consent, place),
                        "Set OAuthAccessToken to a fresh one, or let Windlass renew it (InitiateOAuth)."),
                Arguments.of(
                        new Credential.OAuth("key", secret, Renewal.REFRESH, given, consent, place),
                        "(OAuth consumers, Permissions). Then sign in again: windlass login."));
    }

    @Test
    void anHtml404IsNotRepeated() {
        WindlassException error = refusal(
                REQUEST, 404, "Content-Type: text/html\r\n", "<!DOCTYPE html><p>jdoe, token 7f3a9</p>".repeat(2000));
        assertThat(error.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(error)
                .hasMessage("Bitbucket knows no /repositories/acme, or hides it from the token in AccessToken (404)."
                        + " SELECT Slug FROM Workspaces lists the workspaces that it can see.");
        assertThat(error.getMessage()).doesNotContain("jdoe", "<", "7f3a9");
    }

    @ParameterizedTest
    @CsvSource({
        "/workspaces/acmee, FROM Workspaces",
        "/repositories/acme/wbe, FROM Repositories",
        "/repositories/acme/wbe/pullrequests, FROM Repositories",
        "/repositories/acme/web/pullrequests/999/comments, (404).",
        "/user, (404)."
    })
    void a404SaysWhatListsTheRightName(String path, String advice) {
        String message = refusal(new ApiRequest(path, List.of()), 404, "Content-Type: application/json\r\n", "{}")
                .getMessage();

        assertThat(message).contains(advice);
        assertThat(message.endsWith("(404).")).isEqualTo(advice.equals("(404)."));
    }

    @Test
    void htmlThatClaimsToBeTextIsNotRepeatedEither() {
        WindlassException error = refusal(REQUEST, 400, "Content-Type: text/plain\r\n", "\n <html>jdoe</html>");
        assertThat(error.getMessage()).endsWith("The answer was HTML.").doesNotContain("jdoe");
    }

    @Test
    void plainTextIsRepeatedWhenItIsShort() {
        assertThat(refusal(REQUEST, 402, "Content-Type: text/plain\r\n", "Upgrade your plan"))
                .hasMessage("Bitbucket did not accept GET /repositories/acme (402): Upgrade your plan.");
        assertThat(refusal(REQUEST, 402, "Content-Type: text/plain\r\n", "long ".repeat(100))
                        .getMessage())
                .doesNotContain("long long");
    }

    @Test
    void aRemovedTrackerIsToldFromOtherRemovals() {
        assertThat(refusal(ISSUES, 410, "", message("gone")).code()).isEqualTo(ErrorCode.ISSUES_GONE);
        ApiRequest milestone = new ApiRequest("/repositories/acme/web/milestones/3", List.of());
        assertThat(refusal(milestone, 410, "", message("gone")).code()).isEqualTo(ErrorCode.ISSUES_GONE);
        ApiRequest repositoryOfThatName = new ApiRequest("/repositories/acme/issues", List.of());
        assertThat(refusal(repositoryOfThatName, 410, "", message("gone")).code())
                .isEqualTo(ErrorCode.GONE);

        WindlassException other = refusal(410, """
                {"type": "error", "error": {"message": "CHANGE-2770 - Functionality has been deprecated",
                 "detail": "This API is removed.", "data": {"announcement_url": "https://example.com"}}}""");
        assertThat(other.sqlState()).isEqualTo("0A000");
        assertThat(other)
                .hasMessage("Bitbucket removed what GET /repositories/acme asked for (410): "
                        + "CHANGE-2770 - Functionality has been deprecated. This API is removed.");
    }

    @Test
    void aRefusedQueryIsShownWithoutOurProjection() {
        ApiRequest query = REQUEST.with("q", "state.x = \"a\"").with("fields", "values.id");
        WindlassException error = refusal(
                query,
                400,
                "Content-Type: application/json\r\n",
                message("Field \\\".state.x\\\" does not support filtering"));
        assertThat(error.sqlState()).isEqualTo("22023");
        assertThat(error)
                .hasMessage("Bitbucket did not accept GET /repositories/acme?q=state.x = \"a\" (400): "
                        + "Field \".state.x\" does not support filtering.");
    }

    @Test
    void allShapesOfErrorBodiesAreRead() {
        assertThat(refusal(400, "{\"error\":{\"message\":\"Bad request\",\"detail\":\"No such pipeline\"}}"))
                .hasMessageEndingWith("(400): Bad request. No such pipeline.");
        assertThat(refusal(
                        400, "{\"error\":{\"message\":\"m\",\"fields\":{\"a\":\"x\",\"b\":[\"y\",\"z\"],\"c\":[]}}}"))
                .hasMessageEndingWith("(400): m. a: x, b: y, b: z.");
        assertThat(refusal(
                        400,
                        "{\"key\":\"report-service\",\"message\":\"not valid\",\"arguments\":{\"message\":\"no\"}}"))
                .hasMessageEndingWith("(400): not valid.");
        assertThat(refusal(400, "{\"error\":{\"message\":123}}"))
                .hasMessageEndingWith("(400): The answer had no message.");
        assertThat(refusal(400, "{\"error\":{\"mess")).hasMessageEndingWith("not the JSON that Bitbucket documents.");
        assertThat(refusal(400, "{".repeat(3000))).hasMessageEndingWith("not the JSON that Bitbucket documents.");
        assertThat(refusal(400, "{\"error\":{\"message\":\"line\\nbreak\\u0007 " + "x".repeat(1000) + "\"}}")
                        .getMessage())
                .contains("line break xxx")
                .hasSizeLessThan(400);
        assertThat(refusal(400, "")).hasMessageEndingWith("(400): The answer had no text.");
        assertThat(refusal(409, "[1]")).hasMessageEndingWith("not the JSON that Bitbucket documents.");
    }

    @Test
    void serverErrorsSayHowOftenTheyWereTried() {
        assertThat(refusal(500, message("Something went wrong")))
                .hasMessage("Bitbucket failed on GET /repositories/acme (500): Something went wrong. "
                        + "1 attempts were made.");
        assertThat(refusal(555, "<html>").getMessage()).contains("(555): it took too long; ask for less.");
        assertThat(refusal(503, "<html>down</html>"))
                .hasMessage(
                        "Bitbucket failed on GET /repositories/acme (503): The answer was HTML. 4 attempts were made.");
        assertThat(refusal(501, "").sqlState()).isEqualTo("58000");
    }

    @Test
    void aStatusThatNobodyAskedForIsABadAnswer() {
        assertThat(refusal(304, "").code()).isEqualTo(ErrorCode.BAD_ANSWER);
    }
}
