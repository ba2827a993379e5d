package dev.windlass.client;

import dev.windlass.client.Credential.OAuth.Renewal;
import dev.windlass.client.TokenEndpoint.InvalidGrant;
import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The access token of a user's consent: kept in the store, renewed shortly before it expires.
 *
 * <p>Refresh tokens rotate and are good for one use (CHANGE-3052), and using one twice ends the session. So everything
 * that spends one happens under the store's lock, after reading the store again: of two processes with twenty threads
 * that find their token expired, one asks for a new one, and the others find that in the store.
 *
 * <pre>
 *   token good?  --yes--------------------------------------------------> use it
 *     | no
 *   lock the store, read it; good now (somebody else was faster)?  -----> use it
 *     | no
 *   a refresh token, the store's or the caller's?  --refresh, write-----> use it
 *     | no, or refused
 *   OAuthVerifier given and not spent?             --exchange, write----> use it
 *     | no
 *   InitiateOAuth=GETANDREFRESH?                   --ask the user, write-> use it
 *     | no
 *   28000, with what to do
 * </pre>
 *
 * Thread-safe.
 */
final class UserTokens implements CredentialKey.Authorization {
    /** The verbosity at which tokens are told of. */
    private static final int TOKENS = 2;

    /** For the lock: a token request of somebody else, with its retries. */
    private static final long LOCK_MILLIS = 60_000;

    private final Credential.OAuth credential;
    private final String site;
    private final TokenEndpoint endpoint;
    private final TokenStore store;
    private final StoreLock failures;
    private final ConsentPage consent;
    private final Surroundings surroundings;
    private final ConnectionLog log;

    /** The last one that was read or obtained; the store's may be newer. */
    private volatile OAuthSession session;

    private volatile Consumer<URI> show;
    private volatile @Nullable Secret refused;

    UserTokens(
            Credential.OAuth credential,
            Origin site,
            TokenEndpoint endpoint,
            TokenStore store,
            ConsentPage consent,
            Surroundings surroundings,
            ConnectionLog log) {
        this.log = log;
        this.credential = credential;
        this.site = site.toString();
        this.endpoint = endpoint;
        this.store = store;
        this.failures = StoreLock.of(store.place());
        this.consent = consent;
        this.surroundings = surroundings;
        this.session = OAuthSession.none(this.site, credential.clientId());
        this.show = UserTokens::tellLog;
    }

    /** Where the address of the consent page is shown beside the browser; the log unless told otherwise. */
    void showAddress(Consumer<URI> newShow) {
        show = newShow;
    }

    @Override
    public Secret header(CallContext context) throws IOException {
        Secret known = usable(session);
        if (known != null) {
            return known;
        }
        if (credential.renewal() == Renewal.OFF) {
            return given();
        }
        OAuthSession stored = store.read(site, credential.clientId());
        Secret found = isOpen(stored) ? usable(stored) : null;
        if (found != null) {
            session = stored;
            return found;
        }
        return obtain(context);
    }

    /** Whether the store's session is the one to use: nothing given by the caller waits to be used first. */
    private boolean isOpen(OAuthSession stored) {
        Secret refresh = credential.given().refreshToken();
        Secret verifier = credential.given().verifier();
        return (refresh == null || stored.hasSpent(refresh)) && (verifier == null || stored.hasSpent(verifier));
    }

    /** Good by our clock, and not refused by the service. */
    private @Nullable Secret usable(OAuthSession some) {
        Secret header = some.header(surroundings.clock().instant());
        return Objects.equals(header, refused) ? null : header;
    }

    private Secret given() {
        Secret token = credential.given().accessToken();
        if (token == null) {
            throw noSession("InitiateOAuth is OFF, so none is taken from there, and no OAuthAccessToken is given");
        }
        return OAuthTokens.bearer(token);
    }

    private Secret obtain(CallContext context) throws IOException {
        long waitingSince = System.nanoTime();
        long wait = LOCK_MILLIS + credential.consent().timeoutSeconds() * 1000L;
        return store.locked(context.cancellation(), wait, writer -> {
            OAuthSession stored = store.read(site, credential.clientId());
            OAuthSession current = adopt(stored);
            Secret header = usable(current);
            if (header == null) {
                WindlassException failed = failures.failureSince(waitingSince);
                if (failed != null) {
                    throw failed;
                }
                current = renewed(current, writer, context);
                header = OAuthTokens.bearer(Objects.requireNonNull(current.accessToken()));
            } else if (!current.equals(stored)) {
                writer.write(current);
            }
            session = current;
            return header;
        });
    }

    /** The store's session, or what the caller gives if the store has not grown from that yet. */
    private OAuthSession adopt(OAuthSession stored) {
        Secret refresh = credential.given().refreshToken();
        Secret access = credential.given().accessToken();
        boolean isNew = refresh != null && !stored.hasSpent(refresh);
        boolean isAll = refresh == null && access != null && stored.isEmpty();
        if (!isNew && !isAll) {
            return stored;
        }
        Instant issued = credential.given().issuedOn();
        long life = credential.given().lifeSeconds();
        OAuthSession adopted = stored.withTokens(
                access,
                refresh,
                issued == null ? surroundings.clock().instant() : issued,
                life == 0 ? TokenEndpoint.DEFAULT_LIFE_SECONDS : life);
        return refresh == null ? adopted : adopted.withSpent(refresh);
    }

    private OAuthSession renewed(OAuthSession current, TokenStore.Writer writer, CallContext context)
            throws IOException {
        Secret verifier = credential.given().verifier();
        if (verifier != null && !current.hasSpent(verifier)) {
            return exchanged(current.withSpent(verifier), ConsentPage.code(verifier), writer, context);
        }
        String reason = credential.renewal() == Renewal.STORED
                ? "it holds no tokens of this consumer (any more); AuthScheme=OAuthClient signs in the consumer itself"
                : "it holds no tokens of this consumer, and neither OAuthRefreshToken nor OAuthVerifier is given";
        if (current.refreshToken() != null) {
            try {
                return written(current.with(endpoint.refresh(current.refreshToken(), context)), writer);
            } catch (InvalidGrant e) {
                // Under the lock nobody else can have used it: the session was revoked, or used from elsewhere.
                writer.write(current.withoutTokens());
                reason = "it was revoked, has expired or was used elsewhere (" + e.said() + ")";
            }
        } else if (current.accessToken() != null) {
            reason = "the access token has expired and there is no refresh token";
        }
        if (credential.renewal() != Renewal.GET_AND_REFRESH) {
            throw noSession(reason);
        }
        if (current.refreshToken() != null) {
            Log.LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} in {1} has ended: {2}. The user is asked again.",
                    credential.description(),
                    store.place(),
                    reason);
        }
        return asked(current, writer, context);
    }

    /** Asks the user. A refusal is remembered, so that those who wait behind us do not ask him again. */
    private OAuthSession asked(OAuthSession current, TokenStore.Writer writer, CallContext context) throws IOException {
        try {
            Secret code = consent.ask(show, context.cancellation());
            return exchanged(current, code, writer, context);
        } catch (WindlassException e) {
            if (e.code() != ErrorCode.CANCELLED && e.code() != ErrorCode.TIMED_OUT) {
                failures.signInFailed(e);
            }
            throw e;
        }
    }

    private OAuthSession exchanged(OAuthSession current, Secret code, TokenStore.Writer writer, CallContext context)
            throws IOException {
        try {
            String callback = credential.consent().callbackUrl().toString();
            return written(current.withoutTokens().with(endpoint.exchange(code, callback, context)), writer);
        } catch (InvalidGrant e) {
            throw ErrorCode.CODE_REFUSED.with(credential.clientId(), e.said());
        }
    }

    private OAuthSession written(OAuthSession fresh, TokenStore.Writer writer) {
        writer.write(fresh);
        log.write(
                LogModule.AUTH,
                TOKENS,
                "a fresh token for %s, good for %d s, is in %s"
                        .formatted(credential.description(), fresh.lifeSeconds(), store.place()));
        return fresh;
    }

    @Override
    public boolean renew(@Nullable Secret header) {
        refused = header;
        return credential.renewal() != Renewal.OFF;
    }

    @Override
    public boolean isOutdated(@Nullable Secret header) {
        return !Objects.equals(header, session.header(surroundings.clock().instant()));
    }

    // ---- for the procedures and the commands

    /** Asks the user now, whatever the store holds. */
    OAuthSession signIn(CallContext context) throws IOException {
        long wait = LOCK_MILLIS + credential.consent().timeoutSeconds() * 1000L;
        OAuthSession fresh = store.locked(
                context.cancellation(),
                wait,
                writer -> asked(store.read(site, credential.clientId()), writer, context));
        session = fresh;
        return fresh;
    }

    /** Takes tokens that were obtained by hand. */
    void keep(TokenEndpoint.Tokens tokens, CallContext context) throws IOException {
        session = store.locked(
                context.cancellation(),
                LOCK_MILLIS,
                writer -> written(store.read(site, credential.clientId()).with(tokens), writer));
    }

    /** Forgets the tokens; true if there were some. */
    boolean signOut(CallContext context) throws IOException {
        session = OAuthSession.none(site, credential.clientId());
        return store.locked(context.cancellation(), LOCK_MILLIS, writer -> {
            OAuthSession stored = store.read(site, credential.clientId());
            boolean had = !stored.isEmpty();
            if (had) {
                writer.write(stored.withoutTokens());
            }
            return had;
        });
    }

    String place() {
        return store.place();
    }

    private WindlassException noSession(String reason) {
        return ErrorCode.NO_SESSION.with(credential.clientId(), store.place(), reason);
    }

    private static void tellLog(URI address) {
        Log.LOG.log(System.Logger.Level.INFO, "Sign in to Bitbucket in your browser: {0}", address.toASCIIString());
    }

    @Override
    public String withoutSecrets(String text) {
        OAuthSession known = session;
        String clean = text;
        if (known.accessToken() != null) {
            clean = known.accessToken().blank(clean);
        }
        return known.refreshToken() == null ? clean : known.refreshToken().blank(clean);
    }

    /** Loaded when something is to be said. */
    private static final class Log {
        static final System.Logger LOG = System.getLogger("dev.windlass.auth");
    }
}
