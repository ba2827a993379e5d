package dev.windlass.client;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Writes down every request that goes over the wire, answered or not: for {@code sys_requests} and the debug log.
 *
 * <p>Stands next to the transport, so that retries, redirects and token requests are all counted. Neither headers nor
 * bodies are written. Thread-safe.
 */
final class LogStep implements Step {
    /** The newest are kept. */
    static final int MAX_RECORDS = 10_000;

    private final Surroundings surroundings;
    private final Deque<RequestRecord> records = new ArrayDeque<>();
    private long sequence;

    LogStep(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ApiResponse pass(Call call, Next next) throws IOException {
        Instant startedOn = surroundings.clock().instant();
        long start = System.nanoTime();
        int status = 0;
        int bytes = 0;
        try {
            ApiResponse answer = next.proceed(call);
            status = answer.status();
            bytes = answer.body().length;
            return answer;
        } finally {
            write(call, startedOn, status, (System.nanoTime() - start) / 1_000_000, bytes);
        }
    }

    List<RequestRecord> records() {
        synchronized (records) {
            return List.copyOf(records);
        }
    }

    private void write(Call call, Instant startedOn, int status, long millis, int bytes) {
        WireRequest wire = call.wire();
        String url = wire.origin() + Links.withoutSecrets(wire.target());
        synchronized (records) {
            if (records.size() == MAX_RECORDS) {
                records.removeFirst();
            }
            int attempt = call.trail().attempts();
            long statementId = call.context().statementId();
            records.addLast(new RequestRecord(
                    ++sequence, statementId, startedOn, wire.method(), url, status, millis, bytes, attempt));
        }
        if (Debug.LOG.isLoggable(System.Logger.Level.DEBUG)) {
            String path = Links.withoutSecrets(wire.target());
            Debug.LOG.log(System.Logger.Level.DEBUG, "{0} {1}: {2} in {3} ms", wire.method(), path, status, millis);
        }
    }

    /** Loaded with the first request, not with the class. */
    private static final class Debug {
        static final System.Logger LOG = System.getLogger("dev.windlass.client");
    }
}
