package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The access token of OAuth's client credentials grant: asked for when first needed, kept in memory until shortly before
 * it expires, asked for by one thread while the others wait.
 *
 * <p>Thread-safe: state under the lock of this object, which is not held during the request.
 */
final class OAuthTokens implements CredentialKey.Authorization {
    /** Asked for anew that long before the end, so that none expires on its way. */
    private static final long MARGIN_SECONDS = 60;

    private final TokenEndpoint endpoint;
    private final Surroundings surroundings;

    private @Nullable Secret header;
    private Instant usableUntil = Instant.EPOCH;
    private boolean asking;

    OAuthTokens(TokenEndpoint endpoint, Surroundings surroundings) {
        this.endpoint = endpoint;
        this.surroundings = surroundings;
    }

    @Override
    public Secret header(CallContext context) throws IOException {
        Secret known = knownOrTurn(context.cancellation());
        if (known != null) {
            return known;
        }
        TokenEndpoint.Tokens fresh = null;
        try {
            fresh = endpoint.clientCredentials(context);
            return bearer(fresh.accessToken());
        } finally {
            synchronized (this) {
                asking = false;
                if (fresh != null) {
                    header = bearer(fresh.accessToken());
                    usableUntil = usableUntil(fresh.expiresOn(), fresh.lifeSeconds());
                }
                notifyAll();
            }
        }
    }

    static Secret bearer(Secret token) {
        return Secret.of("Bearer " + token.reveal());
    }

    /** A little before the end: a tenth of its life, a minute at most. */
    static Instant usableUntil(Instant expiresOn, long lifeSeconds) {
        return expiresOn.minusMillis(Math.min(MARGIN_SECONDS * 1000, lifeSeconds * 100));
    }

    /** The valid header, or null when it is this thread's turn to ask for one. */
    private @Nullable Secret knownOrTurn(Cancellation cancellation) {
        Cancellation.Registration registration = cancellation.onCancel(this::wake);
        try {
            return awaitKnownOrTurn(cancellation);
        } finally {
            registration.close();
        }
    }

    private synchronized @Nullable Secret awaitKnownOrTurn(Cancellation cancellation) {
        while (asking) {
            cancellation.check();
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw ErrorCode.CANCELLED.causedBy(e);
            }
        }
        cancellation.check();
        if (header != null && surroundings.clock().instant().isBefore(usableUntil)) {
            return header;
        }
        asking = true;
        return null;
    }

    private synchronized void wake() {
        notifyAll();
    }

    /** Forgets the refused token, unless another thread has replaced it already. */
    @Override
    public synchronized boolean renew(@Nullable Secret refused) {
        if (Objects.equals(refused, header)) {
            header = null;
        }
        return true;
    }

    @Override
    public synchronized String withoutSecrets(String text) {
        return header == null ? text : blankToken(header, text);
    }

    static String blankToken(Secret header, String text) {
        return Secret.of(header.reveal().substring("Bearer ".length())).blank(text);
    }
}
