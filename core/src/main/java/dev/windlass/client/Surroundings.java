package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Time, sleep and chance, so that tests can hold them. Thread-safe.
 */
interface Surroundings {
    Clock clock();

    /** Between 0 and 1. */
    double random();

    /** Waits, and ends at once with the cancellation's reason if that comes first. */
    void sleep(long millis, Cancellation cancellation);

    /** The user's. */
    default Browser browser() {
        return Browser.ofMachine();
    }

    /** The real ones. */
    static Surroundings real() {
        return new Real(Clock.systemUTC());
    }

    /** The machine's clock and the thread's sleep. */
    record Real(Clock clock) implements Surroundings {
        @Override
        public double random() {
            return ThreadLocalRandom.current().nextDouble();
        }

        @Override
        public void sleep(long millis, Cancellation cancellation) {
            CountDownLatch cancelled = new CountDownLatch(1);
            Cancellation.Registration registration = cancellation.onCancel(cancelled::countDown);
            try {
                if (cancelled.await(millis, TimeUnit.MILLISECONDS)) {
                    cancellation.check();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw ErrorCode.CANCELLED.causedBy(e);
            } finally {
                registration.close();
            }
        }
    }
}
