package dev.windlass.sql.duck;

import dev.windlass.scan.Bound;
import dev.windlass.scan.ScanPlan;
import java.util.List;
import java.util.StringJoiner;

/** The request plans of a statement as text. Stateless. */
final class PlanText {
    private PlanText() {}

    static String of(List<ScanPlan> plans) {
        StringJoiner text = new StringJoiner("\n\n");
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
