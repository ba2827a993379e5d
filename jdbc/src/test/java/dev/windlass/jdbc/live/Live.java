package dev.windlass.jdbc.live;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Waiting for what happens on other threads, with an end. Stateless. */
final class Live {
    /** A state that has not come by then never will. */
    private static final long MAX_WAIT_MILLIS = 30_000;

    private static final long LOOK_MILLIS = 5;

    private Live() {}

    /** Waits until the state is there. */
    static void await(String what, BooleanSupplier state) throws InterruptedException {
        long end = System.nanoTime() + MAX_WAIT_MILLIS * 1_000_000;
        while (!state.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(
                        "Not within " + MAX_WAIT_MILLIS + " ms: " + what + "; threads: " + names("windlass"));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    static void awaitNoFetchers() throws InterruptedException {
        await("no windlass-fetch thread is left", () -> names("windlass-fetch-").isEmpty());
    }

    /** Idle ones may stay a while for the next statement. */
    static void awaitNoBusyFetchers() throws InterruptedException {
        await(
                "no windlass-fetch thread is busy",
                () -> Thread.getAllStackTraces().entrySet().stream()
                        .filter(thread -> thread.getKey().getName().startsWith("windlass-fetch-"))
                        .flatMap(thread -> Arrays.stream(thread.getValue()))
                        .noneMatch(frame -> frame.getClassName().startsWith("dev.windlass.")));
    }

    /** Live threads whose name begins like that. */
    static List<String> names(String beginning) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(beginning))
                .sorted()
                .toList();
    }
}
