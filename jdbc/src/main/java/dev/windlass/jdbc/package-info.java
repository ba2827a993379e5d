/**
 * The JDBC driver: URL, properties, statements, results, metadata. Start at {@code WindlassDriver}.
 */
@NullMarked
package dev.windlass.jdbc;

import org.jspecify.annotations.NullMarked;
