package dev.windlass.pgwire.catalog;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of statements on the catalog, by their text: every client of a tool asks the same, and putting a statement
 * of 3,000 characters into the engine's dialect takes milliseconds. Only what nothing went into that is of one session.
 *
 * <p>Those used longest ago are dropped beyond {@link #MOST_CHARS}. Thread-safe.
 */
final class Routes {
    private static final long MOST_CHARS = 4 << 20;

    private final Map<String, Route> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long chars;
    private int version;

    synchronized @Nullable Route find(String asked) {
        return kept.get(asked);
    }

    /** Of the names that the catalog has now; for {@link #keep}. */
    synchronized int version() {
        return version;
    }

    /** Keeps it unless the catalog has had other names since that version. */
    synchronized void keep(String asked, Route route, int since) {
        if (since != version) {
            return;
        }
        Route before = kept.put(asked, route);
        chars += cost(asked, route) - (before == null ? 0 : cost(asked, before));
        Iterator<Map.Entry<String, Route>> oldest = kept.entrySet().iterator();
        while (chars > MOST_CHARS && oldest.hasNext()) {
            Map.Entry<String, Route> dropped = oldest.next();
            chars -= cost(dropped.getKey(), dropped.getValue());
            oldest.remove();
        }
    }

    private static long cost(String asked, Route route) {
        return (long) asked.length() + route.sql().length();
    }

    /** The catalog has other names now. */
    synchronized void forget() {
        version++;
        kept.clear();
        chars = 0;
    }
}
