package dev.windlass.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** login, logout and whoami against the emulator; the browser flow itself is tested with a real browser elsewhere. */
class SignInCommandsTest {
    private static Emulator emulator;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        emulator = Emulator.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private Map<String, String> url(String pairs) {
        return Map.of(
                "WINDLASS_URL",
                "jdbc:bitbucket:Workspace=acme;ApiUrl=" + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl()
                        + ";OAuthSettingsLocation=" + folder.resolve("tokens") + ";" + pairs);
    }

    private static String whereTheBrowserEnds() throws Exception {
        String page = emulator.siteUrl() + "/site/oauth2/authorize?response_type=code&client_id=demo-client&grant=yes"
                + "&redirect_uri=http://localhost:33333";
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(page)).build(), HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    @Test
    void loginWithoutABrowserThenWhoamiThenLogout() throws Exception {
        Map<String, String> consumer = url("OAuthClientId=demo-client;OAuthClientSecret=demo-secret");
        String address = whereTheBrowserEnds();
        CommandRun login = CommandRun.withInput(address + "\n", consumer, "login", "--no-browser");
        assertThat(login.status()).as(login.err()).isZero();
        assertThat(login.err())
                .contains("/site/oauth2/authorize?client_id=demo-client", "Signed in; the tokens are in " + folder)
                .doesNotContain(address.replaceAll(".*code=", ""), "demo-secret");
        assertThat(login.out()).contains("signed in by  the OAuth session of consumer demo-client");

        CommandRun later = CommandRun.withInput("", consumer, "whoami");
        assertThat(later.out()).contains("signed in by  the OAuth session of consumer demo-client");

        Map<String, String> session =
                url("InitiateOAuth=REFRESH;OAuthClientId=demo-client;OAuthClientSecret=demo-secret");
        CommandRun who = CommandRun.withInput("", session, "whoami", "--for", "PullRequests");
        assertThat(who.status()).as(who.err()).isZero();
        assertThat(who.out()).contains("name          ", "scopes        account, email, repository");
        assertThat(who.err()).contains("You may read PullRequests.");

        CommandRun logout = CommandRun.withInput("", consumer, "logout");
        assertThat(logout.err())
                .startsWith("Signed out;")
                .contains("Connections that are open go on until their access token expires");
        assertThat(CommandRun.withInput("", consumer, "logout").err()).startsWith("Nobody was signed in");
        CommandRun nobody = CommandRun.withInput("", session, "whoami");
        assertThat(nobody.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(nobody.err()).contains("There is no OAuth session", "windlass login");
        assertThat(CommandRun.withInput("", consumer, "whoami").err())
                .as("not the consumer's owner from now on")
                .contains("There is no OAuth session", "AuthScheme=OAuthClient signs in the consumer itself");
        Map<String, String> owner =
                url("AuthScheme=OAuthClient;OAuthClientId=demo-client;OAuthClientSecret=demo-secret");
        assertThat(CommandRun.withInput("", owner, "whoami").out())
                .contains("signed in by  OAuth consumer demo-client");
    }

    @Test
    void whoamiNamesTheMissingScope() {
        emulator.signIns().addWorkspaceToken("narrow-token", "repository");
        CommandRun who = CommandRun.withInput("", url("AccessToken=narrow-token"), "whoami", "--for", "PullRequests");
        assertThat(who.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(who.out())
                .contains("name          not told: the credential lacks the scope account")
                .contains("scopes        repository");
        assertThat(who.err())
                .contains("Scopes needed: pullrequest; granted: repository.")
                .doesNotContain("narrow-token");
    }

    @Test
    void whoamiSaysWhichOfSeveralCredentialsItIs() {
        CommandRun who =
                CommandRun.withInput("", url("AccessToken=demo-token;User=a@acme.example;APIToken=x-token"), "whoami");
        assertThat(who.out()).contains("signed in by  the token in AccessToken");
        assertThat(who.err()).contains("warning: Several credentials are given; AccessToken is used, not APIToken.");
    }

    @Test
    void withoutACredentialThereIsNobody() {
        CommandRun who = CommandRun.withInput("", url("AuthScheme=None"), "whoami");
        assertThat(who.status()).as(who.err()).isZero();
        assertThat(who.out())
                .contains("name          nobody: public repositories only", "signed in by  anonymous access");
    }

    @Test
    void anAddressOfAnotherSignInIsNotTaken() throws Exception {
        CommandRun login = CommandRun.withInput(
                whereTheBrowserEnds() + "&state=0123\n",
                url("OAuthClientId=demo-client;OAuthClientSecret=demo-secret"),
                "login",
                "--no-browser");
        assertThat(login.status()).isEqualTo(ExitStatus.WRONG_USE);
        assertThat(login.err()).contains("belongs to another sign-in").doesNotContain("code=");
        assertThat(folder).isEmptyDirectory();
    }

    /** The fence against secrets leaves what messages advise. */
    @Test
    void anAppPasswordIsToldWhatReplacesIt() {
        CommandRun who = CommandRun.withInput("", url("User=ann@acme.example;Password=planted-password"), "whoami");
        assertThat(who.err())
                .contains("Bitbucket ended app passwords on 28 July 2026", "APIToken=<", "AuthScheme=AccessToken")
                .doesNotContain("***", "planted-password");
    }

    @Test
    void whereASecretShouldLieIsShown() {
        CommandRun who = CommandRun.withInput("", url("AccessToken=file:/no/such/token"), "whoami");
        assertThat(who.err()).contains("AccessToken cannot be file:/no/such/token: the file cannot be read");
    }

    @Test
    void nothingPastedIsWrongUse() {
        CommandRun login = CommandRun.withInput(
                "", url("OAuthClientId=demo-client;OAuthClientSecret=demo-secret"), "login", "--no-browser");
        assertThat(login.status()).isEqualTo(ExitStatus.WRONG_USE);
    }
}
