package dev.windlass.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Where OAuth sessions are kept between connections, and between processes: what {@code OAuthSettingsLocation} names.
 *
 * <p>A refresh token is good for one use, so whoever uses it must be alone: {@link #locked} lets in one thread of one
 * process at a time. Reading needs no lock. Thread-safe.
 */
interface TokenStore {
    /** What an error message calls it. */
    String place();

    /** The session of that consumer at that site, {@link OAuthSession#none} if there is none. */
    OAuthSession read(String site, String clientId);

    /** Whether that consumer has had a session here, even if it has ended since. */
    boolean knows(String site, String clientId);

    /**
     * Runs the section while nobody else, in whatever process, runs one on the same place.
     *
     * @param maxWaitMillis until SQLSTATE 55P03
     */
    <T> T locked(Cancellation cancellation, long maxWaitMillis, Section<T> section) throws IOException;

    /** What is done alone. */
    interface Section<T> {
        T run(Writer writer) throws IOException;
    }

    /** The right to write, for the time of a section. */
    interface Writer {
        /** Replaces the session of its consumer and site; what is written stands when this returns. */
        void write(OAuthSession session);
    }

    /** The sessions with one of them replaced. */
    static List<OAuthSession> replaced(List<OAuthSession> all, OAuthSession session) {
        List<OAuthSession> others = new java.util.ArrayList<>(all);
        others.removeIf(
                other -> other.site().equals(session.site()) && other.clientId().equals(session.clientId()));
        others.add(session);
        return List.copyOf(others);
    }

    static Optional<OAuthSession> find(List<OAuthSession> all, String site, String clientId) {
        return all.stream()
                .filter(session ->
                        session.site().equals(site) && session.clientId().equals(clientId))
                .reduce((first, last) -> last);
    }
}
