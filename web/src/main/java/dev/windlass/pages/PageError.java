package dev.windlass.pages;

/**
 * One mistake in a page file.
 *
 * @param file its name, without folders
 * @param line from 1
 * @param text what is wrong and what to do
 */
public record PageError(String file, int line, String text) {

    /** As compilers print it: {@code page.md:12: text}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + text;
    }
}
