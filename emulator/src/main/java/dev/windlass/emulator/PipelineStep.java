package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One step of a seeded pipeline. Its commands hold what the service is known to send: a clone address with a token in
 * it, and the password of a private registry. Both are {@link PlantedSecrets}. Immutable.
 *
 * @param startedOn microseconds, 0 for one that has not started
 */
record PipelineStep(Pipeline pipeline, int index, Part part, State state, long startedOn, long durationSeconds) {
    /**
     * What the configuration file says of a step.
     *
     * @param name "" for a step without one, whose row then has no name (oddities.md 59)
     * @param environment the slug of the environment that it deploys to, or ""
     */
    record Part(String name, String environment, String image, List<String> script) {
        boolean isTested() {
            return name.equals(BUILD.name);
        }
    }

    static final Part BUILD = new Part("Build and Test", "", "maven:3.9-eclipse-temurin-17", List.of("make test"));
    static final Part LINT = new Part("Lint", "", "atlassian/default-image:4", List.of("make lint"));
    static final Part PUBLISH =
            new Part("Publish", "", "registry.acme.example/tools/publish:2", List.of("make package", "make publish"));
    static final Part STAGING =
            new Part("Deploy to staging", "staging", "registry.acme.example/tools/deploy:5", List.of("deploy staging"));
    static final Part PRODUCTION = new Part(
            "Deploy to production", "production", "registry.acme.example/tools/deploy:5", List.of("deploy production"));
    static final Part NIGHTLY = new Part("Nightly checks", "", "atlassian/default-image:4", List.of("make soak-test"));
    static final Part NAMELESS = new Part("", "", "atlassian/default-image:4", List.of("make bench"));

    private static final long SECOND = 1_000_000L;
    private static final int MAX_MINUTES = 120;

    enum State {
        SUCCESSFUL,
        FAILED,
        STOPPED,
        NOT_RUN,
        IN_PROGRESS,
        PENDING
    }

    /** In the order of the recorded rows (faros-ai, steps.json); maxTime is camelCase on the wire (oddities.md 62). */
    static final Shape<PipelineStep> SHAPE = new Shape<PipelineStep>()
            .with("completed_on", (it, links) -> it.isOver() ? it.time(it.completedOn()) : null)
            .text("uuid", PipelineStep::uuid)
            .with("started_on", (it, links) -> it.hasStarted() ? it.time(it.startedOn) : null)
            .text("type", it -> "pipeline_step")
            .with("name", (it, links) -> it.part.name.isEmpty() ? null : Json.text(it.part.name))
            .number("run_number", it -> 1L)
            .number("maxTime", it -> (long) MAX_MINUTES)
            .number("build_seconds_used", PipelineStep::buildSeconds)
            .with("duration_in_seconds", (it, links) -> it.hasStarted() ? Json.number(it.durationSeconds) : null)
            .with("pipeline", (it, links) -> it.pipeline.embedded())
            .with("image", (it, links) -> it.image())
            .with("script_commands", (it, links) -> it.script())
            .with("state", (it, links) -> it.stateJson())
            .with(
                    "trigger",
                    (it, links) -> Json.object()
                            .put("type", "pipeline_step_trigger_" + (it.isManual() ? "manual" : "automatic")))
            .with("teardown_commands", (it, links) -> it.teardown())
            .with("setup_commands", (it, links) -> it.setup());

    /** None for a pipeline whose configuration could not be read. */
    static List<PipelineStep> of(Pipeline pipeline) {
        List<PipelineStep> steps = new ArrayList<>();
        if (pipeline.outcome() == Pipeline.Outcome.ERROR) {
            return steps;
        }
        List<Part> parts = pipeline.target().parts();
        long clock = pipeline.createdOn() + 4 * SECOND;
        int turn = turningPoint(pipeline, parts.size());
        for (int i = 0; i < parts.size(); i++) {
            State state = i < turn ? State.SUCCESSFUL : i > turn ? after(pipeline) : at(pipeline);
            boolean started = state != State.NOT_RUN && state != State.PENDING;
            long seconds = 6 + Math.floorMod(pipeline.salt(i + 1), 174L);
            steps.add(new PipelineStep(pipeline, i, parts.get(i), state, started ? clock : 0, started ? seconds : 0));
            clock += started ? (seconds + 2) * SECOND : 0;
        }
        return steps;
    }

    /** The step at which the pipeline stands or failed; beyond the last one for a successful pipeline. */
    private static int turningPoint(Pipeline pipeline, int parts) {
        return switch (pipeline.outcome()) {
            case SUCCESSFUL, ERROR -> parts;
            case FAILED -> (int) Math.floorMod(pipeline.salt(101), (long) parts);
            case PAUSED -> parts - 1;
            case HALTED -> Math.min(1, parts - 1);
            case STOPPED, PENDING, RUNNING -> 0;
        };
    }

    private static State at(Pipeline pipeline) {
        return switch (pipeline.outcome()) {
            case SUCCESSFUL, ERROR -> State.SUCCESSFUL;
            case FAILED -> State.FAILED;
            case STOPPED -> State.STOPPED;
            case RUNNING -> State.IN_PROGRESS;
            case PENDING, PAUSED, HALTED -> State.PENDING;
        };
    }

    private static State after(Pipeline pipeline) {
        return pipeline.outcome().isCompleted() ? State.NOT_RUN : State.PENDING;
    }

    String uuid() {
        return Uuids.of("step", pipeline.repository().fullName() + "#" + pipeline.buildNumber() + "/" + index);
    }

    boolean hasStarted() {
        return startedOn > 0;
    }

    /** Started and ended. */
    boolean isOver() {
        return hasStarted() && state != State.IN_PROGRESS;
    }

    long completedOn() {
        return startedOn + durationSeconds * SECOND;
    }

    long buildSeconds() {
        return isOver() ? durationSeconds : 0;
    }

    /** Production waits for somebody. */
    boolean isManual() {
        return part.environment.equals("production");
    }

    JsonNode time(long micros) {
        return Json.text(Timestamps.zulu(micros, pipeline.salt(index + 50)));
    }

    private ObjectNode stateJson() {
        ObjectNode node = Json.object();
        String name = switch (state) {
            case IN_PROGRESS, PENDING -> state.name();
            case SUCCESSFUL, FAILED, STOPPED, NOT_RUN -> "COMPLETED";
        };
        node.put("type", "pipeline_step_state_" + name.toLowerCase(Locale.ROOT));
        node.put("name", name);
        if (name.equals("COMPLETED")) {
            node.putObject("result")
                    .put("name", state.name())
                    .put("type", "pipeline_step_state_completed_" + state.name().toLowerCase(Locale.ROOT));
        }
        return node;
    }

    private ObjectNode image() {
        ObjectNode node = Json.object().put("name", part.image);
        if (part.image.startsWith("registry.")) {
            node.put("username", PlantedSecrets.REGISTRY_USER);
            node.put("password", PlantedSecrets.REGISTRY_PASSWORD);
            node.put("email", "builds@acme.example");
        }
        return node;
    }

    private ArrayNode script() {
        ArrayNode commands = Json.array();
        part.script.forEach(line -> commands.add(command(line)));
        return commands;
    }

    private ArrayNode setup() {
        ArrayNode commands = Json.array();
        commands.add(command("umask 000"));
        commands.add(command("GIT_LFS_SKIP_SMUDGE=1 retry 6 git clone --branch=\"" + PipelineTarget.MAIN
                + "\" --depth 50 https://x-token-auth:" + PlantedSecrets.CLONE_TOKEN
                + "@bitbucket.org/$BITBUCKET_REPO_FULL_NAME.git $BUILD_DIR"));
        commands.add(command("git reset --hard " + pipeline.target().commit().hash()));
        return commands;
    }

    private ArrayNode teardown() {
        if (!part.isTested()) {
            return Json.array();
        }
        ObjectNode command = Json.object();
        command.put("commandType", "system");
        command.put("action", "PROCESS_TEST_REPORTS");
        command.put("command", "echo \"Processing test reports\"");
        command.put("name", "Process Test Reports");
        return Json.array().add(command);
    }

    private static ObjectNode command(String line) {
        return Json.object().put("commandType", "user").put("command", line).put("name", line);
    }
}
