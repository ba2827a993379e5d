/**
 * HTTP to Bitbucket: transport, sign-in, budget, retry. Knows no table. Start at {@code BitbucketClient}.
 */
@NullMarked
package dev.windlass.client;

import org.jspecify.annotations.NullMarked;
