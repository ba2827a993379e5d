package dev.windlass.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.playwright.options.ColorScheme;
import dev.windlass.emulator.Emulator;
import dev.windlass.web.Browser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sign-in on a desktop, end to end: the real driver, the emulator's consent page, a real browser. */
@Tag("browser")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BrowserSignInTest {
    private static final String OPENER = "windlass.browser";
    private static final int WAIT_SECONDS = 60;

    @TempDir
    private Path folder;

    private Emulator emulator;
    private Path opened;
    private int port;

    /** The "browser" of the driver writes the address down; the test opens it in Chromium. */
    @BeforeEach
    void start() throws IOException {
        emulator = Emulator.start();
        opened = folder.resolve("opened");
        Path script = folder.resolve("open.sh");
        Files.writeString(
                script, "#!/bin/sh\nprintf %s \"$1\" > " + opened + ".new && mv " + opened + ".new " + opened + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        System.setProperty(OPENER, script.toString());
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void stop() {
        System.clearProperty(OPENER);
        emulator.close();
    }

    private String query() {
        return query("OAuthSettings.txt");
    }

    private String query(String store) {
        String url = "jdbc:bitbucket:Workspace=acme;InitiateOAuth=GETANDREFRESH;OAuthClientId=demo-client;"
                + "OAuthClientSecret=demo-secret;OAuthLoginTimeout=" + 2 * WAIT_SECONDS + ";ApiUrl=" + emulator.apiUrl()
                + ";SiteUrl="
                + emulator.siteUrl() + ";CallbackURL=http://localhost:" + port + "/;OAuthSettingsLocation="
                + folder.resolve(store);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT Slug FROM Repositories WHERE Slug = 'docs-site'")) {
            return rows.next() ? rows.getString(1) : "";
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    private URI address() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (!Files.exists(opened)) {
            assertThat(System.nanoTime()).as("the browser was not opened").isLessThan(deadline);
            Thread.sleep(20);
        }
        URI address = URI.create(Files.readString(opened));
        Files.delete(opened);
        return address;
    }

    /** What the user does while a statement waits for him; gives the title of the page that he ends at. */
    private String answer(Browser browser, String button) throws IOException, InterruptedException {
        return answer(browser, address(), button);
    }

    private String answer(Browser browser, URI page, String button) {
        try (Browser.Visit visit = browser.visit(page, 800, 600, ColorScheme.LIGHT)) {
            visit.await("#grant");
            visit.page().click(button);
            visit.page().waitForURL(url -> url.startsWith("http://localhost:" + port + "/"));
            assertThat(visit.page().locator("p")).containsText("You can close this window");
            visit.screenshot("sign-in" + button.substring(1));
            return visit.page().title();
        }
    }

    @Test
    void consentOnceThenSilenceThenAgainAfterRevocation() throws Exception {
        try (Browser browser = Browser.open()) {
            CompletableFuture<String> first = CompletableFuture.supplyAsync(this::query);
            assertThat(answer(browser, "#grant")).isEqualTo("You are signed in");
            assertThat(first.get(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("docs-site");

            assertThat(query()).as("a second connection").isEqualTo("docs-site");
            emulator.signIns().expireAccessTokens();
            assertThat(query()).as("after expiry").isEqualTo("docs-site");
            assertThat(opened).doesNotExist();
            assertThat(emulator.signIns().consents()).isEqualTo(1);
            assertThat(emulator.signIns().refreshes()).isEqualTo(1);

            emulator.signIns().revokeSessions();
            CompletableFuture<String> again = CompletableFuture.supplyAsync(this::query);
            assertThat(answer(browser, "#grant")).isEqualTo("You are signed in");
            assertThat(again.get(WAIT_SECONDS, TimeUnit.SECONDS))
                    .as("after revocation")
                    .isEqualTo("docs-site");
            assertThat(emulator.signIns().consents()).isEqualTo(2);
        }
    }

    @Test
    void aRefusedConsentEndsTheStatement() throws Exception {
        try (Browser browser = Browser.open()) {
            CompletableFuture<String> waiting = CompletableFuture.supplyAsync(this::query);
            assertThat(answer(browser, "#deny")).isEqualTo("You are not signed in");
            CompletionException failure = catchThrowableOfType(CompletionException.class, waiting::join);
            assertThat(failure.getCause())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("The sign-in ended in the browser without consent (access_denied)");
        }
    }

    @Test
    void twoThatStartAtOnceAskOnce() throws Exception {
        try (Browser browser = Browser.open()) {
            CompletableFuture<String> first = CompletableFuture.supplyAsync(this::query);
            CompletableFuture<String> second = CompletableFuture.supplyAsync(this::query);
            assertThat(answer(browser, "#grant")).isEqualTo("You are signed in");
            assertThat(first.get(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("docs-site");
            assertThat(second.get(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("docs-site");
            assertThat(opened).doesNotExist();
            assertThat(emulator.signIns().consents()).isEqualTo(1);
        }
    }

    @Test
    void anotherSignInOnTheSamePortIsToldSoAndDisturbsNone() throws Exception {
        try (Browser browser = Browser.open()) {
            CompletableFuture<String> first = CompletableFuture.supplyAsync(this::query);
            URI page = address();
            CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> query("other"));
            CompletionException failure = catchThrowableOfType(CompletionException.class, other::join);
            assertThat(failure.getCause())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("port " + port + " is in use")
                    .hasMessageContaining("perhaps another sign-in");
            assertThat(opened)
                    .as("the second opens no page that could not come back")
                    .doesNotExist();

            assertThat(answer(browser, page, "#grant")).isEqualTo("You are signed in");
            assertThat(first.get(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("docs-site");
        }
    }
}
