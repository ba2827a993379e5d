package dev.windlass.scan;

import dev.windlass.client.ApiRequest;
import dev.windlass.client.ApiResponse;
import dev.windlass.client.BitbucketClient;
import dev.windlass.client.CallContext;
import dev.windlass.client.Cancellation;
import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the scans of one statement share: the client, the fetches under way, the number of requests allowed, the
 * repository lists already read, and the warnings.
 *
 * <p>Thread-safe. {@link #close} ends whatever is still under way.
 */
public final class ScanContext implements AutoCloseable {
    /** Warnings kept of one statement; more are counted in the last. */
    static final int WARNINGS_MAX = 100;

    private final BitbucketClient client;
    private final CallContext call;
    private final int parallelism;
    private final boolean warnOnInaccessible;
    private final Fetchers fetchers;
    private volatile @Nullable StatementPages pages;
    private final RequestTally requests;
    private final RequestTally.Share expected;
    private final AtomicBoolean isBudgetWarned;
    private final AtomicLong warned;
    private final ConcurrentLinkedQueue<String> warnings;
    private final ConcurrentLinkedQueue<ExportFile> files;
    private final ConcurrentMap<ApiRequest, Future<List<String>>> repositoryLists;
    private final ScanCounts counts;

    /**
     * @param threads runs the fetches; must start what it is given at once
     * @param parallelism fetches of this statement under way at once
     * @param maxRequests of this statement
     * @param progress is told now and then, by the threads that fetch
     */
    public ScanContext(
            BitbucketClient client,
            long statementId,
            Cancellation cancellation,
            Executor threads,
            int parallelism,
            int maxRequests,
            boolean warnOnInaccessible,
            Consumer<ScanProgress> progress) {
        this.client = client;
        this.counts = ScanCounts.ofStatement(new Announcements(this::progress, progress));
        this.call = new CallContext(statementId, cancellation, counts);
        this.requests = new RequestTally(maxRequests);
        this.expected = requests.share();
        this.isBudgetWarned = new AtomicBoolean();
        this.warned = new AtomicLong();
        this.warnings = new ConcurrentLinkedQueue<>();
        this.files = new ConcurrentLinkedQueue<>();
        this.repositoryLists = new ConcurrentHashMap<>();
        this.parallelism = parallelism;
        this.warnOnInaccessible = warnOnInaccessible;
        this.fetchers = new Fetchers(threads, parallelism);
    }

    private ScanContext(ScanContext statement, ScanCounts counts) {
        this.client = statement.client;
        this.counts = counts;
        this.call = statement.call.toldTo(counts);
        this.parallelism = statement.parallelism;
        this.warnOnInaccessible = statement.warnOnInaccessible;
        this.fetchers = statement.fetchers;
        this.pages = statement.pages;
        this.requests = statement.requests;
        this.expected = requests.share();
        this.isBudgetWarned = statement.isBudgetWarned;
        this.warned = statement.warned;
        this.warnings = statement.warnings;
        this.files = statement.files;
        this.repositoryLists = statement.repositoryLists;
    }

    /** The same for one scan of the statement, whose figures it counts. */
    ScanContext forScan() {
        return new ScanContext(this, counts.part());
    }

    ScanCounts counts() {
        return counts;
    }

    /** How far the statement has come, or the scan that this is for. */
    public ScanProgress progress() {
        return counts.progress();
    }

    /** From now on each page is asked for once, however many scans of the statement need it. */
    public void sharePages() {
        pages = new StatementPages();
    }

    /** What went not quite as it should, so far. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        long more = warned.get() - all.size();
        if (more > 0) {
            all.add("… and " + more + " more warnings of this statement.");
        }
        return List.copyOf(all);
    }

    @Override
    public void close() {
        fetchers.close();
        client.ended(call);
        files.forEach(ExportFile::close);
    }

    /** Lets go of the file when the statement ends; closing it before is no harm. */
    void closeAtEnd(ExportFile file) {
        files.add(file);
    }

    int parallelism() {
        return parallelism;
    }

    boolean warnOnInaccessible() {
        return warnOnInaccessible;
    }

    Cancellation cancellation() {
        return call.cancellation();
    }

    void warn(String text) {
        if (warned.incrementAndGet() <= WARNINGS_MAX) {
            warnings.add(text);
        }
    }

    ApiRequest follow(ApiRequest from, String link) {
        return client.follow(from, link);
    }

    /** One GET, unless another scan of the statement has made it. */
    ApiResponse get(ApiRequest request) {
        return once(request, client::get);
    }

    /** The same for the bytes of a file. */
    ApiResponse content(ApiRequest request) {
        return once(request, client::content);
    }

    private ApiResponse once(ApiRequest request, BiFunction<ApiRequest, CallContext, ApiResponse> get) {
        call.cancellation().check();
        StatementPages shared = pages;
        if (shared == null) {
            return ask(request, get, expected.settleAndMake());
        }
        expected.settle();
        return shared.get(request, page -> ask(page, get, expected.make()), counts::reused);
    }

    /** One GET, counted; refuses the one that would be too many. */
    private ApiResponse ask(
            ApiRequest request, BiFunction<ApiRequest, CallContext, ApiResponse> get, boolean isAllowed) {
        if (!isAllowed) {
            throw tooMany("The statement", requests.most() + 1L);
        }
        ApiResponse answer = get.apply(request, call);
        if (!isBudgetWarned.get()) {
            client.budgetWarning()
                    .filter(text -> !isBudgetWarned.getAndSet(true))
                    .ifPresent(this::warn);
        }
        return answer;
    }

    /**
     * Fails before the first of so many requests when they are more than allowed, or than the budget has.
     *
     * @param what they are for, for the message
     * @param walk other statements may walk the same
     */
    void expect(String what, String walk, long more) {
        long before = expected.toCome();
        long lowerBound = expected.expect(more);
        if (lowerBound > requests.most()) {
            throw tooMany(what, lowerBound);
        }
        counts.plan(more);
        client.expect(what, walk, more, before, call);
    }

    /** Fails before the statement's first request when its plan shows that it needs more than are allowed. */
    public void refuseMoreThanAllowed(Bound plan) {
        if (plan.kind() != Bound.Kind.AT_MOST && plan.requests() > requests.most()) {
            throw tooMany("The statement", plan.requests());
        }
    }

    /** Whether another scan of the statement has asked for it already, so that it costs nothing. */
    boolean isShared(ApiRequest request) {
        StatementPages shared = pages;
        return shared != null && shared.knows(request);
    }

    /**
     * The same for the pages that follow a first one.
     *
     * @param next the first of them
     */
    void expectPages(String what, long more, ApiRequest next) {
        if (!isShared(next)) {
            expect(what, next.readable(), more);
        }
    }

    private WindlassException tooMany(String what, long needed) {
        return ErrorCode.TOO_MANY_REQUESTS.with(
                what,
                "%,d".formatted(needed),
                "%,d".formatted(requests.most()),
                "Add a condition such as RepositorySlug = '…' or a LIMIT, or raise MaxRequests.");
    }

    /** Runs in the background, in the order of submission, at most {@code parallelism} at once. */
    <T> Future<T> submit(Callable<T> task) {
        return fetchers.submit(task);
    }

    /** Runs now, on this thread. */
    <T> Future<T> call(Callable<T> task) {
        return fetchers.call(task);
    }

    /** The slugs that an enumeration gives; read once a statement, however many scans need it. */
    List<String> repositories(ScanPlan.Enumeration enumeration) {
        FutureTask<List<String>> task = new FutureTask<>(() -> new RepositoryList(this, enumeration).read());
        Future<List<String>> known = repositoryLists.putIfAbsent(enumeration.first(), task);
        if (known == null) {
            task.run();
            known = task;
        }
        List<String> all = await(known);
        return enumeration.only().isEmpty()
                ? all
                : all.stream().filter(enumeration.only()::contains).toList();
    }

    /** Whether it has ended, in whatever way, after waiting so long for that at most. */
    static boolean isDone(Future<?> future, long waitMillis) {
        if (future.isDone() || waitMillis == 0) {
            return future.isDone();
        }
        try {
            Object unused = future.get(waitMillis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | CancellationException e) {
            return true; // whoever takes the result is told
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return future.isDone();
    }

    /** Waits for a result; a failure comes out as what it was. */
    <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ErrorCode.CANCELLED.causedBy(e);
        } catch (CancellationException e) {
            call.cancellation().check();
            throw ErrorCode.CANCELLED.causedBy(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
