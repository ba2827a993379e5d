package dev.windlass.pages;

import java.io.IOException;
import java.util.List;

/** Where page files come from. Called from several threads at once. */
interface PageSource {

    /**
     * A file as it is now.
     *
     * @param name with {@code .md}
     */
    record PageText(String name, String text) {}

    /** All files, in any order. */
    List<PageText> read() throws IOException;

    /** Changes when a file does; cheap to ask for. */
    String version() throws IOException;

    /** Whether files can change while the server runs, so that open pages should ask. */
    boolean isWatched();
}
