package dev.windlass.pages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Page files on disk: one, or all of a folder. README.md and names that begin with {@code _} or {@code .} are no pages.
 * Links that lead out of the folder are not followed. Thread-safe.
 */
final class FileSource implements PageSource {

    /** A folder of pages is written by people. */
    static final int MAX_PAGES = 200;

    private static final int MAX_BYTES = 1_600_000;

    private final Path path;
    private final boolean folder;

    private FileSource(Path path, boolean folder) {
        this.path = path;
        this.folder = folder;
    }

    /** A file or a folder that exists. */
    static FileSource of(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return new FileSource(path, true);
        }
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(path.toString(), null, "there is no such file or folder");
        }
        if (!path.toString().toLowerCase(Locale.ROOT).endsWith(".md")) {
            throw new IOException("A page is a Markdown file, whose name ends in .md; " + path + " does not.");
        }
        return new FileSource(path, false);
    }

    private List<Path> files() throws IOException {
        if (!folder) {
            return List.of(path);
        }
        var root = path.toRealPath();
        var files = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(path, "*.md")) {
            for (var entry : entries) {
                if (isPage(entry) && entry.toRealPath().startsWith(root)) {
                    files.add(entry);
                }
                if (files.size() > MAX_PAGES) {
                    throw new IOException(
                            "The folder " + path + " has more than " + MAX_PAGES + " pages (FileSource.MAX_PAGES).");
                }
            }
        }
        files.sort(null);
        return files;
    }

    private static boolean isPage(Path file) {
        var name = String.valueOf(file.getFileName());
        return Files.isRegularFile(file)
                && !name.startsWith("_")
                && !name.startsWith(".")
                && !name.equalsIgnoreCase("README.md");
    }

    @Override
    public List<PageText> read() throws IOException {
        var texts = new ArrayList<PageText>();
        for (var file : files()) {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException("The page " + file + " has more than " + MAX_BYTES + " bytes.");
            }
            // An editor that saves may leave the file away for a moment; wrong bytes become question marks, not a
            // crash.
            texts.add(new PageText(
                    String.valueOf(file.getFileName()), new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
        }
        return texts;
    }

    @Override
    public String version() throws IOException {
        var version = new StringBuilder();
        for (var file : files()) {
            version.append(file)
                    .append(Files.getLastModifiedTime(file).toMillis())
                    .append(':')
                    .append(Files.size(file))
                    .append('\n');
        }
        return version.toString();
    }

    @Override
    public boolean isWatched() {
        return true;
    }
}
