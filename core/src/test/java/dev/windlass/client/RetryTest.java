package dev.windlass.client;

import static dev.windlass.client.ClientFixture.REQUEST;
import static dev.windlass.client.ClientFixture.client;
import static dev.windlass.client.ClientFixture.failure;
import static dev.windlass.client.ClientFixture.settings;
import static dev.windlass.client.ClientFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryTest {
    private final TestSurroundings surroundings = new TestSurroundings();

    /** Fails so often with that answer, then succeeds. */
    private static ScriptedServer.Script failing(int times, int status, String headers) {
        AtomicInteger count = new AtomicInteger();
        return (request, exchange) -> {
            if (count.incrementAndGet() <= times) {
                exchange.answer(status, headers, "Rate limit for this resource has been exceeded");
            } else {
                exchange.json(200, "{\"ok\":true}");
            }
        };
    }

    private void succeedsAfter(ScriptedServer.Script script, int requests, Long... sleeps) {
        try (var server = new ScriptedServer(script);
                var client = client(server, surroundings)) {
            assertThat(text(client.get(REQUEST, CallContext.connection()))).isEqualTo("{\"ok\":true}");
            assertThat(surroundings.sleeps()).containsExactly(sleeps);
            assertThat(server.requests()).hasSize(requests);
            assertThat(client.requests()).hasSize(requests);
            assertThat(client.requests().get(requests - 1).attempt()).isEqualTo(requests);
        }
    }

    @Test
    void retryAfterInSeconds() {
        succeedsAfter(failing(1, 429, "Retry-After: 7\r\nX-RateLimit-Reset: 30\r\n"), 2, 7_000L);
    }

    @Test
    void retryAfterAsDate() {
        succeedsAfter(failing(1, 429, "Retry-After: Sun, 22 Nov 2026 10:00:12 GMT\r\n"), 2, 12_000L);
    }

    @Test
    void retryAfterThatHasPassed() {
        succeedsAfter(failing(1, 429, "Retry-After: Sun, 22 Nov 2026 09:00:00 GMT\r\n"), 2);
    }

    @Test
    void resetInSeconds() {
        succeedsAfter(failing(1, 429, "X-Ratelimit-Reset: 30\r\n"), 2, 30_000L);
    }

    @Test
    void backoffDoublesWhenNothingIsSaid() {
        succeedsAfter(failing(3, 429, "Retry-After: soon\r\n"), 4, 500L, 1_000L, 2_000L);
    }

    @Test
    void jitterIsUpToTheWholePause() {
        surroundings.randomIs(1);
        succeedsAfter(failing(2, 503, ""), 3, 1_000L, 2_000L);
    }

    @Test
    void a403WithTheThrottlesTextIsThrottling() {
        succeedsAfter(failing(1, 403, "X-RateLimit-Reset: 3\r\n"), 2, 3_000L);
    }

    @Test
    void theEdgesFailuresAreRepeated() {
        for (int status : new int[] {502, 503, 504}) {
            try (var server = new ScriptedServer(failing(1, status, "Retry-After: 1\r\n"));
                    var client = client(server, surroundings)) {
                client.get(REQUEST, CallContext.connection());
                assertThat(server.requests()).hasSize(2);
            }
        }
    }

    @Test
    void otherRefusalsAreNotRepeated() {
        for (int status : new int[] {400, 401, 403, 404, 410, 500, 501, 555}) {
            try (var server = new ScriptedServer((request, exchange) -> exchange.answer(status, "", ""));
                    var client = client(server, surroundings)) {
                failure(client);
                assertThat(server.requests()).as("status %s", status).hasSize(1);
            }
        }
        assertThat(surroundings.sleeps()).isEmpty();
    }

    @Test
    void attemptsAreBounded() {
        try (var server = new ScriptedServer(failing(100, 429, "Retry-After: 1\r\n"));
                var client = client(server, surroundings)) {
            WindlassException error = failure(client);
            assertThat(error.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(error)
                    .hasMessage("Bitbucket's request limit is used up (429 for GET /repositories/acme); "
                            + "it was still so after 4 attempts. No row of the statement was lost.");
            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void aWaitThatIsTooLongFailsAtOnceAndSaysHowLong() {
        try (var server = new ScriptedServer(failing(100, 429, "X-RateLimit-Reset: 394\r\n"));
                var client = client(server, surroundings)) {
            WindlassException error = failure(client);
            assertThat(error.sqlState()).isEqualTo("53400");
            assertThat(error.getMessage()).contains("394 s until it can be tried again, BudgetWaitSeconds is 60");
            assertThat(surroundings.sleeps()).isEmpty();

            WindlassException next = failure(client);
            assertThat(next.code()).as("known now, so not even asked").isEqualTo(ErrorCode.BUDGET_WAIT);
            assertThat(next.getMessage()).startsWith("The request budget is used up; 394 s until it resets");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void allWaitsOfOneRequestTogetherAreBounded() {
        try (var server = new ScriptedServer(failing(100, 503, "Retry-After: 25\r\n"));
                var client = client(server, surroundings)) {
            WindlassException error = failure(client);
            assertThat(error.code()).isEqualTo(ErrorCode.SERVER_ERROR);
            assertThat(surroundings.sleeps()).containsExactly(25_000L, 25_000L);
        }
    }

    @Test
    void aSecondTokenTakesOverAtOnce() {
        Credential pool =
                new Credential.Bearer(List.of(Secret.of("first-of-pool"), Secret.of("second-of-pool")), "AccessToken");
        ScriptedServer.Script script = (request, exchange) -> {
            if (request.header("Authorization").contains("first")) {
                exchange.answer(429, "X-RateLimit-Reset: 394\r\n", "");
            } else {
                exchange.json(200, "{}");
            }
        };
        try (var server = new ScriptedServer(script);
                var client = client(settings(server.uri("/2.0"), pool), surroundings)) {
            for (int i = 0; i < 3; i++) {
                client.get(REQUEST, CallContext.connection());
            }
            assertThat(surroundings.sleeps()).isEmpty();
            assertThat(client.requests()).extracting(RequestRecord::status).containsExactly(429, 200, 200, 200);
        }
    }
}
