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

    /** The state of the filters that a query asks for. */
    FilterState state(Page page, Map<String, List<String>> query) {
        return FilterState.of(page.filters(), query, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** The datasets named by {@code -want}, as far as they are ready. */
    Map<String, Object> answer(Page page, Map<String, List<String>> query) throws InterruptedException {
        var wanted = wanted(page, query);
        return answer(page, state(page, query), wanted, notBefore(query), WAIT_MILLIS);
    }

    /** All datasets that run by themselves, waited for: for a page that is saved. */
    Map<String, Object> complete(Page page, Map<String, List<String>> query) throws InterruptedException {
        var wanted = page.datasets().values().stream()
                .filter(dataset -> !dataset.optIn())
                .filter(dataset -> isUsed(page, dataset.name()))
                .toList();
        return answer(
                page, state(page, query), wanted, Instant.MIN, DatasetRuns.MAX_STATEMENT_SECONDS * 1_000 + WAIT_MILLIS);
    }

    /** Whether a tile shows the dataset; one that none shows need not run. */
    static boolean isUsed(Page page, String dataset) {
        return page.tiles().stream()
                .anyMatch(tile -> tile.data().equals(dataset)
                        || (tile.values().get("spark") instanceof Map<?, ?> spark
                                && Objects.equals(spark.get("data"), dataset)));
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

    private static Instant notBefore(Map<String, List<String>> query) {
        try {
            var text = query.getOrDefault("-fresh", List.of()).stream().findFirst();
            return text.map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)))
                    .orElse(Instant.MIN);
        } catch (NumberFormatException noTime) {
            return Instant.MIN;
        }
    }

    private Map<String, Object> answer(
            Page page, FilterState state, List<Dataset> wanted, Instant notBefore, long waitMillis)
            throws InterruptedException {
        var started = new LinkedHashMap<Dataset, DatasetRun>();
        // A visitor's clock may be ahead; a result of the last second is fresh enough for anybody.
        var oldest = notBefore.isAfter(clock.instant()) ? clock.instant().minusSeconds(1) : notBefore;
        wanted.forEach(
                dataset -> started.put(dataset, runs.run(dataset.sql().bind(state), page.refreshSeconds(), oldest)));
        var deadline = System.nanoTime() + waitMillis * 1_000_000;
        var gathered = false;
        for (var run : started.values()) {
            var left = (deadline - System.nanoTime()) / 1_000_000;
            var ready = run.await(
                    Math.max(0, waitMillis > WAIT_MILLIS ? left : gathered ? Math.min(left, GATHER_MILLIS) : left));
            gathered |= ready;
        }
        var datasets = new LinkedHashMap<String, Object>();
        started.forEach((dataset, run) -> datasets.put(dataset.name(), json(page, dataset, run, state)));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("now", clock.instant().toString());
        answer.put("datasets", datasets);
        answer.put("notices", state.notices());
        answer.put("texts", state.texts());
        answer.put("ranges", state.ranges());
        answer.put("chosen", state.chosen());
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
                                    "name", column.name(), "kind", column.kind().word()))
                            .toList());
            json.put("rows", rows.rows());
            json.put("truncated", rows.truncated());
            json.put("problems", TileColumns.problems(page, dataset.name(), rows));
        }
        return json;
    }
}
