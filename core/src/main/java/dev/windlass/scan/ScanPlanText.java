package dev.windlass.scan;

import dev.windlass.client.ApiRequest;
import dev.windlass.scan.ScanPlan.Read;
import dev.windlass.tables.Paging;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** A plan for people: what {@code EXPLAIN} prints for one scan. Stateless. */
final class ScanPlanText {
    private static final int NAMED_REPOSITORIES = 5;

    private ScanPlanText() {}

    static String of(ScanPlan plan) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(plan.table().name() + ": " + plan.bound());
        if (plan.read() == Read.NOTHING) {
            lines.add("  no row can satisfy the conditions");
        }
        plan.enumeration().ifPresent(enumeration -> {
            lines.add("  GET " + enumeration.first().readable());
            String which = enumeration
                    .feature()
                    .map(feature -> "each repository with " + feature)
                    .orElse("each repository");
            lines.add("  then for " + which + ", in parallel:");
        });
        for (ApiRequest start : starts(plan)) {
            lines.add("  GET " + start.readable());
        }
        if (plan.repositories().size() > NAMED_REPOSITORIES) {
            lines.add("  and the same for " + (plan.repositories().size() - NAMED_REPOSITORIES) + " more repositories");
        }
        if (plan.read() != Read.NOTHING) {
            lines.add("  " + reading(plan));
        }
        plan.pushed().forEach(pushed -> lines.add("  asked of Bitbucket: " + pushed));
        plan.kept().forEach(kept -> lines.add("  checked here: " + kept.condition() + " (" + kept.reason() + ")"));
        return lines.toString();
    }

    private static List<ApiRequest> starts(ScanPlan plan) {
        if (plan.read() == Read.NOTHING) {
            return List.of();
        }
        if (plan.repositories().isEmpty()) {
            return plan.starts(Optional.empty());
        }
        return plan.repositories().stream()
                .limit(NAMED_REPOSITORIES)
                .flatMap(repository -> plan.starts(Optional.of(repository)).stream())
                .toList();
    }

    private static String reading(ScanPlan plan) {
        return switch (plan.read()) {
            case SIZE -> "reads only the size, no rows";
            case ONE -> "reads single objects; one that does not exist is no row";
            case NOTHING -> "";
            case LIST -> listing(plan);
        };
    }

    private static String listing(ScanPlan plan) {
        if (plan.singlePage()) {
            return "reads one page";
        }
        String limit = plan.limit().isPresent()
                ? ", until " + plan.limit().getAsLong() + " rows"
                : plan.request().demandDriven() ? ", one at a time as the statement asks for more" : "";
        if (plan.table().list().paging() == Paging.OPAQUE) {
            return "reads pages one after the other" + limit + "; rows that come twice are dropped by key";
        }
        String order = plan.template().parameters().stream()
                .filter(parameter -> parameter.name().equals("sort"))
                .findFirst()
                .map(parameter -> " in the order of " + parameter.value())
                .orElse("");
        String parallel = plan.request().demandDriven() ? "" : ", in parallel after the first";
        return "reads pages" + order + parallel + limit + "; rows that come twice are dropped by key";
    }
}
