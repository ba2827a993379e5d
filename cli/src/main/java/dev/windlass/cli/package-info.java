/**
 * The {@code windlass} command: SQL in a shell or a script, the emulator on its own, and the demonstration.
 *
 * <p>Start at {@link dev.windlass.cli.Windlass}. What lives here reads words from a command line and writes rows to
 * standard output; it speaks to Bitbucket only through {@code java.sql}. Whatever needs to know a table, a request or
 * DuckDB belongs below. Classes of the interactive shell (SQLLine, JLine) are loaded only when the shell is asked for,
 * because a one-shot statement must start quickly.
 */
@NullMarked
package dev.windlass.cli;

import org.jspecify.annotations.NullMarked;
