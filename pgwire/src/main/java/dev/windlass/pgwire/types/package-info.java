/**
 * PostgreSQL's types: their numbers, which of them a column of JDBC has, and values as text and as binary, both ways.
 *
 * <p>Knows bytes and {@code java.sql}, nothing of sessions. Start reading at {@link dev.windlass.pgwire.types.PgType}.
 */
@NullMarked
package dev.windlass.pgwire.types;

import org.jspecify.annotations.NullMarked;
