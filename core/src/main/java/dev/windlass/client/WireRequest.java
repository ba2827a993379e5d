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
 * @param peer who is asked
 */
record WireRequest(
        Origin origin,
        String target,
        @Nullable Secret authorization,
        @Nullable Secret form,
        Peer peer) {

    static WireRequest get(Origin origin, String target) {
        return new WireRequest(origin, target, null, null, Peer.CONFIGURED);
    }

    static WireRequest post(Origin origin, String target, Secret authorization, Secret form) {
        return new WireRequest(origin, target, authorization, form, Peer.CONFIGURED);
    }

    /** Of what the API redirected to; unsigned, because the address itself is what gives access. */
    static WireRequest stored(Origin origin, String target, Peer peer) {
        return new WireRequest(origin, target, null, null, peer);
    }

    String method() {
        return form == null ? "GET" : "POST";
    }

    WireRequest signed(@Nullable Secret header) {
        return new WireRequest(origin, target, header, form, peer);
    }

    WireRequest at(String otherTarget) {
        return new WireRequest(origin, otherTarget, authorization, form, peer);
    }

    /** The address for people: without the parameters that give access. */
    String url() {
        return origin + (peer.isStorage() ? Links.withoutQuery(target) : Links.withoutSecrets(target));
    }

    @Override
    public String toString() {
        return method() + " " + url();
    }
}
