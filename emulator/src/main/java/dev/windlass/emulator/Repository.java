package dev.windlass.emulator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A repository and what it holds. A test fills it with raw objects, which are answered exactly as given (hostile ones
 * too), and may change them while the emulator runs. Safe for every thread; a change shows in the next answer.
 */
public final class Repository {
    private static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry("pipelines", "uuid"),
            Map.entry("pipelines/*/steps", "uuid"),
            Map.entry("pipelines/*/steps/*/test_reports", "uuid"),
            Map.entry("pipelines/*/steps/*/test_reports/test_cases", "uuid"),
            Map.entry("pipelines_config/variables", "uuid"),
            Map.entry("pipelines_config/schedules", "uuid"),
            Map.entry("pipelines_config/schedules/*/executions", "uuid"),
            Map.entry("pipelines-config/caches", "uuid"),
            Map.entry("pipelines-config/runners", "uuid"),
            Map.entry("environments", "uuid"),
            Map.entry("deployments", "uuid"),
            Map.entry("deployments_config/environments/*/variables", "uuid"));

    private final Workspace workspace;
    private final String slug;
    private final Map<Kind, Rows> rows;
    private volatile ObjectNode own = Json.object();
    private volatile boolean hasIssues;
    private final Lists lists = new Lists(LISTS);
    private volatile boolean hasPipelines = true;
    private volatile Projects.@Nullable Project project;
    private volatile @Nullable RepositoryTheme theme;
    private final Sublists sublists = new Sublists();

    Repository(Workspace workspace, String slug) {
        this.workspace = workspace;
        this.slug = slug;
        this.rows = Map.of(
                Kind.ISSUES, Rows.keyedBy("id"),
                Kind.PULL_REQUESTS, Rows.keyedBy("id"),
                Kind.BRANCHES, Rows.keyedBy("name"),
                Kind.TAGS, Rows.keyedBy("name"),
                Kind.COMMITS, Rows.keyedBy("hash"));
    }

    public String slug() {
        return slug;
    }

    public String fullName() {
        return workspace.slug() + "/" + slug;
    }

    /** With braces. */
    public String uuid() {
        JsonNode given = own.get("uuid");
        return given == null ? Uuids.of("repository", fullName()) : given.asString();
    }

    public Workspace workspace() {
        return workspace;
    }

    /** Sets a field of the repository object itself; any JSON value, null included. */
    public Repository set(String field, @Nullable Object value) {
        ObjectNode changed = own.deepCopy();
        changed.set(field, value == null ? Json.nothing() : Json.MAPPER.valueToTree(value));
        own = changed;
        workspace.publish(this);
        return this;
    }

    /** Whether the repository has a tracker; without one its issues answer 404 and {@code has_issues} is false. */
    public Repository issueTracker(boolean on) {
        hasIssues = on;
        workspace.publish(this);
        return this;
    }

    /** Adds an issue exactly as given (JSON text, ObjectNode or Map), and turns the tracker on. */
    public Repository issue(Object json) {
        hasIssues = true;
        return add(Kind.ISSUES, json);
    }

    public Repository pullRequest(Object json) {
        return add(Kind.PULL_REQUESTS, json);
    }

    public Repository branch(Object json) {
        return add(Kind.BRANCHES, json);
    }

    public Repository tag(Object json) {
        return add(Kind.TAGS, json);
    }

    /** Adds a commit; the list of commits follows {@code parents[].hash}, newest (last added) first. */
    public Repository commit(Object json) {
        return add(Kind.COMMITS, json);
    }

    /** Adds a row exactly as given, even when its key (id, name, hash) is there already. */
    public Repository add(Kind kind, Object json) {
        rows(kind).append(OverlayRow.raw(json));
        return this;
    }

    /** Adds many rows at once: one new snapshot instead of one for each. */
    public Repository addAll(Kind kind, Iterable<?> json) {
        rows(kind).appendAll(json);
        return this;
    }

    /**
     * Adds a row exactly as given to the list at this path below the repository, such as {@code pullrequests/7/comments},
     * {@code diffstat/main} or {@code hooks}; a single object ({@code branching-model}) is a list of one. A list that was
     * given rows holds no others, but for pipelines, their settings, environments and deployments: there the row is added
     * to what a scenario has.
     *
     * @throws IllegalArgumentException if the path begins like one of those and is none; the message names all
     */
    public Repository at(String path, Object json) {
        if (lists.owns(path)) {
            lists.writable(path).append(OverlayRow.raw(json));
        } else {
            sublists.add(path, json);
        }
        return this;
    }

    /** The list at this path: rows given by hand, else what {@code make} makes of the seeded data. */
    Rows at(String path, Supplier<List<Row>> make) {
        return sublists.at(path, make);
    }

    boolean isGiven(String path) {
        return sublists.isGiven(path);
    }

    /**
     * Changes one row in place.
     *
     * @throws IllegalArgumentException if no row has this key (id, name or hash as text)
     */
    public Repository change(Kind kind, String key, Consumer<ObjectNode> change) {
        rows(kind).change(key, change);
        return this;
    }

    /**
     * Removes one row.
     *
     * @throws IllegalArgumentException if no row has this key
     */
    public Repository remove(Kind kind, String key) {
        rows(kind).remove(key);
        return this;
    }

    /**
     * Whether Pipelines is switched on, as it is unless a scenario says otherwise; without it the pipelines answer 404
     * (api.md 6).
     */
    public Repository pipelines(boolean on) {
        hasPipelines = on;
        return this;
    }

    boolean hasPipelines() {
        return hasPipelines;
    }

    /** Changes one row of the pipelines, their settings, environments or deployments; its key is its uuid. */
    public Repository change(String list, String key, Consumer<ObjectNode> change) {
        lists.writable(list).change(key, change);
        return this;
    }

    /** Removes one such row. */
    public Repository remove(String list, String key) {
        lists.writable(list).remove(key);
        return this;
    }

    Lists lists() {
        return lists;
    }

    Rows rows(Kind kind) {
        Rows found = rows.get(kind);
        if (found == null) {
            throw new IllegalArgumentException(
                    "A repository has no " + kind.name().toLowerCase(Locale.ROOT) + ".");
        }
        return found;
    }

    boolean hasIssues() {
        return hasIssues;
    }

    Row row() {
        return OverlayRow.over(Repositories.SHAPE.row(this), own);
    }

    String name() {
        JsonNode given = own.get("name");
        return given == null ? slug : given.asString();
    }

    Repository in(Projects.Project newProject) {
        project = newProject;
        return this;
    }

    Repository about(RepositoryTheme newTheme) {
        theme = newTheme;
        return this;
    }

    /** What a seeded repository is about; null for one made by hand. */
    @Nullable
    RepositoryTheme theme() {
        return theme;
    }

    Projects.@Nullable Project project() {
        return project;
    }
}
