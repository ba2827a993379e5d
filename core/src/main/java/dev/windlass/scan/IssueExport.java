package dev.windlass.scan;

import java.nio.file.Path;
import java.time.Instant;

/**
 * The export of one repository's issue tracker.
 *
 * @param repository its slug
 * @param path a zip, a folder that holds what such a zip holds, or the JSON file itself
 * @param writtenOn when the file was last written, as the file system has it
 */
public record IssueExport(String repository, Path path, Instant writtenOn) {
    /** The file's or the folder's own name. */
    public String name() {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }
}
