package dev.windlass.scan;

import dev.windlass.client.ApiRequest;
import dev.windlass.model.Predicate;
import dev.windlass.model.Predicate.Operator;
import dev.windlass.model.ScanRequest;
import dev.windlass.model.Value;
import dev.windlass.scan.ScanPlan.Kept;
import dev.windlass.scan.ScanPlan.Read;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.OwnParameter;
import dev.windlass.tables.Paging;
import dev.windlass.tables.StateParameter;
import dev.windlass.tables.TableSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One plan in the making: takes the conditions one by one and decides where each is checked. Used once, by one thread.
 */
final class PlanBuilder {
    /** Above this many keys one walk of the list is expected to be cheaper than single objects. */
    private static final int SINGLE_OBJECTS_MAX = 10;

    /** Combinations of keys that are looked at to see which of them are wanted. */
    private static final int KEYS_MAX = 1_000;

    /** The smallest page that the documentation allows ("globally min 10"); only a size is asked with less. */
    private static final int PAGELEN_MIN = 10;

    /** Characters of {@code q}; addresses above 4 kB are not known to arrive ({@code bitbucket/api.md} 3.1). */
    private static final int QUERY_MAX = 2_500;

    private final TableSpec table;
    private final ScanRequest request;
    private final int pageLength;
    private final PathBuilder paths;
    private final AskedColumns asked;

    private final List<String> pushed = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private final List<String> query = new ArrayList<>();
    private final Map<String, Value> constants = new LinkedHashMap<>();
    private final GivenInputs inputs;
    private final List<ApiRequest.Parameter> ownParameters = new ArrayList<>();
    private final List<Predicate> exactlyPushed = new ArrayList<>();
    private @Nullable Set<String> states;
    private String onePath = "";
    private boolean allExact = true;
    private boolean usesOwnParameter;
    private Optional<ScanPlan.Oldest> oldest = Optional.empty();
    private Optional<ScanPlan.Sizes> sizes = Optional.empty();

    PlanBuilder(TableSpec table, ScanRequest request, ScanPlanner planner, int pageLength) {
        this.table = table;
        this.request = request;
        this.pageLength = pageLength;
        this.paths = new PathBuilder(table, request, planner);
        this.asked = new AskedColumns(table, request);
        this.inputs = new GivenInputs(table, request, paths);
    }

    ScanPlan build() {
        List<Map<String, String>> keys = takeSingleObjects();
        List<Predicate> others = request.conditions().stream()
                .filter(condition -> !inputs.take(condition))
                .toList();
        constants.putAll(inputs.values());
        pushed.addAll(inputs.pushed());
        for (Predicate condition : others) {
            inputs.refuseIn(condition);
            if (!takePath(condition)) {
                takeCondition(condition, keys != null);
            }
        }
        inputs.refuseMissing();
        if (paths.isImpossible() || isEmpty(states) || (keys != null && keys.isEmpty())) {
            return plan(Read.NOTHING, "", List.of(), List.of(), false, false);
        }
        if (keys != null) {
            return plan(Read.ONE, onePath, asked.fieldsParameter(""), keys, true, false);
        }
        List<Map<String, String>> once = List.of(Map.of());
        List<ApiRequest.Parameter> filters = new ArrayList<>(inputs.parameters());
        filters.addAll(ownParameters);
        if (table.list().isOneRow()) {
            filters.addAll(asked.fieldsParameter(""));
            Read read = table.list().paging() == Paging.FILE ? Read.FILE : Read.OBJECT;
            return plan(read, paths.listPath(), filters, once, true, false);
        }
        Countable countable = new Countable(table, request, Map.copyOf(constants), List.copyOf(exactlyPushed));
        Optional<Map<String, Value>> sized = allExact ? countable.bySize() : Optional.empty();
        sized.ifPresent(constants::putAll);
        boolean sizeOnly = sized.isPresent();
        sizes = sizeOnly || !allExact ? Optional.empty() : countable.byState(wantedStates());
        oldest = sizeOnly || request.order().isPresent() ? Optional.empty() : TimeBound.of(table, request);
        String sort = sizeOnly
                ? ""
                : oldest.isPresent() ? table.list().newestFirst().orElseThrow().sort() : sortField();
        addStates(filters, !sort.isEmpty());
        addQuery(filters);
        if (!sort.isEmpty()) {
            filters.add(new ApiRequest.Parameter("sort", sort));
        }
        boolean usesQuery = !query.isEmpty() || !sort.isEmpty() || usesOwnParameter;
        if (sizeOnly) {
            filters.add(new ApiRequest.Parameter("pagelen", "1"));
            if (table.list().projects()) {
                filters.add(new ApiRequest.Parameter("fields", "size"));
            }
            return plan(Read.SIZE, paths.listPath(), filters, once, true, usesQuery);
        }
        int pagelen = pagelen();
        if (pagelen > 0) {
            filters.add(new ApiRequest.Parameter("pagelen", Integer.toString(pagelen)));
        }
        filters.addAll(asked.fieldsParameter("values."));
        boolean onePage = table.list().paging() == Paging.WHOLE || fitsOnePage(pagelen);
        return plan(Read.LIST, paths.listPath(), filters, once, onePage, usesQuery);
    }

    private static boolean isEmpty(@Nullable Set<String> named) {
        return named != null && named.isEmpty();
    }

    // ---- where each condition is checked

    /** Key literals for single objects: one map for each, or null when the list has to be read. */
    private @Nullable List<Map<String, String>> takeSingleObjects() {
        // An input narrows the list (the commits of a branch, say); a single object would be found outside of it, too.
        if (!request.pushdown() || inputs.areGiven()) {
            return null;
        }
        for (String path : table.onePaths()) {
            List<Map<String, String>> keys = keysOf(path);
            if (keys != null) {
                onePath = path;
                return keys;
            }
        }
        return null;
    }

    private @Nullable List<Map<String, String>> keysOf(String path) {
        List<Map<String, String>> keys = List.of(Map.of());
        for (String name : ofRow(path)) {
            Set<String> literals =
                    Literals.implied(request.conditions(), table.column(name).name());
            if (literals == null) {
                return null;
            }
            literals.removeIf(literal -> !PathTemplate.canHold(path, name, literal));
            if ((long) keys.size() * literals.size() > KEYS_MAX) {
                return null;
            }
            keys = PathBuilder.combined(keys, name, literals);
        }
        return isFew(keys) && !isAskedAtOnce(path, keys) ? keys : null;
    }

    /** Whether one request of the list can name them all, where single objects take one each. */
    private boolean isAskedAtOnce(String path, List<Map<String, String>> keys) {
        Set<String> columns = ofRow(path);
        if (keys.size() < 2 || columns.size() != 1 || !table.query()) {
            return false;
        }
        String column = columns.iterator().next();
        return request.conditions().stream()
                .filter(condition -> Literals.of(condition, column) != null)
                .flatMap(condition -> new QueryLanguage(table).translate(condition).stream())
                .anyMatch(piece -> piece.text().length() <= QUERY_MAX);
    }

    /** Whether no path has more of them than make one walk of its list cheaper. */
    private boolean isFew(List<Map<String, String>> keys) {
        if (keys.size() <= SINGLE_OBJECTS_MAX) {
            return true;
        }
        KeyFilter filter = KeyFilter.ofObjects(table, request);
        return keys.size() <= SINGLE_OBJECTS_MAX * paths.paths().size()
                && paths.paths().stream()
                        .allMatch(path -> filter.passing(path, keys).size() <= SINGLE_OBJECTS_MAX);
    }

    /** The columns of the row that a single object's path names. */
    private Set<String> ofRow(String path) {
        Set<String> names = PathTemplate.names(path);
        names.removeAll(PathTemplate.names(table.list().path()));
        return names;
    }

    /** A condition on what stands in the path decides what is walked; every row of that path satisfies it. */
    private boolean takePath(Predicate condition) {
        if (!paths.takes(condition)) {
            return false;
        }
        pushed.add(condition + " (path)");
        return true;
    }

    private void takeCondition(Predicate condition, boolean singleObjects) {
        if (!request.pushdown()) {
            keep(condition, "pushdown is off");
        } else if (isAlwaysTrue(condition)) {
            exactlyPushed.add(condition);
        } else if (singleObjects) {
            if (isKeyCondition(condition)) {
                pushed.add(condition + " (path)");
            } else {
                keep(condition, "the object is fetched by its key");
            }
        } else if (!takeState(condition) && !takeOwnParameter(condition)) {
            takeQuery(condition);
        }
    }

    private boolean isAlwaysTrue(Predicate condition) {
        return condition instanceof Predicate.NullTest test
                && test.negated()
                && table.find(test.column()).filter(ColumnSpec::notNull).isPresent();
    }

    private boolean isKeyCondition(Predicate condition) {
        return ofRow(onePath).stream().anyMatch(column -> Literals.of(condition, column) != null);
    }

    /** A condition on the state column, where states are a closed set with a parameter of their own. */
    private boolean takeState(Predicate condition) {
        Optional<StateParameter> parameter = table.state();
        if (parameter.isEmpty()) {
            return false;
        }
        Set<String> named = Literals.of(condition, parameter.get().column());
        if (named == null || !parameter.get().all().containsAll(named)) {
            return false;
        }
        states = Literals.intersect(states, named);
        if (condition instanceof Predicate.Comparison comparison) {
            constants.put(table.column(parameter.get().column()).name(), comparison.value());
        }
        exactlyPushed.add(condition);
        pushed.add(condition + " (" + parameter.get().parameter() + ")");
        return true;
    }

    /** Of a closed set those that satisfy any condition on them alone: {@code lower(State) = 'open'}. */
    private boolean takeStatesThatSatisfy(Predicate condition) {
        Optional<StateParameter> parameter = table.state();
        if (parameter.isEmpty()) {
            return false;
        }
        ColumnSpec column = table.column(parameter.get().column());
        List<Value> satisfying = new ArrayList<>();
        for (String state : parameter.get().all()) {
            Boolean isTrue = KeyFilter.isTrue(condition, column, state);
            if (isTrue == null) {
                return false;
            }
            if (isTrue) {
                satisfying.add(new Value.Text(state));
            }
        }
        return takeState(
                satisfying.size() == 1
                        ? new Predicate.Comparison(column.name(), Operator.EQUAL, satisfying.get(0))
                        : new Predicate.InList(column.name(), satisfying, false));
    }

    /** {@code =} on a column for which the list has a parameter; whether it minds letter case is not known. */
    private boolean takeOwnParameter(Predicate condition) {
        if (!(condition instanceof Predicate.Comparison comparison)) {
            return false;
        }
        Optional<OwnParameter> parameter = table.find(comparison.column()).flatMap(ColumnSpec::parameter);
        if (parameter.isEmpty()) {
            return false;
        }
        String name = parameter.get().name();
        boolean isEqual = comparison.operator() == Operator.EQUAL && comparison.value() instanceof Value.Text;
        Optional<List<String>> texts =
                isEqual ? parameter.get().asking(((Value.Text) comparison.value()).text()) : Optional.empty();
        if (texts.isEmpty()) {
            keep(condition, "Bitbucket's parameter " + name + " is not known to understand this");
            return true;
        }
        texts.get().forEach(value -> ownParameters.add(new ApiRequest.Parameter(name, value)));
        usesOwnParameter = true;
        pushed.add(condition + " (" + name + "=" + String.join(",", texts.get()) + ")");
        keep(condition, "Bitbucket's answer may hold more rows");
        return true;
    }

    private void takeQuery(Predicate condition) {
        if (condition instanceof Predicate.Opaque) {
            keep(condition, "not a comparison of a column with a constant");
            return;
        }
        if (KeyFilter.isAboutKeys(table, condition)) {
            // All rows of a list satisfy it or none does, so it spoils neither a size nor a limit of a list.
            kept.add(new Kept(
                    condition.toString(),
                    "keys that cannot satisfy it are dropped before anything is asked below them"));
            return;
        }
        if (!table.query()) {
            keep(condition, "this list of Bitbucket's has no filter");
            return;
        }
        Optional<QueryLanguage.Piece> piece = new QueryLanguage(table).translate(condition);
        if (piece.isEmpty()) {
            if (!takeStatesThatSatisfy(condition)) {
                keep(condition, "Bitbucket is not known to filter by this here");
            }
            return;
        }
        int length = query.stream().mapToInt(part -> part.length() + 5).sum();
        if (length + piece.get().text().length() > QUERY_MAX) {
            keep(condition, "too long for an address: more than " + QUERY_MAX + " characters");
            return;
        }
        query.add(piece.get().text());
        pushed.add(piece.get().text() + " (q)");
        if (piece.get().exact()) {
            exactlyPushed.add(condition);
            if (condition instanceof Predicate.Comparison comparison && comparison.operator() == Operator.EQUAL) {
                constants.put(table.column(comparison.column()).name(), comparison.value());
            }
        } else {
            keep(condition, "Bitbucket's answer may hold more rows");
        }
    }

    private void keep(Predicate condition, String reason) {
        kept.add(new Kept(condition.toString(), reason));
        allExact = false;
    }

    // ---- what is asked

    private String sortField() {
        if (!request.pushdown()) {
            return "";
        }
        if (request.order().isPresent() && allExact && request.limit().isPresent()) {
            ColumnSpec column = table.column(request.order().get().column());
            if (column.sortable() && column.notNull()) {
                return (request.order().get().descending() ? "-" : "") + column.queryPath();
            }
        }
        return fitsOnePage(pagelen()) ? "" : table.list().walkBy().orElse("");
    }

    /** LIMIT bounds the scan only when nothing is filtered afterwards, and a wanted order is the service's. */
    private OptionalLong usableLimit() {
        // A list item may hold no row or many, or one that is left out, so rows cannot be counted beforehand.
        boolean countable = !table.list().each() && table.list().leaveOut().isEmpty();
        if (!allExact || !request.pushdown() || !countable) {
            return OptionalLong.empty();
        }
        if (request.order().isPresent()) {
            ColumnSpec column = table.column(request.order().get().column());
            if (!column.sortable() || !column.notNull()) {
                return OptionalLong.empty();
            }
        }
        return request.limit();
    }

    private int pagelen() {
        int longest = table.list().pagelenMax();
        int wanted = pageLength > 0 ? Math.min(pageLength, longest) : longest;
        OptionalLong limit = usableLimit();
        // One row more shows that the last of the wanted ones has no equals.
        long rows = limit.orElse(wanted) + (isWithTies() ? 1 : 0);
        return limit.isEmpty() ? wanted : (int) Math.min(wanted, Math.max(PAGELEN_MIN, rows));
    }

    private boolean isWithTies() {
        return request.order().map(ScanRequest.Order::withTies).orElse(false);
    }

    private boolean fitsOnePage(int pagelen) {
        OptionalLong limit = usableLimit();
        return limit.isPresent() && limit.getAsLong() <= pagelen && !isWithTies();
    }

    /**
     * All states, or those that the statement names: as a parameter while nothing else is asked, otherwise inside
     * {@code q}, because any {@code q} switches the parameter off, and sorting beside it gives errors on big
     * repositories ({@code bitbucket/api.md} section 0 fact 5, and 2.2).
     */
    private void addStates(List<ApiRequest.Parameter> filters, boolean sorts) {
        if (table.state().isEmpty()) {
            return;
        }
        StateParameter parameter = table.state().get();
        List<String> wanted = wantedStates();
        if (query.isEmpty() && !sorts) {
            wanted.forEach(state -> filters.add(new ApiRequest.Parameter(parameter.parameter(), state)));
        } else if (states != null || query.isEmpty()) {
            String path = table.column(parameter.column()).queryPath();
            query.add(
                    0,
                    wanted.size() == 1
                            ? path + " = \"" + wanted.get(0) + '"'
                            : path + " IN "
                                    + wanted.stream()
                                            .map(state -> '"' + state + '"')
                                            .collect(Collectors.joining(",", "(", ")")));
        }
    }

    private List<String> wantedStates() {
        Set<String> named = states;
        return named == null ? table.state().map(StateParameter::all).orElse(List.of()) : List.copyOf(named);
    }

    private void addQuery(List<ApiRequest.Parameter> filters) {
        if (!query.isEmpty()) {
            filters.add(new ApiRequest.Parameter("q", String.join(" AND ", query)));
        }
    }

    private ScanPlan plan(
            Read read,
            String path,
            List<ApiRequest.Parameter> parameters,
            List<Map<String, String>> keys,
            boolean singlePage,
            boolean usesQuery) {
        boolean nothing = read == Read.NOTHING;
        return new ScanPlan(
                request,
                table,
                read,
                nothing ? Optional.empty() : paths.enumeration(),
                nothing ? Optional.empty() : paths.over(),
                nothing ? Optional.empty() : paths.keys(),
                nothing ? List.of(Map.of()) : paths.paths(),
                new ApiRequest(PathBuilder.inWorkspace(path, request), parameters),
                keys,
                asked.decoded(),
                Map.copyOf(constants),
                List.copyOf(pushed),
                List.copyOf(kept),
                read == Read.LIST ? usableLimit() : OptionalLong.empty(),
                read == Read.LIST ? oldest : Optional.empty(),
                read == Read.LIST ? sizes : Optional.empty(),
                singlePage,
                usesQuery,
                RowSource.LIVE);
    }
}
