package dev.windlass.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code windlass driver}, and the programs of docs/jdbc.md with the class path that it prints. */
@Tag("process")
class DriverCommandTest {
    private static final Pattern PROGRAM = Pattern.compile("(?s)```java\n(.*?class (\\w+) .*?)```");

    @TempDir
    private Path folder;

    @Test
    void theProgramsOfTheGuideRunWithTheClassPathThatItPrints() throws Exception {
        Map<String, String> printed = Map.of(
                "OpenPullRequests",
                "(\\d+ .+\n){3}",
                "WhatItCosts",
                Pattern.quote("PullRequests: exactly 1 request\n1 request made\n"));
        String classPath = Run.windlass("driver", "--class-path").out().strip();
        try (Emulator emulator = Emulator.start()) {
            Matcher programs = PROGRAM.matcher(Files.readString(Built.ROOT.resolve("docs/jdbc.md")));
            int count = 0;
            while (programs.find()) {
                Path file = Files.writeString(folder.resolve(programs.group(2) + ".java"), programs.group(1));

                Run run = Run.of(
                        "",
                        Map.of("WINDLASS_URL", Address.of(emulator)),
                        List.of("java", "-cp", classPath, file.toString()));

                assertThat(run.out()).as(run.err()).matches(printed.get(programs.group(2)));
                assertThat(run.status()).isZero();
                count++;
            }
            assertThat(count).isEqualTo(printed.size());
        }
    }

    @Test
    void theFilesWorkFromAFolderOfTheUsers() throws Exception {
        Path there = folder.resolve("not yet/there");

        Run copied = Run.windlass("driver", "--to", there.toString());
        Run again = Run.windlass("driver", "--to", there.toString());

        assertThat(copied.out()).contains("class    dev.windlass.jdbc.WindlassDriver\n", "URL      jdbc:bitbucket:");
        assertThat(again.out()).isEqualTo(copied.out());
        assertThat(copied.status() + again.status()).isZero();
        List<String> jars = copied.out()
                .lines()
                .filter(line -> line.startsWith("jar "))
                .map(line -> line.substring("jar".length()).strip())
                .toList();
        assertThat(jars).hasSize(2).allMatch(jar -> jar.startsWith(there.toString()));
        try (Emulator emulator = Emulator.start()) {
            Run run = Run.of(
                    "",
                    Map.of("WINDLASS_URL", Address.of(emulator)),
                    List.of(
                            "java",
                            "-cp",
                            String.join(java.io.File.pathSeparator, jars),
                            Built.ROOT
                                    .resolve("it/src/test/resources/driver/OneQuery.java")
                                    .toString(),
                            "SELECT count(*) FROM Repositories WHERE ProjectKey = 'NOPE'"));

            assertThat(run.out()).as(run.err()).contains("row 0");
        }
    }

    @Test
    void aFileIsNoFolder() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("file"), "kept");

        Run run = Run.windlass("driver", "--to", file.toString());

        assertThat(run.err()).contains(file + " is no folder. Name another one behind --to.");
        assertThat(run.status()).isEqualTo(1);
        assertThat(file).hasContent("kept");
    }
}
