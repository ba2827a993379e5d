package dev.windlass.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes with ten connections each share a session whose access tokens live for one second, for {@code
 * -Dwindlass.rotation.seconds} (20, a minute under CI): no query fails, and no refresh token is used twice.
 */
@Tag("process")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class RotatingTokensTest {
    private static final int SECONDS =
            Integer.getInteger("windlass.rotation.seconds", "true".equals(System.getenv("CI")) ? 60 : 20);

    @TempDir
    private Path folder;

    @Test
    void everyRefreshTokenIsUsedOnce() throws Exception {
        try (Emulator emulator = Emulator.start()) {
            emulator.signIns().tokenLifeSeconds(1);
            String url = "jdbc:bitbucket:Workspace=acme;InitiateOAuth=REFRESH;OAuthClientId=demo-client;"
                    + "OAuthClientSecret=demo-secret;ApiUrl=" + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl()
                    + ";OAuthSettingsLocation=" + folder.resolve("tokens") + ";OAuthVerifier='" + consent(emulator)
                    + "'";
            List<Process> processes = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                processes.add(start(url));
            }
            for (Process process : processes) {
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor()).as(said).isZero();
                assertThat(said).contains("queries ");
            }
            assertThat(emulator.signIns().reuses()).isZero();
            assertThat(emulator.signIns().consents()).isEqualTo(1);
            assertThat(emulator.signIns().refreshes())
                    .as("about one a second")
                    .isBetween((long) SECONDS / 4, (long) SECONDS * 2 + 10);
        }
    }

    private static String consent(Emulator emulator) throws Exception {
        String page = emulator.siteUrl() + "/site/oauth2/authorize?response_type=code&client_id=demo-client&grant=yes"
                + "&redirect_uri=http://localhost:33333";
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(page)).build(), HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static Process start(String url) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx300m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        RotatingTokensClient.class.getName(),
                        url,
                        Integer.toString(SECONDS))
                .redirectErrorStream(true)
                .start();
    }
}
