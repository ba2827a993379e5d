/**
 * A client's session: what each message does, in which state, and what is answered.
 *
 * <p>Knows messages, not sockets. Start reading at {@link dev.windlass.pgwire.session.Session}.
 */
@NullMarked
package dev.windlass.pgwire.session;

import org.jspecify.annotations.NullMarked;
