package dev.windlass.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.model.WindlassException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Settings and short words that the tests of the client share. */
final class ClientFixture {
    static final String TOKEN = "planted-secret-token";

    /** Budgets are shared by the process: each test signs in as somebody else. */
    private static final AtomicInteger NUMBER = new AtomicInteger();

    static final ApiRequest REQUEST = new ApiRequest("/repositories/acme", List.of());

    private ClientFixture() {}

    static Credential bearer() {
        return new Credential.Bearer(List.of(Secret.of(TOKEN + NUMBER.incrementAndGet())), "AccessToken");
    }

    static ClientSettings settings(URI apiUrl, Credential credential) {
        return new ClientSettings(apiUrl, apiUrl.resolve("/"), credential, 2_000, 2_000, 4, 1 << 20, 60);
    }

    static BitbucketClient client(ScriptedServer server, Surroundings surroundings) {
        return client(settings(server.uri("/2.0"), bearer()), surroundings);
    }

    static BitbucketClient client(ClientSettings settings, Surroundings surroundings) {
        return new BitbucketClient(
                settings,
                new SocketTransport(settings.connectTimeoutMillis(), settings.readTimeoutMillis(), null),
                surroundings);
    }

    static WindlassException failure(BitbucketClient client) {
        return failure(client, REQUEST);
    }

    static WindlassException failure(BitbucketClient client, ApiRequest request) {
        WindlassException thrown =
                catchThrowableOfType(WindlassException.class, () -> client.get(request, CallContext.connection()));
        assertThat(thrown).as("an error was expected").isNotNull();
        assertThat(thrown.getMessage()).doesNotContain(TOKEN);
        return thrown;
    }

    static String text(ApiResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
