package dev.windlass.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The machine's own Chromium, driven by Playwright with the machine's own Node. Where one of the two is missing, tests
 * fail if {@code CI=true} and are aborted with the reason otherwise.
 *
 * <p>Whatever a test waits for has {@value #WAIT_MILLIS} ms, so that a machine ten times slower passes too. The system
 * property {@code windlass.browser.slower} makes the browser such a one: its processor by that factor, and every answer
 * later by {@value #SLOWER_ANSWER_MILLIS} ms times the factor.
 */
public final class Browser implements AutoCloseable {

    /**
     * What Playwright switches off itself, because the last such list holds alone, and the address bar's suggestions: a
     * page of Chromium's own, loaded for each new window.
     */
    private static final List<String> DISABLED_FEATURES = List.of(
            "AcceptCHFrame",
            "AvoidUnnecessaryBeforeUnloadCheckSync",
            "DestroyProfileOnBrowserClose",
            "DialMediaRouteProvider",
            "GlobalMediaControls",
            "HttpsUpgrades",
            "LensOverlay",
            "MediaRouter",
            "PaintHolding",
            "ThirdPartyStoragePartitioning",
            "Translate",
            "AutoDeElevate",
            "RenderDocument",
            "WebUIOmniboxPopup",
            "WebUIOmniboxAimPopup",
            "WebUIOmniboxFullPopup");

    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-features=" + String.join(",", DISABLED_FEATURES));

    private static final int WAIT_MILLIS = 60_000;
    private static final int KEY_MILLIS = 1_000;
    private static final int LOOK_AGAIN_MILLIS = 50;
    private static final int SLOWER = Integer.getInteger("windlass.browser.slower", 1);
    private static final int SLOWER_ANSWER_MILLIS = 20;

    /** Nothing moves any more, what turns for ever aside. */
    private static final String STILL = "() => document.getAnimations().every(one => one.playState !== 'running'"
            + " || one.effect.getComputedTiming().endTime === Infinity)";

    /** What sticks out of the window, unless it is scrolled, hidden, or drawn by a chart itself. */
    private static final String TOO_WIDE = "() => [...document.querySelectorAll('body *')]"
            + ".filter(one => !one.closest('.wl-scroll, .wl-unseen, .wl-tip, nav, .wl-plot')"
            + " && one.getBoundingClientRect().right > innerWidth + 1)"
            + ".map(one => one.tagName + '.' + one.className)";

    private static final String VIOLATIONS = "async () => { const found = await axe.run(document);"
            + " return {passes: found.passes.length, faults: found.violations.flatMap(rule => rule.nodes.map(node =>"
            + " rule.id + ' ' + node.html.slice(0, 300) + ' at ' + node.target.join(' ') + ': ' + node.failureSummary))}; }";

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    public static Browser open() {
        var node = program("node");
        var executable = Optional.ofNullable(System.getenv("WINDLASS_CHROMIUM"))
                .map(Path::of)
                .or(() -> program("chromium"))
                .or(() -> program("chromium-browser"))
                .or(() -> program("google-chrome"));
        if (node.isEmpty() || executable.isEmpty()) {
            var reason = "Browser tests need node and chromium on the PATH (or WINDLASS_CHROMIUM); missing: "
                    + (node.isEmpty() ? "node " : "") + (executable.isEmpty() ? "chromium" : "")
                    + ". On Debian: apt-get install chromium nodejs";
            if ("true".equals(System.getenv("CI"))) {
                fail(reason);
            }
            abort(reason);
        }
        var environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_NODEJS_PATH", node.get().toString());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        var chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable.get())
                        .setArgs(ARGUMENTS));
        PlaywrightAssertions.setDefaultAssertionTimeout(WAIT_MILLIS);
        return new Browser(playwright, chromium);
    }

    private static Optional<Path> program(String name) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens a page in a window of its own. */
    public Visit visit(URI address, int width, int height, ColorScheme colours) {
        var context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(colours));
        context.setDefaultTimeout(WAIT_MILLIS);
        var visit = new Visit(context.newPage(), address);
        if (SLOWER > 1) {
            slow(visit.page());
        }
        visit.page().navigate(address.toString());
        return visit;
    }

    private static void slow(Page page) {
        var session = page.context().newCDPSession(page);
        var processor = new JsonObject();
        processor.addProperty("rate", SLOWER);
        session.send("Emulation.setCPUThrottlingRate", processor);
        var network = new JsonObject();
        network.addProperty("offline", false);
        network.addProperty("latency", SLOWER * SLOWER_ANSWER_MILLIS);
        network.addProperty("downloadThroughput", -1);
        network.addProperty("uploadThroughput", -1);
        session.send("Network.enable");
        session.send("Network.emulateNetworkConditions", network);
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    /** One window, and everything that went wrong in it. */
    public static final class Visit implements AutoCloseable {

        private final Page page;
        private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
        private final List<String> emptyAnswers = Collections.synchronizedList(new ArrayList<>());
        private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
        private final Set<Request> underWay = ConcurrentHashMap.newKeySet();
        private final Set<Request> leftBehind = Collections.synchronizedSet(new HashSet<>());

        private Visit(Page page, URI address) {
            this.page = page;
            // The address may carry a path and a token.
            var origin = address.resolve("/");
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                    complaints.add("console " + message.type() + ": " + message.text());
                }
            });
            page.onPageError(error -> complaints.add("page error: " + error));
            page.onRequestFailed(request -> {
                underWay.remove(request);
                // Chromium tells of an answer 204, which has no body to load, as an aborted load; so it does of a body
                // that the page read piece by piece to its end; and a page that is left drops what it had asked for.
                if (!emptyAnswers.contains(request.url()) && !leftBehind.remove(request)) {
                    complaints.add("failed: " + request.url() + " " + request.failure());
                }
            });
            page.onResponse(response -> {
                var type = response.headers().getOrDefault("content-type", "");
                if (response.status() == 204 || type.equals("application/x-ndjson")) {
                    emptyAnswers.add(response.url());
                }
                if (response.status() >= 400) {
                    complaints.add(response.status() + " for " + response.url());
                }
            });
            page.onRequestFinished(underWay::remove);
            page.onRequest(request -> {
                requests.add(request.url());
                if (request.isNavigationRequest()) {
                    leftBehind.addAll(underWay);
                } else if (underWay.stream().anyMatch(Request::isNavigationRequest)) {
                    leftBehind.add(request);
                }
                underWay.add(request);
                if (!request.url().startsWith(origin.resolve("/").toString())
                        && !request.url().startsWith("data:")
                        && !request.url().startsWith("blob:")) {
                    complaints.add("left the origin: " + request.url());
                }
            });
        }

        public Page page() {
            return page;
        }

        /** Every address asked for so far. */
        public List<String> requests() {
            return List.copyOf(requests);
        }

        /** Waits until an element is there; when it does not come, says what went wrong in the window. */
        public Locator await(String selector) {
            try {
                page.waitForSelector(
                        selector,
                        new Page.WaitForSelectorOptions()
                                .setState(WaitForSelectorState.ATTACHED)
                                .setTimeout(WAIT_MILLIS));
            } catch (PlaywrightException absent) {
                screenshot("failed");
                throw new AssertionError(selector + " did not appear. In the window: " + complaints, absent);
            }
            return page.locator(selector);
        }

        /**
         * Presses a key until an element is there, as a person does: a key that comes before the page has finished its
         * last change is lost.
         */
        public void pressUntil(String key, String selector) {
            var found = page.locator(selector);
            for (var end = System.nanoTime() + WAIT_MILLIS * 1_000_000L; System.nanoTime() < end; ) {
                page.keyboard().press(key);
                try {
                    found.first().waitFor(new Locator.WaitForOptions().setTimeout(KEY_MILLIS));
                    return;
                } catch (TimeoutError notYet) {
                    // The next press.
                }
            }
            screenshot("failed");
            throw new AssertionError(selector + " did not appear after " + key + ". In the window: " + complaints);
        }

        /** Repeats assertions until they hold: for what the window comes to in several steps. */
        public void eventually(Runnable assertions) {
            for (var end = System.nanoTime() + WAIT_MILLIS * 1_000_000L; System.nanoTime() < end; ) {
                try {
                    assertions.run();
                    return;
                } catch (AssertionError notYet) {
                    page.waitForTimeout(LOOK_AGAIN_MILLIS);
                }
            }
            screenshot("failed");
            assertions.run();
        }

        /** Waits for the end of every transition and animation: colours and places are then those that stay. */
        public void awaitStillness() {
            page.waitForFunction(STILL);
        }

        /** Where an element is, as soon as it has a size. */
        public BoundingBox place(Locator element) {
            element.waitFor();
            var box = element.boundingBox();
            assertThat(box).as("place of " + element).isNotNull();
            return box;
        }

        /** Moves the mouse to the middle of an element until another shows, as over a chart that is still being drawn. */
        public BoundingBox pointUntil(Locator element, String selector) {
            var found = page.locator(selector);
            eventually(() -> {
                var box = place(element);
                page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
                assertThat(found.count()).as(selector).isPositive();
            });
            return place(element);
        }

        /** Nothing is cut at the right edge, and nothing scrolls sideways. */
        public void assertFits(int width) {
            eventually(() -> {
                assertThat((List<?>) page.evaluate(TOO_WIDE)).isEmpty();
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                        .isLessThanOrEqualTo(width);
            });
        }

        /** What axe-core complains of, once nothing moves: rule, element, place and why. */
        public List<String> violations() {
            awaitStillness();
            try (var axe = Browser.class.getResourceAsStream("browser/axe.min.js")) {
                page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + "; 1");
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            var answer = (Map<?, ?>) page.evaluate(VIOLATIONS);
            assertThat((Integer) answer.get("passes")).as("rules that held").isGreaterThan(15);
            return ((List<?>) answer.get("faults"))
                    .stream().map(Object::toString).toList();
        }

        /** No error or warning in the console, no failed request, no request to another origin. */
        public void assertClean() {
            assertThat(complaints).isEmpty();
        }

        /** Saves a picture below target/screenshots: looked at by people, and kept by the continuous build. */
        public void screenshot(String name) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "screenshots", name + ".png"))
                    .setFullPage(true));
        }

        @Override
        public void close() {
            page.context().close();
        }
    }
}
