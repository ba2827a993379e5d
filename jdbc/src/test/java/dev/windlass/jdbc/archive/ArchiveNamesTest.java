package dev.windlass.jdbc.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which repository an archive is of, and what a connection without a server knows. */
class ArchiveNamesTest extends ArchiveTest {
    private static final String SLUGS = "SELECT DISTINCT RepositorySlug FROM Issues ORDER BY 1";

    @ParameterizedTest
    @CsvSource({
        "web.zip, web",
        "web-issues.zip, web",
        "Web-Issues.ZIP, web",
        "my.web_2-issues.zip, my.web_2",
        "web-issues-issues.zip, web-issues"
    })
    void theNameOfAZipSaysTheRepository(String name, String slug) throws Exception {
        assertThat(rows(connect(Export.zip(folder.resolve(name))), SLUGS)).containsExactly(slug);
    }

    @Test
    void anUnpackedArchiveIsReadWhereItLies() throws Exception {
        Path unpacked = Export.folder(folder.resolve("web-issues"));
        for (Path given : List.of(unpacked, unpacked.resolve("db-2.0.json"))) {
            assertThat(rows(connect(given), "SELECT RepositorySlug, Name, ArchiveSize FROM IssueAttachments"))
                    .containsExactly("web|comma.png|12", "web|lost.txt|null");
        }
        Path alone = Files.copy(unpacked.resolve("db-2.0.json"), folder.resolve("api-issues.json"));
        assertThat(rows(connect(alone), SLUGS)).containsExactly("api");
    }

    @Test
    void aZipThatWasPackedAgainWithItsFolderIsReadToo() throws Exception {
        Path again = Export.zip(
                folder.resolve("web.zip"),
                Map.of("web-issues/db-2.0.json", Export.DATA, "web-issues/attachments/0a1b", "12 bytes long"));
        assertThat(rows(connect(again), "SELECT Name, ArchiveSize FROM IssueAttachments ORDER BY 1"))
                .containsExactly("comma.png|13", "lost.txt|null");
    }

    @Test
    void aSingleArchiveIsOfTheRepositoryThatTheSchemaNames() throws Exception {
        Connection connection = connect(Export.zip(folder.resolve("download (3).zip")), "Schema=Repository_api");
        assertThat(rows(connection, SLUGS)).containsExactly("api");
    }

    @Test
    void aFolderHoldsOneArchiveForEachRepository() throws Exception {
        Export.zip(folder.resolve("web-issues.zip"));
        Export.folder(folder.resolve("api"));
        Export.zip(folder.resolve(".hidden.zip"));
        Files.writeString(folder.resolve("readme.txt"), "not an archive");
        Files.createDirectories(folder.resolve("empty"));
        Connection connection = connect(folder);
        assertThat(rows(connection, SLUGS)).containsExactly("api", "web");
        assertThat(rows(connection, "SELECT count(*) FROM Issues WHERE RepositorySlug = 'api'"))
                .containsExactly("2");
        assertThat(rows(connection, "SELECT count(*) FROM Repository_web.IssueComments"))
                .containsExactly("3");
        assertThat(rows(connection, "SELECT count(*) FROM Repository_none.Issues"))
                .containsExactly("0");
        assertThat(warnings)
                .containsExactly("IssueArchive holds no export of repository none, so there is no row of it.");
        assertThat(rows(connection, "EXPLAIN SELECT count(*) FROM Repository_web.Issues"))
                .hasSize(2)
                .noneMatch(line -> line.contains("api"));
        assertFailure(connection, "SELECT * FROM Project_WEB.Issues")
                .hasMessageContaining("Project_WEB.Issues")
                .extracting("SQLState")
                .isEqualTo("0A000");
    }

    @Test
    void metadataNeedsNoServerEither() throws Exception {
        DatabaseMetaData metadata =
                connect(Export.zip(folder.resolve("web.zip"))).getMetaData();
        List<String> schemas = new ArrayList<>();
        try (ResultSet rows = metadata.getSchemas()) {
            while (rows.next()) {
                schemas.add(rows.getString("TABLE_SCHEM"));
            }
        }
        assertThat(schemas).contains("Information", "Repository_web", "sys");
        try (ResultSet rows = metadata.getImportedKeys(null, "Information", "IssueComments")) {
            List<String> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(rows.getString("PKTABLE_NAME"));
            }
            assertThat(tables).contains("Issues");
        }
    }

    @Test
    void twoArchivesOfOneRepositoryAreRefused() {
        Export.zip(folder.resolve("web.zip"));
        Export.zip(folder.resolve("web-issues.zip"));
        refused(folder, "web.zip", "web-issues.zip", "of repository web");
    }

    @Test
    void whatIsNoArchiveIsRefusedWhenConnecting() throws Exception {
        refused(folder.resolve("nowhere.zip"), "nowhere.zip", "no such file");
        refused(Files.createDirectories(folder.resolve("empty")), "holds no export");
    }

    private void refused(Path given, String... texts) {
        assertThatThrownBy(() -> connect(given))
                .isInstanceOf(SQLException.class)
                .hasMessageContainingAll("IssueArchive", given.toString())
                .hasMessageContainingAll(texts)
                .extracting("SQLState")
                .isEqualTo("08001");
    }
}
