package dev.windlass.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.client.Credential;
import dev.windlass.client.Secret;
import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.net.URI;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConnectionSettingsTest {

    private static ConnectionSettings settings(String pairs) {
        return ConnectionSettings.of("jdbc:bitbucket:" + pairs, new Properties());
    }

    private static Credential credential(String pairs) {
        return settings(pairs).engine().client().credential();
    }

    private static WindlassException failure(String pairs) {
        return catchThrowableOfType(WindlassException.class, () -> settings(pairs));
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        ConnectionSettings settings = settings("");
        assertThat(settings.engine().client().apiUrl()).isEqualTo(URI.create("https://api.bitbucket.org/2.0"));
        assertThat(settings.engine().client().siteUrl()).isEqualTo(URI.create("https://bitbucket.org"));
        assertThat(settings.engine().client().credential()).isEqualTo(new Credential.None());
        assertThat(settings.engine().client().readTimeoutMillis()).isEqualTo(60_000);
        assertThat(settings.engine().workspace()).isNull();
        assertThat(settings.engine().schema()).isEqualTo("Information");
        assertThat(settings.engine().maxRequests()).isEqualTo(500);
        assertThat(settings.engine().pushdown()).isTrue();
        assertThat(settings.maxRows()).isEqualTo(-1);
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void valuesReachTheEngineWhateverTheSpellingOfTheirNames() {
        ConnectionSettings settings =
                settings("work_space=acme;SCHEMA=Repository_api;Api Url=http://127.0.0.1:8080/2.0/;"
                        + "timeout=5;Max Requests=7;pagesize=10;Parallelism=2;PushDown=no;on inaccessible=warn;"
                        + "Memory Limit=1 gb;BudgetWaitSeconds=0;MaxRows=12;ReadOnly=true;ConnectOnOpen=1");
        var engine = settings.engine();
        assertThat(engine.workspace()).isEqualTo("acme");
        assertThat(engine.schema()).isEqualTo("Repository_api");
        assertThat(engine.client().apiUrl()).isEqualTo(URI.create("http://127.0.0.1:8080/2.0"));
        assertThat(engine.client().readTimeoutMillis()).isEqualTo(5_000);
        assertThat(engine.client().budgetWaitSeconds()).isZero();
        assertThat(engine.maxRequests()).isEqualTo(7);
        assertThat(engine.pageLength()).isEqualTo(10);
        assertThat(engine.parallelism()).isEqualTo(2);
        assertThat(engine.pushdown()).isFalse();
        assertThat(engine.warnOnInaccessible()).isTrue();
        assertThat(engine.memoryLimit()).isEqualTo("1GB");
        assertThat(settings.maxRows()).isEqualTo(12);
        assertThat(settings.readOnly()).isTrue();
        assertThat(settings.connectOnOpen()).isTrue();
    }

    @Test
    void propertiesWinOverTheUrlAndEmptyOnesDoNotCount() {
        Properties properties = new Properties();
        properties.setProperty("workspace", "other");
        properties.setProperty("user", "");
        properties.setProperty("password", "");
        ConnectionSettings settings = ConnectionSettings.of("jdbc:bitbucket:Workspace=acme;Timeout=", properties);
        assertThat(settings.engine().workspace()).isEqualTo("other");
    }

    @Test
    void autoTakesWhatIsGiven() {
        assertThat(credential("AccessToken=a")).isEqualTo(bearer("AccessToken", "a"));
        assertThat(credential("AccessToken='a, b,,a'")).isEqualTo(bearer("AccessToken", "a", "b"));
        assertThat(credential("User=me@x.org;APIToken=t"))
                .isEqualTo(new Credential.ApiToken("me@x.org", Secret.of("t")));
        assertThat(credential("OAuthClientId=k;OAuthClientSecret=s"))
                .isEqualTo(new Credential.ClientCredentials("k", Secret.of("s")));
        assertThat(credential("OAuthAccessToken=t")).isEqualTo(bearer("OAuthAccessToken", "t"));
        assertThat(credential("")).isEqualTo(new Credential.None());
    }

    @Test
    void theSchemeChooses() {
        assertThat(credential("AuthScheme=access token;AccessToken=a;APIToken=x"))
                .isEqualTo(bearer("AccessToken", "a"));
        assertThat(credential("AuthScheme=client;OAuthClientId=k;OAuthClientSecret=s;AccessToken=a"))
                .isEqualTo(new Credential.ClientCredentials("k", Secret.of("s")));
        assertThat(credential("AuthScheme=OAuth;OAuthAccessToken=t")).isEqualTo(bearer("OAuthAccessToken", "t"));
        assertThat(credential("AuthScheme=none;AccessToken=a")).isEqualTo(new Credential.None());
        assertThat(credential("AuthScheme=APIToken;User=me;Password=t"))
                .isEqualTo(new Credential.ApiToken("me", Secret.of("t")));
        assertThat(credential("AuthScheme=AccessToken;Password=t")).isEqualTo(bearer("Password", "t"));
    }

    private static Credential.Bearer bearer(String property, String... tokens) {
        return new Credential.Bearer(List.of(tokens).stream().map(Secret::of).toList(), property);
    }

    @Test
    void severalCredentialsGiveAWarningThatNamesTheOneInUse() {
        assertThat(settings("AccessToken=a;OAuthClientId=k;OAuthClientSecret=s").warnings())
                .containsExactly("Several credentials are given; AccessToken is used, not OAuthClientSecret."
                        + " Set AuthScheme to choose.");
    }

    @Test
    void initiateOAuthMakesASessionOfTheConsumer() {
        Credential credential = credential("InitiateOAuth=getandrefresh;OAuthClientId=k;OAuthClientSecret=s;"
                + "OAuthSettingsLocation=memory://x;Scope='account repository';OAuthLoginTimeout=7");
        assertThat(credential)
                .isEqualTo(new Credential.OAuth(
                        "k",
                        Secret.of("s"),
                        Credential.OAuth.Renewal.GET_AND_REFRESH,
                        Credential.OAuth.Given.NOTHING,
                        new Credential.OAuth.Consent(URI.create("http://localhost:33333"), "account repository", "", 7),
                        new Credential.OAuth.Place("memory://x", null, null)));
        assertThat(settings("InitiateOAuth=OFF").warnings()).isEmpty();
        assertThat(settings("InitiateOAuth=REFRESH;AccessToken=a").warnings())
                .containsExactly("Several credentials are given; AccessToken is used, not InitiateOAuth."
                        + " Set AuthScheme to choose.");
    }

    @Test
    void whatTheCallerGivesOfASessionIsTakenOver() {
        Credential.OAuth session =
                (Credential.OAuth) credential("AuthScheme=OAuth;InitiateOAuth=REFRESH;OAuthClientId=k;"
                        + "OAuthClientSecret=s;OAuthAccessToken=a;OAuthRefreshToken=r;OAuthVerifier=v;OAuthExpiresIn=60;"
                        + "OAuthTokenTimestamp=1800000000000;CallbackURL=http://localhost:1/cb/;State=st;"
                        + "OAuthSettingsLocation=/x/tokens;OAuthSettingsPassphrase=p");
        assertThat(session.given())
                .isEqualTo(new Credential.OAuth.Given(
                        Secret.of("a"),
                        Secret.of("r"),
                        Secret.of("v"),
                        java.time.Instant.ofEpochMilli(1_800_000_000_000L),
                        60));
        assertThat(session.consent().callbackUrl()).isEqualTo(URI.create("http://localhost:1/cb/"));
        assertThat(session.consent().state()).isEqualTo("st");
        assertThat(session.place()).isEqualTo(new Credential.OAuth.Place("/x/tokens", null, Secret.of("p")));
        assertThat(session.toString()).doesNotContain("=a,", "=r,", "=v,").contains("***");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "InitiateOAuth=GETANDREFRESH | NO_CREDENTIAL | AuthScheme=OAuth needs OAuthClientId. Make an OAuth consumer",
                "AuthScheme=OAuth;OAuthClientId=k | NO_CREDENTIAL | needs OAuthClientSecret",
                "InitiateOAuth=REFRESH;OAuthClientId=k;OAuthClientSecret=s;OAuthSettingsLocation=registry://x | BAD_PROPERTY_VALUE | it is a file, or memory://name",
                "AuthScheme=AccessToken | NO_CREDENTIAL | AuthScheme=AccessToken needs AccessToken. Make one in the settings",
                "AuthScheme=APIToken;APIToken=t | NO_CREDENTIAL | needs User. The e-mail",
                "APIToken=t | NO_CREDENTIAL | needs User",
                "User=me | NO_CREDENTIAL | needs APIToken. Make an Atlassian API token with scopes (id.atlassian.com",
                "AuthScheme=APIToken | NO_CREDENTIAL | and set User=<e-mail> and APIToken=<token>",
                "AuthScheme=OAuthClient;OAuthClientId=k | NO_CREDENTIAL | needs OAuthClientSecret",
                "AuthScheme=Basic;User=me | BAD_PROPERTY_VALUE | ended app passwords on 28 July 2026",
                "AuthScheme=App Password | BAD_PROPERTY_VALUE | AuthScheme=APIToken with User",
                "User=me;Password=s3cret | BAD_PROPERTY_VALUE | ended app passwords on 28 July 2026",
                "AuthScheme=AcessToken | BAD_PROPERTY_VALUE | Did you mean AccessToken?",
                "Timeout=soon | BAD_PROPERTY_VALUE | whole number from 0 to 3600",
                "Timeout=3601 | BAD_PROPERTY_VALUE | whole number from 0 to 3600",
                "Pushdown=maybe | BAD_PROPERTY_VALUE | true or false",
                "ApiUrl=ftp://x | BAD_PROPERTY_VALUE | http or https address",
                "ApiUrl=api.bitbucket.org | BAD_PROPERTY_VALUE | http or https address",
                "ApiUrl=https://me:s3cret@host/2.0 | BAD_PROPERTY_VALUE | sign-in part",
                "MemoryLimit=lots | BAD_PROPERTY_VALUE | 512MB",
                "Worksapce=acme | UNKNOWN_PROPERTY | There is no connection property Worksapce. Did you mean Workspace?",
                "AccesToken=s3cret | UNKNOWN_PROPERTY | Did you mean AccessToken?",
                "Zzzzzzz=s3cret | UNKNOWN_PROPERTY | There is no connection property Zzzzzzz.",
                "AccessToken=abc;s3cret=x | UNKNOWN_PROPERTY | not shown here"
            })
    void whatIsNotRightIsSaidWithoutASecret(String pairs, ErrorCode code, String text) {
        WindlassException failure = failure(pairs);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.getMessage()).contains(text).doesNotContain("s3cret");
    }

    @Test
    void namesOfTheOtherProductAreAcceptedWithAReason() {
        assertThat(settings("Pool Max Size=3;Offline=true;RTK=s3cret").warnings())
                .hasSize(3)
                .allSatisfy(warning -> assertThat(warning).doesNotContain("s3cret"))
                .contains(
                        "Connection property Offline is ignored: it belongs to a cache in a database, which Windlass does"
                                + " without: AutoCache and CacheSeconds keep answers in memory.");
    }

    @Test
    void aCredentialOverOpenHttpIsWarnedAboutExceptOnThisMachine() {
        assertThat(settings("ApiUrl=http://bitbucket.example/2.0;AccessToken=a").warnings())
                .singleElement()
                .asString()
                .contains("unencrypted");
        assertThat(settings("ApiUrl=http://127.0.0.1:1/2.0;AccessToken=a").warnings())
                .isEmpty();
        assertThat(settings("ApiUrl=http://bitbucket.example/2.0").warnings()).isEmpty();
    }

    @Test
    void neitherTheShownUrlNorTheSettingsHoldASecret() {
        ConnectionSettings settings = settings(
                "Workspace='a b';AccessToken=s3cret1;APIToken=s3cret2;User=me;OAuthClientId=k;OAuthClientSecret=s3cret3");
        assertThat(settings.toString()).doesNotContain("s3cret");
        assertThat(settings.shownUrl()).isEqualTo("jdbc:bitbucket:User=me;OAuthClientId=k;Workspace='a b';");
    }
}
