package dev.windlass.it.ready;

import static dev.windlass.it.ready.RawWorkspace.moment;
import static dev.windlass.it.ready.RawWorkspace.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Pipelines as plain Java sees them in the JSON. Stateless. */
final class RawRuns {
    private RawRuns() {}

    record Run(
            String repository,
            String uuid,
            Instant created,
            @Nullable Instant completed,
            String state,
            @Nullable String result,
            @Nullable Double minutes,
            @Nullable Double buildMinutes,
            String trigger,
            boolean isOnMain,
            @Nullable String commit) {
        boolean isGood() {
            return "SUCCESSFUL".equals(result);
        }

        boolean isBad() {
            return "FAILED".equals(result);
        }

        boolean isJudged() {
            return isGood() || isBad();
        }

        boolean isUnfinished() {
            return !state.equals("COMPLETED");
        }

        @Nullable
        Double judgedMinutes() {
            return isJudged() ? minutes : null;
        }
    }

    static List<Run> of(RawWorkspace raw, List<String> repositories) {
        List<Run> runs = new ArrayList<>();
        for (JsonNode repository : raw.repositories()) {
            String slug = String.valueOf(text(repository, "slug"));
            if (repositories.contains(slug)) {
                String main = text(repository, "mainbranch.name");
                raw.of(slug, "pipelines/?pagelen=100").forEach(row -> runs.add(run(slug, main, row)));
            }
        }
        return runs;
    }

    private static Run run(String repository, @Nullable String main, JsonNode row) {
        String trigger = text(row, "trigger.name");
        return new Run(
                repository,
                String.valueOf(text(row, "uuid")),
                Objects.requireNonNull(moment(row, "created_on")),
                moment(row, "completed_on"),
                String.valueOf(text(row, "state.name")),
                text(row, "state.result.name"),
                minutes(row.path("duration_in_seconds")),
                minutes(row.path("build_seconds_used")),
                trigger == null ? "OTHER" : trigger,
                main != null
                        && "branch".equals(text(row, "target.ref_type"))
                        && main.equals(text(row, "target.ref_name")),
                text(row, "target.commit.hash"));
    }

    private static @Nullable Double minutes(JsonNode seconds) {
        return seconds.isNumber() ? seconds.asLong() / 60.0 : null;
    }
}
