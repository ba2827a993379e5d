package dev.windlass.dash;

import static dev.windlass.dash.ComponentId.Any.ALL;
import static dev.windlass.dash.ComponentId.id;
import static dev.windlass.dash.Option.option;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ComponentsTest {

    private static String json(Node node) {
        return JsonMapper.shared().writeValueAsString(node.json());
    }

    @Test
    void buildersWriteTheNamesThatDashHas() {
        assertThat(json(Dcc.dropdown("kind")
                        .options(option("Bugs", "bug"), option("Tasks", "task").unavailable())
                        .value("bug")
                        .closeOnSelect(false)))
                .isEqualTo("{\"namespace\":\"dash_core_components\",\"type\":\"Dropdown\",\"props\":{\"id\":\"kind\","
                        + "\"options\":[{\"label\":\"Bugs\",\"value\":\"bug\"},"
                        + "{\"label\":\"Tasks\",\"value\":\"task\",\"disabled\":true}],"
                        + "\"value\":\"bug\",\"closeOnSelect\":false}}");
        assertThat(json(Dcc.datePickerRange("when").startDate(LocalDate.of(2026, 8, 20))))
                .contains("\"start_date\":\"2026-08-20\"");
        assertThat(json(Dcc.slider("n", 0, 10).marks(Map.of(5, "half")))).contains("\"marks\":{\"5\":\"half\"}");
        assertThat(json(Html.a("Home").href("/").aria("label", "Start").style("color", "red")))
                .contains(
                        "\"href\":\"/\",\"aria-label\":\"Start\",\"style\":{\"color\":\"red\"},\"children\":\"Home\"");
        assertThat(json(Dcc.tabs("t", Dcc.tab("One", "1", Html.p("x")), Dcc.tab("Two", "2"))))
                .contains("\"value\":\"1\",\"children\":[");
    }

    @Test
    void aPropertyOrAWordThatDoesNotExistIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> Html.div("x").href("/")).hasMessage("The component Div has no property href.");
        assertThatThrownBy(() -> Dcc.dropdown("x").with("placehlder", "y"))
                .hasMessage("The component Dropdown has no property placehlder. Did you mean placeholder?");
        assertThatThrownBy(() -> Html.element("Dvi")).hasMessageContaining("Did you mean Div?");
        assertThatThrownBy(() -> Dcc.store("s").storageType("sesion"))
                .hasMessage("\"sesion\" cannot be the value of storage_type; it takes local, session, memory."
                        + " Did you mean session?");
    }

    @Test
    void idsInPartsAreWrittenWithSortedKeys() {
        assertThat(id("type", "filter").and("index", 3)).hasToString("{\"index\":3,\"type\":\"filter\"}");
        assertThat(id("type", "filter").and("index", ALL)).hasToString("{\"index\":[\"ALL\"],\"type\":\"filter\"}");
        assertThatThrownBy(() -> json(Html.div("x").id(id("index", ALL)))).hasMessageContaining("several components");
        assertThatThrownBy(() -> id("index", 1.5)).hasMessageContaining("must be a text, a whole number");
    }

    /** A component of the package that nobody can make would be a hole in the builders. */
    @Test
    void everyComponentHasAFactory() {
        assertFactories(Dcc.class, CoreComponent.class);
        assertFactories(Windlass.class, WindlassComponent.class);
    }

    private static void assertFactories(Class<?> factories, Class<?> family) {
        var made = Arrays.stream(factories.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .map(method -> method.getReturnType().getSimpleName())
                .collect(Collectors.toSet());
        assertThat(made)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(family.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    @Test
    void everyMethodOfABuilderIsInTheReference() throws Exception {
        var reference = Files.readString(Path.of("../docs/components.md"));
        var builders = Stream.of(CoreComponent.class, WindlassComponent.class)
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .toList();
        for (var builder : builders) {
            var section = reference.substring(reference.indexOf("### " + builder.getSimpleName() + "\n"));
            var end = section.indexOf("\n##", 4);
            assertThat(Stream.of(builder.getDeclaredMethods())
                            .filter(method -> method.getReturnType() == builder)
                            .map(method -> method.getName())
                            .filter(name -> !name.equals("with"))
                            .distinct())
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(section.substring(0, end)).contains("| `" + name + "("));
        }
    }

    /** The committed builders are those that would be written; the packages are fetched where nothing may be skipped. */
    @Test
    void theBuildersAreThoseOfTheVendoredPackages(@TempDir Path folder) throws Exception {
        var here = Path.of("vendor-src");
        if (!Files.isDirectory(here.resolve("node_modules/dash-core-components"))) {
            Assumptions.assumeTrue("true".equals(System.getenv("CI")), "npm ci was not run in vendor-src");
            run(here, Duration.ofMinutes(5), "npm", "ci", "--silent");
        }
        run(here, Duration.ofMinutes(1), "node", "builders.mjs", folder.toString());
        List<Path> files;
        try (var walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        assertThat(files)
                .hasSize(36)
                .allSatisfy(file ->
                        assertThat(file).hasSameTextualContentAs(Path.of("..").resolve(folder.relativize(file))));
    }

    /** With streams of its own: a child that has ours also has those on which Maven talks with the tests. */
    private static void run(Path folder, Duration limit, String... command) throws Exception {
        Path said = Files.createTempFile("windlass-components", ".txt");
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended)
                    .as("%s within %s: %s", List.of(command), limit, Files.readString(said))
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        } finally {
            Files.delete(said);
        }
    }
}
