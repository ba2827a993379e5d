package dev.windlass.client;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code memory://name}: sessions that all connections of the process which name the same place share, and that end with
 * it. Thread-safe.
 */
final class TokenMemory implements TokenStore {
    static final String PREFIX = "memory://";

    private static final Map<String, List<OAuthSession>> SHARED = new ConcurrentHashMap<>();

    private final String place;
    private final StoreLock lock;

    TokenMemory(String place) {
        this.place = place;
        this.lock = StoreLock.of(place);
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public OAuthSession read(String site, String clientId) {
        return find(site, clientId).orElse(OAuthSession.none(site, clientId));
    }

    @Override
    public boolean knows(String site, String clientId) {
        return find(site, clientId).isPresent();
    }

    private Optional<OAuthSession> find(String site, String clientId) {
        return TokenStore.find(SHARED.getOrDefault(place, List.of()), site, clientId);
    }

    @Override
    public <T> T locked(Cancellation cancellation, long maxWaitMillis, Section<T> section) throws IOException {
        lock.lock(cancellation, System.nanoTime() + maxWaitMillis * 1_000_000);
        try {
            return section.run(
                    session -> SHARED.merge(place, List.of(session), (all, one) -> TokenStore.replaced(all, session)));
        } finally {
            lock.unlock();
        }
    }
}
