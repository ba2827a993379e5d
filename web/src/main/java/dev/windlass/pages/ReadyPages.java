package dev.windlass.pages;

import dev.windlass.values.Nearest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The pages that come with Windlass; {@code ready/pages.txt} names them. Thread-safe. */
public final class ReadyPages implements PageSource {

    private static final String FOLDER = "ready/";

    private final List<PageText> texts;

    private ReadyPages(List<PageText> texts) {
        this.texts = texts;
    }

    static ReadyPages load() {
        return new ReadyPages(names().stream()
                .map(name -> new PageText(name + ".md", text(name)))
                .toList());
    }

    /** Their names, without {@code .md}. */
    public static List<String> names() {
        return resource("pages.txt")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.replaceFirst("\\.md$", ""))
                .toList();
    }

    /**
     * The text of a page.
     *
     * @throws IllegalArgumentException for any other name; the message says the nearest
     */
    public static String text(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException("There is no ready page " + name + "." + Nearest.hint(name, names())
                    + " There are: " + String.join(", ", names()) + ".");
        }
        return resource(name + ".md");
    }

    /**
     * Copies a page into a folder, for editing.
     *
     * @throws FileAlreadyExistsException rather than writing over a file
     */
    public static Path eject(String name, Path folder) throws IOException {
        var text = text(name);
        Files.createDirectories(folder);
        var file = folder.resolve(name + ".md");
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        return Files.writeString(file, text);
    }

    private static String resource(String name) {
        try (var stream = ReadyPages.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("The jar lacks the ready page " + name + ". Build it again.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new IllegalStateException("The ready page " + name + " cannot be read.", fault);
        }
    }

    @Override
    public List<PageText> read() {
        return new ArrayList<>(texts);
    }

    @Override
    public String version() {
        return "ready";
    }

    @Override
    public boolean isWatched() {
        return false;
    }
}
