package dev.windlass.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VendoredFilesTest {

    private final VendoredFiles files = VendoredFiles.load();

    @Test
    void everyFileIsTheOneThatTheManifestNames() {
        assertThat(files.entries()).hasSize(17).allSatisfy(entry -> {
            assertThat(files.find(entry.file()).orElseThrow().sha256()).isEqualTo(entry.sha256());
            assertThat(entry.licence()).isEqualTo("MIT");
        });
    }

    @Test
    void everyFileInTheFolderIsInTheManifest() throws Exception {
        var folder = Path.of(
                        VendoredFiles.class.getResource("vendor/manifest.json").toURI())
                .getParent();
        List<String> found = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(Files::isRegularFile)
                    .forEach(
                            file -> found.add(folder.relativize(file).toString().replace('\\', '/')));
        }
        var expected = new ArrayList<>(
                files.entries().stream().map(VendoredFiles.Entry::file).toList());
        expected.addAll(List.of("manifest.json", "NOTICE.txt"));

        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theVersionsAreThoseOfTheLockFile() throws IOException {
        var lock = Files.readString(Path.of("vendor-src/package-lock.json"));

        files.versions()
                .forEach((name, version) -> assertThat(lock)
                        .containsPattern("\"node_modules/" + name.replace(".", "\\.") + "\": \\{\\s*\"version\": \""
                                + version + "\""));
    }

    @Test
    void theNoticeNamesEveryPackage() throws IOException {
        try (var stream = VendoredFiles.class.getResourceAsStream("vendor/NOTICE.txt")) {
            var notice = new String(stream.readAllBytes(), StandardCharsets.UTF_8);

            files.versions().forEach((name, version) -> assertThat(notice).contains(name + " " + version + " ("));
            assertThat(notice)
                    .contains("react-redux", "ramda", "cytoscape", "date-fns", "Permission is hereby granted");
        }
    }

    @Test
    void theRendererComesBeforeTheComponentsAndPlotlyLast() {
        assertThat(files.scripts().stream().map(file -> file.substring(file.indexOf('/') + 1)))
                .containsExactly(
                        "runtime.js",
                        "react.production.min.js",
                        "react-dom.production.min.js",
                        "prop-types.min.js",
                        "dash_renderer.min.js",
                        "dash_core_components-shared.js",
                        "dash_core_components.js",
                        "dash_html_components.min.js",
                        "plotly-cartesian.min.js");
    }

    @Test
    void aFileIsPackedOnceAndHasATagForEachForm() {
        var asset = files.find("plotly/plotly-cartesian.min.js").orElseThrow();
        var request = Request.get("/x");
        var plain = asset.respond(request, true);
        var packed = asset.respond(request.withHeader("Accept-Encoding", "gzip"), true);

        assertThat(packed.body().length).isLessThan(plain.body().length / 2);
        assertThat(packed.header("ETag")).isNotEqualTo(plain.header("ETag"));
        assertThat(plain.header("Cache-Control")).contains("public, max-age=31536000, immutable");
        var again = asset.respond(
                request.withHeader("If-None-Match", plain.header("ETag").orElseThrow()), false);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("Cache-Control")).contains("no-cache");
    }
}
