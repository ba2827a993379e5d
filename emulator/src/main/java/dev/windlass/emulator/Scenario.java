package dev.windlass.emulator;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/**
 * The data that an emulator serves: workspaces, made by the numbers ({@link #acme}) or by hand ({@link #empty}). The
 * same calls work before the start and while it runs. Safe for every thread.
 */
public final class Scenario {
    /** When "now" is in the data, unless the options say otherwise: nothing in it happened later. */
    public static final Instant DEFAULT_CLOCK = Instant.parse("2026-11-20T12:00:00Z");

    /** When things of scenarios made by hand were created, unless they say otherwise. */
    static final long EPOCH = Timestamps.micros(Instant.parse("2024-11-20T12:00:00Z"));

    private static final Map<String, String> LISTS =
            Map.of("user/emails", "email", "users/*/ssh-keys", "uuid", "users/*/gpg-keys", "fingerprint");

    private final Lists lists = new Lists(LISTS);
    private final Map<String, Workspace> workspaces = new ConcurrentSkipListMap<>();
    private final Workspace first;
    private final Person me;
    private volatile boolean issueTracker = true;

    Scenario(Workspace first, Person me) {
        this.first = first;
        this.me = me;
        workspaces.put(first.slug(), first);
    }

    /** One workspace with no project, member or repository. */
    public static Scenario empty(String workspaceSlug) {
        return new Scenario(new Workspace(workspaceSlug, workspaceSlug), Person.demo());
    }

    /** The workspace {@code acme} of a company that builds robots; the same in every run with the same options. */
    public static Scenario acme(EmulatorOptions options) {
        return new AcmeScenario(options).build();
    }

    /** The first workspace. */
    public Workspace workspace() {
        return first;
    }

    /** Makes or changes a repository of the first workspace. */
    public Scenario repository(String slug, Consumer<Repository> fill) {
        first.repository(slug, fill);
        return this;
    }

    /** Makes or changes another workspace. */
    public Scenario workspace(String slug, Consumer<Workspace> fill) {
        fill.accept(workspaces.computeIfAbsent(slug, missing -> new Workspace(missing, missing)));
        return this;
    }

    /**
     * Whether this Bitbucket still has issues. False is the service since 2026-08-20: every issue endpoint answers 410,
     * CHANGE-3071.
     */
    public Scenario issueTracker(boolean on) {
        issueTracker = on;
        return this;
    }

    /**
     * Adds a row exactly as given to a list that belongs to no workspace: {@code user/emails},
     * {@code users/{uuid}/ssh-keys} or {@code users/{uuid}/gpg-keys}.
     *
     * @throws IllegalArgumentException if there is no such list; the message names all
     */
    public Scenario at(String list, Object json) {
        lists.writable(list).append(OverlayRow.raw(json));
        return this;
    }

    Lists lists() {
        return lists;
    }

    boolean hasIssueTracker() {
        return issueTracker;
    }

    Person me() {
        return me;
    }

    Collection<Workspace> workspaces() {
        return workspaces.values();
    }

    /** By slug or {uuid}. */
    Optional<Workspace> workspaceAt(String wanted) {
        Workspace bySlug = workspaces.get(wanted);
        if (bySlug != null) {
            return Optional.of(bySlug);
        }
        return workspaces.values().stream()
                .filter(workspace -> workspace.uuid().equals(wanted))
                .findAny();
    }

    /** By slugs or uuids; {@code {}} for the workspace when the repository is given by uuid. */
    Optional<Repository> repositoryAt(String workspace, String wanted) {
        if ("{}".equals(workspace)) {
            return workspaces.values().stream()
                    .flatMap(each -> each.repositoryAt(wanted).stream())
                    .filter(repository -> repository.uuid().equals(wanted))
                    .findAny();
        }
        return workspaceAt(workspace).flatMap(found -> found.repositoryAt(wanted));
    }
}
