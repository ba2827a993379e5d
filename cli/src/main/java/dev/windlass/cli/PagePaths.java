package dev.windlass.cli;

import dev.windlass.pages.PageApp;
import dev.windlass.pages.PageData;
import dev.windlass.pages.PageLimits;
import dev.windlass.pages.ReadyPages;
import dev.windlass.values.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the pages that a command names. Stateless. */
final class PagePaths {
    private PagePaths() {}

    /** The pages of a file or folder; wrong use if there is none. */
    static PageApp open(Path path, PageData data) throws IOException {
        return open(path, data, PageLimits.defaults());
    }

    /** The same within limits. */
    static PageApp open(Path path, PageData data, PageLimits limits) throws IOException {
        if (!Files.exists(path)) {
            String name = path.toString();
            Optional<String> ready = Nearest.to(name.replaceFirst("\\.md$", ""), ReadyPages.names());
            throw new WrongUse("There is no file or folder " + name + "."
                    + ready.map(near -> " For the ready page write: windlass app eject " + near + " --to .")
                            .orElse(""));
        }
        return PageApp.of(path, data, limits);
    }

    /** What went wrong, without the name of a Java class. */
    static String reason(IOException failure) {
        return failure instanceof NoSuchFileException
                ? failure.getMessage() + " does not exist"
                : String.valueOf(failure.getMessage());
    }
}
