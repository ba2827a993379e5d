package dev.windlass.scan;

import dev.windlass.model.ScanRequest;
import dev.windlass.scan.ScanPlan.Read;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Paging;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** A plan for people: what {@code EXPLAIN} prints for one scan. Stateless. */
final class ScanPlanText {
    private static final int NAMED_PATHS = 5;

    private ScanPlanText() {}

    static String of(ScanPlan plan) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(plan.table().name() + ": " + plan.bound());
        if (plan.source() instanceof RowSource.Archive archive) {
            IssueArchiveText.addTo(lines, archive);
        } else if (plan.read() == Read.NOTHING) {
            lines.add("  no row can satisfy the conditions");
        } else {
            addRequests(plan, lines);
        }
        plan.pushed().forEach(pushed -> lines.add("  asked of Bitbucket: " + pushed));
        plan.kept().forEach(kept -> lines.add("  checked here: " + kept.condition() + " (" + kept.reason() + ")"));
        return lines.toString();
    }

    private static void addRequests(ScanPlan plan, StringJoiner lines) {
        plan.over().ifPresent(over -> {
            of(over.plan()).lines().forEach(line -> lines.add("  " + line));
            lines.add("  then for each of those " + over.plan().table().name() + ", in parallel:");
        });
        plan.enumeration().ifPresent(enumeration -> {
            lines.add("  GET " + enumeration.first().readable());
            String which = enumeration
                    .feature()
                    .map(feature -> "each repository with " + feature)
                    .orElse("each repository");
            lines.add("  then for " + which + ", in parallel:");
        });
        plan.keysOfJoin()
                .filter(keys -> keys.values().isEmpty())
                .ifPresent(keys -> lines.add("  for each " + String.join(", ", keys.columns()) + " that the join with "
                        + keys.from() + " leaves, in parallel:"));
        plan.paths().stream()
                .limit(NAMED_PATHS)
                .flatMap(path -> plan.starts(path).stream())
                .forEach(start -> lines.add("  GET " + start.readable()));
        int more = plan.paths().size() - NAMED_PATHS;
        if (more > 0) {
            boolean areRepositories = plan.paths().get(0).keySet().equals(Set.of("repository"));
            lines.add("  and the same for " + more + (areRepositories ? " more repositories" : " more keys"));
        }
        lines.add("  " + reading(plan));
        whole(plan).ifPresent(why -> lines.add("  " + why));
    }

    /** Why ORDER BY with LIMIT reads more than the first rows. */
    private static Optional<String> whole(ScanPlan plan) {
        ScanRequest request = plan.request();
        boolean isBounded = plan.limit().isPresent() || plan.oldest().isPresent() || plan.read() != Read.LIST;
        if (isBounded
                || !request.pushdown()
                || request.order().isEmpty()
                || request.limit().isEmpty()) {
            return Optional.empty();
        }
        String first = "the first " + request.limit().getAsLong() + " in the order of "
                + request.order().get().column() + " cannot be asked for: ";
        ColumnSpec column = plan.table().column(request.order().get().column());
        if (!column.sortable()) {
            return Optional.of(
                    first
                            + "this list of Bitbucket's is not known to come in the same order as SQL's, so all rows are compared here");
        }
        if (!column.notNull()) {
            return Optional.of(first + "it may be NULL, and where Bitbucket sorts NULL to is not known");
        }
        return plan.kept().isEmpty() ? Optional.empty() : Optional.of(first + "conditions are checked here first");
    }

    private static String reading(ScanPlan plan) {
        return switch (plan.read()) {
            case SIZE -> "reads only the size, no rows";
            case ONE -> "reads single objects; one that does not exist is no row";
            case OBJECT -> "reads one object";
            case FILE -> "reads one file";
            case NOTHING -> "";
            case LIST -> listing(plan);
        };
    }

    private static String listing(ScanPlan plan) {
        if (plan.table().list().paging() == Paging.WHOLE) {
            return "reads the whole list at once";
        }
        if (plan.singlePage()) {
            return "reads one page";
        }
        if (plan.oldest().isPresent()) {
            return "reads pages one after the other, the newest rows first, and stops at a page of rows before "
                    + plan.oldest().get().moment() + " only";
        }
        String limit = plan.limit().isPresent()
                ? ", until " + plan.limit().getAsLong() + " rows" + equals(plan)
                : plan.request().demandDriven() ? ", one at a time as the statement asks for more" : "";
        if (plan.table().list().paging() == Paging.OPAQUE) {
            return "reads pages one after the other" + limit + twice(plan);
        }
        String order = plan.template().parameters().stream()
                .filter(parameter -> parameter.name().equals("sort"))
                .findFirst()
                .map(parameter -> " in the order of " + parameter.value())
                .orElse("");
        String parallel = plan.request().demandDriven() ? "" : ", in parallel after the first";
        return "reads pages" + order + parallel + limit + twice(plan) + missed(plan) + sizes(plan);
    }

    private static String equals(ScanPlan plan) {
        return plan.request()
                .order()
                .filter(ScanRequest.Order::withTies)
                .map(order -> " and all that have the " + order.column() + " of the last of them")
                .orElse("");
    }

    private static String sizes(ScanPlan plan) {
        return plan.sizes()
                .map(sizes -> "; where more than " + sizes.values().size()
                        + " pages are left after the first, asks for the number of rows of each " + sizes.column()
                        + " instead")
                .orElse("");
    }

    /**
     * A list that shrinks is read again, but not one that another row enters as one leaves: its size stays. No pull request
     * leaves the list of all ({@code bitbucket/api.md} section 10: it cannot be deleted).
     */
    private static String missed(ScanPlan plan) {
        boolean holdsAll = plan.table().state().isPresent()
                && plan.pushed().stream().allMatch(pushed -> pushed.endsWith(" (path)"));
        return holdsAll || PageDecoder.keyColumns(plan).length == 0
                ? ""
                : "; one may be missed where another leaves the list as one enters it";
    }

    /** A row that has no key of its own, such as an activity, is not known again. */
    private static String twice(ScanPlan plan) {
        return PageDecoder.keyColumns(plan).length == 0 ? "" : "; rows that come twice are dropped by key";
    }
}
