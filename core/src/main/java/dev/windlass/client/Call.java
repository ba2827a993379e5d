package dev.windlass.client;

import org.jspecify.annotations.Nullable;

/**
 * A request on its way through the chain: what is asked, for whom, how often it was tried. Immutable but for the trail.
 *
 * @param asked what the caller asked for, for messages; redirects change only {@code wire}
 * @param trail shared by all forms of the call
 * @param key which credential of the pool signs it; null before the sign-in step
 */
record Call(
        ApiRequest asked,
        WireRequest wire,
        CallContext context,
        Trail trail,
        @Nullable CredentialKey key) {

    Call with(WireRequest other) {
        return new Call(asked, other, context, trail, key);
    }

    Call signedBy(CredentialKey chosen, @Nullable Secret header) {
        trail.signedBy(chosen);
        return new Call(asked, wire.signed(header), context, trail, chosen);
    }

    Cancellation cancellation() {
        return context.cancellation();
    }
}
