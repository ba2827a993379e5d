/** The tables of the issue tracker on exported archives, without any server. */
@NullMarked
package dev.windlass.jdbc.archive;

import org.jspecify.annotations.NullMarked;
