package dev.windlass.emulator;

import dev.windlass.emulator.Bbql.Comparison;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How one endpoint lists its rows: page length, what may filter and sort, which fields it keeps back. Immutable; the
 * resources hold one each as a constant.
 *
 * @param filters paths that {@code q} may name ({@code author.*} covers all below); empty: {@code q} is accepted and
 *     ignored, with a 200 and all rows (api.md 3.3)
 * @param sorts fields that the order parameter may name; empty: ignored
 * @param defaultSort the order when none is asked for; empty: the order of the collection
 * @param hidden fields that a list sends only when {@code fields=} asks for them (api.md 4)
 */
record Listing(
        int defaultPagelen, int maxPagelen, Set<String> filters, Set<String> sorts, String defaultSort, Hidden hidden) {
    static final int USUAL_PAGELEN = 10;
    static final int USUAL_MAX_PAGELEN = 100;

    /** A list that neither filters nor sorts. */
    static Listing plain() {
        return new Listing(USUAL_PAGELEN, USUAL_MAX_PAGELEN, Set.of(), Set.of(), "", Hidden.NOTHING);
    }

    Listing filteredBy(String... paths) {
        return new Listing(defaultPagelen, maxPagelen, Set.of(paths), sorts, defaultSort, hidden);
    }

    Listing sortedBy(String... fields) {
        return new Listing(defaultPagelen, maxPagelen, filters, Set.of(fields), defaultSort, hidden);
    }

    Listing usuallySortedBy(String sort) {
        return new Listing(defaultPagelen, maxPagelen, filters, sorts, sort, hidden);
    }

    Listing hiding(String... fields) {
        return new Listing(defaultPagelen, maxPagelen, filters, sorts, defaultSort, Hidden.of(fields));
    }

    Listing paged(int usual, int max) {
        return new Listing(usual, max, filters, sorts, defaultSort, hidden);
    }

    /** The whole answer of a list with numeric pages: filter, order, page, projection. */
    Answer answer(Call call, Rows rows) {
        return answer(call, rows, "", row -> true);
    }

    /**
     * As {@link #answer(Call, Rows)}, with a condition of the endpoint's own.
     *
     * @param conditionName tells this condition from others on the same rows
     */
    Answer answer(Call call, Rows rows, String conditionName, Predicate<Row> condition) {
        return page(call, select(call, rows, conditionName, condition));
    }

    /** As {@link #answer(Call, Rows)}, with pages that only {@code next} leads to. */
    Answer walk(Call call, Rows rows, boolean numbered) {
        return opaquePage(call, select(call, rows, "", row -> true), numbered);
    }

    /** Filter and order, without a page. */
    List<Row> select(Call call, Rows rows, String conditionName, Predicate<Row> condition) {
        String q = call.query().first("q", "");
        String sort = sort(call.query().first("sort", ""));
        Predicate<Row> filter = filters.isEmpty() || q.isBlank() ? row -> true : BbqlFilter.of(parse(q));
        Rows.Snapshot snapshot = rows.snapshot();
        return snapshot.selected(
                conditionName + '\n' + sort + '\n' + (filters.isEmpty() ? "" : q),
                () -> order(
                        snapshot.rows().stream().filter(condition.and(filter)).toList(), sort));
    }

    /** One numeric page of rows that are already selected and ordered. */
    Answer page(Call call, List<Row> selected) {
        return page(call, selected, true);
    }

    /** As {@link #page(Call, List)}; some lists do not say how many rows they have (api.md 2.1). */
    Answer page(Call call, List<Row> selected, boolean sized) {
        return page(call, selected, sized, Json.object());
    }

    /** As above; {@code envelope} may hold keys of the list's own. */
    Answer page(Call call, List<Row> selected, boolean sized, ObjectNode envelope) {
        int pagelen = pagelen(call);
        int page = pageNumber(call.query().first("page"));
        long from = (long) (page - 1) * pagelen;
        int start = (int) Math.min(from, selected.size());
        int end = (int) Math.min(from + pagelen, selected.size());
        envelope.put("pagelen", pagelen);
        if (sized) {
            envelope.put("size", selected.size());
        }
        envelope.put("page", page);
        if (end < selected.size()) {
            envelope.put("next", link(call, "page", Integer.toString(page + 1)));
        }
        if (page > 1) {
            envelope.put("previous", link(call, "page", Integer.toString(page - 1)));
        }
        return send(call, envelope, selected.subList(start, end));
    }

    /**
     * One page of a list without {@code size} whose later pages have names that nobody can guess (api.md 2.1).
     *
     * @param numbered whether the body still says which page it is, as it does for files and a pull request's commits
     */
    Answer opaquePage(Call call, List<Row> selected, boolean numbered) {
        int pagelen = pagelen(call);
        String cursor = call.query().first("page");
        int page = cursor == null || "1".equals(cursor) ? 1 : OpaqueCursor.page(cursor);
        int start = (int) Math.min((long) (page - 1) * pagelen, selected.size());
        int end = (int) Math.min((long) start + pagelen, selected.size());
        ObjectNode envelope = Json.object();
        envelope.put("pagelen", pagelen);
        if (numbered) {
            envelope.put("page", page);
        }
        if (end < selected.size()) {
            envelope.put("next", link(call, "page", OpaqueCursor.of(page + 1)));
        }
        return send(call, envelope, selected.subList(start, end));
    }

    /** Adds the rows to the envelope and applies {@code fields=}. */
    Answer send(Call call, ObjectNode envelope, List<Row> rows) {
        Projection projection = Projection.parse(call.query().first("fields"));
        ObjectNode body = projection.apply(OverlayRow.raw(envelope), call.links(), Hidden.NOTHING);
        Projection.Below values = projection.below("values");
        if (values.wanted()) {
            ArrayNode array = body.putArray("values");
            for (Row row : rows) {
                array.add(values.apply(row, call.links(), hidden));
            }
        }
        return Answer.ok(body);
    }

    static Answer single(Call call, Row row) {
        return Answer.ok(Projection.parse(call.query().first("fields")).apply(row, call.links(), Hidden.NOTHING));
    }

    int pagelen(Call call) {
        String asked = call.query().first("pagelen");
        if (asked == null) {
            return defaultPagelen;
        }
        int pagelen = wholeNumber(asked);
        if (pagelen < 1 || pagelen > maxPagelen) {
            throw ApiException.of(400, "Invalid pagelen");
        }
        return pagelen;
    }

    static String link(Call call, String parameter, String value) {
        return call.links().api() + call.path() + "?" + call.query().with(parameter, value);
    }

    static int pageNumber(@Nullable String asked) {
        if (asked == null) {
            return 1;
        }
        int page = wholeNumber(asked);
        if (page < 1) {
            throw ApiException.of(400, "Invalid page");
        }
        return page;
    }

    /** -1 for what is no whole number. */
    private static int wholeNumber(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }

    Bbql parse(String q) {
        Bbql query;
        try {
            query = BbqlParser.parse(q);
        } catch (Bbql.SyntaxException wrong) {
            // That it is a 400 is known, its text is not (api.md 3.3).
            throw ApiException.of(400, "Invalid query: " + wrong.getMessage());
        }
        checkFields(query);
        return query;
    }

    private void checkFields(Bbql query) {
        if (query instanceof Bbql.And and) {
            and.parts().forEach(this::checkFields);
        } else if (query instanceof Bbql.Or or) {
            or.parts().forEach(this::checkFields);
        } else if (query instanceof Comparison comparison) {
            String path = String.join(".", comparison.path());
            if ("closed_on".equals(path)) {
                throw ApiException.somethingWentWrong(); // BCLOUD-22709, on purpose of nobody
            }
            if (!allows(filters, path)) {
                throw ApiException.of(400, "Field \"." + path + "\" does not support filtering");
            }
        }
    }

    private static boolean allows(Set<String> paths, String path) {
        return paths.contains(path)
                || paths.stream()
                        .anyMatch(allowed ->
                                allowed.endsWith(".*") && path.startsWith(allowed.substring(0, allowed.length() - 1)));
    }

    private String sort(String asked) {
        if (sorts.isEmpty() || asked.isBlank()) {
            return defaultSort;
        }
        if (!allows(sorts, asked.startsWith("-") ? asked.substring(1) : asked)) {
            throw ApiException.of(400, "Invalid sort attribute");
        }
        return asked;
    }

    /** Stable: rows that the sort does not tell apart stay in the order of the collection. Nulls last, as in Postgres. */
    private static List<Row> order(List<Row> rows, String sort) {
        if (sort.isEmpty()) {
            return rows;
        }
        boolean descending = sort.startsWith("-");
        List<String> path = List.of((descending ? sort.substring(1) : sort).split("\\."));
        Keyed[] keyed = new Keyed[rows.size()];
        for (int i = 0; i < keyed.length; i++) {
            keyed[i] = new Keyed(rows.get(i), SortKey.of(Paths.values(rows.get(i), path)));
        }
        Comparator<Keyed> ascending = Comparator.comparing(Keyed::key);
        Arrays.sort(keyed, descending ? ascending.reversed() : ascending);
        List<Row> ordered = new ArrayList<>(keyed.length);
        for (Keyed each : keyed) {
            ordered.add(each.row);
        }
        return ordered;
    }

    private record Keyed(Row row, SortKey key) {}

    /** Times by instant, numbers by value, the rest by its text; nulls above all. */
    private record SortKey(int rank, long time, @Nullable BigDecimal number, String text)
            implements Comparable<SortKey> {
        static SortKey of(List<JsonNode> values) {
            if (values.isEmpty()) {
                return new SortKey(3, 0, null, "");
            }
            JsonNode value = values.get(0);
            if (value.isNumber()) {
                return new SortKey(0, 0, value.decimalValue(), "");
            }
            String text = value.asString();
            OptionalLong time = Timestamps.parse(text);
            return time.isPresent() ? new SortKey(1, time.getAsLong(), null, "") : new SortKey(2, 0, null, text);
        }

        @Override
        public int compareTo(SortKey other) {
            if (rank != other.rank) {
                return Integer.compare(rank, other.rank);
            }
            if (number != null && other.number != null) {
                return number.compareTo(other.number);
            }
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : text.compareTo(other.text);
        }
    }
}
