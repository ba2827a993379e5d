package dev.windlass.scan;

import dev.windlass.model.ColumnBatch;
import dev.windlass.tables.ColumnSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The paths that a scan has yet to read: named by the statement, or with the keys of repositories or of the rows above.
 *
 * <p>All keys are found before the first path is begun, so that a walk that would need too many requests is refused
 * before it has handed out a row. A statement that may stop early gets them as it goes on. One thread at a time.
 */
final class PathQueue {
    private final ScanContext context;
    private final ScanPlan plan;
    private final @Nullable Scan above;
    private final KeyFilter filter;
    private final Deque<Map<String, String>> waiting = new ArrayDeque<>();
    private final Set<Map<String, String>> known = new LinkedHashSet<>();
    private boolean started;
    private boolean ended;
    private long expected;
    private String title;

    PathQueue(ScanContext context, ScanPlanner planner, ScanPlan plan) {
        this.context = context;
        this.plan = plan;
        this.title = plan.table().name();
        this.filter = new KeyFilter(
                plan.table(), plan.request().conditions(), plan.request().pushdown());
        this.above =
                plan.over().map(over -> new Scan(context, planner, over.plan())).orElse(null);
    }

    /** Whether no path is known to be left; never asks for anything. */
    boolean isEmpty() {
        return waiting.isEmpty() && (ended || above == null);
    }

    /** How many paths there are, which takes finding them all; 0 where they are found only as the statement goes on. */
    int count() {
        if (plan.request().demandDriven()) {
            return 0;
        }
        begin();
        return waiting.size();
    }

    /** What is read, for messages: {@code PullRequests of 50 repositories}, as far as that is known. */
    String title() {
        return title;
    }

    private void begin() {
        if (!started) {
            started = true;
            start();
        }
    }

    /**
     * The next path, or null when there is none.
     *
     * @param patient whether to wait for one that has yet to be found
     */
    @Nullable
    Map<String, String> poll(boolean patient) {
        begin();
        while (waiting.isEmpty() && !ended && patient) {
            findMore();
        }
        return waiting.poll();
    }

    private void start() {
        if (plan.enumeration().isPresent()) {
            List<String> slugs = context.repositories(plan.enumeration().get());
            slugs.forEach(slug -> add(Map.of("repository", slug)));
            ended = true;
            expect(" of " + "%,d".formatted(waiting.size()) + " repositories");
        } else if (above == null) {
            add(Map.of());
            ended = true;
            expect(plan.keysOfJoin()
                    .map(keys -> " of " + "%,d".formatted(waiting.size()) + " " + keys.from())
                    .orElse(""));
        } else if (!plan.request().demandDriven()) {
            while (!ended) {
                findMore();
            }
        }
    }

    private void findMore() {
        ColumnBatch batch = above == null ? null : above.next();
        if (batch == null) {
            ended = true;
            return;
        }
        ScanPlan.Over over = plan.over().orElseThrow();
        List<ColumnSpec> given = over.plan().columns();
        for (int row = 0; row < batch.rows(); row++) {
            Map<String, String> keys = new LinkedHashMap<>();
            for (Map.Entry<String, String> entry : over.columns().entrySet()) {
                int place = given.indexOf(over.plan().table().column(entry.getValue()));
                String text = batch.columns().get(place).text(row);
                if (text != null) {
                    keys.put(entry.getKey(), text);
                }
            }
            // A row without its key has nothing below it that could be asked for.
            if (keys.size() == over.columns().size() && known.add(keys)) {
                add(keys);
            }
        }
        expect(" of " + "%,d".formatted(known.size()) + " "
                + over.plan().table().name());
    }

    private void add(Map<String, String> found) {
        for (Map<String, String> named : plan.paths()) {
            Map<String, String> path = new LinkedHashMap<>(found);
            path.putAll(named);
            if (filter.passes(path)) {
                waiting.add(path);
            }
        }
    }

    /** Announces what the paths found since the last time are certain to cost. */
    private void expect(String of) {
        if (plan.request().demandDriven()) {
            return;
        }
        title = plan.table().name() + of;
        long certain = waiting.stream()
                .flatMap(path -> plan.starts(path).stream())
                .filter(start -> !context.isShared(start))
                .count();
        if (certain > expected) {
            context.expect(title, plan.template().readable() + plan.keys() + plan.paths(), certain - expected);
            expected = certain;
        }
    }
}
