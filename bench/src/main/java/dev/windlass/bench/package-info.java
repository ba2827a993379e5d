/**
 * Measurements: JMH benchmarks of what a user waits for. Nothing here is asserted in tests; figures go to {@code
 * docs/performance.md} with the command that gave them. Start at {@code PointQuery}.
 */
@NullMarked
package dev.windlass.bench;

import org.jspecify.annotations.NullMarked;
