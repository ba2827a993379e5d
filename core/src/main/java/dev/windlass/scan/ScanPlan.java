package dev.windlass.scan;

import dev.windlass.client.ApiRequest;
import dev.windlass.model.ScanRequest;
import dev.windlass.model.Value;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Source;
import dev.windlass.tables.TableSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The HTTP requests that answer a scan, in order, and why nothing more was pushed.
 *
 * <p>Made by {@link ScanPlanner} without any I/O; {@code EXPLAIN} prints it, golden tests hold it. Immutable.
 *
 * @param read what the requests ask for
 * @param enumeration lists the repositories to walk, when the statement does not name them
 * @param over finds the keys that fill the path's placeholders, when the statement does not name them
 * @param keysOfJoin that a join gives instead; in the paths already, as soon as they are known
 * @param paths what the statement or the schema names for the other placeholders and for inputs that take several
 *     values, every combination
 * @param template the first request of each path, with placeholders still in it
 * @param keys path values for single objects, one request each; a single empty map otherwise
 * @param columns what to decode, in the order of the batches
 * @param constants columns whose value the statement itself fixes
 * @param pushed conditions that the service checks, as the service is asked
 * @param kept conditions that are checked here, each with its reason
 * @param limit rows after which no page is needed, for each repository
 * @param oldest where a walk ends that gets the newest rows first
 * @param sizes that may be asked for instead of the pages after the first
 * @param singlePage one page is known to be enough
 * @param usesQuery the service may refuse {@code q} or {@code sort}; then once more without
 * @param source where the rows come from; the requests concern a live one
 */
public record ScanPlan(
        ScanRequest request,
        TableSpec table,
        Read read,
        Optional<Enumeration> enumeration,
        Optional<Over> over,
        Optional<ScanRequest.Keys> keysOfJoin,
        List<Map<String, String>> paths,
        ApiRequest template,
        List<Map<String, String>> keys,
        List<ColumnSpec> columns,
        Map<String, Value> constants,
        List<String> pushed,
        List<Kept> kept,
        OptionalLong limit,
        Optional<Oldest> oldest,
        Optional<Sizes> sizes,
        boolean singlePage,
        boolean usesQuery,
        RowSource source) {

    /** What a request asks for. */
    public enum Read {
        /** Pages of a list. */
        LIST,
        /** One object; 404 means no row. */
        ONE,
        /** One object, which is the only row. */
        OBJECT,
        /** The bytes of a file, which are the only row. */
        FILE,
        /** Only how many there are: that many rows without content. */
        SIZE,
        /** Nothing: no row can satisfy the conditions. */
        NOTHING
    }

    /**
     * The walk over the repositories.
     *
     * @param feature a repository without this flag is left out
     * @param only slugs that the statement names, empty for all
     */
    public record Enumeration(ApiRequest first, Optional<String> feature, List<String> only) {}

    /**
     * The scan of the table above, whose rows' keys fill placeholders.
     *
     * @param columns placeholder to column of that table
     */
    public record Over(ScanPlan plan, Map<String, String> columns) {
        public Over {
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }
    }

    /** Rows older than this are of no use: a page without a newer one is the last. */
    public record Oldest(String column, Instant moment) {}

    /**
     * Nothing of a row is needed but one column of a closed set, so the number of rows with each of its values is enough.
     *
     * @param values as many as there are requests
     */
    public record Sizes(String column, List<String> values) {
        public Sizes {
            values = List.copyOf(values);
        }
    }

    /** A condition that was not pushed, and why. */
    public record Kept(String condition, String reason) {}

    /** The requests that begin the scan of one path. */
    public List<ApiRequest> starts(Map<String, String> path) {
        String filled = PathTemplate.fill(template.path(), path);
        List<ApiRequest.Parameter> parameters = new ArrayList<>();
        for (ColumnSpec column : table.columns()) {
            if (column.source() instanceof Source.Input input && !input.inPath()) {
                String given = path.get(input.parameter());
                if (given != null) {
                    parameters.add(new ApiRequest.Parameter(input.parameter(), given));
                }
            }
        }
        parameters.addAll(template.parameters());
        return keysOf(path).stream()
                .map(key -> new ApiRequest(PathTemplate.fill(filled, key), parameters))
                .toList();
    }

    /** Of the keys of single objects those that the statement wants of this path: {@code (a, b) IN ((…), …)}. */
    private List<Map<String, String>> keysOf(Map<String, String> path) {
        return read == Read.ONE ? KeyFilter.ofObjects(table, request).passing(path, keys) : keys;
    }

    /** Whether which paths there are is learned only on the way. */
    boolean walks() {
        return enumeration.isPresent() || over.isPresent() || keysOfJoin.isPresent();
    }

    /** Whether both begin with the same requests, so that one statement makes them once. */
    public boolean readsTheSamePagesAs(ScanPlan other) {
        boolean sameAbove = over.isPresent() == other.over.isPresent()
                && (over.isEmpty()
                        || over.get()
                                .plan()
                                .readsTheSamePagesAs(other.over.get().plan()));
        return sameAbove
                && read == other.read
                && template.equals(other.template)
                && paths.equals(other.paths)
                && keys.equals(other.keys)
                && enumeration.equals(other.enumeration)
                && keysOfJoin.equals(other.keysOfJoin);
    }

    /** Requests that are certain before the first is made. */
    public Bound bound() {
        if (read == Read.NOTHING || source instanceof RowSource.Archive) {
            return new Bound(Bound.Kind.EXACTLY, 0);
        }
        if (over.isPresent()) {
            Bound above = over.get().plan().bound();
            boolean atMost = above.kind() == Bound.Kind.AT_MOST;
            return above.requests() == 0 ? above : new Bound(Bound.Kind.AT_LEAST, atMost ? 1 : above.requests());
        }
        if (request.keys().filter(keys -> keys.values().isEmpty()).isPresent()) {
            return new Bound(Bound.Kind.AT_LEAST, 0);
        }
        if (enumeration.isPresent()) {
            return new Bound(Bound.Kind.AT_LEAST, 1);
        }
        long starts = paths.stream().mapToLong(path -> keysOf(path).size()).sum();
        // What a join names may be no repository, and to find that out costs a request more.
        boolean canBeAbsent = keysOfJoin.isPresent() && read != Read.ONE;
        boolean known = (read != Read.LIST || singlePage) && !table.list().redirects() && !canBeAbsent;
        // A statement that stops early may not even get to the last path.
        if (known && request.demandDriven() && starts > 1) {
            return new Bound(Bound.Kind.AT_MOST, starts);
        }
        return new Bound(known ? Bound.Kind.EXACTLY : Bound.Kind.AT_LEAST, request.demandDriven() ? 1 : starts);
    }

    @Override
    public String toString() {
        return ScanPlanText.of(this);
    }
}
