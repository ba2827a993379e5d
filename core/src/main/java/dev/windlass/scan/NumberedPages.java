package dev.windlass.scan;

import dev.windlass.client.ApiRequest;
import dev.windlass.client.ApiRequest.Parameter;
import dev.windlass.tables.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of a list are still to be asked for.
 *
 * <p>When the first page told a size and its {@code next} link differs from the request by nothing but an integer
 * {@code page=2}, the pages up to the last may be asked for side by side; otherwise, and after the last, the links are
 * followed one by one ({@code bitbucket/api.md} 2.1, the rule at its end). One thread at a time.
 */
final class NumberedPages {
    private final long rowsOfFirstPage;
    private final long pagelen;
    private final long lastPage;
    private final @Nullable ApiRequest template;
    private final boolean rebuilds;
    private @Nullable ApiRequest link;
    private long nextPage = 2;
    private long asked = 1;
    private long arrived = 1;

    private NumberedPages(
            @Nullable ApiRequest template,
            boolean rebuilds,
            @Nullable ApiRequest link,
            long lastPage,
            long pagelen,
            long firstRows) {
        this.template = template;
        this.rebuilds = rebuilds;
        this.link = link;
        this.lastPage = lastPage;
        this.pagelen = pagelen;
        this.rowsOfFirstPage = firstRows;
    }

    /** What the first page tells about the others. */
    static NumberedPages of(Paging paging, ApiRequest first, ApiRequest next, Page page) {
        OptionalLong size = page.size();
        long pagelen = page.pagelen().orElse(page.items());
        boolean rebuilds = paging == Paging.REBUILT;
        boolean isNumeric = rebuilds || (paging == Paging.NUMERIC && onlyAddsPageTwo(first, next));
        if (isNumeric && size.isPresent() && pagelen > 0 && page.items() > 0) {
            long lastPage = Math.max(2, (size.getAsLong() + pagelen - 1) / pagelen);
            ApiRequest second = rebuilds ? first.with("page", "2") : next;
            return new NumberedPages(second, rebuilds, null, lastPage, pagelen, page.items());
        }
        if (rebuilds) {
            ApiRequest second = first.with("page", "2");
            return new NumberedPages(second, true, null, 2, Math.max(1, pagelen), page.items());
        }
        return new NumberedPages(null, false, next, 1, Math.max(1, pagelen), page.items());
    }

    private static boolean onlyAddsPageTwo(ApiRequest first, ApiRequest next) {
        return next.path().equals(first.path())
                && next.parameters().contains(new Parameter("page", "2"))
                && sorted(next.without("page")).equals(sorted(first));
    }

    private static List<String> sorted(ApiRequest request) {
        return request.parameters().stream().map(Parameter::toString).sorted().toList();
    }

    /** Pages that are certain to follow the first. */
    long atLeast() {
        return template == null ? 1 : lastPage - 1;
    }

    /** The next page to ask for, if one is known and so many rows do not lie before it already. */
    Optional<ApiRequest> poll(long wantedRows) {
        long rowsBefore = rowsOfFirstPage + (asked - 1) * pagelen;
        if (rowsBefore >= wantedRows) {
            return Optional.empty();
        }
        ApiRequest following = link;
        if (following != null) {
            link = null;
            asked++;
            return Optional.of(following);
        }
        ApiRequest numbered = template;
        if (numbered == null || nextPage > lastPage) {
            return Optional.empty();
        }
        asked++;
        return Optional.of(page(numbered, nextPage++));
    }

    /** Whether no page is known that was not asked for. */
    boolean areAllAsked() {
        return link == null && (template == null || nextPage > lastPage);
    }

    /** A page came in: the last one known may lead on, because rows were added meanwhile. */
    void arrived(Page page, Function<String, ApiRequest> follow) {
        arrived++;
        boolean last = template == null || (nextPage > lastPage && arrived >= asked);
        if (last && link == null && page.next().isPresent()) {
            ApiRequest numbered = template;
            link = rebuilds && numbered != null
                    ? page(numbered, nextPage++)
                    : follow.apply(page.next().get());
        }
    }

    private static ApiRequest page(ApiRequest template, long number) {
        List<Parameter> parameters = new ArrayList<>();
        for (Parameter parameter : template.parameters()) {
            parameters.add(parameter.name().equals("page") ? new Parameter("page", Long.toString(number)) : parameter);
        }
        return new ApiRequest(template.path(), parameters);
    }
}
