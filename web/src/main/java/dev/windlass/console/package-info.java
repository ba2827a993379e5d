/**
 * The SQL console: one page with an editor, a schema browser and a result table, and the few addresses that it asks.
 * It reads only, within named limits. It sees {@code java.sql} and {@code WindlassConnection}; how it is reached is the
 * business of {@code dev.windlass.web}. Start at {@link dev.windlass.console.Console}.
 */
@NullMarked
package dev.windlass.console;

import org.jspecify.annotations.NullMarked;
