package dev.windlass.dash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BackgroundJobsTest {

    private static final Map<String, Map<String, @Nullable Object>> ANSWER = Map.of("a", Map.of("b", "c"));

    private static Optional<String> start(
            BackgroundJobs jobs, Callable<Map<String, Map<String, @Nullable Object>>> work) {
        return jobs.start("callback", new SideUpdates(List.of()), 50, work);
    }

    @Test
    void aJobIsKnownToItsOwnCallbackOnly() throws Exception {
        var jobs = new BackgroundJobs();
        var id = start(jobs, () -> ANSWER).orElseThrow();

        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(jobs.find(id, "another")).isEmpty();
        assertThat(jobs.find(id, "callback").orElseThrow().result()).isEqualTo(ANSWER);
        jobs.cancel("unknown");
    }

    @Test
    void aFailureIsThatOfTheCallback() {
        var jobs = new BackgroundJobs();
        var id = start(jobs, () -> {
                    throw new IllegalStateException("why");
                })
                .orElseThrow();

        assertThatThrownBy(() -> jobs.find(id, "callback").orElseThrow().result())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("why");
    }

    @Test
    void aJobOfAPageThatHasGoneIsInterrupted() throws Exception {
        var jobs = new BackgroundJobs(150);
        var interrupted = new CountDownLatch(1);
        var id = start(jobs, () -> {
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException ended) {
                        interrupted.countDown();
                    }
                    return ANSWER;
                })
                .orElseThrow();

        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(jobs.find(id, "callback")).isEmpty();
    }

    @Test
    void tooManyJobsAreRefused() {
        var jobs = new BackgroundJobs();
        var release = new CountDownLatch(1);
        try {
            for (var number = 0; number < BackgroundJobs.MAX_RUNNING + BackgroundJobs.MAX_WAITING; number++) {
                assertThat(start(jobs, () -> {
                            release.await();
                            return ANSWER;
                        }))
                        .isPresent();
            }
            assertThat(start(jobs, () -> ANSWER)).isEmpty();
            assertThat(jobs.size()).isEqualTo(BackgroundJobs.MAX_RUNNING + BackgroundJobs.MAX_WAITING);
        } finally {
            release.countDown();
        }
    }
}
