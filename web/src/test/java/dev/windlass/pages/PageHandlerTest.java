package dev.windlass.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.web.Request;
import dev.windlass.web.Response;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PageHandlerTest {

    @TempDir
    Path folder;

    private DemoTables tables;
    private PageApp app;

    @BeforeEach
    void open() throws Exception {
        tables = new DemoTables();
        Files.writeString(folder.resolve("list.md"), """
                ---
                order: 1
                filters:
                  state: { type: select, options: [OPEN, MERGED] }
                  lines: { type: number, min: 0 }
                ---
                ```sql rows
                SELECT Id, Title, HoursToMerge, CreatedOn, ChangedLines = 34 AS Small FROM PullRequests
                WHERE Id <= 74 [[ AND State = :state ]] [[ AND ChangedLines >= :lines ]] ORDER BY Id
                ```
                ```sql wrong
                SELECT Titel FROM PullRequests
                ```
                ```row
                - { type: table, data: rows, columns: [Id, Tilte] }
                - { type: table, data: wrong }
                ```
                """);
        app = PageApp.of(folder, tables);
    }

    @AfterEach
    void close() throws Exception {
        app.close();
        tables.close();
    }

    private Response get(String path) throws Exception {
        return app.handler().handle(Request.get(path));
    }

    private byte[] body(Response response) throws Exception {
        var out = new ByteArrayOutputStream();
        response.writer().orElseThrow().write(out);
        return out.toByteArray();
    }

    private JsonNode ask(String query) throws Exception {
        return JsonMapper.shared().readTree(get("/data/list?" + query).body());
    }

    @Test
    void theFirstPageIsLedToAndKeepsTheQuery() throws Exception {
        var response = get("/?state=OPEN");

        assertThat(response.status()).isEqualTo(303);
        assertThat(response.header("Location")).contains("./list?state=OPEN");
        assertThat(get("/lst").status()).isEqualTo(404);
        assertThat(get("/lst").text()).contains("Did you mean list?");
        assertThat(get("/data/none").status()).isEqualTo(404);
    }

    @Test
    void aTileThatNamesAMissingColumnSaysSoWithItsLine() throws Exception {
        var rows = ask("-want=rows").path("datasets").path("rows");

        assertThat(rows.path("state").asString()).isEqualTo("done");
        assertThat(rows.path("rows").size()).isEqualTo(74);
        assertThat(rows.path("requests").asInt()).isEqualTo(3);
        assertThat(rows.path("problems").path("0").asString())
                .isEqualTo("list.md, line 15: the dataset rows has no column Tilte. Did you mean Title?"
                        + " It has: Id, Title, HoursToMerge, CreatedOn, Small.");
    }

    @Test
    void aStatementThatFailsFailsAlone() throws Exception {
        var answer = ask("-want=rows,wrong&state=OPEN");

        assertThat(answer.path("datasets").path("wrong").path("error").asString())
                .contains("Titel");
        assertThat(answer.path("datasets").path("wrong").path("where").asString())
                .isEqualTo("list.md, line 11");
        assertThat(answer.path("datasets").path("rows").path("rows").size()).isEqualTo(14);
    }

    @Test
    void filtersAreBoundNeverWrittenIntoTheStatement() throws Exception {
        var notices = ask("-want=rows&state=OPEN'--&lines=-3&-other=x").path("notices");

        assertThat(notices.toString()).contains("state cannot be OPEN'--").contains("lines cannot be -3");
        assertThat(notices.size()).isEqualTo(2);
    }

    @Test
    void rowsAreSavedAsCsvThatNoSpreadsheetRuns() throws Exception {
        var response = get("/data/list/rows.csv?lines=500");
        var lines = new String(body(response), StandardCharsets.UTF_8).split("\r\n", -1);

        assertThat(response.header("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(response.header("Content-Disposition")).contains("attachment; filename=\"list-rows.csv\"");
        assertThat(lines[0]).isEqualTo("\uFEFFId,Title,HoursToMerge,CreatedOn,Small");
        var all = new String(body(get("/data/list/rows.csv")), StandardCharsets.UTF_8);
        assertThat(all).contains("37,\"'=HYPERLINK(\"\"http://evil.example\"\")\",");
        assertThat(all).contains("41,<script>window.hacked=1</script> & <b>bold</b>,");
        assertThat(all.lines().count()).isEqualTo(75);
    }

    @Test
    void rowsAreSavedAsJsonLinesAndWorkbook() throws Exception {
        var json = JsonMapper.shared().readTree(body(get("/data/list/rows.json?state=OPEN")));
        assertThat(json.size()).isEqualTo(14);
        assertThat(json.path(0).path("Id").asInt()).isEqualTo(5);
        assertThat(json.path(0).path("CreatedOn").asString()).endsWith("Z");

        var lines = new String(body(get("/data/list/rows.ndjson?state=OPEN")), StandardCharsets.UTF_8);
        assertThat(lines.lines().count()).isEqualTo(14);

        var file = Files.write(folder.resolve("rows.xlsx"), body(get("/data/list/rows.xlsx")));
        try (var zip = new ZipFile(file.toFile())) {
            var text = new StringBuilder();
            for (var entry : zip.stream().toList()) {
                text.append(entry.getName())
                        .append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
            assertThat(text).contains("xl/worksheets/sheet1.xml", "=HYPERLINK(").doesNotContain("<f>");
        }
    }

    @Test
    void aStatementThatFailsIsNoHalfFile() throws Exception {
        var response = get("/data/list/wrong.csv");

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.text()).contains("Titel");
        for (var attempt = 0; attempt < 2 * DatasetAddresses.MAX_EXPORTS; attempt++) {
            assertThat(get("/data/list/wrong.csv").status()).isEqualTo(422);
        }
    }

    /** A browser, a proxy or a link checker that only looks must not spend anybody's requests. */
    @Test
    void aHeadRunsNoStatement() throws Exception {
        var paths = List.of("/list.html?state=OPEN", "/data/list?-want=rows", "/data/list/rows.csv?state=MERGED");
        for (var path : paths) {
            var head = app.handler().handle(new Request("HEAD", path, Map.of(), new byte[0]));
            assertThat(tables.statements).as(path).hasValue(0);
            assertThat(head.status()).as(path).isEqualTo(200);
        }
        for (var path : paths) {
            var head = app.handler().handle(new Request("HEAD", path, Map.of(), new byte[0]));
            var before = tables.statements.get();
            var read = get(path);
            assertThat(tables.statements.get()).as(path).isGreaterThan(before);
            assertThat(head.header("Content-Type")).as(path).isEqualTo(read.header("Content-Type"));
        }
    }

    @Test
    void noPathLeadsOutOfTheFolder() throws Exception {
        Files.writeString(folder.getParent().resolve("secret.md"), "# secret");
        for (var path :
                List.of("/../secret", "/%2e%2e/secret", "/..%2fsecret", "/data/../secret", "/assets/../list.md")) {
            assertThat(get(path).status()).as(path).isEqualTo(404);
            assertThat(get(path).text()).doesNotContain("# secret");
        }
        Files.createSymbolicLink(folder.resolve("link.md"), folder.getParent().resolve("secret.md"));
        assertThat(get("/link").status()).isEqualTo(404);
    }
}
