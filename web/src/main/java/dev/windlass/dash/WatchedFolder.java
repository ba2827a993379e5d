package dev.windlass.dash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The files whose change makes a new version of an app: Java files, stylesheets and scripts in its folder and below. Asked
 * again and again by one thread; a file system's own notices come late or not at all on some machines.
 */
final class WatchedFolder {

    /** More files than this beside an app are not looked at. */
    static final int MAX_FILES = 2_000;

    private static final int MAX_DEPTH = 4;
    private static final List<String> ENDINGS = List.of(".java", ".css", ".js");

    private final Path file;
    private Map<Path, String> seen = Map.of();

    WatchedFolder(Path file) {
        this.file = file;
    }

    /** Whether anything is different from the last time. */
    boolean hasChanged() {
        var now = look();
        var changed = !now.equals(seen);
        seen = now;
        return changed;
    }

    private Map<Path, String> look() {
        var marks = new HashMap<Path, String>();
        marks.put(file, mark(file));
        try (var walk = Files.walk(Objects.requireNonNull(file.getParent()), MAX_DEPTH)) {
            walk.filter(path -> ENDINGS.stream().anyMatch(path.toString()::endsWith))
                    .limit(MAX_FILES)
                    .forEach(path -> marks.put(path, mark(path)));
        } catch (IOException | UncheckedIOException unreadable) {
            // A folder that vanishes while it is read is looked at again in a moment; the file itself is in the list.
            return marks;
        }
        return marks;
    }

    private static String mark(Path path) {
        try {
            return Files.getLastModifiedTime(path).toMillis() + "/" + Files.size(path);
        } catch (IOException gone) {
            return "gone";
        }
    }
}
