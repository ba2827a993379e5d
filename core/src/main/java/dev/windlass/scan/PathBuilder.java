package dev.windlass.scan;

import dev.windlass.client.ApiRequest;
import dev.windlass.model.ErrorCode;
import dev.windlass.model.Predicate;
import dev.windlass.model.ScanRequest;
import dev.windlass.model.ScanRequest.Scope;
import dev.windlass.model.Value;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Level;
import dev.windlass.tables.Parent;
import dev.windlass.tables.Source;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which path is asked, and what its placeholders are filled with: with what the statement and its schema name,
 * otherwise with the keys of the rows above, which a scan of their table finds. Used once, by one thread.
 *
 * <pre>
 *   .../{repository}/pullrequests/{PullRequestId}/comments
 *         both named:          paths = the named pairs
 *         repository named:    over = scan of PullRequests in that repository
 *         only the id named:   enumeration of the repositories, paths = the named ids
 *         none named:          over = scan of PullRequests everywhere
 *         known from a join:   paths = the pairs that the join leaves
 *   .../{repository}/commits?path=
 *         several paths named, or known from a join: as if each were part of the path
 * </pre>
 */
final class PathBuilder {
    /** Above this many keys one walk of the wider list is expected to be cheaper. */
    private static final int NARROWER_MAX = 10;

    /** Paths that a statement may name at most; far above any {@code MaxRequests} that makes sense. */
    private static final int PATHS_MAX = 10_000;

    private static final String REPOSITORY = "repository";
    private static final String REPOSITORY_COLUMN = "RepositorySlug";

    private final TableSpec table;
    private final ScanRequest request;
    private final ScanPlanner planner;
    private final Map<String, Set<String>> named = new LinkedHashMap<>();
    private final Set<String> narrowedBy = new HashSet<>();
    private final Optional<ScanRequest.Keys> keys;
    private final KeyFilter filter;
    private String path;

    PathBuilder(TableSpec table, ScanRequest request, ScanPlanner planner) {
        this.table = table;
        this.request = request;
        this.planner = planner;
        this.path = table.list().path();
        this.filter = new KeyFilter(table, request.conditions(), request.pushdown());
        for (String placeholder : placeholders()) {
            Set<String> values = values(placeholder);
            if (values != null) {
                named.put(placeholder, possible(placeholder, values));
            }
        }
        nameParameters();
        keys = usableKeys();
        chooseNarrower();
    }

    /** A parameter takes one value, so of several each is asked for as if it were part of the path. */
    private void nameParameters() {
        for (ColumnSpec column : table.columns()) {
            if (column.source() instanceof Source.Input input && !input.inPath()) {
                Set<String> values = Literals.of(request.conditions(), column.name());
                boolean isList = request.conditions().stream()
                        .noneMatch(condition -> Literals.of(condition, column.name()) != null
                                && !(condition instanceof Predicate.InList));
                if (values != null && isList) {
                    named.put(input.parameter(), values);
                }
            }
        }
    }

    /** Without those that another condition rules out. */
    private Set<String> possible(String placeholder, Set<String> values) {
        return values.stream()
                .filter(value -> filter.passes(Map.of(placeholder, value)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean isGivenByJoin(String column) {
        return request.keys().filter(found -> found.columns().contains(column)).isPresent();
    }

    /**
     * Keys from a join where they, and what is named, fill every placeholder. Where something is still missing, each
     * key column narrows its placeholder by itself.
     */
    private Optional<ScanRequest.Keys> usableKeys() {
        Optional<ScanRequest.Keys> found = request.keys();
        if (found.isEmpty()) {
            return found;
        }
        Set<String> filled = new HashSet<>(named.keySet());
        found.get().columns().forEach(column -> filled.add(placeholder(column)));
        // Whether a repository lies in the project of the schema is known only from the list of repositories.
        boolean needsList = table.level() == Level.REPOSITORY && request.scope() instanceof Scope.OneProject;
        if (filled.containsAll(placeholders()) && !needsList) {
            return found;
        }
        for (int i = 0; i < found.get().columns().size(); i++) {
            int place = i;
            String placeholder = placeholder(found.get().columns().get(i));
            found.get().values().ifPresent(values -> {
                Set<String> known =
                        values.stream().map(key -> key.get(place)).collect(Collectors.toCollection(LinkedHashSet::new));
                Set<String> both = Literals.intersect(named.get(placeholder), known);
                named.put(placeholder, both == null ? known : both);
            });
        }
        return Optional.empty();
    }

    private String placeholder(String column) {
        if (table.column(column).source() instanceof Source.Input input) {
            return input.parameter();
        }
        return column.equals(REPOSITORY_COLUMN) ? REPOSITORY : column;
    }

    /** The columns that fill placeholders for which nothing is named, from the outermost to the innermost. */
    List<String> unnamed() {
        return placeholders().stream()
                .filter(placeholder -> !named.containsKey(placeholder))
                .map(placeholder -> placeholder.equals(REPOSITORY) ? REPOSITORY_COLUMN : placeholder)
                .toList();
    }

    /** The columns that fill placeholders for which several values are named. */
    List<String> namedMoreThanOnce() {
        return placeholders().stream()
                .filter(placeholder -> named.getOrDefault(placeholder, Set.of()).size() > 1)
                .map(placeholder -> placeholder.equals(REPOSITORY) ? REPOSITORY_COLUMN : placeholder)
                .toList();
    }

    /** The keys that a join gives, where those fill the path. */
    Optional<ScanRequest.Keys> keys() {
        return keys;
    }

    /** The list's path, or the narrower one that the statement allows. */
    String listPath() {
        return path;
    }

    /** Whether some placeholder can take no value, so that there can be no row. */
    boolean isImpossible() {
        return named.values().stream().anyMatch(Set::isEmpty) || paths().isEmpty();
    }

    /** Whether the path takes care of a condition. */
    boolean takes(Predicate condition) {
        return table.columns().stream()
                .filter(column -> Literals.of(condition, column.name()) != null)
                .anyMatch(column -> column.source() instanceof Source.PathKey
                        ? request.pushdown()
                        : narrowedBy.contains(column.name()) && !(column.source() instanceof Source.Input));
    }

    /** The repositories to be walked, where those are all that is not named. */
    Optional<ScanPlan.Enumeration> enumeration() {
        if (table.level() != Level.REPOSITORY || keys.isPresent() || over().isPresent()) {
            return Optional.empty();
        }
        // Whether a named repository lies in the project of the schema is known only from the list.
        if (named.containsKey(REPOSITORY) && !(request.scope() instanceof Scope.OneProject)) {
            return Optional.empty();
        }
        return Optional.of(ScanPlanner.enumeration(
                request.workspace().orElse(""),
                request.scope(),
                table.feature(),
                List.copyOf(named.getOrDefault(REPOSITORY, Set.of()))));
    }

    /** The scan whose rows' keys fill placeholders, where the statement does not name them all. */
    Optional<ScanPlan.Over> over() {
        if (keys.isPresent()) {
            return Optional.empty();
        }
        for (int i = table.parents().size() - 1; i >= 0; i--) {
            if (table.parents().get(i) instanceof Parent.Rows rows && !named.containsKey(rows.placeholder())) {
                return Optional.of(over(rows));
            }
        }
        return Optional.empty();
    }

    private ScanPlan.Over over(Parent.Rows rows) {
        TableSpec above = Tables.find(rows.table()).orElseThrow();
        Map<String, String> columns = new LinkedHashMap<>();
        List<Predicate> conditions = new ArrayList<>();
        for (ColumnSpec column : above.columns()) {
            if (column.source() instanceof Source.PathKey key) {
                columns.put(key.placeholder(), column.name());
                if (named.containsKey(key.placeholder())) {
                    conditions.add(in(column.name(), named.getOrDefault(key.placeholder(), Set.of())));
                }
            }
        }
        columns.put(rows.placeholder(), above.column(rows.key()).name());
        ScanRequest keys = new ScanRequest(
                above.name(),
                request.workspace(),
                request.scope(),
                conditions,
                List.copyOf(columns.values()),
                List.of(),
                List.of(),
                Optional.empty(),
                OptionalLong.empty(),
                request.demandDriven(),
                columns.containsKey(REPOSITORY) ? repositoriesOfJoin() : Optional.empty(),
                request.pushdown());
        return new ScanPlan.Over(planner.plan(above, keys), columns);
    }

    /** Those keys of a join that are repositories: one that is not there has no rows above, either. */
    private Optional<ScanRequest.Keys> repositoriesOfJoin() {
        return request.keys()
                .filter(found -> found.columns().contains(REPOSITORY_COLUMN))
                .flatMap(found -> {
                    int place = found.columns().indexOf(REPOSITORY_COLUMN);
                    return found.values()
                            .map(values -> new ScanRequest.Keys(
                                    found.from(),
                                    List.of(REPOSITORY_COLUMN),
                                    Optional.of(values.stream()
                                            .map(key -> List.of(key.get(place)))
                                            .distinct()
                                            .toList())));
                });
    }

    private static Predicate in(String column, Set<String> values) {
        List<Value> texts =
                values.stream().<Value>map(value -> new Value.Text(value)).toList();
        return new Predicate.InList(column, texts, false);
    }

    /** What the statement names for the placeholders that nothing else fills: every combination that may have rows. */
    List<Map<String, String>> paths() {
        Set<String> filledOtherwise = new HashSet<>();
        over().ifPresent(over -> filledOtherwise.addAll(over.columns().keySet()));
        if (enumeration().isPresent()) {
            filledOtherwise.add(REPOSITORY);
        }
        List<Map<String, String>> paths = List.of(Map.of());
        if (keys.isPresent()) {
            keys.get().columns().forEach(column -> filledOtherwise.add(placeholder(column)));
            paths = keys.get().values().map(this::pathsOfKeys).orElseGet(() -> List.of(parametersToBeFound()));
        }
        for (Map.Entry<String, Set<String>> entry : named.entrySet()) {
            if (!filledOtherwise.contains(entry.getKey())) {
                paths = combined(paths, entry.getKey(), entry.getValue());
            }
        }
        return paths.stream().filter(filter::passes).toList();
    }

    /** A parameter does not show in the path as long as its value is not known. */
    private Map<String, String> parametersToBeFound() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String column : keys.orElseThrow().columns()) {
            if (table.column(column).source() instanceof Source.Input input && !input.inPath()) {
                parameters.put(input.parameter(), "{" + column + "}");
            }
        }
        return parameters;
    }

    /** One path for each key that agrees with what is named. */
    private List<Map<String, String>> pathsOfKeys(List<List<String>> values) {
        List<String> columns = keys.orElseThrow().columns();
        Set<Map<String, String>> paths = new LinkedHashSet<>();
        for (List<String> key : values) {
            Map<String, String> path = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                String placeholder = placeholder(columns.get(i));
                Set<String> allowed = named.get(placeholder);
                boolean fits = canHold(columns.get(i), key.get(i))
                        && !isUuidOfRepository(placeholder, key.get(i))
                        && (allowed == null || allowed.contains(key.get(i)));
                if (fits) {
                    path.put(placeholder, key.get(i));
                }
            }
            if (path.size() == columns.size()) {
                paths.add(path);
            }
        }
        return List.copyOf(paths);
    }

    private boolean canHold(String column, String value) {
        if (table.column(column).source() instanceof Source.Input input) {
            return input.inPath()
                    ? !fitting(column, input, new HashSet<>(Set.of(value))).isEmpty()
                    : !value.isEmpty();
        }
        return PathTemplate.canHold(table.list().path(), placeholder(column), value);
    }

    /**
     * A path takes a UUID in braces for the slug, too (the API's text on {@code repo_slug}); but no row has it for its slug.
     */
    private static boolean isUuidOfRepository(String placeholder, String value) {
        return placeholder.equals("repository") && value.startsWith("{");
    }

    static List<Map<String, String>> combined(List<Map<String, String>> paths, String name, Set<String> values) {
        if ((long) paths.size() * values.size() > PATHS_MAX) {
            throw ErrorCode.LIMIT_REACHED.with(
                    "The number of combinations of keys that the statement names",
                    PATHS_MAX,
                    "PathBuilder.PATHS_MAX",
                    "Name fewer keys at a time.");
        }
        List<Map<String, String>> more = new ArrayList<>();
        for (Map<String, String> path : paths) {
            for (String value : values) {
                Map<String, String> longer = new LinkedHashMap<>(path);
                longer.put(name, value);
                more.add(longer);
            }
        }
        return more;
    }

    private List<String> placeholders() {
        List<String> all = new ArrayList<>();
        if (table.level() == Level.REPOSITORY) {
            all.add(REPOSITORY);
        }
        table.parents().forEach(parent -> all.add(parent.placeholder()));
        PathTemplate.names(table.list().path()).stream()
                .filter(name -> table.find(name)
                        .filter(column -> column.source() instanceof Source.Input)
                        .isPresent())
                .forEach(all::add);
        return all;
    }

    private @Nullable Set<String> values(String placeholder) {
        String column = placeholder.equals(REPOSITORY) ? REPOSITORY_COLUMN : placeholder;
        if (table.column(column).source() instanceof Source.Input input) {
            Set<String> given = Literals.of(request.conditions(), column);
            if (given == null) {
                return isGivenByJoin(column)
                        ? null
                        : input.fallback().map(Set::of).orElse(null);
            }
            return fitting(column, input, given);
        }
        Set<String> values = request.pushdown() ? Literals.implied(request.conditions(), column) : null;
        if (values != null) {
            values.removeIf(value -> !PathTemplate.canHold(table.list().path(), placeholder, value));
        }
        if (placeholder.equals(REPOSITORY) && request.scope() instanceof Scope.OneRepository one) {
            values = Literals.intersect(values, new LinkedHashSet<>(List.of(one.slug())));
        }
        if (placeholder.equals("ProjectKey") && request.scope() instanceof Scope.OneProject one) {
            values = Literals.intersect(values, new LinkedHashSet<>(List.of(one.key())));
        }
        for (Parent parent : table.parents()) {
            if (parent.placeholder().equals(placeholder) && parent instanceof Parent.Words words) {
                values = Literals.intersect(values, new LinkedHashSet<>(words.words()));
            }
        }
        return values;
    }

    /**
     * What the statement gives for an input of the path. A branch whose name holds a slash is not found by it under
     * {@code src} and {@code filehistory}, encoded or not (Atlassian's BCLOUD-9969): that would read as "no such file".
     */
    private Set<String> fitting(String column, Source.Input input, Set<String> values) {
        String list = table.list().path();
        boolean isOneSegment = list.contains("{" + input.parameter() + "}");
        if (isOneSegment && values.stream().anyMatch(value -> value.contains("/"))) {
            throw ErrorCode.MISSING_INPUT.with(
                    table.name(),
                    column,
                    "Bitbucket finds nothing here by a name with a slash in it, so write the hash of the commit; "
                            + "Branches has it as TargetCommitHash.");
        }
        values.removeIf(value ->
                !input.fallback().equals(Optional.of(value)) && !PathTemplate.canHold(list, input.parameter(), value));
        return values;
    }

    // ---- narrower paths

    private void chooseNarrower() {
        Set<String> base = PathTemplate.names(table.list().path());
        int most = 0;
        Map<String, Set<String>> chosen = Map.of();
        for (String candidate : table.list().narrower()) {
            Set<String> more = new LinkedHashSet<>(PathTemplate.names(candidate));
            more.removeAll(base);
            Optional<Map<String, Set<String>>> given = given(candidate, more);
            if (given.isPresent() && more.size() > most) {
                most = more.size();
                path = candidate;
                chosen = given.get();
            }
        }
        named.putAll(chosen);
        narrowedBy.addAll(chosen.keySet());
    }

    private Optional<Map<String, Set<String>>> given(String candidate, Set<String> columns) {
        Map<String, Set<String>> given = new LinkedHashMap<>();
        for (String name : columns) {
            boolean isInput = table.column(name).source() instanceof Source.Input;
            if (isInput && isGivenByJoin(name)) {
                continue;
            }
            Set<String> values = isInput || request.pushdown() ? Literals.of(request.conditions(), name) : null;
            if (values == null || values.size() > NARROWER_MAX || !fit(candidate, name, values)) {
                return Optional.empty();
            }
            given.put(name, values);
        }
        return Optional.of(given);
    }

    private static boolean fit(String candidate, String name, Set<String> values) {
        return values.stream().allMatch(value -> PathTemplate.canHold(candidate, name, value));
    }

    /** The request that all paths begin with: only the workspace is filled in. */
    static String inWorkspace(String path, ScanRequest request) {
        return path.replace(
                "{workspace}", ApiRequest.segment(request.workspace().orElse("")));
    }
}
