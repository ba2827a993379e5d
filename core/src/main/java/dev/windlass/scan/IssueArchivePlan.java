package dev.windlass.scan;

import dev.windlass.client.ApiRequest;
import dev.windlass.model.ErrorCode;
import dev.windlass.model.Predicate;
import dev.windlass.model.ScanRequest;
import dev.windlass.model.ScanRequest.Scope;
import dev.windlass.scan.ScanPlan.Kept;
import dev.windlass.scan.ScanPlan.Read;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.TableSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans the scan of a tracker table over an exported archive: conditions choose the exports, all else is checked by the
 * engine, because an export is one file that has to be read from its beginning. Pure. Stateless.
 */
final class IssueArchivePlan {
    private IssueArchivePlan() {}

    static ScanPlan of(TableSpec table, ScanRequest request, IssueArchive archive) {
        if (request.scope() instanceof Scope.OneProject project) {
            throw ErrorCode.NOT_SUPPORTED.with("Project_" + project.key() + "." + table.name()
                    + " with IssueArchive, which does not say which project a repository belongs to,");
        }
        List<String> chosenBy = new ArrayList<>();
        List<Kept> kept = new ArrayList<>();
        for (Predicate condition : request.conditions()) {
            if (request.pushdown() && Literals.of(condition, "RepositorySlug") != null) {
                chosenBy.add(condition.toString());
            } else {
                kept.add(new Kept(condition.toString(), "an archive is read from its beginning"));
            }
        }
        Set<String> named = named(request);
        List<IssueExport> exports = archive.exports().values().stream()
                .filter(export -> named == null || named.contains(export.repository()))
                .toList();
        List<String> missing = named == null
                ? List.of()
                : named.stream()
                        .filter(slug -> !archive.exports().containsKey(slug))
                        .toList();
        return new ScanPlan(
                request,
                table,
                Read.LIST,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(Map.of()),
                new ApiRequest("/", List.of()),
                List.of(Map.of()),
                columns(table, request),
                Map.of(),
                List.of(),
                List.copyOf(kept),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                new RowSource.Archive(archive.name(), exports, chosenBy, missing));
    }

    /** The repositories that the schema and the conditions allow, or null for all. */
    private static @Nullable Set<String> named(ScanRequest request) {
        Set<String> literals = request.pushdown() ? Literals.of(request.conditions(), "RepositorySlug") : null;
        return request.scope() instanceof Scope.OneRepository one
                ? Literals.intersect(literals, Set.of(one.slug()))
                : literals;
    }

    private static List<ColumnSpec> columns(TableSpec table, ScanRequest request) {
        Set<ColumnSpec> columns = new LinkedHashSet<>();
        request.columns().forEach(name -> columns.add(table.column(name)));
        request.conditionColumns().forEach(name -> columns.add(table.column(name)));
        return List.copyOf(columns);
    }
}
