package dev.windlass.scan;

import dev.windlass.model.ColumnBatch;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A plan over an exported archive being carried out: one export after the other. One reader at a time. */
final class IssueArchiveScan {
    private final ScanContext context;
    private final ScanPlan plan;
    private final ArchivedTable table;
    private final RowSource.Archive source;
    private final Iterator<IssueExport> exports;
    private @Nullable ExportRows open;
    private boolean started;

    IssueArchiveScan(ScanContext context, ScanPlan plan, RowSource.Archive source) {
        this.context = context;
        this.plan = plan;
        this.table = ArchivedTable.of(plan.table().name()).orElseThrow();
        this.source = source;
        this.exports = source.exports().iterator();
    }

    /** The next rows, or null at the end; blocks on nothing but the disk. */
    @Nullable
    ColumnBatch next() {
        if (!started) {
            started = true;
            source.missing().forEach(slug -> context.warn(IssueArchiveText.missing(slug) + "."));
        }
        while (true) {
            context.cancellation().check();
            ExportRows rows = open;
            if (rows == null) {
                if (!exports.hasNext()) {
                    return null;
                }
                rows = open(exports.next());
                open = rows;
            }
            ColumnBatch batch = rows.next();
            if (batch != null) {
                return batch;
            }
            rows.close();
            open = null;
        }
    }

    private ExportRows open(IssueExport export) {
        ExportFile file = ExportFile.open(export, context.cancellation());
        // A statement that stops early, or fails, lets go of the file when it ends.
        context.closeAtEnd(file);
        return new ExportRows(plan, table, file, export.repository(), context::warn);
    }
}
