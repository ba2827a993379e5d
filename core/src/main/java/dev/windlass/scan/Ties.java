package dev.windlass.scan;

import dev.windlass.model.ColumnBatch;
import dev.windlass.model.ColumnType;
import dev.windlass.model.ScanRequest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the first rows of a sorted list end, if rows that are equal to the last wanted one in the sort column are wanted,
 * too. Told of the pages in their order; one reader at a time.
 */
final class Ties {
    private final int column;
    private final long wanted;
    private long rows;
    private @Nullable Object lastWanted;

    /** Rows that are wanted, in the order of the column with this index. */
    Ties(int column, long wanted) {
        this.column = column;
        this.wanted = wanted;
    }

    /** Of a plan whose limit they extend. */
    static Optional<Ties> of(ScanPlan plan) {
        Optional<ScanRequest.Order> order = plan.request().order().filter(ScanRequest.Order::withTies);
        if (order.isEmpty() || plan.limit().isEmpty()) {
            return Optional.empty();
        }
        int column = plan.columns().indexOf(plan.table().column(order.get().column()));
        return Optional.of(new Ties(column, plan.limit().getAsLong()));
    }

    /** Whether the rows after this page are beyond all ties. */
    boolean areOverAfter(ColumnBatch page) {
        long before = rows;
        rows += page.rows();
        if (rows < wanted || page.rows() == 0) {
            return wanted == 0;
        }
        if (before < wanted) {
            lastWanted = value(page, (int) (wanted - 1 - before));
        }
        return !Objects.equals(lastWanted, value(page, page.rows() - 1));
    }

    private @Nullable Object value(ColumnBatch page, int row) {
        ColumnBatch.Column values = page.columns().get(column);
        if (values.isNull(row)) {
            return null;
        }
        if (values.type().isText()) {
            return values.texts()[row];
        }
        return values.type() == ColumnType.DOUBLE ? (Object) values.doubles()[row] : (Object) values.longs()[row];
    }
}
