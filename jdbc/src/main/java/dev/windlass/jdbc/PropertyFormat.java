package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.Nearest;
import dev.windlass.model.WindlassException;
import dev.windlass.sql.BotNames;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** Which values a connection property takes: how they are read, and how documents say it. Immutable. */
sealed interface PropertyFormat {

    /** The value in its one spelling, or 08001 that says what would be right. */
    String read(String property, String value);

    /** For the table of properties. */
    String describe();

    /** The values to choose from, empty when there are too many. */
    default List<String> choices() {
        return List.of();
    }

    private static WindlassException refuse(String property, String value, String why) {
        return ErrorCode.BAD_PROPERTY_VALUE.with(property, value, why);
    }

    /** Any text. */
    record Text() implements PropertyFormat {
        @Override
        public String read(String property, String value) {
            return value;
        }

        @Override
        public String describe() {
            return "text";
        }
    }

    /** Any text, never shown. */
    record Hidden() implements PropertyFormat {
        @Override
        public String read(String property, String value) {
            if (value.chars().anyMatch(c -> c < ' ')) {
                throw refuse(property, "***", "it holds a control character, such as a line end.");
            }
            return value;
        }

        @Override
        public String describe() {
            return "secret";
        }
    }

    /** Names of bots, or the word for none. */
    record Bots() implements PropertyFormat {
        @Override
        public String read(String property, String value) {
            return BotNames.read(value).text();
        }

        @Override
        public String describe() {
            return "names, none";
        }
    }

    /** A whole number. */
    record Whole(long least, long most) implements PropertyFormat {
        @Override
        public String read(String property, String value) {
            try {
                long number = Long.parseLong(value.strip());
                if (number >= least && number <= most) {
                    return Long.toString(number);
                }
            } catch (NumberFormatException notANumber) {
                // the same answer as for a number out of range
            }
            throw refuse(property, value, "it is a whole number from " + least + " to " + most + ".");
        }

        @Override
        public String describe() {
            return least + " to " + most;
        }
    }

    /** true or false. */
    record Flag() implements PropertyFormat {
        @Override
        public String read(String property, String value) {
            return switch (value.strip().toLowerCase(Locale.ROOT)) {
                case "true", "yes", "on", "1" -> "true";
                case "false", "no", "off", "0" -> "false";
                default -> throw refuse(property, value, "it is true or false.");
            };
        }

        @Override
        public String describe() {
            return "true, false";
        }

        @Override
        public List<String> choices() {
            return List.of("true", "false");
        }
    }

    /** One of a few words, in any case. */
    record Choice(List<String> words) implements PropertyFormat {
        static Choice of(String... words) {
            return new Choice(List.of(words));
        }

        @Override
        public String read(String property, String value) {
            String folded = ConnectionProperty.folded(value);
            return words.stream()
                    .filter(word -> ConnectionProperty.folded(word).equals(folded))
                    .findFirst()
                    .orElseThrow(() -> refuse(
                            property,
                            value,
                            "it is one of " + String.join(", ", words) + "." + Nearest.hint(value, words)));
        }

        @Override
        public String describe() {
            return String.join(", ", words);
        }

        @Override
        public List<String> choices() {
            return words;
        }
    }

    /**
     * An http or https address without query and sign-in part.
     *
     * @param exact kept as it is; otherwise slashes at its end are taken off
     */
    record Address(boolean exact) implements PropertyFormat {
        @Override
        public String read(String property, String value) {
            String trimmed = exact ? value.strip() : value.strip().replaceAll("/+$", "");
            try {
                URI address = new URI(trimmed);
                if (address.getUserInfo() != null) {
                    throw refuse(property, "an address with a sign-in part", "use AuthScheme and its properties.");
                }
                boolean http =
                        "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
                if (http && address.getHost() != null && address.getQuery() == null && address.getFragment() == null) {
                    return trimmed;
                }
            } catch (URISyntaxException noAddress) {
                // the same answer as for an address of another kind
            }
            throw refuse(property, value, "it is an http or https address, for example https://api.bitbucket.org/2.0");
        }

        @Override
        public String describe() {
            return "http(s) address";
        }
    }

    /** The size of a file. */
    record FileSize() implements PropertyFormat {
        @Override
        public String read(String property, String value) {
            String trimmed = value.strip().toUpperCase(Locale.ROOT).replace(" ", "");
            if (!trimmed.matches("[0-9]{1,9}(KB|MB|GB)")) {
                throw refuse(property, value, "it is a number with a unit, for example 100MB.");
            }
            return trimmed;
        }

        @Override
        public String describe() {
            return "number with KB, MB or GB";
        }
    }

    /** An amount of memory. */
    record Memory() implements PropertyFormat {
        @Override
        public String read(String property, String value) {
            String trimmed = value.strip().toUpperCase(Locale.ROOT);
            if (!trimmed.matches("[1-9][0-9]{0,8} ?(MB|GB|MIB|GIB)")) {
                throw refuse(property, value, "it is a number with a unit, for example 512MB or 2GB.");
            }
            return trimmed.replace(" ", "");
        }

        @Override
        public String describe() {
            return "number with MB or GB";
        }
    }
}
