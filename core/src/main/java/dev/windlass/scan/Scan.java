package dev.windlass.scan;

import dev.windlass.client.ApiException;
import dev.windlass.client.ApiRequest;
import dev.windlass.model.ColumnBatch;
import dev.windlass.model.Predicate;
import dev.windlass.model.Value;
import dev.windlass.tables.Paging;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A plan being carried out: batches of rows, lazily.
 *
 * <p>Nothing is asked before the first {@link #next}. Paths (those of each repository, say) are read in the order of their
 * list, several begun ahead. A condition that the service refuses is asked once more without. One reader at a time.
 */
public final class Scan {
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private final ScanContext context;
    private final ScanPlanner planner;
    private final ScanPlan plan;
    private final PageDecoder decoder;
    private final Deque<Unit> begun = new ArrayDeque<>();
    private final PathQueue paths;
    private final @Nullable IssueArchiveScan archive;
    private final FirstPages firstPages;
    private boolean firstAnswered;

    /** Repositories that were seen after a 404 below them; at most those of the walk. */
    private final Set<String> there = new HashSet<>();

    public Scan(ScanContext context, ScanPlanner planner, ScanPlan plan) {
        this.context = context.forScan();
        this.planner = planner;
        this.plan = plan;
        this.decoder = new PageDecoder(plan, context::warn);
        this.paths = new PathQueue(this.context, planner, plan);
        this.firstPages = new FirstPages(plan, paths);
        this.archive =
                plan.source() instanceof RowSource.Archive source ? new IssueArchiveScan(context, plan, source) : null;
    }

    /** What it has done so far; from any thread. */
    public ScanFigures figures() {
        return context.counts().figures();
    }

    /** What this carries out. */
    public ScanPlan plan() {
        return plan;
    }

    /**
     * The next rows, possibly none of them, or null at the end; blocks.
     *
     * @throws dev.windlass.model.WindlassException what went wrong, or the reason of a cancellation
     */
    public @Nullable ColumnBatch next() {
        if (plan.read() == ScanPlan.Read.NOTHING) {
            return null;
        }
        ColumnBatch batch = archive != null ? archive.next() : nextOfUnits();
        context.counts().read(batch == null ? 0 : batch.rows());
        return batch;
    }

    private @Nullable ColumnBatch nextOfUnits() {
        if (firstPages.begin()) {
            readFirstPages();
        }
        while (true) {
            context.cancellation().check();
            beginUnits();
            Unit unit = following();
            if (unit == null) {
                return null;
            }
            askAhead();
            ColumnBatch batch = unit.take();
            if (batch == null) {
                batch = read(unit);
            }
            firstAnswered = true;
            if (batch != null) {
                return batch;
            }
            begun.remove(unit);
        }
    }

    /** Begins all paths, and keeps what their first pages hold until the last has told how long its list is. */
    private void readFirstPages() {
        // An endpoint that was removed answers 410 everywhere: one request has to be enough to learn that.
        boolean isCareful = plan.table().removedOn().isPresent();
        List<Unit> unread = new ArrayList<>();
        for (Map<String, String> path = paths.poll(true); path != null; path = paths.poll(true)) {
            Unit unit = new Unit(path, stream(plan, decoder, path));
            unit.stream.begin();
            if (isCareful && begun.isEmpty()) {
                unit.first = read(unit);
            } else {
                unread.add(unit);
            }
            begun.add(unit);
        }
        for (Unit unit : unread) {
            context.cancellation().check();
            unit.first = read(unit);
        }
        firstAnswered = true;
        firstPages.end();
    }

    /** Where several lists were begun, those behind the first are read ahead as well. */
    private void askAhead() {
        int room = firstPages.wereRead() ? context.parallelism() : 0;
        for (Unit unit : begun) {
            if (room <= 0) {
                return;
            }
            room -= unit.stream.askAhead(room);
        }
    }

    /**
     * The first path in order; of lists whose pages have to be asked for one after the other rather one whose page is
     * there, so that the others go on meanwhile.
     */
    private @Nullable Unit following() {
        if (plan.table().list().paging() == Paging.OPAQUE) {
            for (Unit unit : begun) {
                if (unit.stream.isReady(0)) {
                    return unit;
                }
            }
        }
        return begun.peek();
    }

    /**
     * Whether {@link #next} would probably not block, after waiting so long for that at most; never asks for anything.
     *
     * @param waitMillis 0 for not at all
     */
    public boolean isReady(long waitMillis) {
        if (archive != null) {
            return true;
        }
        for (Unit unit : begun) {
            boolean hasRows = unit.first != null || !unit.stream.isAtEnd();
            if (hasRows) {
                boolean isThere = unit.first != null || unit.stream.isReady(waitMillis);
                return isThere && (begun.size() > 1 || paths.isEmpty());
            }
        }
        return !begun.isEmpty() && paths.isEmpty();
    }

    private @Nullable ColumnBatch read(Unit unit) {
        try {
            ColumnBatch batch = unit.stream.next();
            unit.hasAnswered = true;
            return batch;
        } catch (SizeOnly.NoSizeException e) {
            return readAgain(unit);
        } catch (ListWalk.TooLongException e) {
            Optional<RowStream> sizes = sizes(unit.path, e.size());
            if (sizes.isEmpty()) {
                return readAgain(unit);
            }
            unit.stream = sizes.get();
            return read(unit);
        } catch (ApiException e) {
            boolean refused = e.status() == BAD_REQUEST || e.status() == SERVER_ERROR;
            if (refused && plan.usesQuery() && !unit.hasAnswered && !unit.isSecondTry) {
                return readAgain(unit);
            }
            if (e.status() == NOT_FOUND && !unit.hasAnswered && meansNoRows(unit)) {
                return null;
            }
            boolean inaccessible = e.status() == FORBIDDEN || e.status() == NOT_FOUND;
            // Half a repository would be a short result: what vanishes while it is read is an error whatever was asked.
            if (inaccessible && !unit.hasAnswered && plan.walks() && context.warnOnInaccessible()) {
                context.warn(unit.title() + " was left out: " + e.getMessage());
                return null;
            }
            throw e;
        }
    }

    /**
     * Whether what was not found is something inside a repository that is there: a feature that is off, or a parent
     * that does not exist, as in a walk over all of them. The 404 does not tell; where the statement itself names the
     * repository, asking for that does.
     */
    private boolean meansNoRows(Unit unit) {
        String repository = unit.path.get("repository");
        boolean namesMore = unit.path.size() > (repository == null ? 0 : 1);
        boolean canBeAbsent = namesMore || plan.table().mayBeOff();
        Optional<String> feature = plan.table().feature();
        if (repository == null || plan.walks()) {
            if (canBeAbsent && namesMore && repository != null && !isOfJoin()) {
                return isThere(repository);
            }
            // A walk over repositories leaves those out whose flag is off; a join knows nothing of flags.
            return canBeAbsent
                    || (plan.keysOfJoin().isPresent() && feature.isPresent())
                    || (repository != null && isNoRepository(repository));
        }
        if (!canBeAbsent && feature.isEmpty()) {
            return false;
        }
        try {
            boolean isOff =
                    RepositoryList.isOff(context, plan.request().workspace().orElse(""), repository, feature);
            return canBeAbsent || isOff;
        } catch (ApiException e) {
            // The repository itself is not to be had: then the first error says it better.
            return false;
        }
    }

    /** Whether the repository is a join's, so that any text can stand there. */
    private boolean isOfJoin() {
        return plan.keysOfJoin()
                .filter(keys -> keys.columns().contains("RepositorySlug"))
                .isPresent();
    }

    /**
     * Whether a repository of which something was not found can be read itself; asked once. Where it went away meanwhile,
     * all that is left of it would read as no rows.
     */
    private boolean isThere(String slug) {
        if (there.contains(slug)) {
            return true;
        }
        try {
            boolean unused =
                    RepositoryList.isOff(context, plan.request().workspace().orElse(""), slug, Optional.empty());
            return there.add(slug);
        } catch (ApiException e) {
            // The error of what was not found says it better.
            return false;
        }
    }

    /** Whether a join gave what is no repository's slug. */
    private boolean isNoRepository(String slug) {
        if (!isOfJoin()) {
            return false;
        }
        try {
            boolean unused =
                    RepositoryList.isOff(context, plan.request().workspace().orElse(""), slug, Optional.empty());
            return false;
        } catch (ApiException e) {
            return e.status() == NOT_FOUND;
        }
    }

    /** Once more without what was refused; the SQL engine filters what comes. */
    private @Nullable ColumnBatch readAgain(Unit unit) {
        ScanPlan plain = planner.planWithoutPushdown(plan);
        PageDecoder plainDecoder = new PageDecoder(plain, context::warn);
        unit.stream = stream(plain, plainDecoder, unit.path);
        unit.isSecondTry = true;
        return read(unit);
    }

    /** One size for each state, instead of the pages after the first. */
    private Optional<RowStream> sizes(Map<String, String> path, long whole) {
        ScanPlan.Sizes sizes = plan.sizes().orElseThrow();
        List<SizeOnly> parts = new ArrayList<>();
        for (String value : sizes.values()) {
            ScanPlan part = planner.plan(
                    plan.table(),
                    plan.request()
                            .withCondition(new Predicate.Comparison(
                                    sizes.column(), Predicate.Operator.EQUAL, new Value.Text(value))));
            if (part.read() != ScanPlan.Read.SIZE) {
                return Optional.empty();
            }
            PageDecoder counting = new PageDecoder(part, context::warn);
            parts.add(new SizeOnly(context, counting, path, part.starts(path).get(0)));
        }
        context.expect(plan.table().name(), plan.template().readable() + path, parts.size());
        return Optional.of(new SizesByState(parts, whole));
    }

    private void beginUnits() {
        // An endpoint that was removed answers 410 everywhere: one request has to be enough to learn that.
        boolean careful =
                plan.request().demandDriven() || (plan.table().removedOn().isPresent() && !firstAnswered);
        int most = careful ? 1 : context.parallelism();
        while (begun.size() < most) {
            Map<String, String> path = paths.poll(begun.isEmpty());
            if (path == null) {
                return;
            }
            Unit unit = new Unit(path, stream(plan, decoder, path));
            if (most > 1 && !(begun.isEmpty() && paths.isEmpty())) {
                unit.stream.begin();
            }
            begun.add(unit);
        }
    }

    private RowStream stream(ScanPlan of, PageDecoder with, Map<String, String> path) {
        List<ApiRequest> starts = of.starts(path);
        return switch (of.read()) {
            case LIST -> new ListWalk(context, of, with, path, starts.get(0), firstPages);
            case ONE, OBJECT, FILE -> new SingleObjects(context, of, with, path, starts);
            case SIZE -> new SizeOnly(context, with, path, starts.get(0));
            case NOTHING -> throw new IllegalStateException("nothing is to be read");
        };
    }

    /** One path's share of the scan. */
    private static final class Unit {
        private final Map<String, String> path;
        private RowStream stream;
        private boolean hasAnswered;
        private boolean isSecondTry;

        /** Read before any row of the scan was handed out. */
        private @Nullable ColumnBatch first;

        Unit(Map<String, String> path, RowStream stream) {
            this.path = path;
            this.stream = stream;
        }

        @Nullable
        ColumnBatch take() {
            ColumnBatch taken = first;
            first = null;
            return taken;
        }

        String title() {
            return path.entrySet().stream()
                    .map(entry -> (entry.getKey().equals("repository") ? "Repository" : entry.getKey()) + " "
                            + entry.getValue())
                    .collect(Collectors.joining(", "));
        }
    }
}
