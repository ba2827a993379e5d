/**
 * The table vocabulary, and one small file for each table of Bitbucket. Start at {@code Tables}, the list of them.
 */
@NullMarked
package dev.windlass.tables;

import org.jspecify.annotations.NullMarked;
