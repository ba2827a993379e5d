package dev.windlass.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.client.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that the service sends among other things are gone before a row is made, and what is no secret stays. */
class RedactionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "git clone https://x-token-auth:PLANTED@bitbucket.org/a/b.git . | git clone https://***@bitbucket.org/a/b.git .",
                "https://PLANTED@host/x and http://u:PLANTED@h:8080 | https://***@host/x and http://***@h:8080",
                "https://user:PLANTED@PLANTED@host/x | https://***@host/x",
                "curl -H \"Authorization: Bearer PLANTED\" https://h/ | curl -H \"Authorization: Bearer ***\" https://h/",
                "curl -H 'authorization: PLANTED' https://h/ | curl -H 'authorization: ***' https://h/",
                "git -c http.extraHeader=\"AUTHORIZATION: basic PLANTED==\" push | "
                        + "git -c http.extraHeader=\"AUTHORIZATION: basic ***\" push",
            })
    void secretsInTexts(String text, String expected) {
        assertThat(Redaction.text(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example/path@2x.png?to=a@b",
                "mail someone@example.com",
                "git clone git@bitbucket.org:acme/web.git",
                "echo \"authorization failed\"",
                ""
            })
    void whatIsNoSecretStays(String text) {
        assertThat(Redaction.text(text)).isEqualTo(text);
    }

    @Test
    void membersThatAreNamedAsSecretsLoseTheirValuesHoweverDeep() {
        String image = "{\"name\":\"registry.example/tool:1\",\"username\":\"PLANTED\",\"password\":\"PLANTED\","
                + "\"aws\":{\"access_key\":\"PLANTED\",\"secret-key\":{\"a\":[\"PLANTED\"]},\"oidc_role\":\"PLANTED\"},"
                + "\"token\":null,\"run\":[\"git clone https://PLANTED@h/x\"]}";
        assertThat(Redaction.json(image))
                .isEqualTo("{\"name\":\"registry.example/tool:1\",\"username\":\"***\",\"password\":\"***\","
                        + "\"aws\":{\"access_key\":\"***\",\"secret-key\":\"***\",\"oidc_role\":\"***\"},"
                        + "\"token\":null,\"run\":[\"git clone https://***@h/x\"]}");
    }

    @Test
    void everyColumnOfAStepIsWithoutThem() {
        String step = "{\"uuid\":\"{s}\",\"image\":{\"name\":\"https://PLANTED@r/x\",\"password\":\"PLANTED\","
                + "\"username\":\"PLANTED\"},\"state\":{\"result\":{\"error\":{\"message\":\"no https://PLANTED@h\"}}},"
                + commands("script_commands") + "," + commands("setup_commands") + "," + commands("teardown_commands")
                + "}";
        assertThat(cells(step, "PipelineSteps")).noneMatch(cell -> cell.contains("PLANTED"));
        assertThat(cells(step, "PipelineSteps"))
                .filteredOn(cell -> cell.contains("***"))
                .hasSize(6);
    }

    private static String commands(String name) {
        return "\"" + name + "\":[{\"command\":\"git clone https://x:PLANTED@h/r\",\"name\":\"https://PLANTED@h/r\"}]";
    }

    /** Shown only where the answer says that it is no secret: neither a missing flag nor a null one does. */
    @ParameterizedTest
    @ValueSource(strings = {",\"secured\":true", ",\"secured\":null", ""})
    void theValueOfAVariableIsHiddenUnlessItIsKnownToBeOpen(String flag) {
        String first = "{\"uuid\":\"{v}\",\"key\":\"K\",\"value\":\"PLANTED\"" + flag + "}";
        String last = "{\"uuid\":\"{v}\"" + flag + ",\"key\":\"K\",\"value\":\"PLANTED\"}";
        for (String table : List.of("PipelineVariables", "DeploymentVariables", "WorkspaceVariables")) {
            assertThat(cells(first, table)).noneMatch(cell -> cell.contains("PLANTED"));
            assertThat(cells(last, table)).noneMatch(cell -> cell.contains("PLANTED"));
            assertThat(cells(first, table, "Value")).noneMatch(cell -> cell.contains("PLANTED"));
            String open = "{\"uuid\":\"{v}\",\"key\":\"K\",\"value\":\"open\",\"secured\":false}";
            assertThat(cells(open, table)).contains("open");
        }
    }

    @Test
    void noColumnReadsWhatARunnerOrAWebhookSignsInWith() {
        String runner = "{\"uuid\":\"{r}\",\"oauth_client\":{\"id\":\"PLANTED\",\"secret\":\"PLANTED\"}}";
        assertThat(cells(runner, "PipelineRunners")).noneMatch(cell -> cell.contains("PLANTED"));
        assertThat(cells(runner, "WorkspaceRunners")).noneMatch(cell -> cell.contains("PLANTED"));
        String hook = "{\"uuid\":\"{h}\",\"secret\":\"PLANTED\",\"url\":\"https://u:PLANTED@h/x\"}";
        assertThat(cells(hook, "WorkspaceWebhooks"))
                .noneMatch(cell -> cell.contains("PLANTED"))
                .contains("https://***@h/x");
    }

    private static List<String> cells(String row, String table, String... columns) {
        String[] wanted = columns.length > 0
                ? columns
                : dev.windlass.tables.Tables.find(table).orElseThrow().columns().stream()
                        .map(column -> column.name())
                        .toArray(String[]::new);
        PageDecoder decoder = new PageDecoder(PlanCase.select(table, wanted).plan(), warning -> {});
        byte[] body = ("{\"values\":[" + row + "]}").getBytes(StandardCharsets.UTF_8);
        var rows = decoder.list(body, Map.of("repository", "web"), PageDecoder.Duplicates.NONE, "/x")
                .rows();
        List<String> cells = new ArrayList<>();
        for (var column : rows.columns()) {
            String text = column.type().isText() && !column.isNull(0) ? column.texts()[0] : null;
            if (text != null) {
                cells.add(text);
            }
        }
        return cells;
    }
}
