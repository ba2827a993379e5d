package dev.windlass.emulator;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A seeded pipeline in its compact form; its steps and deployments follow from it. Immutable.
 *
 * @param creator null for one that nobody started: then there is no creator at all (oddities.md 63)
 */
record Pipeline(
        Repository repository,
        int buildNumber,
        PipelineTarget target,
        Trigger trigger,
        @Nullable Person creator,
        long createdOn,
        Outcome outcome) {
    private static final long SECOND = 1_000_000L;

    /** With the words of the wire: the parameter {@code trigger_type} says SCHEDULED, the row SCHEDULE. */
    enum Trigger {
        PUSH,
        MANUAL,
        SCHEDULE
    }

    enum Outcome {
        SUCCESSFUL,
        FAILED,
        ERROR,
        STOPPED,
        PENDING,
        RUNNING,
        PAUSED,
        HALTED;

        boolean isCompleted() {
            return switch (this) {
                case SUCCESSFUL, FAILED, ERROR, STOPPED -> true;
                case PENDING, RUNNING, PAUSED, HALTED -> false;
            };
        }
    }

    /** In the order of the recorded rows (faros-ai, pipelines.json); completed_on stands where others recorded it. */
    static final Shape<Pipeline> SHAPE = new Shape<Pipeline>()
            .text("uuid", Pipeline::uuid)
            .text("type", it -> "pipeline")
            .with("repository", (it, links) -> Repositories.embedded(it.repository, links))
            .with("state", (it, links) -> it.state(links))
            .number("build_number", it -> (long) it.buildNumber)
            .with("creator", (it, links) -> it.creator == null ? null : it.creator.json(links))
            .with("created_on", (it, links) -> Json.text(it.time(it.createdOn)))
            .with("completed_on", (it, links) -> it.completedOn())
            .with("target", (it, links) -> it.target.json(links))
            .with("trigger", (it, links) -> it.triggerJson())
            .number("run_number", it -> 1L)
            .number("duration_in_seconds", Pipeline::durationSeconds)
            .number(
                    "build_seconds_used",
                    it -> PipelineStep.of(it).stream()
                            .mapToLong(PipelineStep::buildSeconds)
                            .sum())
            .bool("first_successful", it -> it.buildNumber == 1)
            .bool("expired", it -> false)
            .with("links", (it, links) -> it.links(links))
            .bool("has_variables", it -> false);

    String uuid() {
        return Uuids.of("pipeline", repository.fullName() + "#" + buildNumber);
    }

    /** A number of this pipeline's own, to derive details from. */
    long salt(int index) {
        return Hashes.mix(createdOn + 31L * buildNumber + 7_919L * index);
    }

    String time(long micros) {
        return Timestamps.zulu(micros, salt(0));
    }

    /** 0 for one whose configuration was wrong, or that waits for its first step (oddities.md 59). */
    long durationSeconds() {
        long last = createdOn;
        for (PipelineStep step : PipelineStep.of(this)) {
            last = Math.max(last, step.hasStarted() ? step.startedOn() + step.durationSeconds() * SECOND : 0);
        }
        return (last - createdOn) / SECOND;
    }

    /** Absent, not null, until it is completed (oddities.md 59). */
    private @Nullable JsonNode completedOn() {
        return outcome.isCompleted() ? Json.text(time(createdOn + durationSeconds() * SECOND)) : null;
    }

    /** Either a result or a stage; the type words carry the state (oddities.md 60). */
    private ObjectNode state(Links links) {
        ObjectNode node = Json.object();
        if (outcome == Outcome.PENDING) {
            return node.put("type", "pipeline_state_pending").put("name", "PENDING");
        }
        String word = outcome.name().toLowerCase(Locale.ROOT);
        if (!outcome.isCompleted()) {
            node.put("type", "pipeline_state_in_progress").put("name", "IN_PROGRESS");
            node.putObject("stage").put("name", outcome.name()).put("type", "pipeline_state_in_progress_" + word);
            return node;
        }
        node.put("type", "pipeline_state_completed").put("name", "COMPLETED");
        ObjectNode result =
                node.putObject("result").put("name", outcome.name()).put("type", "pipeline_state_completed_" + word);
        if (outcome == Outcome.STOPPED && creator != null) {
            result.set("terminator", creator.json(links));
        }
        if (outcome == Outcome.ERROR) {
            result.putObject("error")
                    .put("type", "pipeline_error")
                    .put("key", "plan-service.parse.validation-error")
                    .put("message", "The configuration file bitbucket-pipelines.yml is not valid.");
        }
        return node;
    }

    private ObjectNode triggerJson() {
        return Json.object()
                .put("name", trigger.name())
                .put("type", "pipeline_trigger_" + trigger.name().toLowerCase(Locale.ROOT));
    }

    private ObjectNode links(Links links) {
        String self = links.api() + "/repositories/" + repository.fullName() + "/pipelines/" + Links.segment(uuid());
        ObjectNode node = Json.object();
        node.set("self", Json.link(self));
        node.set("steps", Json.link(self + "/steps/"));
        return node;
    }

    /** The two keys of a pipeline inside a step, a release or an execution. */
    ObjectNode embedded() {
        return Json.object().put("uuid", uuid()).put("type", "pipeline");
    }
}
