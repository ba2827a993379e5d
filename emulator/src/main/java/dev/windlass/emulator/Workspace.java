package dev.windlass.emulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * A workspace with its projects, members and repositories. Filled by a {@link Scenario}, and changeable while the
 * emulator runs. Safe for every thread.
 */
public final class Workspace {
    private static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry("permissions/repositories", "uuid"),
            Map.entry("hooks", "uuid"),
            Map.entry("pipelines-config/variables", "uuid"),
            Map.entry("pipelines-config/runners", "uuid"),
            Map.entry("projects/*/permissions-config/users", "uuid"),
            Map.entry("projects/*/permissions-config/groups", "uuid"),
            Map.entry("projects/*/default-reviewers", "uuid"),
            Map.entry("projects/*/deploy-keys", "id"),
            Map.entry("projects/*/branching-model", "type"),
            Map.entry("snippets", "id"),
            Map.entry("snippets/*/comments", "id"),
            Map.entry("snippets/*/commits", "hash"));

    static final Shape<Workspace> SHAPE = new Shape<Workspace>()
            .text("type", it -> "workspace")
            .text("uuid", Workspace::uuid)
            .text("name", Workspace::name)
            .text("slug", Workspace::slug)
            .bool("is_private", it -> true)
            .bool("is_privacy_enforced", it -> false)
            .text("forking_mode", it -> "allow_forks")
            .text("created_on", it -> "2018-11-29T02:26:39.297476+00:00")
            .text("updated_on", it -> "2026-10-02T08:41:12.008311+00:00")
            .with("links", (it, links) -> it.links(links));

    private final String slug;
    private final String name;
    private final String uuid;
    private final ConcurrentMap<String, Repository> repositoriesBySlug = new ConcurrentHashMap<>();
    private final Lists lists = new Lists(LISTS);
    private volatile boolean isOnFreePlan;
    private volatile long end = Timestamps.micros(Scenario.DEFAULT_CLOCK);
    final Rows repositories = Rows.keyedBy("slug");
    final Rows projects = Rows.keyedBy("key");
    final Rows members = new Rows(Workspace::memberKey);

    /** Who works in a seeded workspace; nobody in one made by hand. */
    private volatile List<Person> people = List.of();

    Workspace(String slug, String name) {
        this.slug = slug;
        this.name = name;
        this.uuid = Uuids.of("workspace", slug);
    }

    public String slug() {
        return slug;
    }

    public String name() {
        return name;
    }

    /** With braces, as everywhere on the service. */
    public String uuid() {
        return uuid;
    }

    /** Makes the repository if there is none yet, hands it to {@code fill}, and shows the result. */
    public Workspace repository(String repositorySlug, Consumer<Repository> fill) {
        Repository repository =
                repositoriesBySlug.computeIfAbsent(repositorySlug, missing -> new Repository(this, missing));
        fill.accept(repository);
        publish(repository);
        return this;
    }

    /** Takes the repository away; asking for it is a 404 from now on. */
    public Workspace removeRepository(String repositorySlug) {
        repositories.remove(repositorySlug);
        repositoriesBySlug.remove(repositorySlug);
        return this;
    }

    public Workspace project(String key, String projectName) {
        projects.put(Projects.row(new Projects.Project(
                this, key, projectName, "", Uuids.of("project", slug + "/" + key), Scenario.EPOCH)));
        return this;
    }

    /** Adds a membership object exactly as given; {@code user.uuid} is its key. */
    public Workspace member(Object json) {
        members.append(OverlayRow.raw(json));
        return this;
    }

    /** Adds a project object exactly as given; {@code key} is its key. */
    public Workspace projectObject(Object json) {
        projects.append(OverlayRow.raw(json));
        return this;
    }

    /**
     * Adds a row exactly as given to the list at this path below the workspace, such as {@code hooks},
     * {@code snippets} or {@code projects/{key}/deploy-keys}.
     *
     * @throws IllegalArgumentException if there is no such list; the message names all
     */
    public Workspace at(String list, Object json) {
        lists.writable(list).append(OverlayRow.raw(json));
        return this;
    }

    /** Changes one row of such a list in place. */
    public Workspace change(String list, String key, Consumer<ObjectNode> change) {
        lists.writable(list).change(key, change);
        return this;
    }

    /** Removes one row of such a list. */
    public Workspace remove(String list, String key) {
        lists.writable(list).remove(key);
        return this;
    }

    /** Whether the workspace pays nothing: then the list of its snippets holds a refusal instead (oddities.md 1). */
    public Workspace freePlan(boolean on) {
        isOnFreePlan = on;
        return this;
    }

    boolean isOnFreePlan() {
        return isOnFreePlan;
    }

    Lists lists() {
        return lists;
    }

    /** When "now" is in the data, in microseconds since 1970. */
    long end() {
        return end;
    }

    void endsAt(long micros) {
        end = micros;
    }

    void peopledBy(List<Person> members) {
        people = members;
    }

    List<Person> people() {
        return people;
    }

    void publish(Repository repository) {
        if (repositoriesBySlug.get(repository.slug()) == repository) {
            repositories.put(repository.row());
        }
    }

    /** By slug or {uuid}. */
    Optional<Repository> repositoryAt(String wanted) {
        Repository bySlug = repositoriesBySlug.get(wanted);
        if (bySlug != null) {
            return Optional.of(bySlug);
        }
        return repositoriesBySlug.values().stream()
                .filter(repository -> repository.uuid().equals(wanted))
                .findAny();
    }

    /** The short form inside repositories and memberships. */
    ObjectNode embedded(Links links) {
        ObjectNode node = Json.object();
        node.put("type", "workspace");
        node.put("uuid", uuid);
        node.put("name", name);
        node.put("slug", slug);
        ObjectNode brief = links.selfAndHtml("/workspaces/" + slug, "/" + slug + "/");
        brief.set("avatar", Json.link(links.site() + "/workspaces/" + slug + "/avatar/"));
        node.set("links", brief);
        return node;
    }

    private ObjectNode links(Links links) {
        String self = "/workspaces/" + slug;
        ObjectNode node = links.selfAndHtml(self, "/" + slug + "/");
        node.set("avatar", Json.link(links.site() + self + "/avatar/"));
        node.set("members", Json.link(links.api() + self + "/members"));
        node.set("owners", Json.link(links.api() + self + "/members?q=permission%3D%22owner%22"));
        node.set("projects", Json.link(links.api() + self + "/projects"));
        node.set("repositories", Json.link(links.api() + "/repositories/" + slug));
        node.set("snippets", Json.link(links.api() + "/snippets/" + slug));
        return node;
    }

    private static String memberKey(Row row) {
        var user = row.field("user", Links.NOWHERE);
        return user == null ? "" : user.path("uuid").asString("");
    }
}
