package dev.windlass.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The driver as it would be published: one jar, which with DuckDB's is all that a user's program needs. */
@Tag("process")
class PackagedDriverTest {
    private static final int JAVA_17 = 61;

    @Test
    void itNeedsNothingButDuckDb() throws Exception {
        String classPath = Built.driverJar() + java.io.File.pathSeparator + Built.duckDbJar();
        Path program = Built.ROOT.resolve("it/src/test/resources/driver/OneQuery.java");
        try (Emulator emulator = Emulator.start()) {
            for (Path javaHome : Built.javaHomes()) {
                List<String> command =
                        new ArrayList<>(List.of(javaHome.resolve("bin/java").toString(), "-Xmx256m", "-cp", classPath));
                if (Built.version(javaHome) >= 24) {
                    command.add("--enable-native-access=ALL-UNNAMED");
                }
                command.add(program.toString());
                command.add("SELECT count(*) FROM Repositories WHERE Name IS NOT NULL");

                Run run = Run.of("", Map.of("WINDLASS_URL", Address.of(emulator)), command);

                assertThat(run.err()).as("%s", javaHome).isEmpty();
                assertThat(run.out().lines())
                        .as("%s", javaHome)
                        .contains("driver dev.windlass.jdbc.WindlassDriver", "jackson false")
                        .filteredOn(line -> line.startsWith("row "))
                        .containsExactly("row " + EmulatorOptions.defaults().repositories());
                assertThat(run.out().lines().filter(line -> line.startsWith("version ")))
                        .allSatisfy(line -> assertThat(line).doesNotContain("unpackaged"));
                assertThat(run.status()).isZero();
            }
        }
    }

    @Test
    void itsClassesAreOfJava17AndAllOurs() throws IOException {
        try (JarFile jar = new JarFile(Built.driverJar().toFile())) {
            List<JarEntry> classes = jar.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .toList();

            assertThat(classes).hasSizeGreaterThan(300);
            for (JarEntry entry : classes) {
                assertThat(entry.getName()).startsWith("dev/windlass/");
                try (DataInputStream stream = new DataInputStream(jar.getInputStream(entry))) {
                    assertThat(stream.readInt()).isEqualTo(0xCAFEBABE);
                    stream.readUnsignedShort();
                    assertThat(stream.readUnsignedShort()).as(entry.getName()).isLessThanOrEqualTo(JAVA_17);
                }
            }
        }
    }

    @Test
    void itsJacksonHasMovedOutOfEverybodysWay() throws IOException {
        try (JarFile jar = new JarFile(Built.driverJar().toFile())) {
            for (JarEntry entry :
                    jar.stream().filter(file -> !file.isDirectory()).toList()) {
                if (entry.getName().startsWith("META-INF/maven/")) {
                    continue; // our own POMs, which say what went in
                }
                try (InputStream stream = jar.getInputStream(entry)) {
                    assertThat(new String(stream.readAllBytes(), ISO_8859_1))
                            .as(entry.getName())
                            .doesNotContain("tools/jackson", "tools.jackson.");
                }
            }
        }
    }

    @Test
    void itHasNoNativeLibraryAndKeepsItsServicesAndLicences() throws IOException {
        try (JarFile jar = new JarFile(Built.driverJar().toFile())) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .noneMatch(name -> name.startsWith("libduckdb"))
                    .contains("META-INF/NOTICE", "META-INF/FastDoubleParser-LICENSE");
            JarEntry drivers = jar.getJarEntry("META-INF/services/java.sql.Driver");
            try (InputStream stream = jar.getInputStream(drivers)) {
                assertThat(new String(stream.readAllBytes(), UTF_8).strip())
                        .isEqualTo("dev.windlass.jdbc.WindlassDriver");
            }
        }
    }
}
