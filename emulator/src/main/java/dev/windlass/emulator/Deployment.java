package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** A step that deploys, seen from its environment. Immutable. */
record Deployment(PipelineStep step, Environment environment) {
    /** In the order of the recorded rows (faros-ai, deployments.json). */
    static final Shape<Deployment> SHAPE = new Shape<Deployment>()
            .text("uuid", Deployment::uuid)
            .text("type", it -> "deployment")
            .with("environment", (it, links) -> it.environment.brief())
            .with("step", (it, links) -> Json.object().put("uuid", it.step.uuid()))
            .with("commit", (it, links) -> it.commit(links))
            .with("last_update_time", (it, links) -> it.step.hasStarted() ? it.step.time(it.lastUpdate()) : null)
            .text("key", it -> "steps-" + it.step.uuid())
            .with("state", (it, links) -> it.state(links))
            .number("version", it -> it.step.hasStarted() ? 5L : 1L)
            .with("deployable", (it, links) -> it.release(links, true))
            .with("release", (it, links) -> it.release(links, false));

    /** All deployments of some pipelines, in the order of the pipelines. */
    static List<Deployment> of(List<Pipeline> pipelines, List<Environment> environments) {
        List<Deployment> deployments = new ArrayList<>();
        for (Pipeline pipeline : pipelines) {
            for (PipelineStep step : PipelineStep.of(pipeline)) {
                for (Environment environment : environments) {
                    if (environment.slug().equals(step.part().environment())) {
                        deployments.add(new Deployment(step, environment));
                    }
                }
            }
        }
        return deployments;
    }

    String uuid() {
        return Uuids.of("deployment", step.uuid());
    }

    private long lastUpdate() {
        return step.isOver() ? step.completedOn() : step.startedOn();
    }

    private ObjectNode commit(Links links) {
        Commit commit = step.pipeline().target().commit();
        return PipelineTarget.brief(commit, commit.hash(), links);
    }

    /** One that has not run is undeployed, with an empty status (oddities.md 65). */
    private ObjectNode state(Links links) {
        ObjectNode node = Json.object();
        if (!step.hasStarted()) {
            node.put("type", "deployment_state_undeployed").put("name", "UNDEPLOYED");
            node.putObject("status");
            return node;
        }
        boolean over = step.isOver();
        node.put("type", over ? "deployment_state_completed" : "deployment_state_in_progress");
        node.put("name", over ? "COMPLETED" : "IN_PROGRESS");
        if (over) {
            String status = step.state().name();
            node.putObject("status")
                    .put("name", status)
                    .put("type", "deployment_state_completed_" + status.toLowerCase(Locale.ROOT));
        }
        node.put("url", results(links) + "/steps/" + Links.segment(step.uuid()));
        node.set("started_on", step.time(step.startedOn()));
        if (over) {
            node.set("completed_on", step.time(step.completedOn()));
        }
        return node;
    }

    /** The release and the deployable are the same thing; only the second says when it was made (recorded). */
    private ObjectNode release(Links links, boolean dated) {
        Pipeline pipeline = step.pipeline();
        ObjectNode node = Json.object();
        node.put("type", "deployment_release");
        node.put("uuid", Uuids.of("release", pipeline.uuid()));
        node.set("pipeline", pipeline.embedded());
        node.put("key", "pipelines-" + pipeline.uuid());
        node.put("name", "#" + pipeline.buildNumber());
        node.put("url", results(links));
        node.set("commit", commit(links));
        if (dated) {
            node.put("created_on", pipeline.time(pipeline.createdOn()));
        }
        return node;
    }

    private String results(Links links) {
        Pipeline pipeline = step.pipeline();
        return links.site() + "/" + pipeline.repository().fullName() + "/addon/pipelines/home#!/results/"
                + pipeline.buildNumber();
    }
}
