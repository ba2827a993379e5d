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
            Map<Long, LiveTables.Target> targets,
            BiFunction<ScanHint, LiveTables.LiveTarget, ScanPlan> planner) {
        StringJoiner text = new StringJoiner("\n\n");
        List<ScanPlan> plans = new TreeMap<>(hints)
                .values().stream()
                        .filter(hint -> targets.get(hint.tag()) instanceof LiveTables.LiveTarget)
                        .map(hint -> planner.apply(hint, (LiveTables.LiveTarget) targets.get(hint.tag())))
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

    /** The sum; where one scan is open upwards, those that are open downwards promise nothing. */
    private static Bound total(List<ScanPlan> plans) {
        List<Bound> bounds = plans.stream().map(ScanPlan::bound).toList();
        boolean open = has(bounds, Bound.Kind.AT_LEAST);
        long requests = bounds.stream()
                .filter(bound -> !open || bound.kind() != Bound.Kind.AT_MOST)
                .mapToLong(Bound::requests)
                .sum();
        Bound.Kind kind =
                open ? Bound.Kind.AT_LEAST : has(bounds, Bound.Kind.AT_MOST) ? Bound.Kind.AT_MOST : Bound.Kind.EXACTLY;
        return new Bound(kind, requests);
    }

    private static boolean has(List<Bound> bounds, Bound.Kind kind) {
        return bounds.stream().anyMatch(bound -> bound.kind() == kind);
    }
}
