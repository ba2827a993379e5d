package dev.windlass.client;

import org.jspecify.annotations.Nullable;

/**
 * A request on its way through the chain: what is asked, for whom, how often it was tried. Immutable but for the trail.
 *
 * @param asked what the caller asked for, for messages; redirects change only {@code wire}
 * @param trail shared by all forms of the call
 * @param isContent the bytes of a file are asked for, which may lie on a host for storage
 * @param key which credential of the pool signs it; null before the sign-in step
 */
record Call(
        ApiRequest asked,
        WireRequest wire,
        CallContext context,
        Trail trail,
        boolean isContent,
        @Nullable CredentialKey key) {

    Call(ApiRequest asked, WireRequest wire, CallContext context, Trail trail) {
        this(asked, wire, context, trail, false, null);
    }

    /** The same for the content of a file. */
    Call ofContent() {
        return new Call(asked, wire, context, trail, true, key);
    }

    Call with(WireRequest other) {
        return new Call(asked, other, context, trail, isContent, key);
    }

    Call signedBy(CredentialKey chosen, @Nullable Secret header) {
        trail.signedBy(chosen);
        return new Call(asked, wire.signed(header), context, trail, isContent, chosen);
    }

    Cancellation cancellation() {
        return context.cancellation();
    }
}
