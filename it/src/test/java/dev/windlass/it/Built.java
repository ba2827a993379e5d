package dev.windlass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the build has made, by path. Jars are there after {@code package} only: a test that asks for one is aborted where
 * nothing was packaged ({@code mvn test}), and fails under {@code CI=true}. Stateless.
 */
final class Built {
    static final Path ROOT =
            Path.of(System.getProperty("windlass.root", "..")).toAbsolutePath().normalize();

    private Built() {}

    /** The compiled classes of a module, without its tests. */
    static Path classes(String module) {
        Path folder = ROOT.resolve(module).resolve("target/classes");
        assertThat(folder).isDirectory();
        return folder;
    }

    /** The script that starts the command, with its jar in place. */
    static Path launcher() {
        require(ROOT.resolve("cli/target/windlass.jar"));
        return ROOT.resolve("windlass");
    }

    /** The driver's jar as it would be published. */
    static Path driverJar() throws IOException {
        Path target = ROOT.resolve("jdbc/target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(
                            file -> file.getFileName().toString().matches("windlass-jdbc-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseGet(() -> require(target.resolve("windlass-jdbc-*.jar")));
        }
    }

    /** DuckDB's jar as its makers publish it. */
    static Path duckDbJar() throws URISyntaxException, ClassNotFoundException {
        Class<?> driver = Class.forName("org.duckdb.DuckDBDriver");
        return Path.of(
                driver.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** The JDKs of this machine that Windlass promises to run on, that of the tests first. */
    static List<Path> javaHomes() throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        Path folder = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(folder)) {
            return List.of(own);
        }
        try (Stream<Path> others = Files.list(folder)) {
            return Stream.concat(
                            Stream.of(own),
                            others.filter(home -> !Files.isSymbolicLink(home))
                                    .filter(home -> Files.isExecutable(home.resolve("bin/javac")))
                                    .filter(home -> version(home) > version(own))
                                    .sorted())
                    .toList();
        }
    }

    /** The feature version of a JDK, from its release file; 0 without one. */
    static int version(Path javaHome) {
        try (Stream<String> lines = Files.lines(javaHome.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceFirst("JAVA_VERSION=\"(\\d+).*", "$1"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static Path require(Path file) {
        if (!Files.isRegularFile(file)) {
            String reason = file + " is not built: run make test, or mvn verify";
            if ("true".equals(System.getenv("CI"))) {
                fail(reason);
            }
            abort(reason);
        }
        return file;
    }
}
