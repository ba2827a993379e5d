package dev.windlass.jdbc;

import dev.windlass.client.BitbucketClient;
import dev.windlass.client.BudgetSnapshot;
import dev.windlass.client.CallContext;
import dev.windlass.client.OAuthFlow;
import dev.windlass.client.Secret;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A connection's OAuth in the words of {@link WindlassConnection}. Thread-safe. */
final class ConnectionOAuth implements WindlassConnection.OAuth {
    private final OAuthFlow flow;

    ConnectionOAuth(OAuthFlow flow) {
        this.flow = flow;
    }

    static WindlassConnection.Identity identity(BitbucketClient client) {
        dev.windlass.client.Identity who = client.identity(CallContext.connection());
        List<BudgetSnapshot> budgets = client.budgets();
        Long limit = sum(budgets.stream().map(BudgetSnapshot::limit).toList());
        Long left = sum(budgets.stream().map(BudgetSnapshot::remaining).toList());
        return new WindlassConnection.Identity(
                who.name(), who.accountId(), who.type(), who.credential(), who.scopes(), limit, left);
    }

    /** Null if none of them is known. */
    private static @Nullable Long sum(List<@Nullable Long> numbers) {
        @Nullable Long sum = null;
        for (Long number : numbers) {
            if (number != null) {
                sum = sum == null ? number : Long.valueOf(sum + number);
            }
        }
        return sum;
    }

    @Override
    public URI authorizationUrl(@Nullable String callbackUrl, @Nullable String scope, @Nullable String state)
            throws SQLException {
        return ask(() -> flow.authorizationUrl(
                callbackUrl == null ? flow.callbackUrl() : callbackUrl,
                scope == null ? flow.scope() : scope,
                state == null ? flow.state() : state));
    }

    @Override
    public Tokens exchange(String verifier, @Nullable String callbackUrl) throws SQLException {
        String callback = callbackUrl == null ? flow.callbackUrl() : callbackUrl;
        return tokens(() -> flow.exchange(Secret.of(verifier), callback, CallContext.connection()));
    }

    @Override
    public Tokens refresh(String refreshToken) throws SQLException {
        return tokens(() -> flow.refresh(Secret.of(refreshToken), CallContext.connection()));
    }

    private static Tokens tokens(Supplier<OAuthFlow.Grant> question) throws SQLException {
        OAuthFlow.Grant grant = ask(question);
        return new Tokens(grant.accessToken(), grant.refreshToken(), grant.lifeSeconds(), grant.scopes());
    }

    @Override
    public void signIn(Consumer<URI> show) throws SQLException {
        flow.showAddress(show);
        ask(() -> flow.signIn(CallContext.connection()));
    }

    @Override
    public boolean signOut() throws SQLException {
        return ask(() -> flow.signOut(CallContext.connection()));
    }

    @Override
    public String place() {
        return flow.place();
    }

    private static <T> T ask(Supplier<T> question) throws SQLException {
        try {
            return question.get();
        } catch (RuntimeException e) {
            throw SqlErrors.from(e);
        }
    }
}
