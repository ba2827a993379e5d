package dev.windlass.pages;

import dev.windlass.values.Nearest;
import java.util.List;
import java.util.regex.Pattern;

/** What stands behind {@code ```sql}: the dataset's name, then {@code opt-in} and {@code price="…"}. */
record FenceWords(String name, boolean optIn, String price) {

    private static final Pattern WORD = Pattern.compile("([^\\s=\"]+)(?:=(\"[^\"]*\"|\\S+))?");
    private static final List<String> KNOWN =
            PageKeys.FENCE.stream().map(Key::name).toList();

    static FenceWords read(String info, int line, Problems problems) {
        var rest = info.substring("sql".length()).strip();
        var name = "";
        var optIn = false;
        var price = "";
        var words = WORD.matcher(rest);
        for (var number = 0; words.find(); number++) {
            var word = words.group(1);
            if (number == 0 && words.group(2) == null && !KNOWN.contains(word)) {
                name = word;
            } else if (word.equals("opt-in")) {
                optIn = true;
            } else if (word.equals("price") && words.group(2) != null) {
                price = words.group(2).replace("\"", "");
            } else {
                problems.add(
                        line,
                        "An sql fence has no word " + word + "." + Nearest.hint(word, KNOWN)
                                + " It is written: ```sql name opt-in price=\"one request a pull request\"");
            }
        }
        if (!price.isEmpty() && !optIn) {
            problems.add(
                    line, "A price needs opt-in: without it the statement runs at once, and nobody reads the price.");
        }
        return new FenceWords(name, optIn, price);
    }
}
