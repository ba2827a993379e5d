package dev.windlass.dash;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.options.ColorScheme;
import dev.windlass.web.Browser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaAppTest {

    private static final String APP = """
            import static dev.windlass.dash.Dependency.*;
            import static dev.windlass.dash.Html.*;

            import dev.windlass.dash.DashApp;
            import java.util.Optional;

            class App {
                public static void main(String[] args) throws Exception {
                    DashApp.named("app")
                            .title("%1$s")
                            .stylesheet("windlass.css")
                            .layout(div(h1("%1$s"), button("More").id("more"), p("-").id("told")))
                            .callback(output("told", "children"), input("more", "n_clicks"), clicks -> Optional.of(Words.of(clicks)))
                            .run(8050);
                }
            }
            """;
    private static final String WORDS =
            "class Words { static String of(Object clicks) { return \"clicks: \" + clicks; } }";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private Path write(String text) throws Exception {
        Files.writeString(folder.resolve("Words.java"), WORDS);
        return Files.writeString(folder.resolve("App.java"), text);
    }

    private JavaApp serve(Path file) throws Exception {
        return JavaApp.serve(file, 0, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @Test
    @Tag("browser")
    void anEditShowsInTheOpenPageAndAMistakeLiesOverTheOldOne() throws Exception {
        var file = write(APP.formatted("First"));
        try (var app = serve(file);
                var browser = Browser.open();
                var visit = browser.visit(app.entrance(), 1024, 768, ColorScheme.LIGHT)) {
            visit.await("h1:has-text('First')");
            Files.writeString(file, APP.formatted("Warm"));
            visit.await("h1:has-text('Warm')");

            var edited = System.nanoTime();
            Files.writeString(file, APP.formatted("Second"));
            visit.await("h1:has-text('Second')");
            var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - edited);
            System.out.println("An edit showed after " + millis + " ms");
            assertThat(visit.page()).hasTitle("Second");
            visit.assertClean();

            Files.writeString(file, APP.formatted("Third").replace("h1(", "h11("));
            visit.await("#windlass-problem");
            visit.screenshot("app-compile-error");
            assertThat(visit.page().locator("#windlass-problem").textContent())
                    .contains("App.java:12: cannot find symbol")
                    .contains(".layout(div(h11(\"Third\")");
            visit.page().locator("#more").click();
            visit.await("#told:has-text('clicks: 1')");
            assertThat(visit.page().locator("h1")).hasText("Second");

            Files.writeString(file, APP.formatted("Fourth"));
            visit.await("h1:has-text('Fourth')");
            assertThat(visit.page().locator("#windlass-problem")).hasCount(0);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("App.java is running in debug mode", "     http://127.0.0.1:", "/?token=")
                .contains("App.java:12: cannot find symbol")
                .containsPattern("Compiled and started in \\d+ ms");
    }

    @Test
    @Tag("browser")
    void anAppThatIsWrongFromTheStartShowsAsSoonAsItIsRight() throws Exception {
        var file = write(APP.formatted("x").replace("\"told\", \"children\"", "\"tolt\", \"children\""));
        try (var app = serve(file);
                var browser = Browser.open();
                var visit = browser.visit(app.entrance(), 1024, 768, ColorScheme.DARK)) {
            visit.await("#windlass-problem:has-text('Did you mean told?')");
            visit.screenshot("app-does-not-start");
            assertThat(visit.page().locator("#windlass-problem")).containsText("App.main(App.java:");
            Files.writeString(file, APP.formatted("Right"));
            visit.await("h1:has-text('Right')");
            Files.writeString(folder.resolve("Words.java"), WORDS.replace("clicks: ", "counted: "));
            visit.await("#told:has-text('counted: ')");
        }
    }

    @Test
    void whatCannotBeServedIsSaid() {
        assertThatThrownBy(() -> serve(folder.resolve("None.java"))).hasMessageContaining("There is no Java file");
        assertThatThrownBy(() -> serve(Files.writeString(folder.resolve("app.py"), "x")))
                .hasMessageContaining("ends in .java");
    }

    /** Who sees that a program hangs corrects it, and must not wait for it. */
    @Test
    void aNewerVersionDoesNotWaitForOneThatHangs() throws Exception {
        var hanging =
                write("class App { public static void main(String[] a) throws Exception { Thread.sleep(600_000); } }");
        var corrected = new Thread(() -> {
            try {
                Thread.sleep(2_000);
                Files.writeString(hanging, APP.formatted("Quick"));
            } catch (Exception fault) {
                throw new IllegalStateException(fault);
            }
        });
        corrected.start();
        var started = System.nanoTime();
        serve(hanging).close();
        corrected.join();
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started))
                .isLessThan(RunningApp.MAX_START_SECONDS / 2);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("is running in debug mode");
    }

    @Test
    void aProgramWithoutAnAppIsSaid() throws Exception {
        serve(write("class App { public static void main(String[] a) {} }")).close();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("ended without calling run(…)");
        serve(write("class App { }")).close();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("has no method main(String[])");
    }
}
