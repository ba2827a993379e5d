package dev.windlass.client;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Requests that statements under way are certain to make yet, so that no other begins what would leave one of them half
 * done.
 *
 * <p>Two statements that walk the same list at once share its pages, so the same walk counts once. One thread at a time:
 * {@link Budget} holds its lock. Bounded: a statement claims no more than it may make, and gives everything back when it
 * ends.
 */
final class Claims {
    private final Map<Cancellation, Map<String, Long>> ofStatements = new HashMap<>();

    void add(Cancellation statement, String walk, long requests) {
        ofStatements
                .computeIfAbsent(statement, ignored -> new LinkedHashMap<>())
                .merge(walk, requests, Long::sum);
    }

    /** One of the statement's requests goes out. */
    void made(Cancellation statement) {
        Map<String, Long> own = ofStatements.get(statement);
        if (own == null || own.isEmpty()) {
            return;
        }
        String first = own.keySet().iterator().next();
        own.computeIfPresent(first, (walk, left) -> left <= 1 ? null : left - 1);
    }

    void end(Cancellation statement) {
        ofStatements.remove(statement);
    }

    /** What others than this statement are certain to make. */
    long ofOthers(Cancellation statement) {
        Map<String, Long> walks = new HashMap<>();
        ofStatements.forEach((other, claimed) -> {
            if (other != statement) {
                claimed.forEach((walk, requests) -> walks.merge(walk, requests, Math::max));
            }
        });
        return walks.values().stream().mapToLong(Long::longValue).sum();
    }
}
