package dev.windlass.client;

import static dev.windlass.client.ClientFixture.REQUEST;
import static dev.windlass.client.ClientFixture.client;
import static dev.windlass.client.ClientFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.model.WindlassException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

/** Secrets are planted wherever one can be, and looked for in everything that people get to see. */
class SecretsTest {
    private static final String SECRET = "pl4nted-s3cret";

    private static final List<Credential> CREDENTIALS = List.of(
            new Credential.Bearer(List.of(Secret.of(SECRET)), "AccessToken"),
            new Credential.ApiToken("ann@example.com", Secret.of(SECRET)),
            new Credential.ClientCredentials("demo-client", Secret.of(SECRET)),
            new Credential.OAuth(
                    "demo-client",
                    Secret.of(SECRET),
                    Credential.OAuth.Renewal.REFRESH,
                    new Credential.OAuth.Given(null, Secret.of(SECRET), null, null, 0),
                    new Credential.OAuth.Consent(URI.create("http://localhost:1"), "", "", 1),
                    new Credential.OAuth.Place("memory://secrets-test", null, null)));

    /** Echoes whatever it was sent into its refusal, as a careless proxy might. */
    private static final ScriptedServer.Script ECHO = (request, exchange) -> {
        if (request.line().startsWith("POST")) {
            exchange.json(200, "{\"access_token\":\"" + SECRET + "\",\"refresh_token\":\"" + SECRET + "\"}");
        } else {
            int status =
                    request.target().contains("404") ? 404 : request.target().contains("403") ? 403 : 400;
            exchange.json(
                    status,
                    "{\"error\":{\"message\":\"You sent " + request.header("Authorization") + "\",\"detail\":\""
                            + request.header("Authorization") + "\"}}");
        }
    };

    @Test
    void noMessageRecordOrLogLineHoldsOne() {
        StringBuilder seen = new StringBuilder();
        Logger logger = Logger.getLogger("dev.windlass");
        Handler collecting = collecting(seen);
        logger.setLevel(Level.ALL);
        logger.addHandler(collecting);
        try {
            for (Credential credential : CREDENTIALS) {
                seen.append(credential);
                see(credential, seen);
            }
        } finally {
            logger.removeHandler(collecting);
            logger.setLevel(null);
        }
        assertThat(seen.toString())
                .as("something was seen at all")
                .contains(
                        "/2.0/repositories/acme?kind=403: 403",
                        "Authorization: ***",
                        "You sent Bearer ***",
                        "You sent Basic ***",
                        "POST");
        assertThat(seen.toString()).doesNotContain(SECRET);
        for (String pair : new String[] {"ann@example.com:" + SECRET, "demo-client:" + SECRET}) {
            assertThat(seen.toString())
                    .doesNotContain(Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void see(Credential credential, StringBuilder seen) {
        try (var server = new ScriptedServer(ECHO)) {
            ClientSettings settings = settings(server.uri("/2.0"), credential);
            seen.append(settings);
            try (var client = client(settings, new TestSurroundings())) {
                for (String kind : new String[] {"400", "403", "404"}) {
                    ApiRequest request = REQUEST.with("kind", kind).with("access_token", SECRET);
                    try {
                        client.get(request, CallContext.connection());
                    } catch (WindlassException e) {
                        StringWriter trace = new StringWriter();
                        e.printStackTrace(new PrintWriter(trace));
                        seen.append(trace);
                    }
                }
                seen.append(client.requests()).append(client.budgets()).append(client);
                seen.append(new Budget.Key(Origin.of("http", "x", 1), Secret.of(SECRET)));
                seen.append(WireRequest.post(Origin.of("http", "x", 1), "/", Secret.of(SECRET), Secret.of(SECRET)));
            }
        }
    }

    private static Handler collecting(StringBuilder seen) {
        return new Handler() {
            private final SimpleFormatter formatter = new SimpleFormatter();

            @Override
            public void publish(LogRecord record) {
                seen.append(formatter.format(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
