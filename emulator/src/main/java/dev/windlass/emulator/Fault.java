package dev.windlass.emulator;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A breakage on demand: a condition, how often it strikes, and what happens then. Made by {@link #when()}:
 *
 * <pre>{@code
 * Fault page2 = Fault.when().pathEndsWith("/issues").queryContains("page=2").hold();
 * emulator.inject(page2);
 * ...
 * page2.awaitHit();   // the client has asked for page 2
 * page2.release();    // now it gets it
 * }</pre>
 *
 * The first injected fault that fits a request strikes it. Safe for every thread.
 */
public final class Fault {
    /** How long {@link #awaitHit} waits before it says that nobody came. */
    private static final int MAX_WAIT_SECONDS = 60;

    /** What happens to the request. */
    sealed interface Action {
        /** Another answer instead. */
        record Say(Answer answer) implements Action {}

        /** The true answer, cut after so many bytes; its Content-Length promises all. */
        record Cut(int bytes) implements Action {}

        /** The true answer, after the latch opens. */
        record Hold() implements Action {}

        /** Nothing, until the fault is released or the emulator closed; then the connection ends. */
        record NeverAnswer() implements Action {}

        /** The true answer, later. */
        record Delay(long millis) implements Action {}

        /** The true answer to what is there after this ran. */
        record Change(Runnable change) implements Action {}

        /** The connection is closed with no answer. */
        record Drop() implements Action {}
    }

    private final Predicate<RecordedRequest> condition;
    private final int skip;
    private final int times;
    private final Action action;
    private final AtomicInteger seen = new AtomicInteger();
    private final CountDownLatch hit = new CountDownLatch(1);
    private final CountDownLatch released;

    private Fault(When when, Action action, CountDownLatch released) {
        this.condition = when.condition;
        this.skip = when.skip;
        this.times = when.times;
        this.action = action;
        this.released = released;
    }

    /** Every request, until narrowed. */
    public static When when() {
        return new When(request -> true, 0, Integer.MAX_VALUE);
    }

    /** How many requests it has struck. */
    public int hits() {
        return Math.max(0, Math.min(seen.get() - skip, times));
    }

    /**
     * Waits until it has struck once.
     *
     * @throws IllegalStateException when nobody came in 30 s
     */
    public void awaitHit() throws InterruptedException {
        if (!hit.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("No request met this fault in " + MAX_WAIT_SECONDS + " s.");
        }
    }

    /** Lets held and unanswered requests go, and all later ones that it strikes. */
    public void release() {
        released.countDown();
    }

    boolean strikes(RecordedRequest request) {
        if (!condition.test(request)) {
            return false;
        }
        int number = seen.incrementAndGet();
        boolean strikes = number > skip && number - skip <= times;
        if (strikes) {
            hit.countDown();
        }
        return strikes;
    }

    Action action() {
        return action;
    }

    void awaitRelease() throws InterruptedException {
        released.await();
    }

    /** The condition of a fault; every method returns a narrower one. Immutable. */
    public static final class When {
        private final Predicate<RecordedRequest> condition;
        private final int skip;
        private final int times;

        private When(Predicate<RecordedRequest> condition, int skip, int times) {
            this.condition = condition;
            this.skip = skip;
            this.times = times;
        }

        public When matching(Predicate<RecordedRequest> more) {
            return new When(condition.and(more), skip, times);
        }

        /** The raw path, {@code /2.0} included. */
        public When path(String path) {
            return matching(request -> request.path().equals(path));
        }

        public When pathEndsWith(String end) {
            return matching(request -> request.path().endsWith(end));
        }

        public When pathContains(String part) {
            return matching(request -> request.path().contains(part));
        }

        /** A part of the raw query, still percent-encoded. */
        public When queryContains(String part) {
            return matching(request -> request.query().contains(part));
        }

        /** One whole parameter, such as {@code ("page", "2")}; matches no page=20. */
        public When parameter(String name, String value) {
            return matching(request -> new Parameters(request.query()).all(name).contains(value));
        }

        /** Only the n-th request that fits, counted from 1. */
        public When nth(int n) {
            return new When(condition, n - 1, 1);
        }

        /** Only the first so many requests that fit. */
        public When times(int count) {
            return new When(condition, skip, count);
        }

        /** Spares the first so many requests that fit. */
        public When after(int count) {
            return new When(condition, count, times);
        }

        public Fault answer(int status, String body) {
            return answer(status, "application/json; charset=utf-8", body, Map.of());
        }

        public Fault answer(int status, String contentType, String body, Map<String, String> headers) {
            Answer answer = Answer.text(status, contentType, body);
            for (Map.Entry<String, String> header : headers.entrySet()) {
                answer = answer.withHeader(header.getKey(), header.getValue());
            }
            return make(new Action.Say(answer));
        }

        /** A 200 whose body is no JSON. */
        public Fault invalidJson() {
            return answer(200, "{\"pagelen\": 10, \"values\": [{\"id\": 1, }");
        }

        /** Sends so many bytes of the true answer and closes, though Content-Length promises all of it. */
        public Fault cutBody(int bytes) {
            return make(new Action.Cut(bytes));
        }

        /** No byte, ever; {@link Fault#release} or closing the emulator ends the connection. */
        public Fault neverAnswer() {
            return make(new Action.NeverAnswer());
        }

        /** The true answer, but only after {@link Fault#release}. */
        public Fault hold() {
            return make(new Action.Hold());
        }

        /** The true answer, but only after {@code latch} has opened. */
        public Fault hold(CountDownLatch latch) {
            return new Fault(this, new Action.Hold(), latch);
        }

        public Fault delay(long millis) {
            return make(new Action.Delay(millis));
        }

        /** Changes the data, say, and then answers truly: rows come and go between two pages. */
        public Fault change(Runnable change) {
            return make(new Action.Change(change));
        }

        public Fault closeConnection() {
            return make(new Action.Drop());
        }

        private Fault make(Action action) {
            return new Fault(this, action, new CountDownLatch(1));
        }
    }
}
