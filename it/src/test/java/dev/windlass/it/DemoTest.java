package dev.windlass.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code windlass demo} as a newcomer meets it: what it prints works, and it leaves nothing behind. */
@Tag("process")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DemoTest {
    private static final Pattern PAGES = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+/\\?token=\\S+)$");
    private static final Pattern CONSOLE = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+/console/)$");
    private static final Pattern CHART = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+/chart/)$");
    private static final Pattern PSQL = Pattern.compile("psql -h 127\\.0\\.0\\.1 -p (\\d+) ");
    private static final Pattern SHELL = Pattern.compile("^ +\\./windlass sql --url '(.*)'$");

    @Test
    void whatItPrintsWorksUntilItIsToldToStop() throws Exception {
        Process demo = begin("--web-port", "0", "--emulator-port", "0", "--pg-port", "0")
                .start();
        try (BufferedReader out = demo.inputReader(UTF_8)) {
            String text = readUntil(out, "Ctrl-C stops everything.");

            assertThat(text)
                    .contains("SELECT Title, ContentRaw FROM Issues WHERE Id = '1'")
                    .contains("Orders time out when a robot reconnects")
                    .contains("(5 rows, ");
            URI page = URI.create(find(PAGES, text));
            assertThat(statusesWithCookies(
                            page,
                            find(CONSOLE, text),
                            find(CHART, text),
                            page.resolve("/dora").toString()))
                    .containsExactly(200, 200, 200, 200);
            assertThat(status(page.resolve("/"))).as("without the token").isEqualTo(401);
            String url = find(SHELL, text);
            Run shell = Run.windlass("sql", "--url", url, "--format", "csv", "-c", "SELECT count(*) FROM Projects");
            assertThat(shell.out().lines()).last().isEqualTo("3");
            Matcher psql = PSQL.matcher(text);
            assertThat(psql.find()).isTrue();
            Run client = Run.of(
                    "",
                    Map.of(),
                    List.of(
                            "psql",
                            "-X",
                            "-A",
                            "-t",
                            "-h",
                            "127.0.0.1",
                            "-p",
                            psql.group(1),
                            "-U",
                            "demo",
                            "-d",
                            "acme",
                            "-c",
                            "SELECT count(*) FROM Projects"));
            assertThat(client.out()).isEqualTo("3\n");

            demo.toHandle().destroy();

            assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(demo.exitValue()).isZero();
            assertThat(new String(demo.getErrorStream().readAllBytes(), UTF_8)).isEqualTo("Stopped.\n");
            // Nothing listens any more: the same port can be had at once.
            new ServerSocket(page.getPort(), 1, InetAddress.getLoopbackAddress()).close();
        } finally {
            demo.destroyForcibly();
        }
    }

    @Test
    void aTakenPortIsNamedWithWhatToDo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            for (String[] words : new String[][] {
                {"--emulator-port", port, "--web-port", "0", "--pg-port", "0"},
                {"--web-port", port, "--emulator-port", "0", "--pg-port", "0"},
                {"--pg-port", port, "--emulator-port", "0", "--web-port", "0"}
            }) {
                Run run = Run.windlass("demo", words[0], words[1], words[2], words[3], words[4], words[5]);

                assertThat(run.status()).isEqualTo(1);
                assertThat(run.err())
                        .startsWith("error: Port " + port)
                        .contains(words[0], "0 takes any free one")
                        .doesNotContain("Exception", "\tat ");
            }
        }
    }

    private static ProcessBuilder begin(String... words) {
        List<String> command = new ArrayList<>(List.of(Built.launcher().toString(), "demo"));
        command.addAll(List.of(words));
        return Run.begin(Map.of(), command);
    }

    private static String readUntil(BufferedReader out, String last) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            text.append(line).append('\n');
            if (line.equals(last)) {
                return text.toString();
            }
        }
        throw new AssertionError("The demonstration ended before it was up: " + text);
    }

    private static String find(Pattern pattern, String text) {
        return text.lines()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(pattern + " in " + text));
    }

    /** As a browser does: keeps the cookie that the first answer sets for the address that it is sent to. */
    private static List<Integer> statusesWithCookies(URI first, String... others) throws Exception {
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        List<Integer> statuses = new ArrayList<>();
        List<URI> pages = new ArrayList<>(List.of(first));
        List.of(others).forEach(other -> pages.add(URI.create(other)));
        for (URI page : pages) {
            statuses.add(browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        }
        return statuses;
    }

    private static int status(URI page) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
