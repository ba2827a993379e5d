/**
 * Tests of planning and carrying out scans: golden plans, what a page decodes to, and walks over lists that change.
 * Start at {@code PlanGoldenTest}.
 */
@NullMarked
package dev.windlass.scan;

import org.jspecify.annotations.NullMarked;
