/**
 * The wire server beside a real PostgreSQL 15 that holds the same tables and rows: the same statements, the same answers.
 *
 * <p>Start reading at {@code BesidePostgresTest}. The statements and what may differ are files in the resources.
 */
@NullMarked
package dev.windlass.it.postgres;

import org.jspecify.annotations.NullMarked;
