package dev.windlass.sql;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which names are those of bots: the connection property {@code Bots}, and the SQL function {@code is_bot(name)} that is
 * made of it. It is the one place that says so; views and pages call the function.
 *
 * <p>A list with commas between, in any case. Each is found as a whole word, or several, anywhere in the name: {@code bot}
 * is in "Renovate Bot" and "dependabot[bot]", not in "Abbott". A {@code *} is any text, so {@code *bot} is also in
 * "dependabot". {@code none} alone is no name at all. Immutable.
 *
 * @param words without blanks around them; empty: nobody is a bot by name
 */
public record BotNames(List<String> words) {
    /** Of the property. */
    public static final String DEFAULT_TEXT = "bot";

    private static final String PROPERTY = "Bots";

    private static final String NONE = "none";

    private static final int WORDS_MAX = 200;

    private static final int WORD_LENGTH_MAX = 100;

    public BotNames {
        words = List.copyOf(words);
    }

    /** Reads a value of the property; 08001 if a word is empty, too long or without a letter or digit, or too many. */
    public static BotNames read(String value) {
        String list = value.strip();
        if (list.equalsIgnoreCase(NONE)) {
            return new BotNames(List.of());
        }
        if (list.chars().anyMatch(Character::isISOControl)) {
            throw refused(list.replaceAll("\\p{Cntrl}", "?"), "it holds a control character, such as a line end.");
        }
        List<String> words = Arrays.stream(list.split(",", -1))
                .map(BotNames::checked)
                .distinct()
                .toList();
        if (words.size() > WORDS_MAX) {
            throw refused(words.get(0) + ",…", "it holds more than " + WORDS_MAX + " names.");
        }
        return new BotNames(words);
    }

    private static String checked(String written) {
        String word = written.strip().replaceAll("\\s+", " ");
        if (word.length() > WORD_LENGTH_MAX) {
            throw refused(
                    word.substring(0, WORD_LENGTH_MAX) + "…",
                    "a name has at most " + WORD_LENGTH_MAX + " characters; put commas between names.");
        }
        if (word.chars().noneMatch(Character::isLetterOrDigit)) {
            throw refused(
                    word,
                    "a name needs a letter or a digit. It is a list with commas between, for example bot,jenkins,*ci;"
                            + " none for no names.");
        }
        return word;
    }

    private static WindlassException refused(String value, String why) {
        return ErrorCode.BAD_PROPERTY_VALUE.with(PROPERTY, value, why);
    }

    /** The value in its one spelling. */
    public String text() {
        return words.isEmpty() ? NONE : String.join(",", words);
    }

    /** Statements that make {@code is_bot(name)}, which is false for NULL, with its description. */
    public String createFunction() {
        String test = words.isEmpty()
                ? "name IS NULL AND name IS NOT NULL"
                : "regexp_matches(coalesce(name, ''), '" + pattern().replace("'", "''") + "', 'i')";
        return "CREATE MACRO is_bot(name) AS (" + test + "); COMMENT ON MACRO is_bot IS"
                + " 'Whether the connection property Bots lists the name, or a word of it; false for NULL.'";
    }

    /** In the notation of RE2, for upper and lower case alike. */
    private String pattern() {
        return words.stream().map(BotNames::pattern).collect(Collectors.joining("|"));
    }

    private static String pattern(String word) {
        String quoted =
                word.chars().mapToObj(c -> c == '*' ? ".*" : quoted((char) c)).collect(Collectors.joining());
        String before = edge(word.charAt(0));
        String after = edge(word.charAt(word.length() - 1));
        return (before.isEmpty() ? "" : "(^|" + before + ")") + quoted + (after.isEmpty() ? "" : "(" + after + "|$)");
    }

    private static String quoted(char c) {
        boolean isPunctuation = c < 128 && c != ' ' && !Character.isLetterOrDigit(c);
        return isPunctuation ? "\\" + c : String.valueOf(c);
    }

    /** What must not go on where a word ends; empty beside a sign, which ends a word by itself. */
    private static String edge(char c) {
        if (Character.isDigit(c)) {
            return "[^0-9]";
        }
        return Character.isLetter(c) ? "[^a-z]" : "";
    }
}
