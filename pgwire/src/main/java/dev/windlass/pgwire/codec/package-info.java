/**
 * The messages of the PostgreSQL protocol, version 3, as records, and their bytes.
 *
 * <p>Nothing here knows what a message means. Start reading at {@link dev.windlass.pgwire.codec.FrontendMessage} and
 * {@link dev.windlass.pgwire.codec.BackendMessage}. Source: chapter 55 of PostgreSQL's manual, "Frontend/Backend
 * Protocol".
 */
@NullMarked
package dev.windlass.pgwire.codec;

import org.jspecify.annotations.NullMarked;
