package dev.windlass.console;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Queries as {@code .sql} files in one folder, which its owner names at the start: for an editor, and for Git. Names are
 * plain, links are not followed, and nothing outside of the folder is read or written. Thread-safe.
 */
final class SavedQueries {

    static final int MAX_FILES = 500;

    private static final String SUFFIX = ".sql";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _.-]{0,79}");

    private final Path folder;
    private final int maxCharacters;

    SavedQueries(Path folder, int maxCharacters) throws IOException {
        this.folder = folder.toRealPath();
        this.maxCharacters = maxCharacters;
        if (!Files.isDirectory(this.folder)) {
            throw new IOException(folder + " is no folder.");
        }
    }

    /** By name; of each its first comment. */
    synchronized List<Map<String, String>> list() throws IOException {
        var found = new ArrayList<Map<String, String>>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(SavedQueries::isOurs)
                    .sorted(Comparator.comparing(Path::toString))
                    .limit(MAX_FILES)
                    .toList()) {
                var fileName = Objects.toString(file.getFileName());
                found.add(Map.of(
                        "name",
                        fileName.substring(0, fileName.length() - SUFFIX.length()),
                        "about",
                        firstComment(file)));
            }
        }
        return found;
    }

    private static boolean isOurs(Path file) {
        var name = Objects.toString(file.getFileName());
        return name.endsWith(SUFFIX)
                && NAME.matcher(name.substring(0, name.length() - SUFFIX.length()))
                        .matches()
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private String firstComment(Path file) {
        try {
            return text(file)
                    .lines()
                    .findFirst()
                    .filter(line -> line.startsWith("--"))
                    .map(line -> line.substring(2).strip())
                    .orElse("");
        } catch (IOException | ConsoleError unreadable) {
            return "";
        }
    }

    synchronized String open(String name) throws IOException, ConsoleError {
        var file = file(name);
        if (!isOurs(file)) {
            throw new ConsoleError(404, "42704", "There is no saved query " + name + ".");
        }
        return text(file);
    }

    private String text(Path file) throws IOException, ConsoleError {
        if (Files.size(file) > maxCharacters * 4L) {
            throw tooLong();
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException noText) {
            throw new ConsoleError(415, "22021", file.getFileName() + " is no UTF-8 text.");
        }
    }

    private ConsoleError tooLong() {
        return new ConsoleError(
                413, "54000", "The query has more characters than maxStatementCharacters, " + maxCharacters + ".");
    }

    /** Writes it whole or not at all. */
    synchronized void save(String name, String sql, boolean replace) throws IOException, ConsoleError {
        var file = file(name);
        if (sql.length() > maxCharacters) {
            throw tooLong();
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new ConsoleError(409, "42501", name + SUFFIX + " is no plain file, and is left alone.");
            }
            if (!replace) {
                throw new ConsoleError(409, "42710", "There is a saved query " + name + " already.");
            }
        } else if (list().size() >= MAX_FILES) {
            throw new ConsoleError(409, "54000", "The folder holds MAX_FILES, " + MAX_FILES + ", queries already.");
        }
        var draft = Files.createTempFile(folder, ".draft-", ".tmp");
        try {
            Files.writeString(draft, sql.endsWith("\n") ? sql : sql + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private Path file(String name) throws ConsoleError {
        return Optional.of(name)
                .filter(one -> NAME.matcher(one).matches())
                .map(one -> folder.resolve(one + SUFFIX))
                .filter(one -> folder.equals(one.normalize().getParent()))
                .orElseThrow(() -> new ConsoleError(
                        400,
                        "42602",
                        "A query's name has 1 to 80 letters, digits, blanks and . _ -, and begins with a letter or"
                                + " digit."));
    }
}
