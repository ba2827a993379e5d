package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the repositories of the default scenario hold besides their history: pipelines, their settings, environments and
 * deployments, all made when somebody asks. Immutable.
 */
final class DeliverySeed {
    private static final long DAY = 86_400_000_000L;

    private final Repository repository;
    private final RepositoryTheme theme;
    private final People people;
    private final long start;
    private final long end;

    DeliverySeed(Repository repository, RepositoryTheme theme, People people, long start, long end) {
        this.repository = repository;
        this.theme = theme;
        this.people = people;
        this.start = start;
        this.end = end;
    }

    void addTo(Lists lists, int pipelines) {
        if (!theme.pipelines()) {
            repository.pipelines(false);
            return;
        }
        lists.seed("pipelines", none -> new PipelineHistory(repository, people.members(), start, end).rows(pipelines));
        lists.seed(
                "pipelines/*/steps",
                parents -> steps(parents).stream().map(PipelineStep.SHAPE::row).toList());
        lists.seed("pipelines/*/steps/*/test_reports", parents -> ofStep(parents, TestReports::summary));
        lists.seed("pipelines/*/steps/*/test_reports/test_cases", parents -> ofStep(parents, TestReports::cases));
        lists.seed("pipelines_config/variables", none -> variables());
        lists.seed(
                "pipelines_config/schedules",
                none -> List.of(schedule("0 0 2 * * ? *", true), schedule("0 30 6 ? * MON *", false)));
        lists.seed("pipelines_config/schedules/*/executions", this::executions);
        lists.seed("pipelines-config/caches", none -> caches());
        lists.seed(
                "pipelines-config/runners",
                none -> theme.weight() < 10
                        ? List.of()
                        : List.of(PipelineSettings.runner(repository.fullName(), 1, end)));
        lists.seed(
                "environments",
                none -> Environment.of(repository).stream()
                        .map(Environment.SHAPE::row)
                        .toList());
        lists.seed(
                "deployments",
                none -> Deployment.of(pipelines(), Environment.of(repository)).stream()
                        .map(Deployment.SHAPE::row)
                        .toList());
        lists.seed("deployments_config/environments/*/variables", this::environmentVariables);
    }

    private List<Pipeline> pipelines() {
        return Shape.seeds(repository.lists().at("pipelines").all(), Pipeline.class);
    }

    private List<PipelineStep> steps(List<String> parents) {
        return repository
                .lists()
                .at("pipelines")
                .find(parents.get(0))
                .flatMap(row -> Shape.seed(row, Pipeline.class))
                .map(PipelineStep::of)
                .orElse(List.of());
    }

    private List<Row> ofStep(List<String> parents, Function<PipelineStep, List<Row>> rows) {
        return steps(parents).stream()
                .filter(step -> step.uuid().equals(parents.get(1)))
                .findAny()
                .map(rows)
                .orElse(List.of());
    }

    /** A secured one has no value at all (OpenAPI file: never exposed in the REST API). */
    private List<Row> variables() {
        String at = repository.fullName();
        return List.of(
                PipelineSettings.variable("pipeline_variable", at, "DEPLOY_REGION", "eu-central-1"),
                PipelineSettings.variable("pipeline_variable", at, "LOG_LEVEL", ""),
                PipelineSettings.secured("pipeline_variable", at, "SIGNING_KEY"));
    }

    private List<Row> environmentVariables(List<String> parents) {
        for (Environment environment : Environment.of(repository)) {
            if (environment.uuid().equals(parents.get(0))) {
                String at = repository.fullName() + "/" + environment.slug();
                Row secured = PipelineSettings.secured("deployment_variable", at, "DATABASE_PASSWORD");
                return List.of(
                        PipelineSettings.variable(
                                "deployment_variable",
                                at,
                                "SITE_URL",
                                "https://" + environment.slug() + ".acme.example"),
                        // Empty here, absent there: both fit the description of the OpenAPI file.
                        OverlayRow.over(secured, Json.object().put("value", "")));
            }
        }
        return List.of();
    }

    private Row schedule(String cron, boolean enabled) {
        ObjectNode node = Json.object();
        node.put("type", "pipeline_schedule");
        node.put("uuid", scheduleUuid(enabled));
        node.put("enabled", enabled);
        node.put("cron_pattern", cron);
        ObjectNode target = node.putObject("target");
        target.put("type", "pipeline_ref_target");
        target.put("ref_type", "branch");
        target.put("ref_name", PipelineTarget.MAIN);
        target.set("selector", PipelineTarget.selection("custom", "nightly"));
        node.put("created_on", Timestamps.zulu(start + 3 * DAY, enabled ? 0 : 2));
        node.put("updated_on", Timestamps.zulu(start + 90 * DAY, enabled ? 1 : 2));
        return OverlayRow.raw(node);
    }

    private String scheduleUuid(boolean enabled) {
        return Uuids.of("schedule", repository.fullName() + "/" + enabled);
    }

    /** The pipelines that nobody started, newest first, and one attempt that never became a pipeline. */
    private List<Row> executions(List<String> parents) {
        if (!parents.get(0).equals(scheduleUuid(true))) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        ObjectNode failed = Json.object().put("type", "pipeline_schedule_execution_errored");
        failed.putObject("error")
                .put("type", "pipeline_error")
                .put("key", "plan-service.selector.not-found")
                .put("message", "The selector 'nightly' was not found on branch 'main'.");
        rows.add(OverlayRow.raw(failed));
        for (Pipeline pipeline : pipelines()) {
            if (pipeline.trigger() == Pipeline.Trigger.SCHEDULE) {
                ObjectNode node = Json.object().put("type", "pipeline_schedule_execution_executed");
                node.set("pipeline", pipeline.embedded());
                rows.add(1, OverlayRow.raw(node));
            }
        }
        return rows;
    }

    private List<Row> caches() {
        List<Pipeline> pipelines = pipelines();
        List<Row> rows = new ArrayList<>();
        for (String name : new String[] {"maven", "node", "docker"}) {
            if (pipelines.size() > rows.size()) {
                Pipeline pipeline = pipelines.get(pipelines.size() - 1 - rows.size());
                ObjectNode node = Json.object();
                node.put("type", "pipeline_cache");
                node.put("uuid", Uuids.of("cache", repository.fullName() + "/" + name));
                node.put("pipeline_uuid", pipeline.uuid());
                node.put("step_uuid", Uuids.of("step", repository.fullName() + "#" + pipeline.buildNumber() + "/0"));
                node.put("name", name);
                node.put("key_hash", Hashes.of(name).repeat(2).substring(0, 64));
                node.put("path", name.equals("maven") ? "~/.m2/repository" : "/opt/caches/" + name);
                node.put("file_size_bytes", 48_000_000 + Math.floorMod(pipeline.salt(7), 900_000_000));
                node.put("created_on", pipeline.time(pipeline.createdOn()));
                rows.add(OverlayRow.raw(node));
            }
        }
        return rows;
    }
}
