package dev.windlass.jdbc.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that are damaged, made by others, or made to do harm. */
class HostileArchiveTest extends ArchiveTest {
    private static final byte[] BLANKS = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);

    @Test
    void aZipWithoutTheDataIsNamed() throws Exception {
        failsWith(Export.zip(folder.resolve("web.zip"), Map.of("other.json", "{}")), "58030", "no db-2.0.json");
    }

    @Test
    void whatIsNoZipIsNamed() throws Exception {
        failsWith(Files.writeString(folder.resolve("web.zip"), "<html>Sign in</html>"), "58030", "no whole zip");
        failsWith(Files.writeString(folder.resolve("api.zip"), ""), "58030", "no whole zip");
    }

    @Test
    void aZipThatWasCutIsNamed() throws Exception {
        byte[] whole = Files.readAllBytes(Export.zip(folder.resolve("whole.zip")));
        failsWith(
                Files.write(folder.resolve("web.zip"), Arrays.copyOf(whole, whole.length / 2)),
                "58030",
                "no whole zip");
    }

    @Test
    void anArchiveThatWentMeanwhileIsNamed() throws Exception {
        Path file = Export.zip(folder.resolve("web.zip"));
        Connection connection = connect(file);
        Files.delete(file);
        assertFailure(connection, "SELECT Title FROM Issues").hasMessageContainingAll("web.zip", "not there any more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; empty or no JSON object",
                "[]; no JSON object",
                "{\"issues\": [{\"id\": 1}; no valid JSON at byte",
                "{\"issues\": [{\"id\": 1},; no valid JSON at byte",
                "{\"issues\": nonsense}; no valid JSON at byte",
                "{\"issues\": {\"id\": 1}}; no list of issues",
                "{\"issues\": \"none\"}; no list of issues"
            })
    void dataOfAnotherKindIsAnErrorThatNamesTheFile(String data, String expected) throws Exception {
        failsWith(Export.zip(folder.resolve("web.zip"), data), "58030", expected);
    }

    /** Nothing is lost that can be read; what cannot is NULL, with a warning that says where. */
    @Test
    void whatDoesNotFitIsNullAndTheRestOfTheRowIsThere() throws Exception {
        Connection connection = connect(Export.zip(folder.resolve("web.zip"), """
                {"issues": ["none", 7, [1], null,
                    {"id": "x", "title": ["a"], "status": 5, "content": {"raw": "an object"}, "component": ["c"],
                     "reporter": 12, "voters": "many", "watchers": {"a": 1}, "created_on": "yesterday"},
                    {}]}"""));
        assertThat(rows(connection, """
                        SELECT Id, Title, State, ContentRaw, ComponentName, ReporterNickname, Votes, Watches, CreatedOn
                        FROM Issues"""))
                .containsExactly(
                        "null|null|5|an object|null|12|null|null|null", "null|null|null|null|null|null|null|null|null");
        assertThat(warnings)
                .anyMatch(text -> text.contains("Issues.Id: the value x"))
                .anyMatch(text -> text.contains("Issues.Title: the value […]"))
                .anyMatch(text -> text.contains("Issues.ComponentName: the value […]"))
                .anyMatch(text -> text.contains("Issues.Votes: the value many"))
                .anyMatch(text -> text.contains("Issues.Watches: the value {…}"))
                .anyMatch(text -> text.contains("Issues.CreatedOn: the value yesterday"))
                .filteredOn(text -> text.contains("among the issues of db-2.0.json of web.zip"))
                .hasSize(4);
    }

    @Test
    void anIssueNumberThatIsNoneIsNull() throws Exception {
        Connection connection = connect(Export.zip(folder.resolve("web.zip"), """
                {"comments": [{"id": 1, "issue": {"id": 1}}, {"id": 2, "issue": "two"}, {"id": 3}, {"id": 4, "issue": 4}]}"""));
        assertThat(rows(connection, "SELECT Id, IssueId FROM IssueComments"))
                .containsExactly("1|null", "2|null", "3|null", "4|4");
        assertThat(warnings).hasSize(2);
    }

    @Test
    void changesThatCannotBeGroupedAreRowsOfTheirOwn() throws Exception {
        Connection connection = connect(Export.zip(folder.resolve("web.zip"), """
                {"logs": [{"issue": 1, "field": "status", "changed_to": "open"},
                          {"issue": 1, "field": "status", "changed_to": "new"},
                          {"issue": 1, "comment": 5, "field": "kind", "changed_from": ["a"], "changed_to": 3},
                          {"issue": 1, "comment": 5, "field": "kind", "changed_to": "bug"},
                          {"issue": 2, "comment": 5, "field": "title", "changed_to": "T"},
                          {"issue": 2, "comment": 5, "field": ["x"]}]}"""));
        assertThat(rows(connection, "SELECT IssueId, Id, Changes FROM IssueChanges"))
                .containsExactly(
                        "1|null|{\"state\":{\"old\":null,\"new\":\"open\"}}",
                        "1|null|{\"state\":{\"old\":null,\"new\":\"new\"}}",
                        "1|5|{\"kind\":{\"old\":[\"a\"],\"new\":3}}",
                        "1|5|{\"kind\":{\"old\":null,\"new\":\"bug\"}}",
                        "2|5|{\"title\":{\"old\":null,\"new\":\"T\"}}");
        assertThat(warnings).singleElement().asString().contains("does not name its field");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../secret.txt", "attachments/../../secret.txt", "/etc/passwd", "C:\\\\boot.ini", "a\\\\..\\\\b"
            })
    void aPathThatLeadsOutIsNotFollowed(String path) throws Exception {
        Files.writeString(folder.resolve("secret.txt"), "outside");
        Path unpacked = Export.folder(folder.resolve("web"));
        Files.writeString(
                unpacked.resolve("db-2.0.json"),
                "{\"attachments\": [{\"filename\": \"f\", \"issue\": 1, \"path\": \"" + path + "\"}]}");
        assertThat(rows(connect(unpacked), "SELECT Name, ArchivePath, ArchiveSize FROM IssueAttachments"))
                .containsExactly("f|null|null");
        assertThat(warnings).singleElement().asString().contains("leads out of the archive");
    }

    @Test
    void aNameInsideTheZipThatLeadsOutIsNotTheData() throws Exception {
        failsWith(
                Export.zip(folder.resolve("web.zip"), Map.of("../db-2.0.json", Export.DATA)),
                "58030",
                "no db-2.0.json");
    }

    @Test
    void deepNestingIsRefused() throws Exception {
        failsWith(
                Export.zip(folder.resolve("web.zip"), "{\"x\": " + "[".repeat(100_000)),
                "54000",
                "DEPTH_MAX",
                "web.zip");
    }

    @Test
    void aTextWithoutEndIsRefused() throws Exception {
        Path bomb = Export.zip(folder.resolve("web.zip"), out -> {
            out.write("{\"issues\": [{\"id\": 1, \"title\": \"".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 200; i++) {
                out.write(BLANKS);
            }
        });
        assertThat(Files.size(bomb)).isLessThan(1_000_000);
        failsWith(bomb, "54000", "TEXT_MAX", "web.zip");
    }

    @Test
    void aRowWithoutEndIsRefused() throws Exception {
        Path bomb = Export.zip(folder.resolve("web.zip"), out -> {
            out.write("{\"issues\": [{\"id\": 1, \"title\": [".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 600; i++) {
                out.write("1,".repeat(1 << 15).getBytes(StandardCharsets.US_ASCII));
            }
        });
        failsWith(bomb, "54000", "ROW_MAX", "web.zip");
    }

    @Test
    void aListOfFilesWithoutEndIsRefused() throws Exception {
        byte[] zip = Files.readAllBytes(Export.zip(folder.resolve("whole.zip")));
        int end = zip.length - 22;
        assertThat(zip[end]).isEqualTo((byte) 'P');
        Arrays.fill(zip, end + 12, end + 16, (byte) 0x7F);
        failsWith(Files.write(folder.resolve("web.zip"), zip), "54000", "FILE_LIST_MAX", "web.zip");
    }

    private void failsWith(Path archive, String state, String... texts) throws SQLException {
        assertFailure(connect(archive), "SELECT Title FROM Issues")
                .hasMessageContaining(String.valueOf(archive.getFileName()))
                .hasMessageContainingAll(texts)
                .extracting("SQLState")
                .isEqualTo(state);
    }
}
