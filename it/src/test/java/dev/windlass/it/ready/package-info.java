/**
 * The ready pages: that each of their statements runs, what it asks of Bitbucket, and that its numbers are right. These are
 * worked out a second time here, in plain Java, from the JSON that the emulator sends. Begin with
 * {@code ReadyPagesNumbersTest}.
 */
@NullMarked
package dev.windlass.it.ready;

import org.jspecify.annotations.NullMarked;
