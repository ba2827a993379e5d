package dev.windlass.client;

import org.jspecify.annotations.Nullable;

/**
 * One credential of the pool with its budget: an identity that Bitbucket counts requests for.
 *
 * @param description what an error message calls it
 * @param remedy what its owner can do when it is refused
 */
record CredentialKey(String description, String remedy, Authorization authorization, Budget budget) {

    /** Where the value of the Authorization header comes from. */
    interface Authorization {
        /** The header's value, null for an anonymous request. May ask the network for it. */
        @Nullable
        Secret header(CallContext context) throws java.io.IOException;

        /** The service refused this value (401): whether {@link #header} will now give another one. */
        boolean renew(@Nullable Secret refused);

        /** Whether a header that was refused had come to its end by itself. */
        default boolean isOutdated(@Nullable Secret header) {
            return false;
        }

        /** What a server says may repeat a token that it was sent; no message of ours does. */
        default String withoutSecrets(String text) {
            return text;
        }
    }

    /** A value that never changes. */
    record Fixed(@Nullable Secret value) implements Authorization {
        @Override
        public @Nullable Secret header(CallContext context) {
            return value;
        }

        @Override
        public boolean renew(@Nullable Secret refused) {
            return false;
        }
    }
}
