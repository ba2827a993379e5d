/**
 * Windlass against a Bitbucket that misbehaves: everything through the JDBC driver, everything against the emulator and
 * its faults, nothing mocked. Start at {@code LiveTest}, which every test here extends and which looks for leaked
 * threads and secrets after each.
 */
@NullMarked
package dev.windlass.jdbc.live;

import org.jspecify.annotations.NullMarked;
