/**
 * SQL text as a client of PostgreSQL writes it: tokens, statements parted by semicolons, and what can be told from tokens
 * alone (labels of columns, types of parameters).
 *
 * <p>Knows no session and no catalog. Start reading at {@link dev.windlass.pgwire.text.Lexer}.
 */
@NullMarked
package dev.windlass.pgwire.text;

import org.jspecify.annotations.NullMarked;
