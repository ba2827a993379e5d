/**
 * The Dash browser protocol and its component tree. Start at {@code DashApp}.
 */
@NullMarked
package dev.windlass.dash;

import org.jspecify.annotations.NullMarked;
