package dev.windlass.pages;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What visitors took in the last hour, each and all together, against {@link PageLimits}. Thread-safe. */
final class Spending {

    /** Who is bound by no limit: the program itself, when it saves a page. */
    static final String OURSELVES = "";

    /** Visitors that are remembered; the one that was not seen for longest is forgotten. */
    static final int MAX_VISITORS = 500;

    private static final long MINUTES = 60;

    /** Requests, rows and time taken. */
    record Amount(long requests, long rows, long millis) {

        static final Amount NOTHING = new Amount(0, 0, 0);

        Amount plus(Amount other) {
            return new Amount(requests + other.requests, rows + other.rows, millis + other.millis);
        }
    }

    /** What was taken in one minute. */
    private record Minute(long number, Amount amount) {}

    private final PageLimits limits;
    private final Clock clock;
    private final Deque<Minute> inAll = new ArrayDeque<>();
    private final Map<String, Deque<Minute>> byVisitor = new LinkedHashMap<>(16, 0.75f, true);

    Spending(PageLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** A visitor has taken this; less than 0 requests are none that anybody counts. */
    synchronized void add(String visitor, Amount amount) {
        var counted = new Amount(Math.max(0, amount.requests()), amount.rows(), amount.millis());
        add(inAll, counted);
        add(byVisitor.computeIfAbsent(visitor, unused -> new ArrayDeque<>()), counted);
        if (byVisitor.size() > MAX_VISITORS) {
            byVisitor.remove(byVisitor.keySet().iterator().next());
        }
    }

    private void add(Deque<Minute> minutes, Amount amount) {
        var now = minute();
        var last = minutes.peekLast();
        if (last != null && last.number() == now) {
            minutes.removeLast();
            minutes.add(new Minute(now, last.amount().plus(amount)));
        } else {
            minutes.add(new Minute(now, amount));
        }
        forgetOld(minutes);
    }

    private long minute() {
        return clock.instant().getEpochSecond() / 60;
    }

    private void forgetOld(Deque<Minute> minutes) {
        var oldest = minute() - MINUTES;
        while (!minutes.isEmpty() && minutes.getFirst().number() <= oldest) {
            minutes.removeFirst();
        }
    }

    /**
     * Why a visitor may not start another statement, or that statements under way have to end.
     *
     * @param underWay what the visitor's running statements have taken so far
     * @param underWayInAll the same of everybody
     */
    synchronized Optional<String> refusal(String visitor, Amount underWay, Amount underWayInAll) {
        if (visitor.equals(OURSELVES)) {
            return Optional.empty();
        }
        var own = byVisitor.getOrDefault(visitor, new ArrayDeque<>());
        return excess(own, underWay, limits.ofVisitor(), "This browser has", "ofVisitor")
                .or(() -> excess(inAll, underWayInAll, limits.inAll(), "All visitors together have", "inAll"));
    }

    private Optional<String> excess(
            Deque<Minute> minutes, Amount underWay, PageLimits.Hour most, String who, String which) {
        forgetOld(minutes);
        var taken = minutes.stream().map(Minute::amount).reduce(underWay, Amount::plus);
        var what = "";
        if (taken.requests() >= most.requests()) {
            what = "made %,d requests to Bitbucket; %,d are allowed in an hour (PageLimits.%s.requests)"
                    .formatted(taken.requests(), most.requests(), which);
        } else if (taken.rows() >= most.rows()) {
            what = "read %,d rows; %,d are allowed in an hour (PageLimits.%s.rows)"
                    .formatted(taken.rows(), most.rows(), which);
        } else if (taken.millis() >= most.seconds() * 1_000) {
            what = "had statements run for %,d s; %,d s are allowed in an hour (PageLimits.%s.seconds)"
                    .formatted(taken.millis() / 1_000, most.seconds(), which);
        }
        return what.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s %s. Some comes back in %d min. What was shown before is still there: go back to earlier"
                                        .formatted(who, what, minutesUntilSome(minutes))
                                + " filters. Who runs the server can raise the limit"
                                + (what.contains("requests to") ? ": --visitor-requests, --all-requests." : "."));
    }

    private long minutesUntilSome(Deque<Minute> minutes) {
        return minutes.isEmpty() ? MINUTES : minutes.getFirst().number() + MINUTES - minute();
    }
}
