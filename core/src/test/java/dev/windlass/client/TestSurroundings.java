package dev.windlass.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that only sleeping moves; sleeping takes no time and is written down. Thread-safe. */
final class TestSurroundings implements Surroundings {
    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final List<Long> sleeps = new ArrayList<>();
    private Instant now = START;
    private double random = 0;

    @Override
    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return now();
            }
        };
    }

    synchronized Instant now() {
        return now;
    }

    synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    synchronized void randomIs(double value) {
        random = value;
    }

    @Override
    public synchronized double random() {
        return random;
    }

    @Override
    public synchronized void sleep(long millis, Cancellation cancellation) {
        cancellation.check();
        sleeps.add(millis);
        now = now.plusMillis(millis);
    }

    synchronized List<Long> sleeps() {
        return List.copyOf(sleeps);
    }
}
