package dev.windlass.sql.duck;

import dev.windlass.scan.ScanFigures;
import dev.windlass.scan.ScanPlan;
import org.jspecify.annotations.Nullable;

/**
 * One scan of a statement, as EXPLAIN tells of it.
 *
 * @param tag of the occurrence in DuckDB's plan
 * @param figures what it really did; null where it was not run
 * @param rowsKept rows that passed the statement's conditions on this table; null where that is not known
 */
record ExplainedScan(
        long tag,
        ScanPlan plan,
        @Nullable ScanFigures figures,
        @Nullable Long rowsKept) {
    ExplainedScan made(ScanFigures made, @Nullable Long kept) {
        return new ExplainedScan(tag, plan, made, kept);
    }
}
