package dev.windlass.scan;

import dev.windlass.client.ApiRequest;
import dev.windlass.model.ColumnBatch;
import dev.windlass.model.ErrorCode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one list, in order.
 *
 * <pre>
 *   numeric: page 1 -> its size and next=…page=2… -> pages 2, 3, 4 … side by side, handed out in order
 *   opaque:  page 1 -> next -> page 2 -> next -> …, the following one fetched while this one is read
 * </pre>
 *
 * <p>Pages ahead of the reader are bounded; a reader who may stop early gets none ahead. One reader at a time.
 */
final class ListWalk implements RowStream {
    /** Times that a list is read at most when rows go away meanwhile. */
    private static final int WALKS_MAX = 3;

    private final ScanContext context;
    private final ScanPlan plan;
    private final PageDecoder decoder;
    private final Map<String, String> pathValues;
    private final ApiRequest first;
    private final PageDecoder.Duplicates duplicates;
    private final FirstPages firstPages;
    private final @Nullable Ties ties;
    private final Deque<Future<Page>> ahead = new ArrayDeque<>();

    /** At most MaxRequests of them. */
    private final Set<ApiRequest> asked = new HashSet<>();

    private @Nullable ApiRequest lastAsked;
    private @Nullable NumberedPages numbered;
    private boolean started;
    private boolean ended;
    private long rows;
    private long largestSize;
    private OptionalLong sizeAtLast = OptionalLong.empty();
    private long items;
    private boolean hasShrunk;
    private int walks = 1;

    ListWalk(
            ScanContext context,
            ScanPlan plan,
            PageDecoder decoder,
            Map<String, String> pathValues,
            ApiRequest first,
            FirstPages firstPages) {
        this.context = context;
        this.plan = plan;
        this.decoder = decoder;
        this.pathValues = pathValues;
        this.first = first;
        this.duplicates = SeenKeys.of(plan);
        this.firstPages = firstPages;
        this.ties = Ties.of(plan).orElse(null);
    }

    @Override
    public void begin() {
        if (!started) {
            started = true;
            ask(first, false);
        }
    }

    @Override
    public boolean isReady(long waitMillis) {
        Future<Page> head = ahead.peek();
        return head == null ? isAtEnd() : ScanContext.isDone(head, waitMillis);
    }

    @Override
    public boolean isAtEnd() {
        boolean mayGoOn = numbered != null && !numbered.areAllAsked();
        return ended || (started && ahead.isEmpty() && !mayGoOn && !isReadAgain());
    }

    @Override
    public @Nullable ColumnBatch next() {
        if (!started) {
            started = true;
            ask(first, true);
        }
        if (ended) {
            return null;
        }
        if (ahead.isEmpty()) {
            // Also beyond the limit: rows that came twice were dropped, so one more page may be needed for it.
            askAhead(1, Long.MAX_VALUE, true);
        }
        Future<Page> head = ahead.poll();
        if (head == null) {
            head = again();
        }
        if (head == null) {
            ended = true;
            tellIfShort();
            return null;
        }
        Page page = context.await(head);
        rows += page.rows().rows();
        arrived(page);
        return page.rows();
    }

    /**
     * Where rows went from pages already read, those behind moved up, past us. The list is then read once more; rows
     * that came before are known by their key.
     */
    private @Nullable Future<Page> again() {
        if (!isReadAgain()) {
            return null;
        }
        if (walks == WALKS_MAX) {
            context.warn("Rows of " + plan.table().name() + " went away while they were read, " + WALKS_MAX
                    + " times over; others may be missing.");
            return null;
        }
        walks++;
        hasShrunk = false;
        largestSize = 0;
        sizeAtLast = OptionalLong.empty();
        items = 0;
        numbered = null;
        asked.clear();
        ask(first, true);
        return ahead.poll();
    }

    private boolean isReadAgain() {
        return hasShrunk && duplicates != PageDecoder.Duplicates.NONE;
    }

    /** The links decide where a list ends; a size that says otherwise is not kept from the user. */
    private void tellIfShort() {
        if (items < sizeAtLast.orElse(0)) {
            context.warn("Bitbucket said that GET " + first.path() + " has " + sizeAtLast.getAsLong()
                    + " rows, and gave " + items + ".");
        }
    }

    private void compareSize(Page page) {
        items += page.items();
        sizeAtLast = page.size().isPresent() ? page.size() : sizeAtLast;
        long size = page.size().orElse(largestSize);
        hasShrunk |= size < largestSize;
        largestSize = Math.max(largestSize, size);
    }

    /** Whether no page is to be asked for before the one before it was read. */
    private boolean isStepwise() {
        return plan.request().demandDriven() || plan.oldest().isPresent();
    }

    /** Whether all rows of a page are older than the statement wants them; the pages after it are older still. */
    private boolean isPastOldest(Page page) {
        if (plan.oldest().isEmpty() || page.rows().rows() == 0) {
            return false;
        }
        long oldest =
                ChronoUnit.MICROS.between(Instant.EPOCH, plan.oldest().get().moment());
        ColumnBatch.Column times = page.rows()
                .columns()
                .get(plan.columns()
                        .indexOf(plan.table().column(plan.oldest().get().column())));
        // Where the order was asked for, the last row is the oldest; elsewhere it is only known to be so by and large.
        boolean isSorted = plan.template().parameters().stream()
                .anyMatch(parameter -> parameter.name().equals("sort"));
        for (int row = isSorted ? page.rows().rows() - 1 : 0; row < page.rows().rows(); row++) {
            if (times.isNull(row) || times.longs()[row] >= oldest) {
                return false;
            }
        }
        return true;
    }

    private void arrived(Page page) {
        compareSize(page);
        boolean enough = plan.limit().isPresent() && rows >= plan.limit().getAsLong();
        if (ties != null) {
            enough = ties.areOverAfter(page.rows());
        }
        if (enough || isPastOldest(page)) {
            ended = true;
            return;
        }
        NumberedPages known = numbered;
        if (known == null && lastAsked != null && page.next().isPresent()) {
            ApiRequest next = context.follow(lastAsked, page.next().get());
            known = NumberedPages.of(plan.table().list().paging(), first, next, page);
            numbered = known;
            long size = page.size().orElse(-1);
            if (sizesAreFewer(known.atLeast(), size)) {
                throw new TooLongException(size);
            }
            if (!isStepwise() && plan.limit().isEmpty()) {
                context.expectPages(firstPages.title(), known.atLeast(), next);
            }
        } else if (known != null) {
            known.arrived(page, link -> context.follow(first, link));
        }
        if (!firstPages.areAwaited()) {
            int unused = askAhead(context.parallelism());
        }
    }

    @Override
    public int askAhead(int most) {
        if (!ended && !isStepwise()) {
            askAhead(most, plan.limit().orElse(Long.MAX_VALUE), false);
        }
        return ahead.size();
    }

    /** Whether the number of rows with each state costs fewer requests than the pages that are left. */
    private boolean sizesAreFewer(long pagesLeft, long size) {
        return size >= 0
                && walks == 1
                && plan.sizes()
                        .filter(sizes -> sizes.values().size() < pagesLeft)
                        .isPresent();
    }

    /** The first page told that asking for sizes is cheaper than reading on; nothing was handed out. */
    static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final long size;

        private TooLongException(long size) {
            this.size = size;
        }

        /** Of the list. */
        long size() {
            return size;
        }
    }

    /** Keeps so many pages under way, as far as pages are known and wanted. */
    private void askAhead(int most, long wantedRows, boolean now) {
        NumberedPages known = numbered;
        while (known != null && ahead.size() < most) {
            Optional<ApiRequest> next = known.poll(wantedRows);
            if (next.isEmpty()) {
                return;
            }
            ask(next.get(), now);
        }
    }

    /** A page that the reader waits for anyway is fetched on the reader's thread. */
    private void ask(ApiRequest request, boolean now) {
        if (!asked.add(request)) {
            throw ErrorCode.BAD_ANSWER.with(
                    request.path(), "a page's next link leads back to a page that was read already");
        }
        lastAsked = request;
        Callable<Page> fetch = () -> decoder.list(context.get(request).body(), pathValues, duplicates, request.path());
        ahead.add(now ? context.call(fetch) : context.submit(fetch));
    }
}
