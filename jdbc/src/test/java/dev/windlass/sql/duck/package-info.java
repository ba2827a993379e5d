/**
 * Tests of the one package that knows DuckDB: what its plans say, and what is believed of it. Start at
 * {@code ConditionReaderTest}.
 */
@NullMarked
package dev.windlass.sql.duck;

import org.jspecify.annotations.NullMarked;
