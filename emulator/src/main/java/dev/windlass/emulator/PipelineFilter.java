package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * The parameters of the list of pipelines. A value that is none of the words of a parameter selects nothing, without an
 * error (api.md 3.3). Immutable.
 */
record PipelineFilter(List<Condition> conditions) implements Predicate<Row> {
    /** A parameter, its values (one, but for status), and the path of the row that they are compared with. */
    record Condition(String parameter, List<String> values) {}

    /** Parameters whose value stands in the row as it is. */
    private static final Map<String, String> PATHS = Map.of(
            "creator.uuid", "creator.uuid",
            "target.ref_name", "target.ref_name",
            "target.selector.pattern", "target.selector.pattern");

    /** The words of the parameter, upper case only, and those of the row. */
    private static final Map<String, String> REF_TYPES = Map.of("BRANCH", "branch", "TAG", "tag");

    private static final Map<String, String> SELECTORS = Map.of(
            "BRANCH", "branches",
            "TAG", "tags",
            "CUSTOM", "custom",
            "PULLREQUESTS", "pull-requests",
            "DEFAULT", "default");

    private static final Map<String, String> TRIGGERS =
            Map.of("PUSH", "PUSH", "MANUAL", "MANUAL", "SCHEDULED", "SCHEDULE");

    private static final Map<String, String> STATUS = Map.of(
            "SUCCESSFUL", "PASSED",
            "FAILED", "FAILED",
            "ERROR", "ERROR",
            "STOPPED", "STOPPED",
            "RUNNING", "BUILDING",
            "PAUSED", "PAUSED",
            "HALTED", "HALTED",
            "PENDING", "PENDING");

    private static final int FULL_HASH = 40;

    static PipelineFilter of(Parameters query) {
        List<Condition> conditions = new ArrayList<>();
        for (String parameter : List.of(
                "creator.uuid",
                "target.ref_type",
                "target.ref_name",
                "target.branch",
                "target.commit.hash",
                "target.selector.type",
                "target.selector.pattern",
                "created_on",
                "trigger_type",
                "status")) {
            List<String> values = query.all(parameter);
            if (!values.isEmpty()) {
                conditions.add(new Condition(parameter, parameter.equals("status") ? values : values.subList(0, 1)));
            }
        }
        return new PipelineFilter(List.copyOf(conditions));
    }

    @Override
    public boolean test(Row row) {
        for (Condition condition : conditions) {
            if (!fulfils(row, condition)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fulfils(Row row, Condition condition) {
        String wanted = condition.values.get(0);
        return switch (condition.parameter) {
            case "status" -> condition.values.contains(status(row));
            case "created_on" -> sameTime(wanted, row.text("created_on"));
            case "trigger_type" -> translated(TRIGGERS, wanted, text(row, "trigger.name"));
            case "target.ref_type" -> translated(REF_TYPES, wanted, text(row, "target.ref_type"));
            case "target.selector.type" -> translated(SELECTORS, wanted, text(row, "target.selector.type"));
            case "target.branch" ->
                text(row, "target.ref_type").equals("branch")
                        && text(row, "target.ref_name").equals(wanted);
            case "target.commit.hash" ->
                wanted.length() == FULL_HASH && hash(row).equals(wanted);
            default -> text(row, PATHS.getOrDefault(condition.parameter, "")).equals(wanted);
        };
    }

    private static boolean translated(Map<String, String> words, String wanted, String found) {
        return found.equals(words.get(wanted));
    }

    /** How the service matches a time is not documented (api.md 12, item 7): here, the same instant. */
    private static boolean sameTime(String wanted, String found) {
        OptionalLong time = Timestamps.parse(wanted);
        return time.isPresent() && time.equals(Timestamps.parse(found));
    }

    /** The row of a pull request shows twelve digits of the commit that it knows in full. */
    private static String hash(Row row) {
        return Shape.seed(row, Pipeline.class)
                .map(seeded -> seeded.target().commit().hash())
                .orElseGet(() -> text(row, "target.commit.hash"));
    }

    static String status(Row row) {
        for (String path : List.of("state.result.name", "state.stage.name", "state.name")) {
            String found = text(row, path);
            if (!found.isEmpty()) {
                return STATUS.getOrDefault(found, "UNKNOWN");
            }
        }
        return "UNKNOWN";
    }

    private static String text(Row row, String path) {
        List<JsonNode> values = path.isEmpty() ? List.of() : Paths.values(row, List.of(path.split("\\.", -1)));
        return values.isEmpty() ? "" : values.get(0).asString("");
    }
}
