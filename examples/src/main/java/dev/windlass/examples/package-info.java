/**
 * Small programs, each complete, compiled and run by the tests. Start at
 * {@link dev.windlass.examples.BitbucketDash}.
 */
@NullMarked
package dev.windlass.examples;

import org.jspecify.annotations.NullMarked;
