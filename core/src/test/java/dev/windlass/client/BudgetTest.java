package dev.windlass.client;

import static dev.windlass.client.ClientFixture.REQUEST;
import static dev.windlass.client.ClientFixture.client;
import static dev.windlass.client.ClientFixture.failure;
import static dev.windlass.client.ClientFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BudgetTest {
    private final TestSurroundings surroundings = new TestSurroundings();
    private final Cancellation never = new Cancellation();

    private static ApiResponse answer(long remaining, long resetSeconds) {
        return new ApiResponse(
                200,
                Map.of(
                        "x-ratelimit-limit", List.of("60, 60;w=3600"),
                        "x-ratelimit-remaining", List.of(Long.toString(remaining)),
                        "x-ratelimit-reset", List.of(Long.toString(resetSeconds)),
                        "x-ratelimit-nearlimit", List.of("true")),
                new byte[0]);
    }

    private void ask(Budget budget, ApiResponse answer) {
        budget.acquire(surroundings, never, 60);
        budget.release(answer, surroundings.now());
    }

    @Test
    void theHeadersAreLearnt() {
        Budget budget = new Budget();
        assertThat(budget.snapshot("me", surroundings.now()))
                .isEqualTo(new BudgetSnapshot("me", null, null, null, false, 0, null));
        ask(budget, answer(52, 879));
        assertThat(budget.snapshot("me", surroundings.now()))
                .isEqualTo(new BudgetSnapshot(
                        "me", 60L, 52L, TestSurroundings.START.plusSeconds(879), true, 1, TestSurroundings.START));

        surroundings.pass(Duration.ofSeconds(879));
        assertThat(budget.snapshot("me", surroundings.now()))
                .isEqualTo(new BudgetSnapshot("me", 60L, null, null, false, 1, TestSurroundings.START));
    }

    @Test
    void aResetBeyondTheHourThatTheServiceCountsByIsAnHour() {
        for (long reset : new long[] {3_601, 1_767_225_600L, 999_999_999_999_999_999L}) {
            Budget budget = new Budget();
            ask(budget, answer(0, reset));
            assertThat(budget.secondsUntilMore(surroundings.now()))
                    .as("reset " + reset)
                    .isEqualTo(3_600);
        }
    }

    @Test
    void anEmptyBudgetHoldsBackUntilItsReset() {
        Budget budget = new Budget();
        ask(budget, answer(0, 40));
        assertThat(budget.isEmpty(surroundings.now())).isTrue();
        ask(budget, answer(59, 3600));
        assertThat(surroundings.sleeps()).containsExactly(40_000L);
    }

    @Test
    void aResetTooFarAwayFailsAtOnce() {
        Budget budget = new Budget();
        ask(budget, answer(0, 61));
        assertThatThrownBy(() -> budget.acquire(surroundings, never, 60))
                .isInstanceOf(WindlassException.class)
                .hasMessage("The request budget is used up; 61 s until it resets, "
                        + "which is more than BudgetWaitSeconds (60).");
        assertThat(surroundings.sleeps()).isEmpty();
    }

    @Test
    void anAnswerThatWasOvertakenDoesNotGiveRequestsBack() {
        Budget budget = new Budget();
        budget.acquire(surroundings, never, 60);
        budget.acquire(surroundings, never, 60);
        budget.release(answer(3, 100), surroundings.now());
        budget.release(answer(4, 100), surroundings.now());
        assertThat(budget.snapshot("me", surroundings.now()).remaining()).isEqualTo(3);

        surroundings.pass(Duration.ofSeconds(100));
        ask(budget, answer(59, 3600));
        assertThat(budget.snapshot("me", surroundings.now()).remaining()).isEqualTo(59);
    }

    @Test
    void theLastRequestsAreNotSpentTwice() throws Exception {
        // two left, two under way: the third waits for one of them to come back and only then knows that none is left
        Budget budget = new Budget();
        ask(budget, answer(2, 50));
        budget.acquire(surroundings, never, 60);
        budget.acquire(surroundings, never, 60);
        CompletableFuture<Void> third = CompletableFuture.runAsync(
                () -> budget.acquire(surroundings, never, 60), task -> new Thread(task).start());
        assertThat(third.isDone()).isFalse();
        budget.release(answer(1, 50), surroundings.now());
        budget.release(answer(0, 50), surroundings.now());
        third.get(20, TimeUnit.SECONDS);
        assertThat(surroundings.sleeps()).as("until the reset").containsExactly(50_000L);
    }

    @Test
    void parallelRequestsNeverRunIntoA429ByThemselves() {
        int limit = 12;
        AtomicInteger used = new AtomicInteger();
        ScriptedServer.Script script = (request, exchange) -> {
            int left = limit - used.incrementAndGet();
            String headers = "X-RateLimit-Limit: 12\r\nX-RateLimit-Remaining: " + Math.max(0, left)
                    + "\r\nX-RateLimit-Reset: 3000\r\n";
            exchange.answer(left < 0 ? 429 : 200, headers, "{}");
        };
        try (var server = new ScriptedServer(script);
                var client = client(server, surroundings)) {
            client.get(REQUEST, CallContext.connection()); // the first answer tells the limit
            List<CompletableFuture<String>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int number = i;
                all.add(CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                client.get(path(number), CallContext.connection());
                                return "ok";
                            } catch (WindlassException e) {
                                return e.code().name();
                            }
                        },
                        task -> new Thread(task).start()));
            }
            List<String> outcomes = all.stream().map(CompletableFuture::join).toList();
            assertThat(outcomes)
                    .filteredOn("ok"::equals)
                    .as("every request that there was")
                    .hasSize(limit - 1);
            assertThat(outcomes).filteredOn("BUDGET_WAIT"::equals).hasSize(20 - (limit - 1));
            assertThat(client.requests())
                    .extracting(RequestRecord::status)
                    .doesNotContain(429)
                    .hasSize(limit);
        }
    }

    @Test
    void twoClientsWithOneCredentialShareItsBudget() {
        ScriptedServer.Script script = (request, exchange) ->
                exchange.answer(200, "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 3000\r\n", "{}");
        try (var server = new ScriptedServer(script)) {
            ClientSettings settings = settings(server.uri("/2.0"), ClientFixture.bearer());
            ClientSettings other = settings(server.uri("/2.0"), ClientFixture.bearer());
            try (var first = client(settings, surroundings);
                    var second = client(settings, surroundings);
                    var stranger = client(other, surroundings)) {
                first.get(REQUEST, CallContext.connection());
                assertThat(failure(second).code()).isEqualTo(ErrorCode.BUDGET_WAIT);
                stranger.get(REQUEST, CallContext.connection());
                assertThat(second.budgets()).hasSize(1);
                assertThat(second.budgets().get(0).credential()).isEqualTo("the token in AccessToken");
                assertThat(second.budgets().get(0).remaining()).isZero();
            }
        }
    }

    @Test
    void theFirstIntegerOfAHeaderCounts() {
        assertThat(Budget.firstInteger(Optional.of("60, 60;w=3600"))).isEqualTo(60);
        assertThat(Budget.firstInteger(Optional.of(" 7 "))).isEqualTo(7);
        assertThat(Budget.firstInteger(Optional.of("-1"))).isEqualTo(-1);
        assertThat(Budget.firstInteger(Optional.of("soon"))).isEqualTo(-1);
        assertThat(Budget.firstInteger(Optional.empty())).isEqualTo(-1);
        assertThat(Budget.firstInteger(Optional.of("9".repeat(40)))).isPositive();
    }

    /** Another request each time: one that is under way already is not made again. */
    private static ApiRequest path(int number) {
        return new ApiRequest("/repositories/acme/" + number, List.of());
    }
}
