package dev.windlass.sql.duck;

import dev.windlass.scan.Bound;
import dev.windlass.scan.ScanPlan;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The request plans of a statement as text. Stateless. */
final class PlanText {
    private PlanText() {}

    static String of(
            Map<Long, ScanHint> hints,
            Map<Long, LiveTables.LiveTarget> targets,
            BiFunction<ScanHint, LiveTables.LiveTarget, ScanPlan> planner) {
        StringJoiner text = new StringJoiner("\n\n");
        List<ScanPlan> plans = new TreeMap<>(hints)
                .values().stream()
                        .filter(hint -> targets.containsKey(hint.tag()))
                        .map(hint -> planner.apply(hint, targets.get(hint.tag())))
                        .toList();
        if (plans.isEmpty()) {
            return "No request: the statement needs no row of Bitbucket's.";
        }
        if (plans.size() > 1) {
            text.add("The statement needs " + total(plans) + ".");
        }
        plans.forEach(plan -> text.add(plan.toString()));
        return text.toString();
    }

    private static Bound total(List<ScanPlan> plans) {
        Bound.Kind kind = Bound.Kind.EXACTLY;
        long requests = 0;
        for (ScanPlan plan : plans) {
            Bound bound = plan.bound();
            requests += bound.requests();
            if (bound.kind() == Bound.Kind.AT_LEAST || kind == Bound.Kind.EXACTLY) {
                kind = bound.kind() == Bound.Kind.EXACTLY ? kind : bound.kind();
            }
        }
        return new Bound(kind, requests);
    }
}
