package dev.windlass.emulator;

import java.time.Instant;
import java.util.function.Consumer;

/**
 * How an emulator is started. Immutable; make one from {@link #defaults()}.
 *
 * @param port 0 for a free one
 * @param seed of the data; the same seed gives the same data in every run
 * @param latencyMillis added to every answer
 * @param repositories of the default scenario, 1 to 1,000
 * @param pullRequests of the default scenario, over all repositories, up to 1,000,000
 * @param pipelines of the default scenario, over all repositories that have Pipelines, up to 1,000,000
 * @param issueTracker false: issues answer 410, as on the service since 2026-08-20
 * @param rateLimitPerHour requests that one credential may make in an hour before it gets 429; 0 for no limit
 * @param host to listen on
 * @param even whether all repositories of the default scenario have the same share, and none is empty
 * @param now when "now" is in the data: two years of work end here; from 2022 to 2100
 */
public record EmulatorOptions(
        int port,
        long seed,
        int latencyMillis,
        int repositories,
        int pullRequests,
        int pipelines,
        boolean issueTracker,
        int rateLimitPerHour,
        String host,
        boolean even,
        Instant now) {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_LATENCY_MILLIS = 600_000;
    private static final int MAX_REPOSITORIES = 10_000;
    private static final int MAX_PULL_REQUESTS = 1_000_000;
    private static final int MAX_PIPELINES = 1_000_000;
    private static final Instant MIN_NOW = Instant.parse("2022-01-01T00:00:00Z");
    private static final Instant MAX_NOW = Instant.parse("2100-01-01T00:00:00Z");

    public EmulatorOptions {
        check("port", port, 0, MAX_PORT);
        check("latencyMillis", latencyMillis, 0, MAX_LATENCY_MILLIS);
        check("repositories", repositories, 1, MAX_REPOSITORIES);
        check("pullRequests", pullRequests, 0, MAX_PULL_REQUESTS);
        check("pipelines", pipelines, 0, MAX_PIPELINES);
        check("rateLimitPerHour", rateLimitPerHour, 0, Integer.MAX_VALUE);
        if (now.isBefore(MIN_NOW) || now.isAfter(MAX_NOW)) {
            throw new IllegalArgumentException(
                    "now is " + now + "; it must be between " + MIN_NOW + " and " + MAX_NOW + ".");
        }
    }

    /**
     * A free port of 127.0.0.1, seed 1, no latency, 12 repositories, 900 pull requests, 2,400 pipelines, with issues, no
     * rate limit, and the same moment in every run.
     */
    public static EmulatorOptions defaults() {
        return new EmulatorOptions(0, 1, 0, 12, 900, 2_400, true, 0, "127.0.0.1", false, Scenario.DEFAULT_CLOCK);
    }

    public EmulatorOptions withPort(int newPort) {
        return with(draft -> draft.port = newPort);
    }

    public EmulatorOptions withSeed(long newSeed) {
        return with(draft -> draft.seed = newSeed);
    }

    public EmulatorOptions withLatencyMillis(int newLatencyMillis) {
        return with(draft -> draft.latencyMillis = newLatencyMillis);
    }

    public EmulatorOptions withRepositories(int newRepositories) {
        return with(draft -> draft.repositories = newRepositories);
    }

    public EmulatorOptions withPullRequests(int newPullRequests) {
        return with(draft -> draft.pullRequests = newPullRequests);
    }

    public EmulatorOptions withPipelines(int newPipelines) {
        return with(draft -> draft.pipelines = newPipelines);
    }

    public EmulatorOptions withIssueTracker(boolean on) {
        return with(draft -> draft.issueTracker = on);
    }

    public EmulatorOptions withRateLimitPerHour(int newRateLimitPerHour) {
        return with(draft -> draft.rateLimitPerHour = newRateLimitPerHour);
    }

    public EmulatorOptions withHost(String newHost) {
        return with(draft -> draft.host = newHost);
    }

    /** With the same share for each repository of the default scenario. */
    public EmulatorOptions evenly() {
        return with(draft -> draft.even = true);
    }

    public EmulatorOptions withNow(Instant newNow) {
        return with(draft -> draft.now = newNow);
    }

    private EmulatorOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** The options while one of them changes. */
    private static final class Draft {
        private int port;
        private long seed;
        private int latencyMillis;
        private int repositories;
        private int pullRequests;
        private int pipelines;
        private boolean issueTracker;
        private int rateLimitPerHour;
        private String host;
        private boolean even;
        private Instant now;

        Draft(EmulatorOptions from) {
            port = from.port;
            seed = from.seed;
            latencyMillis = from.latencyMillis;
            repositories = from.repositories;
            pullRequests = from.pullRequests;
            pipelines = from.pipelines;
            issueTracker = from.issueTracker;
            rateLimitPerHour = from.rateLimitPerHour;
            host = from.host;
            even = from.even;
            now = from.now;
        }

        EmulatorOptions options() {
            return new EmulatorOptions(
                    port,
                    seed,
                    latencyMillis,
                    repositories,
                    pullRequests,
                    pipelines,
                    issueTracker,
                    rateLimitPerHour,
                    host,
                    even,
                    now);
        }
    }

    private static void check(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; it must be between " + min + " and " + max + ".");
        }
    }
}
