package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signs each request with the least used credential of the pool, and once more after a 401 if a fresh one can be had.
 *
 * <p>Reads {@link Secret}s. A new way to sign in is a new case of {@link Credential} and of {@link #keys}; the browser
 * flows of OAuth will bring their own {@link CredentialKey.Authorization} beside {@link OAuthTokens}. Thread-safe.
 */
final class SignInStep implements Step {
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

    static SignInStep of(ClientSettings settings, Origin api, Step.Next tokenChain, Surroundings surroundings) {
        List<Secret> secrets = new ArrayList<>();
        List<CredentialKey> pool = keys(settings, api, tokenChain, surroundings, secrets);
        return new SignInStep(List.copyOf(pool), List.copyOf(secrets), surroundings);
    }

    @Override
    public ApiResponse pass(Call call, Next next) throws IOException {
        CredentialKey key = choose();
        Secret header = key.authorization().header(call.context());
        ApiResponse answer = next.proceed(call.signedBy(key, header));
        if (answer.status() == 401 && key.authorization().renew(header)) {
            return next.proceed(call.signedBy(key, key.authorization().header(call.context())));
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

    /** What a server says may repeat what it was sent; no message of ours does. */
    String withoutSecrets(String text) {
        String clean = text;
        for (Secret secret : secrets) {
            clean = secret.blank(clean);
        }
        for (CredentialKey key : pool) {
            if (key.authorization() instanceof OAuthTokens tokens) {
                clean = tokens.withoutSecrets(clean);
            }
        }
        return clean;
    }

    private static List<CredentialKey> keys(
            ClientSettings settings,
            Origin api,
            Step.Next tokenChain,
            Surroundings surroundings,
            List<Secret> secrets) {
        Credential credential = settings.credential();
        List<CredentialKey> keys = new ArrayList<>();
        if (credential instanceof Credential.None none) {
            keys.add(fixed(none.description(), null, api, "anonymous"));
        } else if (credential instanceof Credential.Bearer bearer) {
            for (int i = 0; i < bearer.tokens().size(); i++) {
                Secret token = bearer.tokens().get(i);
                String description = bearer.tokens().size() == 1
                        ? bearer.description()
                        : "token " + (i + 1) + " of " + bearer.tokens().size() + " in " + bearer.property();
                refuseUnprintable(bearer.property(), token);
                secrets.add(token);
                keys.add(fixed(description, Secret.of("Bearer " + token.reveal()), api, token));
            }
        } else if (credential instanceof Credential.ApiToken apiToken) {
            Secret header = basic(apiToken.user(), apiToken.token());
            secrets.add(apiToken.token());
            secrets.add(Secret.of(header.reveal().substring("Basic ".length())));
            // Bitbucket counts API tokens per user, whichever of his tokens is used
            keys.add(fixed(apiToken.description(), header, api, "user " + apiToken.user()));
        } else if (credential instanceof Credential.ClientCredentials client) {
            Secret header = basic(client.clientId(), client.clientSecret());
            secrets.add(client.clientSecret());
            secrets.add(Secret.of(header.reveal().substring("Basic ".length())));
            OAuthTokens tokens = new OAuthTokens(client, header, settings.siteUrl(), tokenChain, surroundings);
            Budget budget = Budget.shared(new Budget.Key(api, "consumer " + client.clientId()));
            keys.add(new CredentialKey(client.description(), tokens, budget));
        }
        if (keys.isEmpty()) {
            throw ErrorCode.NO_CREDENTIAL.with("AccessToken", "at least one token", "Set AccessToken.");
        }
        return keys;
    }

    private static CredentialKey fixed(String description, @Nullable Secret header, Origin api, Object identity) {
        Budget budget = Budget.shared(new Budget.Key(api, identity));
        return new CredentialKey(description, new CredentialKey.Fixed(header), budget);
    }

    private static Secret basic(String user, Secret password) {
        byte[] pair = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        return Secret.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** A line break in a token would become a header of its own. */
    private static void refuseUnprintable(String property, Secret token) {
        String value = token.reveal();
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) > '~') {
                throw ErrorCode.BAD_PROPERTY_VALUE.with(
                        property, "***", "it holds a blank, a line break or a character that no token has");
            }
        }
        if (value.isEmpty()) {
            throw ErrorCode.BAD_PROPERTY_VALUE.with(property, "empty", "a token is expected");
        }
    }
}
