package dev.windlass.sql.duck;

import dev.windlass.model.ColumnBatch;
import dev.windlass.model.ScanRequest;
import dev.windlass.scan.Scan;
import dev.windlass.scan.ScanPlan;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that scans of earlier statements of one connection have read to their end, for statements that need no others:
 * whose conditions are the same or narrower, and whose columns are among those. The SQL engine checks every condition
 * again, so rows too many do no harm.
 *
 * <p>Only whole lists are kept: no limit, no order, no input, nothing that was filled in for a column that a condition alone
 * reads.
 * Off until somebody asks for it. Thread-safe.
 */
final class KeptRows {
    /** Values kept of a connection, all together: some hundred MB. */
    static final long VALUES_MAX = 5_000_000;

    /** Scans of which rows are kept. */
    static final int SCANS_MAX = 50;

    private final InstantSource clock;
    private final Deque<Kept> newestLast = new ArrayDeque<>();
    private @Nullable Duration oldest;
    private @Nullable Instant oldestUsed;

    KeptRows(InstantSource clock) {
        this.clock = clock;
    }

    private record Kept(
            ScanRequest request, List<ColumnSpec> columns, List<ColumnBatch> batches, long values, Instant readOn) {}

    /**
     * From now on rows are kept, and statements may use what is at most so old; nothing for a duration of nought.
     */
    synchronized void reuse(Duration maxAge) {
        oldest = maxAge;
        oldestUsed = null;
    }

    /** When the oldest rows were read that a statement has used since {@link #reuse}. */
    synchronized Optional<Instant> oldestUsed() {
        return Optional.ofNullable(oldestUsed);
    }

    synchronized boolean isOn() {
        return oldest != null;
    }

    /**
     * The request in the form in which its rows can be kept, or taken from a list that is kept, if they can: with the real
     * values of all its columns.
     *
     * @param plan of the request as it stands
     */
    static Optional<ScanRequest> keepable(ScanRequest request, ScanPlan plan) {
        boolean isWhole = (plan.read() == ScanPlan.Read.LIST || plan.read() == ScanPlan.Read.ONE)
                && plan.sizes().isEmpty()
                && plan.limit().isEmpty()
                && !request.demandDriven()
                && request.limit().isEmpty()
                && request.order().isEmpty()
                && request.keys().map(keys -> keys.values().isPresent()).orElse(true)
                && !givesInput(request, plan);
        if (!isWhole) {
            return Optional.empty();
        }
        List<String> columns = new ArrayList<>(request.columns());
        columns.addAll(request.conditionColumns());
        return Optional.of(new ScanRequest(
                request.table(),
                request.workspace(),
                request.scope(),
                request.conditions(),
                columns,
                List.of(),
                request.alsoAsked(),
                request.order(),
                request.limit(),
                request.demandDriven(),
                request.keys(),
                request.pushdown()));
    }

    /** An input chooses among lists, so that rows read without it, or with another, are none of its list. */
    private static boolean givesInput(ScanRequest request, ScanPlan plan) {
        Stream<String> compared = request.conditions().stream().flatMap(condition -> condition.columns().stream());
        Stream<String> joined = request.keys().stream().flatMap(keys -> keys.columns().stream());
        return Stream.concat(compared, joined)
                .anyMatch(name -> plan.table().column(name).source() instanceof Source.Input);
    }

    /** Rows that are there and do for a request, the newest ones; or nothing. */
    synchronized Optional<LiveRows> find(ScanRequest request) {
        Duration age = oldest;
        if (age == null || age.isZero()) {
            return Optional.empty();
        }
        Instant since = clock.instant().minus(age);
        Optional<Kept> found = newestLast.stream()
                .filter(kept -> kept.readOn().isAfter(since) && serves(kept, request))
                .max(Comparator.comparing(Kept::readOn));
        found.ifPresent(kept -> {
            if (oldestUsed == null || kept.readOn().isBefore(oldestUsed)) {
                oldestUsed = kept.readOn();
            }
        });
        return found.map(kept -> ReadRows.again(kept.columns(), kept.batches()));
    }

    private static boolean serves(Kept kept, ScanRequest wanted) {
        ScanRequest known = kept.request();
        return known.table().equals(wanted.table())
                && known.workspace().equals(wanted.workspace())
                && known.scope().equals(wanted.scope())
                && known.columns().containsAll(wanted.columns())
                && servesKeys(known, wanted)
                && Implication.holds(wanted.conditions(), known.conditions());
    }

    private static boolean servesKeys(ScanRequest known, ScanRequest wanted) {
        if (known.keys().isEmpty()) {
            return true;
        }
        ScanRequest.Keys there = known.keys().get();
        return wanted.keys()
                .filter(keys -> keys.columns().equals(there.columns()))
                .flatMap(ScanRequest.Keys::values)
                .filter(values -> there.values().orElse(List.of()).containsAll(values))
                .isPresent();
    }

    /**
     * The rows of a scan, which are kept when they were read to their end.
     *
     * @param isWhole asked at the end: whether nothing was left out with a warning
     */
    LiveRows keeping(Scan scan, ScanRequest request, BooleanSupplier isWhole) {
        Instant begunOn = clock.instant();
        return new LiveRows() {
            private final List<ColumnBatch> batches = new ArrayList<>();
            private long values;

            @Override
            public List<ColumnSpec> columns() {
                return scan.plan().columns();
            }

            @Override
            public @Nullable ColumnBatch next() {
                ColumnBatch batch = scan.next();
                if (batch == null) {
                    if (values <= VALUES_MAX && isWhole.getAsBoolean()) {
                        keep(new Kept(request, columns(), List.copyOf(batches), values, begunOn));
                    }
                } else {
                    values += (long) batch.rows() * Math.max(1, columns().size());
                    if (values <= VALUES_MAX) {
                        batches.add(batch);
                    } else {
                        batches.clear();
                    }
                }
                return batch;
            }

            @Override
            public boolean isReady(long waitMillis) {
                return scan.isReady(waitMillis);
            }
        };
    }

    private synchronized void keep(Kept kept) {
        newestLast.removeIf(old -> serves(kept, old.request()));
        newestLast.addLast(kept);
        long values = newestLast.stream().mapToLong(Kept::values).sum();
        while (values > VALUES_MAX || newestLast.size() > SCANS_MAX) {
            values -= newestLast.removeFirst().values();
        }
    }
}
