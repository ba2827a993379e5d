package dev.windlass.sql;

import dev.windlass.tables.Level;
import dev.windlass.tables.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The views of one connection: those that ship with Windlass, each a file in {@code views}, and the user's.
 *
 * <p>A shipped view stands in every schema whose tables it reads: one over pull requests in {@code Information}, in each
 * {@code Repository_<slug>} and in each {@code Project_<KEY>}, where its tables are those of that schema (and tables
 * that only the workspace has are the workspace's). The user's are all in {@link SchemaName#USER_VIEWS}. Immutable.
 */
public final class Views {
    /** The files; a new view is one file and one line here, because the files of a jar cannot be listed. */
    private static final List<String> FILES = List.of(
            "Users",
            "PullRequestTimings",
            "ProductionDeployments",
            "PipelineOutcomes",
            "PipelineQueueTimes",
            "FlakyCommits",
            "MainBranchStates",
            "ReviewLoad",
            "StalePullRequests",
            "StaleBranches",
            "DoraDeploymentFrequency",
            "DoraLeadTime",
            "DoraChangeFailures",
            "DoraRecoveryTime");

    private static final Views SHIPPED =
            new Views(FILES.stream().map(Views::resource).toList());

    private final Map<String, ViewDefinition> byName = new LinkedHashMap<>();

    /** Those that read tables of repositories: found once, because 5,000 schemas ask. */
    private final Set<ViewDefinition> inEveryScope;

    private Views(Collection<ViewDefinition> views) {
        views.forEach(view -> byName.put(view.foldedName(), view));
        inEveryScope = views.stream().filter(this::readsRepositories).collect(Collectors.toUnmodifiableSet());
    }

    /** Those that ship with Windlass. */
    public static Views shipped() {
        return SHIPPED;
    }

    /** These and the user's, whose names are none of these. */
    public Views with(List<ViewDefinition> more) {
        return new Views(Stream.concat(byName.values().stream(), more.stream()).toList());
    }

    private static ViewDefinition resource(String name) {
        String file = name + ".sql";
        try (InputStream stream = Views.class.getResourceAsStream("views/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("views/" + file + " is missing");
            }
            return ViewDefinition.read(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8), file, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them. */
    public Collection<ViewDefinition> all() {
        return byName.values();
    }

    /** The view of that name, whatever its case. */
    Optional<ViewDefinition> named(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The views of a schema. */
    public List<ViewDefinition> in(SchemaName schema) {
        return all().stream().filter(view -> isIn(view, schema)).toList();
    }

    private boolean isIn(ViewDefinition view, SchemaName schema) {
        if (schema.isSystem() || view.isUsers() != schema.isUserViews()) {
            return false;
        }
        return view.isUsers() || schema.isWhole() || inEveryScope.contains(view);
    }

    /** Whether it reads a table that each repository has, itself or through another view. */
    private boolean readsRepositories(ViewDefinition view) {
        return Stream.concat(Stream.of(view), namedBy(view.names()).stream())
                .flatMap(read -> read.names().stream())
                .flatMap(name -> Tables.find(name).stream())
                .anyMatch(table -> table.level() == Level.REPOSITORY);
    }

    /** Every view that the names mean, and those that these views read. */
    public List<ViewDefinition> namedBy(Set<String> names) {
        Map<String, ViewDefinition> found = new LinkedHashMap<>();
        List<String> open = new ArrayList<>(names);
        while (!open.isEmpty()) {
            ViewDefinition view = byName.get(open.remove(open.size() - 1).toLowerCase(Locale.ROOT));
            if (view != null && found.put(view.foldedName(), view) == null) {
                open.addAll(view.names());
            }
        }
        return List.copyOf(found.values());
    }

    /** The views that a view names itself. */
    public List<ViewDefinition> readBy(ViewDefinition view) {
        return all().stream()
                .filter(other -> view.names().contains(other.foldedName()))
                .toList();
    }

    /** All names, in lower case. */
    public Set<String> names() {
        return byName.keySet().stream().collect(Collectors.toUnmodifiableSet());
    }

    /** Whether any of them is the user's. */
    public boolean hasUserViews() {
        return all().stream().anyMatch(ViewDefinition::isUsers);
    }
}
