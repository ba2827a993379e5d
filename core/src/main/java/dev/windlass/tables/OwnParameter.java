package dev.windlass.tables;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A query parameter of a list's own that filters by one column, and the values that it is known to understand: a value
 * that it does not know selects nothing, without an error, so anything else is never sent. Its answer may hold rows too
 * many, but none too few.
 *
 * @param words the column's values that may be asked, and what is asked for each; empty for any value
 * @param shape what a value has to look like where it is none of a set of words
 */
public record OwnParameter(String name, Map<String, List<String>> words, Pattern shape) {
    public OwnParameter {
        words = Map.copyOf(words);
    }

    /** The values to send for a value of the column; several mean any of them. Empty where it cannot be asked. */
    public Optional<List<String>> asking(String value) {
        if (!words.isEmpty()) {
            return Optional.ofNullable(words.get(value));
        }
        return shape.matcher(value).matches() ? Optional.of(List.of(value)) : Optional.empty();
    }
}
