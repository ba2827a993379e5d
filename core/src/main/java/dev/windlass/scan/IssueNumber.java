package dev.windlass.scan;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The number of the issue that an exported row belongs to. Stateless. */
final class IssueNumber {
    private IssueNumber() {}

    /** As text, or null where there is none; leaves the parser at the value's end. */
    static @Nullable String read(JsonToken token, JsonParser parser, String title, Consumer<String> warnings) {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_STRING -> parser.getString();
            case VALUE_NULL -> null;
            default -> {
                parser.skipChildren();
                warnings.accept(
                        "The issue of a row in " + title + " is no number but " + token + "; it reads as NULL.");
                yield null;
            }
        };
    }
}
