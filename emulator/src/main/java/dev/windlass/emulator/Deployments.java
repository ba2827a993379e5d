package dev.windlass.emulator;

import java.util.List;

/**
 * {@code .../environments}, {@code .../deployments/} and the variables of an environment. {@code q} is accepted and
 * ignored. {@code sort=created_on} was seen to be refused; no other order is known (api.md 3.3).
 */
final class Deployments {
    private static final Listing PLAIN = Listing.plain();

    private Deployments() {}

    static void addTo(Routes routes) {
        String repository = "/repositories/{workspace}/{repository}/";
        routes.get(repository + "environments", call -> PLAIN.answer(call, rows(call, "environments")));
        routes.get(repository + "environments/{environment}", call -> Listing.single(call, environment(call)));
        routes.get(repository + "deployments", Deployments::list);
        routes.get(
                repository + "deployments/{deployment}",
                call -> Listing.single(
                        call, PipelineSettings.found(rows(call, "deployments"), call.variable("deployment"))));
        routes.get(repository + "deployments_config/environments/{environment}/variables", Deployments::variables);
    }

    private static Answer list(Call call) {
        String sort = call.query().first("sort", "");
        if (sort.equals("created_on") || sort.equals("-created_on")) {
            throw ApiException.of(400, "Invalid sort attribute");
        }
        List<Row> rows = rows(call, "deployments").all();
        if (call.query().first("fields", "").contains("values.environment.")) {
            rows = rows.stream().map(Deployments::withWholeEnvironment).toList();
        }
        return PLAIN.page(call, rows);
    }

    /** The name of the environment comes only when {@code fields=} asks for it (oddities.md 65). */
    private static Row withWholeEnvironment(Row row) {
        Deployment seeded = Shape.seed(row, Deployment.class).orElse(null);
        if (seeded == null) {
            return row;
        }
        Row whole = Environment.SHAPE.row(seeded.environment());
        var own = Json.object();
        own.set("environment", whole.json(Links.NOWHERE));
        return OverlayRow.over(row, own);
    }

    private static Answer variables(Call call) {
        String uuid = environment(call).text("uuid");
        return PLAIN.answer(call, rows(call, "deployments_config/environments/" + uuid + "/variables"));
    }

    private static Row environment(Call call) {
        return PipelineSettings.found(rows(call, "environments"), call.variable("environment"));
    }

    private static Rows rows(Call call, String list) {
        return call.repository().lists().at(list);
    }
}
