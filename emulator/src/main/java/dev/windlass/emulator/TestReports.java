package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The test reports of seeded steps. Atlassian publishes no schema of them (api.md 1, known defects). The keys are those
 * that clients read: {@code number_of_..._test_cases} as in Atlassian's own web code and four clients, and of a case its
 * uuid, name, fully_qualified_name, package_name, status and duration as text. Stateless.
 */
final class TestReports {
    private static final int FEWEST = 24;

    private enum Status {
        SUCCESSFUL,
        FAILED,
        ERROR,
        SKIPPED
    }

    private TestReports() {}

    /** One row, or none for a step that tested nothing. */
    static List<Row> summary(PipelineStep step) {
        int cases = count(step);
        if (cases == 0) {
            return List.of();
        }
        Map<Status, Integer> numbers = new EnumMap<>(Status.class);
        for (int i = 0; i < cases; i++) {
            numbers.merge(status(step, i), 1, Integer::sum);
        }
        var node = Json.object();
        node.put("step_uuid", step.uuid());
        node.put("number_of_test_cases", cases);
        for (Status status : Status.values()) {
            String word = status.name().toLowerCase(Locale.ROOT);
            node.put("number_of_" + word + "_test_cases", numbers.getOrDefault(status, 0));
        }
        return List.of(OverlayRow.raw(node));
    }

    static List<Row> cases(PipelineStep step) {
        List<Row> rows = new ArrayList<>();
        int cases = count(step);
        for (int i = 0; i < cases; i++) {
            String suite = "acme." + step.pipeline().repository().slug().replace("-", "");
            String name = "case" + (i + 1);
            long millis = 1 + Math.floorMod(step.pipeline().salt(300 + i), 900L);
            var node = Json.object();
            node.put("uuid", Uuids.of("test", step.uuid() + "/" + i));
            node.put("name", name);
            node.put("fully_qualified_name", suite + ".Suite" + i / 8 + "." + name);
            node.put("package_name", suite);
            node.put("status", status(step, i).name());
            node.put("duration", String.format(Locale.ROOT, "PT0.%03dS", millis));
            rows.add(OverlayRow.raw(node));
        }
        return rows;
    }

    private static int count(PipelineStep step) {
        return step.part().isTested() && step.isOver() ? FEWEST + (int) (step.startedOn() / 1_000_000 % 17) : 0;
    }

    /** Only a failed step has failed cases, and at least one. */
    private static Status status(PipelineStep step, int index) {
        long draw = Math.floorMod(step.pipeline().salt(500 + index), 40L);
        if (step.state() == PipelineStep.State.FAILED && (index == 0 || draw < 3)) {
            return index % 5 == 4 ? Status.ERROR : Status.FAILED;
        }
        return draw == 39 ? Status.SKIPPED : Status.SUCCESSFUL;
    }
}
