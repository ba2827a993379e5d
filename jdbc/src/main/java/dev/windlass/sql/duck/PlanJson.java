package dev.windlass.sql.duck;

import dev.windlass.client.ApiRequest;
import dev.windlass.scan.Bound;
import dev.windlass.scan.RowSource;
import dev.windlass.scan.ScanFigures;
import dev.windlass.scan.ScanPlan;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The request plans of a statement as JSON for programs. The shape is a promise: members may be added, and {@link
 * #VERSION} counts what else changes; it is described in {@code docs/explain.md}. Stateless.
 */
final class PlanJson {
    static final int VERSION = 1;

    private static final JsonFactory JSON = new JsonFactory();

    private PlanJson() {}

    /** @param run what happened, null for a statement that was not run */
    static String of(List<ExplainedScan> scans, @Nullable StatementRun run) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("version", VERSION);
            List<ScanPlan> different = new ArrayList<>();
            for (ExplainedScan scan : scans) {
                if (different.stream().noneMatch(scan.plan()::readsTheSamePagesAs)) {
                    different.add(scan.plan());
                }
            }
            write(json, "requests", PlanText.total(different));
            if (run != null) {
                json.writeObjectPropertyStart("made");
                writeFigures(json, run.figures());
                json.writeNumberProperty("rows", run.rows());
                json.writeNumberProperty("millis", run.millis());
                json.writeEndObject();
            }
            json.writeArrayPropertyStart("scans");
            List<ScanPlan> before = new ArrayList<>();
            for (ExplainedScan scan : scans) {
                json.writeStartObject();
                writePlan(json, scan.plan(), sameAs(scan.plan(), before));
                if (scan.figures() != null) {
                    json.writeObjectPropertyStart("made");
                    writeFigures(json, scan.figures());
                    json.writeNumberProperty("rowsRead", scan.figures().rows());
                    if (scan.rowsKept() != null) {
                        json.writeNumberProperty("rowsKept", scan.rowsKept());
                    }
                    json.writeEndObject();
                }
                json.writeEndObject();
                before.add(scan.plan());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static int sameAs(ScanPlan plan, List<ScanPlan> before) {
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).readsTheSamePagesAs(plan)) {
                return i;
            }
        }
        return -1;
    }

    private static void writePlan(JsonGenerator json, ScanPlan plan, int sameAs) {
        json.writeStringProperty("table", plan.table().name());
        write(json, "requests", sameAs < 0 ? plan.bound() : new Bound(Bound.Kind.EXACTLY, 0));
        json.writeStringProperty("reads", camel(plan.read()));
        json.writeStringProperty("source", plan.source() instanceof RowSource.Archive ? "archive" : "live");
        if (sameAs >= 0) {
            json.writeNumberProperty("samePagesAs", sameAs);
        }
        plan.over().ifPresent(over -> {
            json.writeObjectPropertyStart("above");
            writePlan(json, over.plan(), -1);
            json.writeEndObject();
        });
        plan.enumeration().ifPresent(enumeration -> {
            json.writeObjectPropertyStart("repositories");
            json.writeStringProperty("get", enumeration.first().readable());
            if (enumeration.feature().isPresent()) {
                json.writeStringProperty("feature", enumeration.feature().get());
            }
            json.writeEndObject();
        });
        plan.keysOfJoin().ifPresent(keys -> {
            json.writeObjectPropertyStart("keys");
            json.writeStringProperty("from", keys.from());
            writeTexts(json, "columns", keys.columns());
            json.writeEndObject();
        });
        boolean isAsked = plan.read() != ScanPlan.Read.NOTHING && !(plan.source() instanceof RowSource.Archive);
        writeTexts(json, "gets", isAsked ? gets(plan) : List.of());
        if (plan.limit().isPresent()) {
            json.writeNumberProperty("limit", plan.limit().getAsLong());
        }
        if (plan.oldest().isPresent()) {
            json.writeStringProperty("until", plan.oldest().get().moment().toString());
        }
        if (plan.sizes().isPresent()) {
            json.writeStringProperty("orSizesBy", plan.sizes().get().column());
        }
        writeTexts(json, "pushed", plan.pushed());
        json.writeArrayPropertyStart("kept");
        for (ScanPlan.Kept kept : plan.kept()) {
            json.writeStartObject();
            json.writeStringProperty("condition", kept.condition());
            json.writeStringProperty("reason", kept.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static List<String> gets(ScanPlan plan) {
        return plan.paths().stream()
                .flatMap(path -> plan.starts(path).stream())
                .map(ApiRequest::readable)
                .toList();
    }

    private static void writeFigures(JsonGenerator json, ScanFigures figures) {
        json.writeNumberProperty("requests", figures.requests());
        json.writeNumberProperty("sharedAnswers", figures.sharedAnswers());
        json.writeNumberProperty("reusedPages", figures.reusedPages());
        json.writeNumberProperty("bytes", figures.bytes());
        json.writeNumberProperty("requestMillis", figures.requestMillis());
        json.writeNumberProperty("waitedMillis", figures.waitedMillis());
    }

    private static void write(JsonGenerator json, String name, Bound bound) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("kind", camel(bound.kind()));
        json.writeNumberProperty("number", bound.requests());
        json.writeEndObject();
    }

    private static void writeTexts(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    /** {@code AT_LEAST} is {@code atLeast}. */
    private static String camel(Enum<?> constant) {
        StringBuilder text = new StringBuilder();
        for (String word : constant.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            text.append(text.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return text.toString();
    }
}
