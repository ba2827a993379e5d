package dev.windlass.emulator;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as sign-in found out. Immutable.
 *
 * @param budget the name under which his requests are counted
 * @param scopes what he may
 * @param credentialType of the header {@code X-Credential-Type}; null where none was recorded (api.md 6)
 * @param place the beginning of every path that he may ask; empty for no limit
 */
record Caller(String budget, Set<String> scopes, @Nullable String credentialType, String place) {

    /** A token of one repository or project sees nothing else: what is invisible answers 404 (api.md 6). */
    void checkPlace(String path) {
        boolean below = path.equals(place) || path.startsWith(place.endsWith("/") ? place : place + "/");
        if (!place.isEmpty() && !below && !path.startsWith("/user")) {
            throw ApiException.of(404, "Resource not found");
        }
    }

    Answer mark(Answer answer, String needed) {
        if (Visitor.is(this)) {
            return answer.withHeader("X-Credential-Type", "unauthenticated_identity");
        }
        Answer marked = answer.withHeader("X-OAuth-Scopes", String.join(", ", scopes))
                .withHeader("X-Accepted-OAuth-Scopes", needed);
        return credentialType == null ? marked : marked.withHeader("X-Credential-Type", credentialType);
    }
}
