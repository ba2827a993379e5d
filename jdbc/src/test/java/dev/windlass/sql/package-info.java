/**
 * Tests of the whole way from a statement to its rows, through the driver and an emulator: that pushing work down to
 * the service never changes a result, and which requests a statement makes. Start at {@code PushdownPropertyTest}.
 */
@NullMarked
package dev.windlass.sql;

import org.jspecify.annotations.NullMarked;
