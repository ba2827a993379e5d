package dev.windlass.client;

import org.jspecify.annotations.Nullable;

/**
 * One request as it goes over the wire: a GET without a body, or the form post of OAuth.
 *
 * <p>Its text holds neither the credential nor the body. Immutable.
 *
 * @param target encoded path and query, begins with '/'
 * @param authorization value of the Authorization header
 * @param form body of a POST ({@code application/x-www-form-urlencoded}); null makes it a GET
 */
record WireRequest(
        Origin origin,
        String target,
        @Nullable Secret authorization,
        @Nullable Secret form) {

    static WireRequest get(Origin origin, String target) {
        return new WireRequest(origin, target, null, null);
    }

    String method() {
        return form == null ? "GET" : "POST";
    }

    WireRequest signed(@Nullable Secret header) {
        return new WireRequest(origin, target, header, form);
    }

    WireRequest at(String otherTarget) {
        return new WireRequest(origin, otherTarget, authorization, form);
    }

    @Override
    public String toString() {
        return method() + " " + origin + target;
    }
}
