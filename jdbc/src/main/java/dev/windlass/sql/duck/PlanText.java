package dev.windlass.sql.duck;

import dev.windlass.client.ApiRequest;
import dev.windlass.scan.Bound;
import dev.windlass.scan.ScanFigures;
import dev.windlass.scan.ScanPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The request plans of a statement as text. Stateless. */
final class PlanText {
    private PlanText() {}

    /** @param run what happened, null for a statement that was not run */
    static String of(List<ExplainedScan> scans, @Nullable StatementRun run) {
        StringJoiner text = new StringJoiner("\n\n");
        if (scans.isEmpty()) {
            text.add("No request: the statement needs no row of Bitbucket's.");
        }
        List<ScanPlan> different = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (ExplainedScan scan : scans) {
            ScanPlan plan = scan.plan();
            String made = scan.figures() == null ? "" : "\n  " + made(scan.figures(), scan.rowsKept());
            if (different.stream().anyMatch(plan::readsTheSamePagesAs)) {
                texts.add(plan.table().name() + ": no further request, the same pages as above" + made);
            } else {
                different.add(plan);
                texts.add(plan + made);
            }
        }
        if (scans.size() > 1) {
            text.add("The statement needs " + total(different) + ".");
        }
        if (run != null) {
            text.add("It made " + requests(run.figures().requests()) + " and gave " + number(run.rows(), "row") + " in "
                    + "%,d ms.".formatted(run.millis()));
        }
        texts.forEach(text::add);
        return text.toString();
    }

    /** Without those that read the same pages as one before. */
    static List<ScanPlan> different(List<ScanPlan> plans) {
        List<ScanPlan> different = new ArrayList<>();
        plans.stream()
                .filter(plan -> different.stream().noneMatch(plan::readsTheSamePagesAs))
                .forEach(different::add);
        return different;
    }

    private static String made(ScanFigures figures, @Nullable Long kept) {
        StringBuilder text = new StringBuilder("made: ").append(requests(figures.requests()));
        if (figures.requests() > 0) {
            text.append(", %,d bytes, %,d ms on the wire".formatted(figures.bytes(), figures.requestMillis()));
        }
        if (figures.reusedPages() > 0) {
            text.append(", ").append(number(figures.reusedPages(), "page")).append(" of another scan used again");
        }
        if (figures.sharedAnswers() > 0) {
            text.append(", ").append(number(figures.sharedAnswers(), "answer")).append(" of another statement used");
        }
        if (figures.waitedMillis() > 0) {
            text.append(", waited %,d ms for the request budget".formatted(figures.waitedMillis()));
        }
        text.append("; read ").append(number(figures.rows(), "row"));
        if (kept != null) {
            text.append(", kept %,d".formatted(kept));
        }
        return text.toString();
    }

    private static String requests(long number) {
        return number(number, "request");
    }

    private static String number(long number, String word) {
        return "%,d %s%s".formatted(number, word, number == 1 ? "" : "s");
    }

    /**
     * The sum; where one scan is open upwards, those that are open downwards promise nothing, and scans over one list of
     * repositories share the request that begins it.
     */
    static Bound total(List<ScanPlan> plans) {
        List<Bound> bounds = plans.stream().map(ScanPlan::bound).toList();
        boolean open = has(bounds, Bound.Kind.AT_LEAST);
        Set<ApiRequest> lists = new HashSet<>();
        long requests = 0;
        for (int i = 0; i < bounds.size(); i++) {
            Bound bound = bounds.get(i);
            boolean promises = !open || bound.kind() != Bound.Kind.AT_MOST;
            if (promises && repositoryList(plans.get(i)).map(lists::add).orElse(true)) {
                requests += bound.requests();
            }
        }
        Bound.Kind kind =
                open ? Bound.Kind.AT_LEAST : has(bounds, Bound.Kind.AT_MOST) ? Bound.Kind.AT_MOST : Bound.Kind.EXACTLY;
        return new Bound(kind, requests);
    }

    /** What a scan that goes from repository to repository begins with: all that is certain of it. */
    private static Optional<ApiRequest> repositoryList(ScanPlan plan) {
        return plan.over()
                .flatMap(over -> repositoryList(over.plan()))
                .or(() -> plan.enumeration().map(ScanPlan.Enumeration::first));
    }

    private static boolean has(List<Bound> bounds, Bound.Kind kind) {
        return bounds.stream().anyMatch(bound -> bound.kind() == kind);
    }
}
