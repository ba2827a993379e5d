/**
 * What holds for every live table, whatever it is: the same clauses, run over {@code Tables.all()} through JDBC.
 *
 * <p>The server here is no Bitbucket: it says what a {@link dev.windlass.jdbc.contract.Sample} made of the table's
 * definition, in the page envelope of its kind, and honours neither {@code q} nor any parameter but the page's. What a
 * real server would answer is the emulator's business. Start reading at {@code TableContract}; tables that differ are
 * named in {@code Traits}.
 */
@NullMarked
package dev.windlass.jdbc.contract;

import org.jspecify.annotations.NullMarked;
