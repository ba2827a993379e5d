package dev.windlass.emulator;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code .../pipelines/} with its steps and test reports. {@code q} is accepted and ignored; the list has parameters of
 * its own ({@link PipelineFilter}) and is in the order of creation, oldest first, unless asked otherwise (api.md 3.3
 * and 2.2). Wherever a pipeline is named, its build number does as well (api.md 2).
 */
final class Pipelines {
    private static final Listing PIPELINES = Listing.plain()
            .sortedBy("created_on", "creator.uuid", "run_creation_date")
            .usuallySortedBy("created_on");

    private static final Listing PLAIN = Listing.plain();

    private Pipelines() {}

    static void addTo(Routes routes) {
        // A path fits with its trailing slash and without it, as the service is used by all (api.md 2.2).
        String pipelines = "/repositories/{workspace}/{repository}/pipelines";
        String steps = pipelines + "/{pipeline}/steps";
        routes.get(pipelines, Pipelines::list);
        routes.get(pipelines + "/{pipeline}", call -> Listing.single(call, pipeline(call)));
        routes.get(steps, Pipelines::steps);
        routes.get(steps + "/{step}", call -> Listing.single(call, step(call)));
        routes.get(steps + "/{step}/test_reports", Pipelines::testReport);
        routes.get(steps + "/{step}/test_reports/test_cases", Pipelines::testCases);
    }

    /** The link to the next page forgets {@code sort}, so that a client that follows it changes its order (api.md 2.2). */
    private static Answer list(Call call) {
        PipelineFilter filter = PipelineFilter.of(call.query());
        Call sorted = call;
        String sort = call.query().first("sort", "");
        if (sort.endsWith("run_creation_date")) {
            // Each of our pipelines ran once, when it was created.
            String alias = sort.startsWith("-") ? "-created_on" : "created_on";
            sorted = call.asking(new Parameters(call.query().with("sort", alias)));
        }
        List<Row> selected = PIPELINES.select(sorted, lists(call).at("pipelines"), filter.toString(), filter);
        return PIPELINES.page(call.asking(call.query().without("sort")), selected);
    }

    /** All at once, whatever page length is asked for (api.md 2.1). */
    private static Answer steps(Call call) {
        List<Row> steps = lists(call).at(pathOfSteps(call)).all();
        ObjectNode envelope = Json.object();
        envelope.put("pagelen", Math.max(Listing.USUAL_MAX_PAGELEN, steps.size()));
        envelope.put("size", steps.size());
        envelope.put("page", 1);
        return PLAIN.send(call, envelope, steps);
    }

    private static Answer testReport(Call call) {
        List<Row> reports = lists(call).at(pathOfReports(call)).all();
        if (reports.isEmpty()) {
            throw ApiException.of(404, "Not found", "There is no test report for this step");
        }
        return Listing.single(call, reports.get(0));
    }

    private static Answer testCases(Call call) {
        return PLAIN.answer(call, lists(call).at(pathOfReports(call) + "/test_cases"));
    }

    private static String pathOfSteps(Call call) {
        return "pipelines/" + pipeline(call).text("uuid") + "/steps";
    }

    private static String pathOfReports(Call call) {
        return pathOfSteps(call) + "/" + step(call).text("uuid") + "/test_reports";
    }

    private static Row step(Call call) {
        return PipelineSettings.found(lists(call).at(pathOfSteps(call)), call.variable("step"));
    }

    private static Row pipeline(Call call) {
        String wanted = call.variable("pipeline");
        Rows rows = lists(call).at("pipelines");
        return wanted.matches("[0-9]+") ? byBuildNumber(rows, wanted) : PipelineSettings.found(rows, wanted);
    }

    private static Row byBuildNumber(Rows rows, String number) {
        return rows.all().stream()
                .filter(row -> row.text("build_number").equals(number))
                .findFirst()
                .orElseThrow(() -> ApiException.of(404, "Not found", "There is no pipeline with the number " + number));
    }

    /** 404 where Pipelines is not enabled (api.md 6); the words are not recorded. */
    private static Lists lists(Call call) {
        Repository repository = call.repository();
        if (!repository.hasPipelines()) {
            throw ApiException.of(404, "Not found", "Pipelines is not enabled for this repository");
        }
        return repository.lists();
    }
}
