/**
 * The Postgres wire server: everything that speaks PostgreSQL can query Bitbucket through Windlass.
 *
 * <p>Sockets, threads, TLS and log-in are here; messages in {@code codec}, what they do in {@code session}, values in
 * {@code types}, statement text in {@code text}, pg_catalog in {@code catalog}. Sees {@code java.sql} and
 * WindlassConnection only. Start reading at {@link dev.windlass.pgwire.PgServer}.
 */
@NullMarked
package dev.windlass.pgwire;

import org.jspecify.annotations.NullMarked;
