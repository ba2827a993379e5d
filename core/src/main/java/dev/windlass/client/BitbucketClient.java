package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * GETs against one Bitbucket API with one credential (or a pool of tokens).
 *
 * <p>What comes back is a whole, successful answer, or one error of the catalogue. Thread-safe; calls block.
 *
 * <pre>
 *   get -> shared answers -> errors -> retry -> sign-in -> redirects -> budget -> log -> transport -> network
 * </pre>
 */
public final class BitbucketClient implements AutoCloseable {
    private final ClientSettings settings;
    private final Links links;
    private final Transport transport;
    private final ConnectionLog connectionLog;
    private final LogStep log;
    private final @Nullable OAuthFlow flow;
    private final SignInStep signIn;
    private final Step.Next chain;
    private final Step.Next unjudged;
    private final ErrorStep errors;

    BitbucketClient(ClientSettings settings, Transport transport, Surroundings surroundings) {
        this.settings = settings;
        this.links = new Links("ApiUrl", settings.apiUrl());
        this.transport = transport;
        this.connectionLog = ConnectionLog.open(settings.log());
        this.log = new LogStep(surroundings, connectionLog);
        TransportStep wire = new TransportStep(transport, settings.maxResponseBytes());
        Step.Next unsigned = Step.chain(List.of(log, wire));
        this.flow = settings.credential() instanceof Credential.OAuth oauth
                ? OAuthFlow.of(oauth, settings.siteUrl(), unsigned, surroundings, connectionLog)
                : null;
        this.signIn = SignInStep.of(settings, links.origin(), flow, unsigned, surroundings);
        log.blankWith(signIn::withoutSecrets);
        int maxWait = settings.budgetWaitSeconds();
        @Nullable Path budgetFile = settings.budgetFile();
        this.errors = new ErrorStep(signIn, links.origin(), settings.readTimeoutMillis());
        this.unjudged = Step.chain(List.of(
                new RetryStep(surroundings, signIn, settings.maxAttempts(), maxWait),
                signIn,
                new RedirectStep(links, unsigned),
                new BudgetStep(surroundings, maxWait, budgetFile == null ? null : new BudgetFile(budgetFile)),
                log,
                wire));
        this.chain = call -> errors.pass(call, unjudged);
    }

    /** A client with these settings; nothing is asked of the network yet (SQLSTATE 08001 for an unusable address). */
    public static BitbucketClient open(ClientSettings settings) {
        ServerCertificates certificates = settings.network().serverCertificates();
        Transport transport = new SocketTransport(
                settings.connectTimeoutMillis(),
                settings.readTimeoutMillis(),
                certificates == null ? null : ServerTrust.sockets(certificates),
                settings.network().proxy(),
                ConnectionLog.open(settings.log()));
        return new BitbucketClient(settings, transport, Surroundings.real());
    }

    /**
     * The whole answer, status 2xx.
     *
     * @throws ApiException Bitbucket refused or failed, after all retries
     * @throws dev.windlass.model.WindlassException no usable answer came, or the context was cancelled (its reason)
     */
    public ApiResponse get(ApiRequest request, CallContext context) {
        return get(call(request, context));
    }

    /**
     * The same for the bytes of a file. What the API redirects to a host for storage (a file in LFS) is read there, by a
     * request that carries no credential.
     *
     * @throws dev.windlass.model.WindlassException also 08004 for a redirect to where nothing is asked
     */
    public ApiResponse content(ApiRequest request, CallContext context) {
        return get(call(request, context).ofContent());
    }

    private Call call(ApiRequest request, CallContext context) {
        return new Call(request, WireRequest.get(links.origin(), links.target(request)), context, new Trail());
    }

    private ApiResponse get(Call call) {
        CallContext context = call.context();
        SharedAnswers.Key key = new SharedAnswers.Key(
                settings.apiUrl().toString(), settings.credential(), call.wire().target());
        signIn.claimUsed(context.cancellation());
        return SharedAnswers.OF_PROCESS.get(
                key, settings.cacheSeconds(), context, () -> ask(call), () -> log.shared(call));
    }

    private ApiResponse ask(Call call) {
        try {
            return chain.proceed(call);
        } catch (IOException e) {
            throw new UncheckedIOException("the error step lets none through", e);
        }
    }

    /**
     * The request that a {@code next} link means, on our own {@code ApiUrl} whatever host form of Bitbucket's it uses,
     * without a credential that it may carry.
     *
     * @param from the request whose answer held the link; a relative link is relative to it
     * @throws dev.windlass.model.WindlassException 08004 if the link points to another host, 08P01 if it is no link
     */
    public ApiRequest follow(ApiRequest from, String link) {
        return links.follow(from, link, "The next link");
    }

    /**
     * Who this client is signed in as: one GET, whose refusal for want of the scope {@code account} is an answer too;
     * none without a credential.
     *
     * @throws ApiException the credential is no good
     */
    public Identity identity(CallContext context) {
        ApiRequest request = new ApiRequest("/user", List.of());
        if (settings.credential() instanceof Credential.None) {
            return Identity.nobody();
        }
        Call call = call(request, context);
        ApiResponse answer = errors.answer(call, unjudged);
        boolean isRefusalOfScope = answer.status() == 403 && !Waits.isThrottled(answer);
        if (answer.status() != 200 && !isRefusalOfScope) {
            throw errors.refusal(call, answer);
        }
        return Identity.of(answer, call.trail().signer());
    }

    /** OAuth step by step; 28000 if this client does not sign in by a user's session. */
    public OAuthFlow oauth() {
        if (flow == null) {
            throw ErrorCode.NO_CREDENTIAL.with(
                    "OAuth", "OAuthClientId and OAuthClientSecret", "Set them, and AuthScheme=OAuth, to use OAuth.");
        }
        return flow;
    }

    /** The newest requests that went over the wire, oldest first; at most {@value LogStep#MAX_RECORDS}. */
    public List<RequestRecord> requests() {
        return log.records();
    }

    /** What is known about the request limit of each credential of the pool. */
    public List<BudgetSnapshot> budgets() {
        return signIn.budgets();
    }

    /**
     * Fails before the first of so many requests when the budget has fewer, and gets no more in time; otherwise they are
     * kept for this statement until it ends.
     *
     * @param what needs them, for the message
     * @param walk what they are for: statements that walk the same at the same time share the requests
     * @param before requests that the same scan expects already and has yet to make
     * @throws dev.windlass.model.WindlassException 53400
     */
    public void expect(String what, String walk, long requests, long before, CallContext context) {
        // With a cache, what others have asked for may come for nothing.
        if (settings.cacheSeconds() > 0) {
            return;
        }
        long available = signIn.claim(context.cancellation(), walk, requests, before);
        long all = requests + before;
        long seconds = all <= available ? 0 : signIn.secondsUntilMore();
        if (seconds > settings.budgetWaitSeconds()) {
            throw ErrorCode.BUDGET_SHORT.with(what, all, available, seconds, settings.budgetWaitSeconds());
        }
    }

    /** The statement has ended: what was kept for it goes to others. */
    public void ended(CallContext context) {
        signIn.claimsEnd(context.cancellation());
    }

    /** What is left of the request limits of the whole pool; null if that is known of none. */
    public @Nullable Long requestsLeft() {
        Long sum = null;
        for (BudgetSnapshot budget : budgets()) {
            Long left = budget.remaining();
            if (left != null) {
                sum = sum == null ? left : Long.valueOf(sum + left);
            }
        }
        return sum;
    }

    /** What to tell the user when a fifth of the request limit, or less, is left; of all credentials together. */
    public Optional<String> budgetWarning() {
        return signIn.budgetWarning();
    }

    /** Ends what is under way; later calls fail with SQLSTATE 08003. */
    @Override
    public void close() {
        transport.close();
        connectionLog.close();
    }

    @Override
    public String toString() {
        return "BitbucketClient[" + links.origin() + "]";
    }
}
