/**
 * The SQL engine as the driver sees it: statements in, rows out. Start at {@code Engine}.
 */
@NullMarked
package dev.windlass.sql;

import org.jspecify.annotations.NullMarked;
