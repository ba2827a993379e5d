package dev.windlass.scan;

import dev.windlass.client.ApiException;
import dev.windlass.client.ApiRequest;
import dev.windlass.model.ColumnBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan being carried out: batches of rows, lazily.
 *
 * <p>Nothing is asked before the first {@link #next}. Repositories are read in the order of their list, several begun
 * ahead. A condition that the service refuses is asked once more without. One reader at a time.
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
    private @Nullable Deque<Optional<String>> waiting;
    private boolean firstAnswered;

    public Scan(ScanContext context, ScanPlanner planner, ScanPlan plan) {
        this.context = context;
        this.planner = planner;
        this.plan = plan;
        this.decoder = new PageDecoder(plan, context::warn);
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
        while (true) {
            context.cancellation().check();
            beginUnits();
            Unit unit = begun.peek();
            if (unit == null) {
                return null;
            }
            ColumnBatch batch = read(unit);
            firstAnswered = true;
            if (batch != null) {
                return batch;
            }
            begun.remove();
        }
    }

    /** Whether {@link #next} would probably not block; never asks for anything. */
    public boolean isReady() {
        Unit unit = begun.peek();
        return unit != null && unit.stream.isReady() && (begun.size() > 1 || waiting == null || waiting.isEmpty());
    }

    private @Nullable ColumnBatch read(Unit unit) {
        try {
            ColumnBatch batch = unit.stream.next();
            unit.hasAnswered = true;
            return batch;
        } catch (SizeOnly.NoSizeException e) {
            return readAgain(unit);
        } catch (ApiException e) {
            boolean refused = e.status() == BAD_REQUEST || e.status() == SERVER_ERROR;
            if (refused && plan.usesQuery() && !unit.hasAnswered && !unit.isSecondTry) {
                return readAgain(unit);
            }
            if (e.status() == NOT_FOUND && isFeatureOff(unit.repository)) {
                return null;
            }
            boolean inaccessible = e.status() == FORBIDDEN || e.status() == NOT_FOUND;
            // Half a repository would be a short result: what vanishes while it is read is an error whatever was asked.
            if (inaccessible && !unit.hasAnswered && plan.enumeration().isPresent() && context.warnOnInaccessible()) {
                context.warn("Repository " + unit.repository.orElse("") + " was left out: " + e.getMessage());
                return null;
            }
            throw e;
        }
    }

    /**
     * Whether a repository that the statement names is there, without the feature that the table needs: then it has no
     * rows, as in a walk over all repositories. The 404 does not tell; asking for the repository does.
     */
    private boolean isFeatureOff(Optional<String> repository) {
        if (repository.isEmpty()
                || plan.table().feature().isEmpty()
                || plan.enumeration().isPresent()) {
            return false;
        }
        try {
            return RepositoryList.isOff(
                    context,
                    plan.request().workspace().orElse(""),
                    repository.get(),
                    plan.table().feature().get());
        } catch (ApiException e) {
            // The repository itself is not to be had: then the first error says it better.
            return false;
        }
    }

    /** Once more without what was refused; the SQL engine filters what comes. */
    private @Nullable ColumnBatch readAgain(Unit unit) {
        ScanPlan plain = planner.planWithoutPushdown(plan);
        PageDecoder plainDecoder = new PageDecoder(plain, context::warn);
        unit.stream = stream(plain, plainDecoder, unit.repository);
        unit.isSecondTry = true;
        return read(unit);
    }

    private void beginUnits() {
        Deque<Optional<String>> left = waiting;
        if (left == null) {
            left = new ArrayDeque<>(repositories());
            waiting = left;
        }
        // An endpoint that was removed answers 410 everywhere: one request has to be enough to learn that.
        boolean careful =
                plan.request().demandDriven() || (plan.table().removedOn().isPresent() && !firstAnswered);
        int most = careful ? 1 : context.parallelism();
        boolean isAlone = most == 1 || begun.size() + left.size() == 1;
        while (begun.size() < most && !left.isEmpty()) {
            Optional<String> repository = left.remove();
            Unit unit = new Unit(repository, stream(plan, decoder, repository));
            if (!isAlone) {
                unit.stream.begin();
            }
            begun.add(unit);
        }
    }

    private List<Optional<String>> repositories() {
        if (plan.enumeration().isPresent()) {
            List<String> slugs = context.repositories(plan.enumeration().get());
            if (!plan.request().demandDriven()) {
                context.expect(
                        plan.table().name() + " of " + "%,d".formatted(slugs.size()) + " repositories",
                        (long) slugs.size() * plan.keys().size());
            }
            return slugs.stream().map(Optional::of).toList();
        }
        if (plan.repositories().isEmpty()) {
            return List.of(Optional.empty());
        }
        return plan.repositories().stream().map(Optional::of).toList();
    }

    private RowStream stream(ScanPlan of, PageDecoder with, Optional<String> repository) {
        Map<String, String> pathValues =
                repository.map(slug -> Map.of("repository", slug)).orElse(Map.of());
        List<ApiRequest> starts = of.starts(repository);
        return switch (of.read()) {
            case LIST -> new ListWalk(context, of, with, pathValues, starts.get(0));
            case ONE -> new SingleObjects(context, of, with, pathValues, starts);
            case SIZE -> new SizeOnly(context, with, pathValues, starts.get(0));
            case NOTHING -> throw new IllegalStateException("nothing is to be read");
        };
    }

    /** One repository's share of the scan. */
    private static final class Unit {
        private final Optional<String> repository;
        private RowStream stream;
        private boolean hasAnswered;
        private boolean isSecondTry;

        Unit(Optional<String> repository, RowStream stream) {
            this.repository = repository;
            this.stream = stream;
        }
    }
}
