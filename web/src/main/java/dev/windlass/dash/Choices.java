package dev.windlass.dash;

import dev.windlass.values.Nearest;
import java.util.List;

/** Words of which a property takes one. */
final class Choices {

    private Choices() {}

    /** The value, if it is one of the choices. */
    static String checked(String property, String value, String... choices) {
        var known = List.of(choices);
        if (!known.contains(value)) {
            throw new IllegalArgumentException("\"" + value + "\" cannot be the value of " + property + "; it takes "
                    + String.join(", ", known) + "."
                    + Nearest.to(value, known)
                            .map(near -> " Did you mean " + near + "?")
                            .orElse(""));
        }
        return value;
    }
}
