package dev.windlass.pgwire.catalog;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Answers of the catalog by statement. Its rows change only when a schema is added, and every client of a tool asks the
 * same: planning such a statement takes the engine some ten milliseconds, finding its answer here takes none.
 *
 * <p>Who asks first runs the statement, the others wait for the answer. Those used longest ago are dropped beyond
 * {@link #MOST_BYTES}. Thread-safe.
 */
public final class Answers {
    private static final long MOST_BYTES = 64L << 20;

    private final Map<String, CatalogAnswer> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, CompletableFuture<@Nullable CatalogAnswer>> underWay = new HashMap<>();
    private long bytes;
    private int version;

    /**
     * A place in the queue for an answer.
     *
     * @param key of the answer
     * @param version of the catalog that it is for
     * @param answer gives null when who runs the statement has failed or has too many rows to keep
     * @param isFirst whether the caller is to run the statement, and to call {@link #put} in any case
     */
    public record Ticket(String key, int version, CompletableFuture<@Nullable CatalogAnswer> answer, boolean isFirst) {}

    public synchronized Ticket ask(String key) {
        CatalogAnswer known = kept.get(key);
        if (known != null) {
            return new Ticket(key, version, CompletableFuture.completedFuture(known), false);
        }
        CompletableFuture<@Nullable CatalogAnswer> running = underWay.get(key);
        if (running != null) {
            return new Ticket(key, version, running, false);
        }
        CompletableFuture<@Nullable CatalogAnswer> ours = new CompletableFuture<>();
        underWay.put(key, ours);
        return new Ticket(key, version, ours, true);
    }

    /** Hands the answer to those who wait for it, and keeps it if it is whole and still true; null for a failure. */
    public synchronized void put(Ticket ticket, @Nullable CatalogAnswer answer) {
        underWay.remove(ticket.key(), ticket.answer());
        CatalogAnswer whole = answer != null && answer.isWhole() ? answer : null;
        ticket.answer().complete(whole);
        if (whole != null && ticket.version() == version) {
            CatalogAnswer before = kept.put(ticket.key(), whole);
            bytes += cost(ticket.key(), whole) - (before == null ? 0 : cost(ticket.key(), before));
            dropOldest();
        }
    }

    private void dropOldest() {
        var oldest = kept.entrySet().iterator();
        while (bytes > MOST_BYTES && oldest.hasNext()) {
            Map.Entry<String, CatalogAnswer> dropped = oldest.next();
            bytes -= cost(dropped.getKey(), dropped.getValue());
            oldest.remove();
        }
    }

    private static long cost(String key, CatalogAnswer answer) {
        return 2L * key.length() + answer.bytes();
    }

    /** The catalog has other rows now. */
    synchronized void forget() {
        version++;
        kept.clear();
        underWay.clear();
        bytes = 0;
    }
}
