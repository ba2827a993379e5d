/**
 * From a scan request to rows: a pure planner and a lazy executor. Start at {@code ScanPlanner}.
 */
@NullMarked
package dev.windlass.scan;

import org.jspecify.annotations.NullMarked;
