package dev.windlass.dash;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts on their way into a chart. Plotly reads labels as a small language of tags ({@code <b>}, {@code <a href>},
 * {@code <br>}), so a title from a database must be escaped or parts of it vanish or turn into links.
 */
final class PlotlyText {

    private PlotlyText() {}

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** At most so many characters, the last one an ellipsis if something is left out; white space becomes blanks. */
    static String shorten(String text, int maxCharacters) {
        var line = text.strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= maxCharacters) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, maxCharacters - 1)).stripTrailing() + "…";
    }

    /** Escaped lines of at most so many characters, broken at blanks where there are any. */
    static String wrap(String text, int maxCharactersInLine) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > maxCharactersInLine) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
            while (line.length() > maxCharactersInLine) {
                var cut = Character.isHighSurrogate(line.charAt(maxCharactersInLine - 1))
                        ? maxCharactersInLine - 1
                        : maxCharactersInLine;
                lines.add(line.substring(0, cut));
                line.delete(0, cut);
            }
        }
        lines.add(line.toString());
        return String.join("<br>", lines.stream().map(PlotlyText::escape).toList());
    }
}
