package dev.windlass.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.model.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One request for all who ask the same, and answers kept for a while. */
@Timeout(20)
class SharedAnswersTest {
    private static final Set<Thread.State> WAITS = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);
    private final AtomicLong nanos = new AtomicLong();
    private final SharedAnswers shared = new SharedAnswers(nanos::get);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger spared = new AtomicInteger();

    private static SharedAnswers.Key key(String token, String target) {
        Credential credential = new Credential.Bearer(List.of(Secret.of(token)), "AccessToken");
        return new SharedAnswers.Key("https://api", credential, target);
    }

    private static ApiResponse answer(int bytes) {
        return new ApiResponse(200, Map.of(), new byte[bytes]);
    }

    private ApiResponse get(SharedAnswers.Key key, int cacheSeconds) {
        return get(key, cacheSeconds, new Cancellation(), () -> answer(1));
    }

    private ApiResponse get(
            SharedAnswers.Key key, int cacheSeconds, Cancellation cancellation, Supplier<ApiResponse> ask) {
        return shared.get(
                key,
                cacheSeconds,
                new CallContext(1, cancellation),
                () -> {
                    asked.incrementAndGet();
                    return ask.get();
                },
                spared::incrementAndGet);
    }

    @Test
    void whoAsksTheSameMeanwhileWaitsForTheOneRequest() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<ApiResponse> first = async(() -> get(key("a", "/x"), 0, new Cancellation(), () -> {
            begun.countDown();
            await(end);
            return answer(7);
        }));
        begun.await();
        CompletableFuture<ApiResponse> second = waiting(() -> get(key("a", "/x"), 0));
        CompletableFuture<ApiResponse> otherUser = async(() -> get(key("b", "/x"), 0));
        assertThat(otherUser.get().body()).hasSize(1);
        end.countDown();
        assertThat(second.get()).isSameAs(first.get());
        assertThat(asked).hasValue(2);
        assertThat(spared).hasValue(1);
        // Nothing is kept that nobody asked to keep.
        get(key("a", "/x"), 0);
        assertThat(asked).hasValue(3);
    }

    @Test
    void whenTheFirstGivesUpTheOthersAskThemselves() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Cancellation gaveUp = new Cancellation();
        CompletableFuture<ApiResponse> first = async(() -> get(key("a", "/x"), 0, gaveUp, () -> {
            begun.countDown();
            await(end);
            gaveUp.cancel(ErrorCode.CANCELLED.with());
            throw ErrorCode.CANCELLED.with();
        }));
        begun.await();
        CompletableFuture<ApiResponse> second = async(() -> get(key("a", "/x"), 0));
        end.countDown();
        assertThat(second.get().status()).isEqualTo(200);
        assertThatThrownBy(first::get)
                .hasRootCauseMessage(ErrorCode.CANCELLED.with().getMessage());
        assertThat(asked).hasValue(2);
    }

    @Test
    void aRefusalIsSharedToo() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ApiException refusal = new ApiException(ErrorCode.BUG, "refused", 403, null);
        CompletableFuture<ApiResponse> first = async(() -> get(key("a", "/x"), 60, new Cancellation(), () -> {
            begun.countDown();
            await(end);
            throw refusal;
        }));
        begun.await();
        // The second has to wait before the first ends, or it would rightly ask by itself.
        CompletableFuture<ApiResponse> second = waiting(() -> get(key("a", "/x"), 60));
        end.countDown();
        assertThatThrownBy(first::get).hasCause(refusal);
        assertThatThrownBy(second::get).hasCause(refusal);
        assertThat(asked).hasValue(1);
        get(key("a", "/x"), 60);
        assertThat(asked).as("a refusal is not kept").hasValue(2);
    }

    @Test
    void whoIsCancelledDoesNotWaitForTheOther() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<ApiResponse> first = async(() -> get(key("a", "/x"), 0, new Cancellation(), () -> {
            begun.countDown();
            await(end);
            return answer(1);
        }));
        begun.await();
        Cancellation cancellation = new Cancellation();
        CompletableFuture<ApiResponse> second = async(() -> get(key("a", "/x"), 0, cancellation, () -> answer(1)));
        cancellation.cancel(ErrorCode.TIMED_OUT.with(1));
        assertThatThrownBy(second::get)
                .hasRootCauseMessage(ErrorCode.TIMED_OUT.with(1).getMessage());
        end.countDown();
        assertThat(first.get().status()).isEqualTo(200);
    }

    @Test
    void anAnswerIsKeptAsLongAsItsReaderAllows() {
        get(key("a", "/x"), 10);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(9));
        get(key("a", "/x"), 10);
        get(key("a", "/x"), 5);
        assertThat(asked).hasValue(2);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));
        get(key("a", "/x"), 10);
        get(key("b", "/x"), 10);
        get(key("a", "/y"), 10);
        assertThat(asked).hasValue(5);
    }

    @Test
    void theOldestGoWhenTheirBytesAreTooMany() {
        int third = (int) (SharedAnswers.KEPT_BYTES_MAX / 3) + 1;
        for (String target : List.of("/1", "/2", "/3")) {
            get(key("a", target), 60, new Cancellation(), () -> answer(third));
        }
        get(key("a", "/3"), 60);
        assertThat(asked).hasValue(3);
        get(key("a", "/1"), 60);
        assertThat(asked).hasValue(4);
    }

    /** Work that has begun, and waits for somebody else's. */
    private static <T> CompletableFuture<T> waiting(Supplier<T> work) throws InterruptedException {
        AtomicReference<Thread> thread = new AtomicReference<>();
        CompletableFuture<T> result = async(() -> {
            thread.set(Thread.currentThread());
            return work.get();
        });
        while (thread.get() == null || !WAITS.contains(thread.get().getState())) {
            Thread.sleep(1);
        }
        return result;
    }

    private static <T> CompletableFuture<T> async(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
