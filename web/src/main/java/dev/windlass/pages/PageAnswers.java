package dev.windlass.pages;

import dev.windlass.pages.Page.Dataset;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a page's script gets when it asks for data, as maps for JSON: one answer for all datasets that it wants, so that a
 * visitor holds one connection. What is not ready yet is answered as running, and asked for again. Thread-safe.
 */
final class PageAnswers {

    /** How long one answer waits for rows. */
    private static final long WAIT_MILLIS = 900;

    /** Once something is ready, how long more is waited for. */
    private static final long GATHER_MILLIS = 60;

    /** Datasets of one question: a page has no more. */
    private static final int MAX_WANTED = 200;

    private final DatasetRuns runs;
    private final Clock clock;

    PageAnswers(DatasetRuns runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * The state of the filters that a query asks for. Where it chooses from options that a statement gives, or where only
     * the first of them are chosen at first, that is run first: a value that is not among them would cost requests and find
     * nothing.
     *
     * @param visitor pays for the options
     */
    FilterState state(Page page, Map<String, List<String>> query, String visitor) throws InterruptedException {
        return state(page, query, visitor, runs.limits().statementSeconds() * 1_000L)
                .orElseGet(() -> FilterState.of(page.filters(), query, today()));
    }

    /** The same, if the options are there within so many milliseconds. */
    private Optional<FilterState> state(Page page, Map<String, List<String>> query, String visitor, long waitMillis)
            throws InterruptedException {
        var before = FilterState.of(page.filters(), query, today());
        var options = new LinkedHashMap<String, FilterState.Options>();
        for (var filter : page.filters()) {
            var dataset = page.datasets().get("filter." + filter.name());
            if (dataset != null && (filter.first() > 0 || before.chosen().containsKey(filter.name()))) {
                var run = runs.run(dataset.sql().bind(before), page.refreshSeconds(), Instant.MIN, visitor);
                if (!run.await(waitMillis)) {
                    return Optional.empty();
                }
                run.outcome()
                        .map(DatasetRun.Outcome::rows)
                        .ifPresent(rows -> options.put(
                                filter.name(), new FilterState.Options(firstColumn(rows), !rows.truncated())));
            }
        }
        return Optional.of(options.isEmpty() ? before : FilterState.of(page.filters(), query, today(), options));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static List<String> firstColumn(DataRows rows) {
        return rows.rows().stream()
                .map(row -> row.get(0))
                .filter(Objects::nonNull)
                .map(Objects::toString)
                .toList();
    }

    /**
     * The datasets named by {@code -want}, as far as they are ready. Of those that are opt-in only what somebody has loaded:
     * this answers a GET, which a link or a browser on its own can send.
     */
    Map<String, Object> answer(Page page, Map<String, List<String>> query, String visitor) throws InterruptedException {
        return answer(page, query, List.of(), visitor);
    }

    /** The same, and loads these opt-in datasets, as their visitor demands. */
    Map<String, Object> answer(Page page, Map<String, List<String>> query, List<String> loads, String visitor)
            throws InterruptedException {
        var known = state(page, query, visitor, WAIT_MILLIS);
        if (known.isEmpty()) {
            return waiting(page, query);
        }
        var state = known.get();
        var notBefore = notBefore(query);
        var started = new LinkedHashMap<Dataset, Optional<DatasetRun>>();
        for (var dataset : wanted(page, query)) {
            var bound = dataset.sql().bind(state);
            started.put(
                    dataset,
                    dataset.optIn() && !loads.contains(dataset.name())
                            ? runs.present(bound)
                            : Optional.of(runs.run(bound, page.refreshSeconds(), notBefore, visitor)));
        }
        return answer(page, state, started, WAIT_MILLIS);
    }

    /** All datasets that run by themselves or are there already, waited for: for a page that is saved. */
    Map<String, Object> complete(Page page, Map<String, List<String>> query, String visitor)
            throws InterruptedException {
        var state = state(page, query, visitor);
        var started = new LinkedHashMap<Dataset, Optional<DatasetRun>>();
        for (var dataset : page.datasets().values()) {
            if (isUsed(page, dataset.name())) {
                var bound = dataset.sql().bind(state);
                var run = dataset.optIn()
                        ? runs.present(bound)
                        : Optional.of(runs.run(bound, page.refreshSeconds(), Instant.MIN, visitor));
                run.ifPresent(one -> started.put(dataset, run));
            }
        }
        return answer(page, state, started, runs.limits().statementSeconds() * 1_000L + WAIT_MILLIS);
    }

    /** Whether a tile shows the dataset; one that none shows need not run. */
    static boolean isUsed(Page page, String dataset) {
        return page.tiles().stream().anyMatch(tile -> tile.datasets().contains(dataset));
    }

    private static List<Dataset> wanted(Page page, Map<String, List<String>> query) {
        var wanted = new ArrayList<Dataset>();
        for (var name : String.join(",", query.getOrDefault("-want", List.of())).split(",", MAX_WANTED)) {
            var dataset = page.datasets().get(name);
            if (dataset != null) {
                wanted.add(dataset);
            }
        }
        return wanted;
    }

    /** A visitor's clock may be ahead; a result of the last second is fresh enough for anybody. */
    private Instant notBefore(Map<String, List<String>> query) {
        try {
            var text = query.getOrDefault("-fresh", List.of()).stream().findFirst();
            var asked = text.map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)))
                    .orElse(Instant.MIN);
            return asked.isAfter(clock.instant()) ? clock.instant().minusSeconds(1) : asked;
        } catch (NumberFormatException noTime) {
            return Instant.MIN;
        }
    }

    private Map<String, Object> answer(
            Page page, FilterState state, Map<Dataset, Optional<DatasetRun>> started, long waitMillis)
            throws InterruptedException {
        var deadline = System.nanoTime() + waitMillis * 1_000_000;
        var gathered = false;
        for (var entry : started.entrySet()) {
            if (entry.getValue().isEmpty()) {
                continue;
            }
            var left = (deadline - System.nanoTime()) / 1_000_000;
            var ready = entry.getValue()
                    .get()
                    .await(Math.max(
                            0, waitMillis > WAIT_MILLIS ? left : gathered ? Math.min(left, GATHER_MILLIS) : left));
            // The options of a filter are there before anything that a tile could show.
            gathered |= ready && isUsed(page, entry.getKey().name());
        }
        var datasets = new LinkedHashMap<String, Object>();
        started.forEach((dataset, run) -> datasets.put(
                dataset.name(), run.map(one -> json(page, dataset, one, state)).orElse(Map.of("state", "unloaded"))));
        return answer(datasets, state);
    }

    /** The options of a filter are not there yet, so nothing else is begun. */
    private Map<String, Object> waiting(Page page, Map<String, List<String>> query) {
        var datasets = new LinkedHashMap<String, Object>();
        wanted(page, query)
                .forEach(dataset ->
                        datasets.put(dataset.name(), Map.of("state", "running", "millis", WAIT_MILLIS, "requests", 0)));
        return answer(datasets, FilterState.of(page.filters(), query, today()));
    }

    private Map<String, Object> answer(Map<String, Object> datasets, FilterState state) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("now", clock.instant().toString());
        answer.put("datasets", datasets);
        answer.put("notices", state.notices());
        answer.put("texts", state.texts());
        answer.put("ranges", state.ranges());
        answer.put("chosen", state.chosen());
        answer.put("first", state.first());
        answer.put("hints", state.hints());
        return answer;
    }

    private Map<String, Object> json(Page page, Dataset dataset, DatasetRun run, FilterState state) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        var outcome = run.outcome();
        if (outcome.isEmpty()) {
            json.put("state", "running");
            json.put("millis", run.millis());
            json.put("requests", run.requestsSoFar(runs.data()));
            return json;
        }
        var ended = outcome.get();
        var rows = ended.rows();
        json.put("state", rows == null ? "failed" : "done");
        json.put("millis", ended.millis());
        json.put("requests", ended.requests());
        json.put("endedOn", ended.endedOn().toString());
        json.put("sql", SqlText.readable(dataset.sql().bind(state)));
        if (rows == null) {
            json.put("error", ended.error());
            json.put("sqlState", ended.sqlState());
            json.put("where", page.name() + ".md, line " + dataset.line());
        } else {
            json.put(
                    "columns",
                    rows.columns().stream()
                            .map(column -> Map.of(
                                    "name",
                                    column.label(),
                                    "kind",
                                    column.kind().word()))
                            .toList());
            json.put("rows", rows.rows());
            json.put("truncated", rows.truncated());
            json.put("problems", TileColumns.problems(page, dataset.name(), rows));
        }
        return json;
    }
}
