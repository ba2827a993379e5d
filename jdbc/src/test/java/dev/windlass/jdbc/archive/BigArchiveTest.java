package dev.windlass.jdbc.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A tracker of 100,000 issues: its data is far bigger than what a connection may take for it. */
@Tag("slow")
class BigArchiveTest extends ArchiveTest {
    private static final int ISSUES = 100_000;
    private static final int CONTENT_CHARACTERS = 1_000;
    private static final long MEGABYTE = 1 << 20;

    @Test
    void isStreamedInBoundedMemory() throws Exception {
        Path archive = Export.zip(folder.resolve("big.zip"), out -> {
            out.write("{\"issues\": [".getBytes(StandardCharsets.US_ASCII));
            String content = "It fails. ".repeat(CONTENT_CHARACTERS / 10);
            for (int id = 1; id <= ISSUES; id++) {
                String issue = "%s{\"id\": %d, \"title\": \"Trouble %d\", \"status\": \"new\", \"content\": \"%s\"}"
                        .formatted(id == 1 ? "" : ",", id, id, content);
                out.write(issue.getBytes(StandardCharsets.US_ASCII));
            }
            out.write("], \"meta\": {}}".getBytes(StandardCharsets.US_ASCII));
        });
        Connection connection = connect(archive);
        assertThat(rows(connection, "SELECT count(*), sum(Id), min(length(ContentRaw)) FROM Issues"))
                .containsExactly(ISSUES + "|" + (long) ISSUES * (ISSUES + 1) / 2 + "|" + CONTENT_CHARACTERS);
        assertThat(mostMemoryWhileReading(connection)).isLessThan(50 * MEGABYTE);
    }

    /** Of 100 MB of texts; what lies about unused is collected before each look. */
    private static long mostMemoryWhileReading(Connection connection) throws Exception {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        long most = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT Id, ContentRaw FROM Issues")) {
            for (int row = 1; rows.next(); row++) {
                if (row % (ISSUES / 4) == 0) {
                    System.gc();
                    most = Math.max(most, runtime.totalMemory() - runtime.freeMemory() - before);
                }
            }
        }
        return most;
    }

    /** An early end reads only the beginning: what follows is no JSON at all. */
    @Test
    void aLimitReadsOnlyTheBeginning() throws Exception {
        StringBuilder data = new StringBuilder("{\"issues\": [");
        for (int id = 1; id <= 3_000; id++) {
            data.append("{\"id\": ").append(id).append("},");
        }
        Path archive = Export.zip(folder.resolve("web.zip"), data + "nonsense");
        Connection connection = connect(archive);
        assertThat(rows(connection, "SELECT Id FROM Issues LIMIT 5")).containsExactly("1", "2", "3", "4", "5");
        assertFailure(connection, "SELECT count(Id) FROM Issues").hasMessageContaining("no valid JSON");
        connection.close();
        assertThat(Files.deleteIfExists(archive)).isTrue();
    }
}
