package dev.windlass.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How wide the terminal is, and text made to fit. Stateless. */
final class TextWidth {
    /** Where there is no terminal, or it does not say. */
    private static final int USUAL = 80;

    /** Narrower columns of text cannot be read. */
    private static final int NARROWEST = 24;

    private static final int WAIT_MILLIS = 500;

    private TextWidth() {}

    /** Letters on a line of standard output: the environment's COLUMNS, else what the terminal says, else 80. */
    static int of(Streams streams) {
        String told = streams.environment().getOrDefault("COLUMNS", "");
        if (told.matches("[1-9][0-9]{0,3}")) {
            return Math.max(NARROWEST, Integer.parseInt(told));
        }
        return streams.outIsTerminal() ? Math.max(NARROWEST, terminal()) : USUAL;
    }

    /** Java cannot ask a terminal for its size; {@code stty} can. */
    private static int terminal() {
        try {
            Process stty = new ProcessBuilder("sh", "-c", "stty size </dev/tty 2>/dev/null").start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            boolean ended = stty.waitFor(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            return ended && size.matches("[0-9]+ [1-9][0-9]*")
                    ? Integer.parseInt(size.substring(size.indexOf(' ') + 1))
                    : USUAL;
        } catch (IOException e) {
            return USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    /** The text in lines of at most {@code width}, broken at blanks; a longer word has a line of its own. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : TableRows.visible(text).strip().split("\\s+", -1)) {
            boolean fits = line.length() == 0 || TableRows.width(line.toString()) + 1 + TableRows.width(word) <= width;
            if (!fits) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** The text with blanks behind it. */
    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - TableRows.width(text)));
    }
}
