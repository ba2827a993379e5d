/**
 * Dash for Java: the component tree, figures, and the server's side of the protocol that Dash's own browser renderer
 * speaks. An app written here has the parts of one written in Python, in the same order. Data comes in through
 * {@code java.sql} only, so any driver will do. Compatible with Dash; made by neither its makers nor with them. Start at
 * {@link dev.windlass.dash.DashApp}.
 */
@NullMarked
package dev.windlass.dash;

import org.jspecify.annotations.NullMarked;
