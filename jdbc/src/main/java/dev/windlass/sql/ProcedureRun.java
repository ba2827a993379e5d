package dev.windlass.sql;

import dev.windlass.client.CallContext;
import dev.windlass.client.OAuthFlow;
import dev.windlass.client.Secret;
import dev.windlass.model.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries out a call of a stored procedure. Immutable. */
public final class ProcedureRun {
    private final Supplier<OAuthFlow> oauth;

    /** @param oauth fails with the reason when the connection does not sign in by OAuth */
    public ProcedureRun(Supplier<OAuthFlow> oauth) {
        this.oauth = oauth;
    }

    /** The columns that the call will give; makes no request. */
    public static List<ResultColumn> describe(String sql) {
        return ProcedureCall.read(sql).procedure().columns();
    }

    /** The one row of the result. */
    public RowCursor run(String sql, List<@Nullable Object> markers, CallContext context) {
        ProcedureCall call = ProcedureCall.read(sql);
        Map<String, String> given = call.arguments(markers);
        OAuthFlow flow = oauth.get();
        List<@Nullable Object> row = switch (call.procedure()) {
            case GET_OAUTH_AUTHORIZATION_URL -> authorizationUrl(flow, given);
            case GET_OAUTH_ACCESS_TOKEN -> accessToken(flow, given, context);
            case REFRESH_OAUTH_ACCESS_TOKEN ->
                row(flow.refresh(Secret.of(needed(call.procedure(), given, "OAuthRefreshToken")), context));
        };
        return new OneRow(call.procedure().columns(), row);
    }

    private static List<@Nullable Object> authorizationUrl(OAuthFlow flow, Map<String, String> given) {
        String state = given.getOrDefault("State", flow.state());
        String callback = given.getOrDefault("CallbackURL", flow.callbackUrl());
        String url = flow.authorizationUrl(callback, given.getOrDefault("Scope", flow.scope()), state)
                .toASCIIString();
        return Arrays.asList(url, state);
    }

    private static List<@Nullable Object> accessToken(OAuthFlow flow, Map<String, String> given, CallContext context) {
        String mode = given.getOrDefault("AuthMode", given.containsKey("Verifier") ? "WEB" : "APP");
        if (mode.equalsIgnoreCase("APP")) {
            return row(flow.signIn(context));
        }
        if (!mode.equalsIgnoreCase("WEB")) {
            throw ErrorCode.SYNTAX.with("AuthMode cannot be " + mode + ": it is APP or WEB.");
        }
        Secret verifier = Secret.of(needed(Procedure.GET_OAUTH_ACCESS_TOKEN, given, "Verifier"));
        return row(flow.exchange(verifier, given.getOrDefault("CallbackURL", flow.callbackUrl()), context));
    }

    private static String needed(Procedure procedure, Map<String, String> given, String name) {
        String value = given.get(name);
        if (value == null || value.isBlank()) {
            throw ErrorCode.PARAMETER_MISSING.with(name, procedure.procedureName());
        }
        return value;
    }

    private static List<@Nullable Object> row(OAuthFlow.Grant grant) {
        return Arrays.asList(
                grant.accessToken(),
                grant.refreshToken().isEmpty() ? null : grant.refreshToken(),
                grant.lifeSeconds(),
                grant.scopes());
    }

    /** A row that is there already. One thread at a time. */
    private static final class OneRow implements RowCursor {
        private final List<ResultColumn> columns;
        private final List<@Nullable Object> row;
        private boolean taken;

        OneRow(List<ResultColumn> columns, List<@Nullable Object> row) {
            this.columns = columns;
            this.row = row;
        }

        @Override
        public List<ResultColumn> columns() {
            return columns;
        }

        @Override
        public boolean next() {
            boolean first = !taken;
            taken = true;
            return first;
        }

        @Override
        public @Nullable Object get(int index) {
            return row.get(index);
        }
    }
}
