/**
 * PostgreSQL's dialect put into the embedded engine's, token by token, one small rule a class.
 *
 * <p>No rule knows a client. Their order matters and stands in {@link dev.windlass.pgwire.rules.Rules}.
 */
@NullMarked
package dev.windlass.pgwire.rules;

import org.jspecify.annotations.NullMarked;
