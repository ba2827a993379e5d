package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * {@code .../commit/{commit}/reports} and their annotations. Times have nine digits and a Z, what is unset is absent,
 * annotations have no type (oddities.md 69, 70). Neither filters nor sorts (bitbucket/api.md 3.3).
 */
final class Reports {
    private static final Listing REPORTS = Listing.plain();

    /** One commit in so many was looked at by the scanners. */
    private static final int SCANNED = 4;

    private record Report(Commit commit, boolean security, int draw, long at) {
        String externalId() {
            return security ? "dependency-scan" : "coverage";
        }

        String uuid() {
            return Uuids.of("report", commit.hash() + externalId());
        }

        String result() {
            return draw % 3 == 0 ? "FAILED" : "PASSED";
        }

        private ArrayNode data() {
            ArrayNode data = Json.array();
            if (security) {
                datum(data, "Critical", "NUMBER", Json.number(draw % 3 == 0 ? 1 + draw % 2 : 0));
                datum(data, "Duration", "DURATION", Json.number(1_000 + draw % 9_000));
                datum(data, "Safe to merge", "BOOLEAN", Json.bool(draw % 3 != 0));
                datum(
                        data,
                        "Details",
                        "LINK",
                        Json.object().put("text", "open").put("href", "https://scan.acme.example/" + draw));
            } else {
                datum(data, "Lines", "PERCENTAGE", Json.number(60 + draw % 40));
                datum(data, "Tool", "TEXT", Json.text("acme-cov 3.1"));
            }
            return data;
        }

        private static void datum(ArrayNode data, String title, String type, JsonNode value) {
            data.addObject().put("title", title).put("type", type).set("value", value);
        }
    }

    private record Annotation(
            Report report, int number, @Nullable String path) {
        String externalId() {
            return report.externalId() + "-" + number;
        }
    }

    private static final Shape<Report> REPORT = new Shape<Report>()
            .text("type", it -> "report")
            .text("uuid", Report::uuid)
            .text("title", it -> it.security ? "Dependency scan" : "Test coverage")
            .with("details", (it, links) -> it.security ? Json.text("Of all lock files.") : null)
            .text("external_id", Report::externalId)
            .text("reporter", it -> it.security ? "acme-scan" : "acme-cov")
            .with("link", (it, links) -> it.security ? Json.text("https://scan.acme.example/" + it.draw) : null)
            .text("report_type", it -> it.security ? "SECURITY" : "COVERAGE")
            .text("result", Report::result)
            .bool("remote_link_enabled", it -> false)
            .with("data", (it, links) -> it.data())
            .text("created_on", it -> Timestamps.withNanos(it.at))
            .text("updated_on", it -> Timestamps.withNanos(it.at));

    private static final Shape<Annotation> ANNOTATION = new Shape<Annotation>()
            .text("external_id", Annotation::externalId)
            .text("uuid", it -> Uuids.of("annotation", it.report.uuid() + it.number))
            .text("annotation_type", it -> it.number % 2 == 0 ? "VULNERABILITY" : "CODE_SMELL")
            .with("path", (it, links) -> it.path == null ? null : Json.text(it.path))
            .with("line", (it, links) -> it.path == null ? null : Json.number(1 + it.number))
            .text("summary", it -> it.path == null ? "A finding of no file at all." : "A function is too long.")
            .with("result", (it, links) -> it.number % 3 == 2 ? null : Json.text(it.report.result()))
            .text("severity", it -> List.of("LOW", "MEDIUM", "HIGH", "CRITICAL").get(it.number % 4))
            .text("created_on", it -> Timestamps.withNanos(it.report.at + it.number))
            .with(
                    "updated_on",
                    (it, links) -> it.number == 0 ? Json.text(Timestamps.withNanos(it.report.at + 60_000_000L)) : null);

    private Reports() {}

    static void addTo(Routes routes) {
        String reports = "/repositories/{workspace}/{repository}/commit/{commit}/reports";
        routes.get(reports, call -> REPORTS.answer(call, CommitParts.rows(call, "reports", Reports::reports)));
        routes.get(reports + "/{report}", call -> Listing.single(call, find(call)));
        routes.get(reports + "/{report}/annotations", Reports::annotations);
    }

    private static Answer annotations(Call call) {
        Row report = find(call);
        Rows rows = CommitParts.rows(
                call,
                "reports/" + call.variable("report") + "/annotations",
                commit -> Shape.seed(report, Report.class)
                        .map(Reports::annotations)
                        .orElse(List.of()));
        return REPORTS.answer(call, rows);
    }

    /** By uuid or by the id that its maker gave it (OpenAPI file). */
    private static Row find(Call call) {
        String wanted = call.variable("report");
        return CommitParts.rows(call, "reports", Reports::reports).all().stream()
                .filter(row -> row.text("uuid").equals(wanted)
                        || row.text("external_id").equals(wanted))
                .findFirst()
                .orElseThrow(() -> ApiException.of(404, "Report " + wanted + " not found"));
    }

    private static List<Row> reports(Row row) {
        List<Row> reports = new ArrayList<>();
        Shape.seed(row, Commit.class).ifPresent(commit -> {
            int draw = Math.floorMod(commit.hash().hashCode() / 3, 100_003);
            long at = Math.min(
                    commit.date() + 95_000_000L + draw,
                    commit.repository().workspace().end());
            if (draw % SCANNED < 2) {
                reports.add(REPORT.row(new Report(commit, true, draw, at)));
            }
            if (draw % SCANNED == 1) {
                reports.add(REPORT.row(new Report(commit, false, draw / SCANNED, at)));
            }
        });
        return reports;
    }

    private static List<Row> annotations(Report report) {
        List<Row> annotations = new ArrayList<>();
        RepositoryTheme theme = report.commit.repository().theme();
        int count = report.security && theme != null ? report.draw % 5 : 0;
        for (int i = 0; i < count; i++) {
            String path = i == 3 || theme == null ? null : FileChange.mainPath(report.commit, theme);
            annotations.add(ANNOTATION.row(new Annotation(report, i, path)));
        }
        return annotations;
    }
}
