package dev.windlass.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.windlass.client.BitbucketClient;
import dev.windlass.client.Cancellation;
import dev.windlass.client.ClientSettings;
import dev.windlass.client.Credential;
import dev.windlass.model.ColumnBatch;
import dev.windlass.model.WindlassException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Walks over lists whose pages do not fit together: rows that move, come and go, sizes that are missing or wrong, links
 * that say something else than they should. No row comes twice, and none that was there all the time is missing.
 */
class ChangingListsTest {
    private static final Pattern PAGE = Pattern.compile("(?:^|&)(page=[^&]*)");

    private HttpServer server;
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            Matcher page = PAGE.matcher(query);
            String name = page.find() ? page.group(1) : "first";
            asked.add(name);
            String later = name + "#" + Collections.frequency(asked, name);
            name = pages.containsKey(later) ? later : name;
            byte[] body = pages.getOrDefault(name, "{\"type\":\"error\",\"error\":{\"message\":\"Invalid page\"}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(pages.containsKey(name) ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url(String more) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/2.0/repositories/acme/web/pullrequests?" + more;
    }

    private PlanCase walked = PlanCase.select("PullRequests", "Id").inWeb().pageLength(10);

    /** A page of pull requests; {@code next} is a page's name, and the link is as the service would make it. */
    private void page(String name, @Nullable Integer size, String next, long... ids) {
        String query = walked.plan().template().target().replaceAll("^[^?]*\\?", "");
        String link = next.isEmpty() ? "" : ",\"next\":\"" + url(query + "&" + next) + '"';
        pages.put(
                name,
                "{\"pagelen\":10" + (size == null ? "" : ",\"size\":" + size) + link + ",\"values\":["
                        + LongStream.of(ids)
                                .mapToObj(id -> "{\"id\":" + id + "}")
                                .collect(Collectors.joining(",")) + "]}");
    }

    private static long[] range(long from, long to) {
        return LongStream.rangeClosed(from, to).toArray();
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    /** The sum of what a function makes of the batches of a scan. */
    private long scan(PlanCase scan, int parallelism, ToLongFunction<ColumnBatch> of) {
        URI api = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/2.0");
        ClientSettings settings = ClientSettings.of(api, api.resolve("/"), new Credential.None());
        long sum = 0;
        try (BitbucketClient client = BitbucketClient.open(settings);
                ScanContext context = new ScanContext(
                        client, 1, new Cancellation(), threads, parallelism, 50, false, progress -> {})) {
            Scan running = new Scan(context, new ScanPlanner(10), scan.plan());
            for (ColumnBatch batch = running.next(); batch != null; batch = running.next()) {
                sum += of.applyAsLong(batch);
            }
        }
        return sum;
    }

    private List<Long> walk(PlanCase scan, int parallelism) {
        URI api = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/2.0");
        ClientSettings settings = ClientSettings.of(api, api.resolve("/"), new Credential.None());
        List<Long> ids = new ArrayList<>();
        try (BitbucketClient client = BitbucketClient.open(settings);
                ScanContext context = new ScanContext(
                        client, 1, new Cancellation(), threads, parallelism, 50, false, progress -> {})) {
            Scan running = new Scan(context, new ScanPlanner(10), scan.plan());
            for (ColumnBatch batch = running.next(); batch != null; batch = running.next()) {
                int id = running.plan().columns().indexOf(running.plan().table().column("Id"));
                for (int row = 0; row < batch.rows(); row++) {
                    ids.add(batch.columns().get(id).longs()[row]);
                }
            }
        }
        return ids;
    }

    private List<Long> walk() {
        return walk(PlanCase.select("PullRequests", "Id").inWeb().pageLength(10), 4);
    }

    private static List<Long> list(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void pagesComeInOrderHoweverManyAreUnderWay() {
        page("first", 35, "page=2", range(1, 10));
        page("page=2", 35, "page=3", range(11, 20));
        page("page=3", 35, "page=4", range(21, 30));
        page("page=4", 35, "", range(31, 35));
        for (int parallelism = 1; parallelism <= 8; parallelism++) {
            asked.clear();
            assertThat(walk(PlanCase.select("PullRequests", "Id").inWeb().pageLength(10), parallelism))
                    .isEqualTo(list(1, 35));
            assertThat(asked).containsExactlyInAnyOrder("first", "page=2", "page=3", "page=4");
        }
    }

    @Test
    void rowsThatMoveToALaterPageComeOnce() {
        page("first", 25, "page=2", range(1, 10));
        page("page=2", 26, "page=3", range(10, 19));
        page("page=3", 26, "", range(20, 25));
        assertThat(walk()).isEqualTo(list(1, 25));
    }

    @Test
    void rowsThatMoveToAnEarlierPageAreFoundByAnotherWalk() {
        // Row 5 goes after the first page was read, so that 11 moves up to it.
        page("first", 25, "page=2", range(1, 10));
        page("page=2", 24, "page=3", range(12, 21));
        page("page=3", 24, "", range(22, 25));
        page("first#2", 24, "page=2", 1, 2, 3, 4, 6, 7, 8, 9, 10, 11);
        assertThat(walk()).containsExactlyInAnyOrderElementsOf(list(1, 25));
        assertThat(asked).hasSize(6);
    }

    @Test
    void aListThatShrinksForEverIsReadThriceAtMost() {
        page("first", 25, "page=2", range(1, 10));
        page("page=2", 12, "", 11, 12);
        page("page=3", 12, "");
        assertThat(walk()).isEqualTo(list(1, 12));
        assertThat(asked).hasSize(9);
    }

    @Test
    void rowsAddedMeanwhileAreFollowedBeyondTheLastPageThatWasKnown() {
        page("first", 20, "page=2", range(1, 10));
        page("page=2", 31, "page=3", range(11, 20));
        page("page=3", 31, "page=4", range(21, 30));
        page("page=4", 31, "", 31);
        assertThat(walk()).isEqualTo(list(1, 31));
    }

    @Test
    void withoutASizeTheLinksAreFollowedOneByOne() {
        page("first", null, "page=2", range(1, 10));
        page("page=2", null, "page=3", range(11, 20));
        page("page=3", null, "", range(21, 23));
        assertThat(walk()).isEqualTo(list(1, 23));
        assertThat(asked).containsExactly("first", "page=2", "page=3");
    }

    @Test
    void anOpaqueLinkIsFollowedEvenBesideASize() {
        page("first", 23, "page=xB7q", range(1, 10));
        page("page=xB7q", 23, "page=Zz9", range(11, 20));
        page("page=Zz9", 23, "", range(21, 23));
        assertThat(walk()).isEqualTo(list(1, 23));
        assertThat(asked).containsExactly("first", "page=xB7q", "page=Zz9");
    }

    @Test
    void aLinkThatDropsAParameterIsFollowedAsItIs() {
        page("first", 12, "", range(1, 10));
        pages.put("first", pages.get("first").replace(",\"values\"", ",\"next\":\"" + url("page=2") + "\",\"values\""));
        page("page=2", 12, "", 11, 12);
        assertThat(walk()).isEqualTo(list(1, 12));
    }

    @Test
    void aShorterPageThanAskedForLosesNothing() {
        // The service's own page length wins (oddities 15): 4 a page here.
        for (int i = 1; i <= 3; i++) {
            String name = i == 1 ? "first" : "page=" + i;
            page(name, 12, i == 3 ? "" : "page=" + (i + 1), range(4L * i - 3, 4L * i));
            pages.computeIfPresent(name, (unused, body) -> body.replace("\"pagelen\":10", "\"pagelen\":4"));
        }
        assertThat(walk()).isEqualTo(list(1, 12));
    }

    @Test
    void aLastPageThatLeadsToAnEmptyOneEnds() {
        page("first", 10, "page=2", range(1, 10));
        page("page=2", 10, "");
        assertThat(walk()).isEqualTo(list(1, 10));
    }

    @Test
    void anEmptyPageInTheMiddleEndsNothing() {
        page("first", null, "page=2", range(1, 10));
        page("page=2", null, "page=3");
        page("page=3", null, "", 11);
        assertThat(walk()).isEqualTo(list(1, 11));
    }

    @Test
    void aSizeThatIsTooSmallHidesNoRow() {
        page("first", 3, "page=2", range(1, 10));
        page("page=2", 3, "page=3", range(11, 20));
        page("page=3", 3, "", 21);
        assertThat(walk()).isEqualTo(list(1, 21));
    }

    @Test
    void aPageThatIsGoneIsAnErrorAndNoShortResult() {
        page("first", 20, "page=2", range(1, 10));
        assertThatThrownBy(this::walk).isInstanceOf(WindlassException.class).hasMessageContaining("404");
    }

    @Test
    void aLinkToItselfDoesNotGoOnForEver() {
        page("first", null, "page=2", range(1, 10));
        page("page=2", null, "page=2", range(11, 20));
        assertThatThrownBy(this::walk).isInstanceOf(WindlassException.class);
    }

    @Test
    void aLimitAsksForNoPageBeyondIt() {
        page("first", 35, "page=2", range(1, 10));
        page("page=2", 35, "page=3", range(11, 20));
        page("page=3", 35, "page=4", range(21, 30));
        List<Long> ids = walk(
                PlanCase.select("PullRequests", "Id").inWeb().pageLength(10).limit(15), 4);
        assertThat(ids).startsWith(list(1, 15).toArray(Long[]::new));
        assertThat(asked).containsExactly("first", "page=2");
    }

    private static final PlanCase STATES =
            PlanCase.select("PullRequests", "State").inWeb().pageLength(10);

    private void sizes(int... ofStates) {
        walked = STATES;
        page("first", 65, "page=2", range(1, 10));
        for (int i = 0; i < ofStates.length; i++) {
            pages.put("first#" + (i + 2), "{\"size\":" + ofStates[i] + "}");
        }
    }

    private long rows(PlanCase scan) {
        return scan(scan, 1, batch -> batch.rows());
    }

    @Test
    void sizesOfTheStatesAreAskedWhereThatIsFewerThanThePages() {
        sizes(20, 30, 15, 0);
        assertThat(rows(STATES)).isEqualTo(65);
        assertThat(asked).containsExactly("first", "first", "first", "first", "first");
    }

    @Test
    void sizesThatDoNotAddUpAreNotBelieved() {
        // One went from OPEN to MERGED after the first size and before the second.
        sizes(20, 31, 15, 0);
        page("first#6", 25, "page=2", range(1, 10));
        page("page=2", 25, "page=3", range(11, 20));
        page("page=3", 25, "", range(21, 25));
        assertThat(rows(STATES)).isEqualTo(25);
        assertThat(asked).hasSize(8);
    }

    @Test
    void fewPagesAreReadRatherThanSizes() {
        walked = STATES;
        page("first", 45, "page=2", range(1, 10));
        for (int i = 2; i <= 5; i++) {
            page("page=" + i, 45, i == 5 ? "" : "page=" + (i + 1), range(10L * i - 9, Math.min(45, 10L * i)));
        }
        assertThat(rows(STATES)).isEqualTo(45);
        assertThat(asked).containsExactly("first", "page=2", "page=3", "page=4", "page=5");
    }

    @Test
    void aSizeThatIsMissingIsCounted() {
        pages.put("first", "{}");
        assertThatThrownBy(() -> walk(PlanCase.count("PullRequests").inWeb(), 4))
                .as("the same address is asked again for rows, and has none")
                .isInstanceOf(WindlassException.class);
        assertThat(asked).hasSize(2);
    }
}
