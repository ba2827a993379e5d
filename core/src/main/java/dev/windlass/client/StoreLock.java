package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The lock of one token store among the threads of this process. An operating system's file lock belongs to the whole
 * process, so it cannot part threads from each other.
 *
 * <p>Remembers how the last sign-in failed: twenty threads that wait for one consent page shall not open nineteen more
 * when it is refused. Thread-safe.
 */
final class StoreLock {
    private static final long POLL_MILLIS = 50;

    /** One for each place; the only state that connections share, as a memory of their file's. */
    private static final Map<String, StoreLock> SHARED = new ConcurrentHashMap<>();

    private final String place;
    private final ReentrantLock lock = new ReentrantLock(true);
    private volatile @Nullable Failure lastFailure;

    private record Failure(long nanos, WindlassException error) {}

    private StoreLock(String place) {
        this.place = place;
    }

    static StoreLock of(String place) {
        return SHARED.computeIfAbsent(place, StoreLock::new);
    }

    /** Waits for it, ready to be cancelled; the caller unlocks. */
    void lock(Cancellation cancellation, long deadlineNanos) {
        try {
            while (!lock.tryLock(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                cancellation.check();
                if (System.nanoTime() - deadlineNanos > 0) {
                    throw ErrorCode.TOKEN_STORE_BUSY.with(place, "another thread of this process");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ErrorCode.CANCELLED.causedBy(e);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ErrorCode.CANCELLED.causedBy(e);
        }
    }

    void unlock() {
        lock.unlock();
    }

    void signInFailed(WindlassException error) {
        lastFailure = new Failure(System.nanoTime(), error);
    }

    /** How a sign-in failed that ended after that moment; null if none did. */
    @Nullable
    WindlassException failureSince(long nanos) {
        Failure failure = lastFailure;
        return failure != null && failure.nanos - nanos > 0 ? failure.error : null;
    }
}
