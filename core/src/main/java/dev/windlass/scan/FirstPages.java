package dev.windlass.scan;

import dev.windlass.scan.ScanPlan.Read;
import dev.windlass.tables.Paging;

/**
 * Whether the first page of every list is read before the first row is handed out, and whether that is under way.
 *
 * <p>How long a list is, its first page tells. A walk over several that would turn out to need more requests than there are
 * thus ends before anybody has taken a row of it. A statement that may stop early is spared that, and so is a list whose
 * pages tell no size. One thread at a time.
 */
final class FirstPages {
    /** First pages kept at once; where there are more lists, rows are handed out as they come. */
    static final int LISTS_MAX = 1_000;

    private final ScanPlan plan;
    private final PathQueue paths;
    private boolean hasBegun;
    private boolean areAwaited;
    private boolean wereRead;

    FirstPages(ScanPlan plan, PathQueue paths) {
        this.plan = plan;
        this.paths = paths;
    }

    /** Whether they have to be read now; once. */
    boolean begin() {
        if (hasBegun) {
            return false;
        }
        hasBegun = true;
        areAwaited = tellsSizes() && paths.count() > 1 && paths.count() <= LISTS_MAX;
        return areAwaited;
    }

    private boolean tellsSizes() {
        Paging paging = plan.table().list().paging();
        return plan.read() == Read.LIST
                && (paging == Paging.NUMERIC || paging == Paging.REBUILT)
                && !plan.singlePage()
                && plan.limit().isEmpty()
                && plan.oldest().isEmpty();
    }

    void end() {
        areAwaited = false;
        wereRead = true;
    }

    /** Whether no second page is to be asked for yet. */
    boolean areAwaited() {
        return areAwaited;
    }

    boolean wereRead() {
        return wereRead;
    }

    /** What is read, for messages. */
    String title() {
        return paths.title();
    }
}
