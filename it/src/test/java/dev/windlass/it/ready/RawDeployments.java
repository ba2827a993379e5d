package dev.windlass.it.ready;

import static dev.windlass.it.ready.RawWorkspace.moment;
import static dev.windlass.it.ready.RawWorkspace.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Production deployments, one for each pipeline, as plain Java sees them in the JSON. Stateless. */
final class RawDeployments {
    private RawDeployments() {}

    record Deploy(
            String repository, Instant ended, @Nullable String status) {
        boolean isGood() {
            return "SUCCESSFUL".equals(status);
        }

        boolean isBad() {
            return "FAILED".equals(status);
        }
    }

    /** By their end. */
    static List<Deploy> of(RawWorkspace raw, String repository) {
        Set<String> production = raw.of(repository, "environments/?pagelen=100").stream()
                .filter(row -> "Production".equals(text(row, "environment_type.name")))
                .map(row -> String.valueOf(text(row, "uuid")))
                .collect(Collectors.toSet());
        Map<String, List<JsonNode>> byPipeline = new LinkedHashMap<>();
        for (JsonNode row : raw.of(repository, "deployments/?pagelen=100")) {
            if (production.contains(String.valueOf(text(row, "environment.uuid")))
                    && moment(row, "state.completed_on") != null) {
                String pipeline = text(row, "release.pipeline.uuid");
                byPipeline
                        .computeIfAbsent(pipeline == null ? text(row, "uuid") : pipeline, key -> new ArrayList<>())
                        .add(row);
            }
        }
        return byPipeline.values().stream()
                .map(rows -> deploy(repository, rows))
                .sorted(Comparator.comparing(Deploy::ended))
                .toList();
    }

    private static Deploy deploy(String repository, List<JsonNode> rows) {
        Instant ended = rows.stream()
                .map(row -> Objects.requireNonNull(moment(row, "state.completed_on")))
                .max(Instant::compareTo)
                .orElseThrow();
        List<String> statuses = rows.stream()
                .map(row -> String.valueOf(text(row, "state.status.name")))
                .toList();
        String status = statuses.contains("FAILED")
                ? "FAILED"
                : statuses.stream()
                        .filter(each -> !each.equals("SUCCESSFUL"))
                        .findFirst()
                        .orElse("SUCCESSFUL");
        return new Deploy(repository, ended, status);
    }

    /** The first success at or after a merge. */
    static @Nullable Instant after(List<Deploy> deploys, RawPulls.Pull pull) {
        Instant merged = pull.merged();
        if (merged == null || merged.isBefore(pull.created())) {
            return null;
        }
        return deploys.stream()
                .filter(deploy -> deploy.repository().equals(pull.repository()) && deploy.isGood())
                .map(Deploy::ended)
                .filter(ended -> !ended.isBefore(merged))
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** The next success after a failure. */
    static @Nullable Instant restored(List<Deploy> deploys, Deploy failure) {
        return deploys.stream()
                .filter(next -> next.repository().equals(failure.repository()) && next.isGood())
                .map(Deploy::ended)
                .filter(ended -> ended.isAfter(failure.ended()))
                .min(Instant::compareTo)
                .orElse(null);
    }
}
