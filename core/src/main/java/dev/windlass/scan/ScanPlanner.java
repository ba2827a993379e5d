package dev.windlass.scan;

import dev.windlass.client.ApiRequest;
import dev.windlass.model.ErrorCode;
import dev.windlass.model.ScanRequest;
import dev.windlass.model.ScanRequest.Scope;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Level;
import dev.windlass.tables.Source;
import dev.windlass.tables.TableSpec;
import java.util.List;
import java.util.Optional;

/**
 * Decides which requests answer a scan. Pure: no I/O, no clock, no randomness; the same request always gives the same
 * plan. Thread-safe.
 */
public final class ScanPlanner {
    private final int pageLength;
    private final Optional<IssueArchive> archive;

    /**
     * @param pageLength rows a page, 0 for the endpoint's maximum
     */
    public ScanPlanner(int pageLength) {
        this(pageLength, Optional.empty());
    }

    /**
     * @param archive serves the tables of the issue tracker, if there is one
     */
    public ScanPlanner(int pageLength, Optional<IssueArchive> archive) {
        this.pageLength = pageLength;
        this.archive = archive;
    }

    /**
     * The plan for a request.
     *
     * @throws dev.windlass.model.WindlassException 3D000 when the table needs a workspace and none is set; 42S22 when
     *     an input column has no value
     */
    public ScanPlan plan(TableSpec table, ScanRequest request) {
        if (archive.isPresent() && isArchived(table)) {
            return IssueArchivePlan.of(table, request, archive.get());
        }
        if (table.level() != Level.ACCOUNT && request.workspace().isEmpty()) {
            throw ErrorCode.WORKSPACE_NEEDED.with("Table " + table.name());
        }
        return new PlanBuilder(table, request, this, pageLength).build();
    }

    /**
     * The columns of the path that the request does not name, from the outermost to the innermost: the keys of rows
     * above that a plan has to find.
     */
    public List<String> unnamedKeys(TableSpec table, ScanRequest request) {
        if (archive.isPresent() && isArchived(table)) {
            // An archive is read from its beginning whatever is known, so nothing has to be found out before.
            return List.of();
        }
        return new PathBuilder(table, request, this).unnamed();
    }

    /** The columns of the path for which the request names more than one value. */
    public List<String> keysOfSeveral(TableSpec table, ScanRequest request) {
        return archive.isPresent() && isArchived(table)
                ? List.of()
                : new PathBuilder(table, request, this).namedMoreThanOnce();
    }

    /** The inputs for which the request itself names no value: they read NULL, or what stands in their place. */
    public List<String> openInputs(TableSpec table, ScanRequest request) {
        return table.columns().stream()
                .filter(column -> column.source() instanceof Source.Input)
                .map(ColumnSpec::name)
                .filter(name -> Literals.of(request.conditions(), name) == null)
                .toList();
    }

    private static boolean isArchived(TableSpec table) {
        return ArchivedTable.of(table.name()).isPresent();
    }

    /** The plan for the same scan when the service has refused {@code q}, {@code sort} or a size. */
    public ScanPlan planWithoutPushdown(ScanPlan refused) {
        return plan(refused.table(), refused.request().withoutPushdown());
    }

    /** Lists the repositories that a scope means, with nothing but what a walk needs. */
    static ScanPlan.Enumeration enumeration(
            String workspace, Scope scope, Optional<String> feature, List<String> only) {
        StringBuilder fields = new StringBuilder("next,page,pagelen,size,values.slug");
        feature.ifPresent(flag -> fields.append(",values.").append(flag));
        ApiRequest first = new ApiRequest("/repositories/" + ApiRequest.segment(workspace), List.of())
                .with("pagelen", "100")
                .with("fields", fields.toString())
                // created_on never changes, so a repository that is pushed to meanwhile is neither lost nor doubled
                .with("sort", "created_on");
        if (scope instanceof Scope.OneProject project) {
            String key = project.key().replace("\\", "\\\\").replace("\"", "\\\"");
            first = first.with("q", "project.key=\"" + key + "\"");
        }
        return new ScanPlan.Enumeration(first, feature, only);
    }
}
