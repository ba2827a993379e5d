/**
 * The only package that touches {@code org.duckdb}: the embedded engine, live scans, results. No DuckDB type stands in
 * a signature that leaves it. Start at {@code DuckEngine}.
 */
@NullMarked
package dev.windlass.sql.duck;

import org.jspecify.annotations.NullMarked;
