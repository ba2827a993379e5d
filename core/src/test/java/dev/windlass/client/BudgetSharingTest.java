package dev.windlass.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.model.WindlassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who gets the requests that are left: statements side by side, and processes one after the other. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BudgetSharingTest {
    private static final Budget.Key KEY =
            new Budget.Key(Origin.of("https", "api.example", 443), Secret.of("a-secret-token"));

    private final TestSurroundings surroundings = new TestSurroundings();

    private static ApiResponse answer(Map<String, Object> rateLimit) {
        Map<String, List<String>> headers = new TreeMap<>();
        rateLimit.forEach((name, value) -> headers.put("x-ratelimit-" + name, List.of(value.toString())));
        return new ApiResponse(200, headers, new byte[0]);
    }

    private static ApiResponse left(long remaining) {
        return answer(Map.of("limit", 60, "remaining", remaining, "reset", 3000));
    }

    private void ask(Budget budget, Cancellation statement, ApiResponse answer) {
        budget.acquire(surroundings, statement, 60);
        budget.release(answer, surroundings.now());
    }

    @Test
    void theEndOfAWindowIsKeptForSmallStatements() {
        Budget budget = new Budget();
        Cancellation huge = new Cancellation();
        for (int left = 59; left >= 3; left--) {
            ask(budget, huge, left(left));
        }
        assertThatThrownBy(() -> budget.acquire(surroundings, huge, 60))
                .isInstanceOf(WindlassException.class)
                .hasMessageContaining("budget is used up");
        ask(budget, new Cancellation(), left(2));
        ask(budget, new Cancellation(), left(1));
        ask(budget, new Cancellation(), left(0));
        assertThatThrownBy(() -> budget.acquire(surroundings, new Cancellation(), 60))
                .isInstanceOf(WindlassException.class);
    }

    /** One slot at a time: without turns the ten threads of the huge statement would come first. */
    @Test
    void theStatementThatHasHadLeastGoesFirst() throws Exception {
        Budget budget = new Budget();
        ApiResponse oneLeft = answer(Map.of("remaining", 1, "reset", 3000));
        Cancellation huge = new Cancellation();
        ask(budget, huge, oneLeft);
        budget.acquire(surroundings, huge, 60); // the only one left is under way, so all others wait for it
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        Cancellation small = new Cancellation();
        for (int i = 0; i < 11; i++) {
            boolean isSmall = i == 10;
            Thread thread = new Thread(() -> {
                budget.acquire(surroundings, isSmall ? small : huge, 60);
                order.add(isSmall ? "small" : "huge");
                budget.release(oneLeft, surroundings.now());
            });
            thread.start();
            threads.add(thread);
            awaitWaiting(thread);
        }
        budget.release(oneLeft, surroundings.now());
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(order).hasSize(11).startsWith("small");
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatAStatementIsCertainToMakeIsKeptForIt() {
        Budget budget = new Budget();
        ask(budget, new Cancellation(), left(30));
        Cancellation begun = new Cancellation();
        Cancellation sharer = new Cancellation();
        Cancellation other = new Cancellation();
        budget.claim(begun, "walk", 20);
        budget.claim(sharer, "walk", 20);
        assertThat(budget.available(begun, 20, surroundings.now())).isEqualTo(30 - 3 - 20);
        assertThat(budget.available(other, 20, surroundings.now()))
                .as("the same walk counts once")
                .isEqualTo(7);
        assertThat(budget.available(other, 1, surroundings.now()))
                .as("a small one")
                .isEqualTo(10);
        for (int i = 0; i < 7; i++) {
            ask(budget, other, left(29 - i));
        }
        assertThatThrownBy(() -> budget.acquire(surroundings, other, 60)).isInstanceOf(WindlassException.class);
        budget.claimUsed(begun);
        budget.claimsEnd(sharer);
        assertThat(budget.available(other, 1, surroundings.now())).isEqualTo(4);
        budget.claimsEnd(begun);
        assertThat(budget.available(other, 1, surroundings.now())).isEqualTo(23);
    }

    @Test
    void ofAnUnknownWindowOneRequestGoesAhead() throws Exception {
        Budget budget = new Budget();
        budget.acquire(surroundings, new Cancellation(), 60);
        List<String> went = Collections.synchronizedList(new ArrayList<>());
        Thread second = new Thread(() -> {
            budget.acquire(surroundings, new Cancellation(), 60);
            went.add("second");
        });
        second.start();
        awaitWaiting(second);
        assertThat(went).isEmpty();
        budget.release(left(30), surroundings.now());
        second.join();
        assertThat(went).containsExactly("second");
    }

    /** Access tokens are promised Limit and NearLimit only. */
    @Test
    void whereNoRestIsToldOurOwnRequestsCount() {
        Budget budget = new Budget();
        ApiResponse limitOnly = answer(Map.of("limit", 40, "nearlimit", false));
        for (int i = 0; i < 38; i++) {
            ask(budget, new Cancellation(), limitOnly);
        }
        BudgetSnapshot snapshot = budget.snapshot("me", surroundings.now());
        assertThat(snapshot.remaining()).isEqualTo(2);
        assertThat(snapshot.isNearLimit()).isTrue();
        ask(budget, new Cancellation(), limitOnly);
        ask(budget, new Cancellation(), limitOnly);
        assertThatThrownBy(() -> budget.acquire(surroundings, new Cancellation(), 60))
                .isInstanceOf(WindlassException.class)
                .hasMessageContaining("3600 s until it resets");
        surroundings.pass(Duration.ofHours(1));
        ask(budget, new Cancellation(), limitOnly);
    }

    @Test
    void aNearlyUsedBudgetOutlivesItsProcess(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("data").resolve("RequestBudget.txt");
        BudgetFile file = new BudgetFile(path);
        Budget before = new Budget(KEY);
        ask(before, new Cancellation(), left(30));
        before.writeDown(file, surroundings.now());
        assertThat(path).as("plenty is left").doesNotExist();

        ask(before, new Cancellation(), left(0));
        before.writeDown(file, surroundings.now());
        assertThat(Files.readString(path)).doesNotContain("secret", "api.example");
        assertThat(folder.resolve("data"))
                .isDirectoryNotContaining(other -> other.toString().endsWith(".new"));

        Budget after = recalled(file, KEY);
        assertThatThrownBy(() -> after.acquire(surroundings, new Cancellation(), 60))
                .isInstanceOf(WindlassException.class)
                .hasMessageContaining("3000 s until it resets");
        Budget ofAnother = recalled(file, new Budget.Key(KEY.origin(), Secret.of("another-token")));
        ofAnother.acquire(surroundings, new Cancellation(), 0);

        surroundings.pass(Duration.ofMinutes(50));
        recalled(file, KEY).acquire(surroundings, new Cancellation(), 0);
    }

    @Test
    void aFileThatNobodyCouldHaveWrittenIsNotBelieved(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("RequestBudget.txt");
        BudgetFile file = new BudgetFile(path);
        file.write(
                KEY,
                new BudgetFile.Entry(60, 0, surroundings.now().plus(Duration.ofDays(9)), surroundings.now()),
                surroundings.now());
        recalled(file, KEY).acquire(surroundings, new Cancellation(), 0);
        for (String text :
                List.of("", "\n\n", "\u0000\u0001", "x ".repeat(40_000), "windlass-request-budget-1 \na b c d e")) {
            Files.writeString(path, text);
            recalled(file, KEY).acquire(surroundings, new Cancellation(), 0);
        }
        Files.delete(path);
        Files.createDirectory(path);
        Budget budget = recalled(file, KEY);
        ask(budget, new Cancellation(), left(0));
        budget.writeDown(file, surroundings.now());
    }

    private Budget recalled(BudgetFile file, Budget.Key key) {
        Budget budget = new Budget(key);
        budget.recall(file, surroundings.now());
        return budget;
    }
}
