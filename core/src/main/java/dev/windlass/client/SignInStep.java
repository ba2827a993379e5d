package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Signs each request with the least used credential of the pool, and once more after a 401 if a fresh one can be had.
 *
 * <p>Reads {@link Secret}s. A new way to sign in is a new case of {@link Credential} and of {@link #keys}, with a {@link
 * CredentialKey.Authorization} of its own where a token has to be fetched. Thread-safe.
 */
final class SignInStep implements Step {
    /** A second one only if the new token was out of date before it arrived, which takes one that lives for seconds. */
    private static final int MAX_RENEWALS = 4;

    private final List<CredentialKey> pool;
    private final List<Secret> secrets;
    private final Surroundings surroundings;
    private final long[] chosen;

    private SignInStep(List<CredentialKey> pool, List<Secret> secrets, Surroundings surroundings) {
        this.pool = pool;
        this.secrets = secrets;
        this.surroundings = surroundings;
        this.chosen = new long[pool.size()];
    }

    /** @param flow of the credential if that is a user's session */
    static SignInStep of(
            ClientSettings settings,
            Origin api,
            @Nullable OAuthFlow flow,
            Step.Next tokenChain,
            Surroundings surroundings) {
        List<Secret> secrets = new ArrayList<>();
        List<CredentialKey> pool = keys(settings, api, flow, tokenChain, surroundings, secrets);
        return new SignInStep(List.copyOf(pool), List.copyOf(secrets), surroundings);
    }

    @Override
    public ApiResponse pass(Call call, Next next) throws IOException {
        CredentialKey key = choose();
        CredentialKey.Authorization authorization = key.authorization();
        Secret header = authorization.header(call.context());
        ApiResponse answer = next.proceed(call.signedBy(key, header));
        for (int renewals = 0; answer.status() == 401 && renewals < MAX_RENEWALS; renewals++) {
            boolean worthIt = renewals == 0 || authorization.isOutdated(header);
            if (!worthIt || !authorization.renew(header)) {
                return answer;
            }
            header = authorization.header(call.context());
            answer = next.proceed(call.signedBy(key, header));
        }
        return answer;
    }

    /** Least used first, but not one whose limit is used up while another has something left. */
    private synchronized CredentialKey choose() {
        Instant now = surroundings.clock().instant();
        int best = 0;
        for (int i = 1; i < pool.size(); i++) {
            boolean bestIsEmpty = pool.get(best).budget().isEmpty(now);
            boolean isEmpty = pool.get(i).budget().isEmpty(now);
            if (isEmpty == bestIsEmpty ? use(i) < use(best) : bestIsEmpty) {
                best = i;
            }
        }
        chosen[best]++;
        return pool.get(best);
    }

    /** Requests of the process, and the choices of this client that are not requests yet. */
    private long use(int i) {
        return Math.max(chosen[i], pool.get(i).budget().requests());
    }

    boolean hasAnotherReady() {
        Instant now = surroundings.clock().instant();
        boolean someEmpty = false;
        boolean someReady = false;
        for (CredentialKey key : pool) {
            if (key.budget().isEmpty(now)) {
                someEmpty = true;
            } else {
                someReady = true;
            }
        }
        return someEmpty && someReady;
    }

    List<BudgetSnapshot> budgets() {
        Instant now = surroundings.clock().instant();
        List<BudgetSnapshot> snapshots = new ArrayList<>();
        for (CredentialKey key : pool) {
            snapshots.add(key.budget().snapshot(key.description(), now));
        }
        return List.copyOf(snapshots);
    }

    /**
     * Claims so many requests for a statement if the pool has them before a reset.
     *
     * @param walk what they are for: statements that walk the same share it
     * @return what the pool has; nothing is claimed where that is less than wanted, or unlimited
     */
    long claim(Cancellation statement, String walk, long wanted, long before) {
        Instant now = surroundings.clock().instant();
        // Nobody else may look between our looking and our claiming.
        synchronized (Budget.ADMISSION) {
            long sum = 0;
            for (CredentialKey key : pool) {
                long available = key.budget().available(statement, wanted + before, now);
                if (available == Long.MAX_VALUE) {
                    return available;
                }
                sum += available;
            }
            if (wanted + before <= sum) {
                long each = (wanted + pool.size() - 1) / pool.size();
                pool.forEach(key -> key.budget().claim(statement, walk, each));
            }
            return sum;
        }
    }

    void claimUsed(Cancellation statement) {
        pool.forEach(key -> key.budget().claimUsed(statement));
    }

    void claimsEnd(Cancellation statement) {
        pool.forEach(key -> key.budget().claimsEnd(statement));
    }

    long secondsUntilMore() {
        Instant now = surroundings.clock().instant();
        return pool.stream()
                .mapToLong(key -> key.budget().secondsUntilMore(now))
                .min()
                .orElse(0);
    }

    Optional<String> budgetWarning() {
        List<BudgetSnapshot> all = budgets();
        return all.stream().allMatch(BudgetSnapshot::isNearLimit)
                ? Optional.of(all.stream().map(BudgetSnapshot::left).collect(Collectors.joining("; ")) + ".")
                : Optional.empty();
    }

    /** What a server says may repeat what it was sent; no message of ours does. */
    String withoutSecrets(String text) {
        String clean = text;
        for (Secret secret : secrets) {
            clean = secret.blank(clean);
        }
        for (CredentialKey key : pool) {
            clean = key.authorization().withoutSecrets(clean);
        }
        return clean;
    }

    private static List<CredentialKey> keys(
            ClientSettings settings,
            Origin api,
            @Nullable OAuthFlow flow,
            Step.Next tokenChain,
            Surroundings surroundings,
            List<Secret> secrets) {
        Credential credential = settings.credential();
        List<CredentialKey> keys = new ArrayList<>();
        if (credential instanceof Credential.None none) {
            keys.add(fixed(none.description(), none.remedy(), null, api, "anonymous"));
        } else if (credential instanceof Credential.Bearer bearer) {
            for (int i = 0; i < bearer.tokens().size(); i++) {
                Secret token = bearer.tokens().get(i);
                String description = bearer.tokens().size() == 1
                        ? bearer.description()
                        : "token " + (i + 1) + " of " + bearer.tokens().size() + " in " + bearer.property();
                refuseUnprintable(bearer.property(), token);
                secrets.add(token);
                keys.add(fixed(description, bearer.remedy(), Secret.of("Bearer " + token.reveal()), api, token));
            }
        } else if (credential instanceof Credential.ApiToken apiToken) {
            Secret header = basic(apiToken.user(), apiToken.token());
            secrets.add(apiToken.token());
            secrets.add(Secret.of(header.reveal().substring("Basic ".length())));
            // Bitbucket counts API tokens per user, whichever of his tokens is used
            keys.add(fixed(apiToken.description(), apiToken.remedy(), header, api, "user " + apiToken.user()));
        } else if (credential instanceof Credential.ClientCredentials client) {
            Secret header = basic(client.clientId(), client.clientSecret());
            secrets.add(client.clientSecret());
            secrets.add(Secret.of(header.reveal().substring("Basic ".length())));
            TokenEndpoint endpoint = new TokenEndpoint(
                    client.description(), client.clientSecret(), header, settings.siteUrl(), tokenChain, surroundings);
            Budget budget = Budget.shared(new Budget.Key(api, "consumer " + client.clientId()));
            keys.add(new CredentialKey(
                    client.description(), client.remedy(), new OAuthTokens(endpoint, surroundings), budget));
        } else if (credential instanceof Credential.OAuth oauth) {
            Objects.requireNonNull(flow);
            secrets.addAll(flow.given());
            Budget budget = Budget.shared(new Budget.Key(
                    api,
                    "session of consumer " + oauth.clientId() + " in "
                            + oauth.place().location()));
            keys.add(new CredentialKey(oauth.description(), oauth.remedy(), flow.tokens(), budget));
        }
        if (keys.isEmpty()) {
            throw ErrorCode.NO_CREDENTIAL.with("AccessToken", "at least one token", "Set AccessToken.");
        }
        return keys;
    }

    private static CredentialKey fixed(
            String description, String remedy, @Nullable Secret header, Origin api, Object identity) {
        Budget budget = Budget.shared(new Budget.Key(api, identity));
        return new CredentialKey(description, remedy, new CredentialKey.Fixed(header), budget);
    }

    static Secret basic(String user, Secret password) {
        byte[] pair = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        return Secret.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** A line break in a token would become a header of its own. */
    static void refuseUnprintable(String property, Secret token) {
        if (token.reveal().isEmpty()) {
            throw ErrorCode.BAD_PROPERTY_VALUE.with(property, "empty", "a token is expected");
        }
        if (!Secret.fitsHeader(token.reveal())) {
            throw ErrorCode.BAD_PROPERTY_VALUE.with(
                    property, "***", "it holds a blank, a line break or a character that no token has");
        }
    }
}
