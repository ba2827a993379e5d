package dev.windlass.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What breaks on demand, and that nothing else does. */
class FaultTest {
    private static final String ISSUES = "/repositories/w/r/issues?pagelen=2";
    private Emulator emulator;
    private TestClient client;

    @BeforeEach
    void start() throws Exception {
        Scenario scenario = Scenario.empty("w").repository("r", r -> {
            for (int i = 1; i <= 5; i++) {
                r.issue("{\"id\": " + i + ", \"title\": \"A title that is long enough to be cut in the middle\"}");
            }
        });
        emulator = Emulator.start(EmulatorOptions.defaults(), scenario);
        client = new TestClient(emulator);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void aStatusAndBodyInsteadOfTheAnswer_onceOnly() throws Exception {
        Fault fault = Fault.when().pathEndsWith("/issues").times(1).answer(503, "{}");
        emulator.inject(fault);
        assertThat(client.get("/user").status()).isEqualTo(200);
        assertThat(client.get(ISSUES).status()).isEqualTo(503);
        assertThat(client.get(ISSUES).status()).isEqualTo(200);
        assertThat(fault.hits()).isEqualTo(1);
    }

    @Test
    void theNthRequestOnly() throws Exception {
        emulator.inject(Fault.when().nth(2).answer(500, "{}"));
        assertThat(client.get(ISSUES).status()).isEqualTo(200);
        assertThat(client.get(ISSUES).status()).isEqualTo(500);
        assertThat(client.get(ISSUES).status()).isEqualTo(200);
    }

    @Test
    void aBodyThatEndsTooSoon() {
        emulator.inject(Fault.when().pathEndsWith("/issues").cutBody(50));
        assertThatThrownBy(() -> client.get(ISSUES)).isInstanceOf(IOException.class);
    }

    @Test
    void aBodyThatIsNoJson() throws Exception {
        emulator.inject(Fault.when().invalidJson());
        TestClient.Reply reply = client.get(ISSUES);
        assertThat(reply.status()).isEqualTo(200);
        assertThatThrownBy(reply::json).isInstanceOf(tools.jackson.core.JacksonException.class);
    }

    @Test
    void aConnectionThatIsClosedInstead() {
        emulator.inject(Fault.when().closeConnection());
        assertThatThrownBy(() -> client.get(ISSUES)).isInstanceOf(IOException.class);
        assertThat(emulator.requests().get(0).status()).isZero();
    }

    @Test
    void pageTwoIsHeldWhilePageOneIsServed() throws Exception {
        Fault held = Fault.when().pathEndsWith("/issues").parameter("page", "2").hold();
        emulator.inject(held);
        assertThat(client.get(ISSUES).values()).hasSize(2);
        CompletableFuture<TestClient.Reply> second = CompletableFuture.supplyAsync(() -> get(ISSUES + "&page=2"));
        held.awaitHit();
        assertThat(second).isNotDone();
        assertThat(emulator.requests()).last().satisfies(request -> {
            assertThat(request.query()).contains("page=2");
            assertThat(request.status()).as("not answered yet").isZero();
        });
        assertThat(client.get(ISSUES + "&page=3").values()).hasSize(1);
        held.release();
        assertThat(second.get(60, TimeUnit.SECONDS).values()).hasSize(2);
    }

    @Test
    void manyRequestsCanBeHeldByOneLatch() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        emulator.inject(Fault.when().pathEndsWith("/issues").hold(latch));
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<TestClient.Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                replies.add(threads.submit(() -> client.get(ISSUES)));
            }
            while (emulator.requests().size() < 100) {
                Thread.onSpinWait();
            }
            assertThat(client.get("/user").status()).isEqualTo(200);
            latch.countDown();
            for (Future<TestClient.Reply> reply : replies) {
                assertThat(reply.get(60, TimeUnit.SECONDS).status()).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void closingTheEmulatorEndsARequestThatIsNeverAnswered() throws Exception {
        Fault never = Fault.when().pathEndsWith("/issues").neverAnswer();
        emulator.inject(never);
        CompletableFuture<TestClient.Reply> reply = CompletableFuture.supplyAsync(() -> get(ISSUES));
        never.awaitHit();
        emulator.close();
        assertThatThrownBy(() -> reply.get(60, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IOException.class);
    }

    private TestClient.Reply get(String target) {
        try {
            return client.get(target);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
