/**
 * The windlass command. Start at {@code Windlass}.
 */
@NullMarked
package dev.windlass.cli;

import org.jspecify.annotations.NullMarked;
