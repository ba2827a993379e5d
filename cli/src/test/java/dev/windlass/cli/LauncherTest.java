package dev.windlass.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, in a folder of its own, with a Java that only tells what it was asked. */
class LauncherTest {
    @TempDir
    Path temporary;

    private Path root;
    private Path launcher;

    @BeforeEach
    void install() throws IOException {
        root = Files.createDirectories(temporary.resolve("a root with blanks"));
        launcher = Files.copy(
                Path.of(System.getProperty("windlass.root", "..")).resolve("windlass"),
                root.resolve("windlass"),
                StandardCopyOption.COPY_ATTRIBUTES);
    }

    @Test
    void saysHowToBuildWhenNothingIsBuilt() throws Exception {
        Outcome outcome = run(launcher, javaHome("17.0.15"), "version");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.text()).contains("not built yet", "make -C '" + root.toRealPath() + "' build");
    }

    @Test
    void refusesAnOldOrMissingJava() throws Exception {
        build();
        assertThat(run(launcher, javaHome("11.0.2"), "version").text())
                .contains("Java 17 or later is needed", "is version 11");
        assertThat(run(launcher, javaHome("1.8.0_402"), "version").status()).isEqualTo(2);
        assertThat(run(launcher, temporary.resolve("nowhere"), "version").text())
                .contains("JAVA_HOME is", "has no bin/java");
    }

    @Test
    void findsItsJarThroughLinks() throws Exception {
        build();
        Path bin = Files.createDirectories(temporary.resolve("bin"));
        Path direct = Files.createSymbolicLink(bin.resolve("first"), Path.of("../a root with blanks/windlass"));
        Path second = Files.createSymbolicLink(bin.resolve("second"), direct.getFileName());

        Outcome outcome = run(second, javaHome("21"), "version");

        assertThat(outcome.text().lines()).contains("-jar", root.toRealPath() + "/cli/target/windlass.jar", "version");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void keepsTheUrlOutOfTheProcessList() throws Exception {
        build();
        String url = "jdbc:bitbucket:Workspace=a b;AccessToken=$HOME`s3cr3t`";
        for (List<String> words : List.of(
                List.of("sql", "--url", url, "-c", "SELECT '--url' || \"x  y\"", "-q"),
                List.of("sql", "-c", "SELECT '--url' || \"x  y\"", "--url=" + url, "-q"),
                List.of("sql", "-c", "SELECT '--url' || \"x  y\"", "-q", "-u", url))) {
            Outcome outcome = run(launcher, javaHome("17.0.1"), words.toArray(new String[0]));

            assertThat(outcome.text().lines())
                    .contains("WINDLASS_URL=" + url, "sql", "-c", "SELECT '--url' || \"x  y\"", "-q")
                    .doesNotContain(url, "--url=" + url, "--url", "-u");
        }
    }

    @Test
    void doesNotTakeAStatementForAnOption() throws Exception {
        build();
        assertThat(run(launcher, javaHome("17"), "sql", "-c", "--url", "-f", "-u")
                        .text()
                        .lines())
                .contains("-c", "--url", "-f", "-u", "WINDLASS_URL=");
        assertThat(run(launcher, javaHome("17"), "sql", "--url").text().lines()).contains("--url");
    }

    private void build() throws IOException {
        Files.createDirectories(root.resolve("cli/target"));
        Files.createFile(root.resolve("cli/target/windlass.jar"));
    }

    private Path javaHome(String version) throws IOException {
        Path home = Files.createDirectories(temporary.resolve("java " + version));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\" \"WINDLASS_URL=$WINDLASS_URL\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return home;
    }

    private Outcome run(Path script, Path javaHome, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().remove("WINDLASS_URL");
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), text);
    }

    private record Outcome(int status, String text) {}
}
