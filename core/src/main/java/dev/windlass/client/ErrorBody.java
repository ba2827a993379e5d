package dev.windlass.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * What a refusal says, out of the many shapes that it comes in ({@code bitbucket/oddities.md} items 5, 7, 8). Immutable.
 *
 * @param message one line, possibly empty; never HTML
 * @param required scopes that the request needs, if the service says so
 * @param granted scopes that the credential has
 */
record ErrorBody(String message, List<String> required, List<String> granted) {
    private static final int MAX_MESSAGE_CHARS = 300;

    /** A plain text answer that is longer than a sentence or two is no message. */
    private static final int MAX_PLAIN_BYTES = 200;

    private static final int MAX_PARTS = 20;

    static ErrorBody parse(ApiResponse answer) {
        String type = answer.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        byte[] body = answer.body();
        int first = firstByte(body);
        if (first == '{') {
            ErrorBody parsed = parseJson(body);
            if (parsed != null) {
                return parsed;
            }
        }
        if (first < 0) {
            return plain("The answer had no text.");
        }
        if (first == '<' || type.startsWith("text/html")) {
            return plain("The answer was HTML."); // a recorded one held a profile and a web token (api.md section 6)
        }
        if (type.startsWith("text/plain") && body.length <= MAX_PLAIN_BYTES) {
            return plain(sentence(new String(body, StandardCharsets.UTF_8)));
        }
        return plain("The answer was not the JSON that Bitbucket documents.");
    }

    private static ErrorBody plain(String message) {
        return new ErrorBody(message, List.of(), List.of());
    }

    private static int firstByte(byte[] body) {
        for (byte b : body) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b & 0xff;
            }
        }
        return -1;
    }

    private static @Nullable ErrorBody parseJson(byte[] body) {
        Parts parts = new Parts();
        try (JsonParser json = Json.FACTORY.createParser(ObjectReadContext.empty(), body)) {
            List<String> path = new ArrayList<>();
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                switch (token) {
                    case START_OBJECT, START_ARRAY -> path.add("");
                    case END_OBJECT, END_ARRAY -> path.remove(path.size() - 1);
                    case PROPERTY_NAME -> path.set(path.size() - 1, json.currentName());
                    case VALUE_STRING -> parts.take(path, json.getString());
                    default -> {}
                }
            }
        } catch (JacksonException e) {
            // cut at our limit, or broken: what was read so far is still the service's own text
            if (parts.message == null) {
                return null;
            }
        }
        return parts.body();
    }

    private static String sentence(String text) {
        String brief = Texts.brief(text, MAX_MESSAGE_CHARS);
        boolean ends = brief.endsWith(".") || brief.endsWith("!") || brief.endsWith("?") || brief.endsWith("…");
        return brief.isEmpty() || ends ? brief : brief + ".";
    }

    /** The strings that matter, as they come by. */
    private static final class Parts {
        private @Nullable String message;
        private @Nullable String detail;
        private @Nullable String otherMessage;
        private final List<String> fields = new ArrayList<>();
        private final List<String> required = new ArrayList<>();
        private final List<String> granted = new ArrayList<>();

        /** @param path names from the outside in; an array's place is empty */
        void take(List<String> path, String value) {
            String first = path.get(0);
            if (path.size() == 1) {
                // the report service: key, message, arguments and no "error" (item 8)
                otherMessage = first.equals("message") ? value : otherMessage;
                return;
            }
            if (!first.equals("error")) {
                return;
            }
            String second = path.get(1);
            if (path.size() == 2 && second.equals("message")) {
                message = value;
            } else if (path.size() == 2 && second.equals("detail")) {
                detail = value;
            } else if (path.size() >= 3
                    && second.equals("detail")
                    && path.get(2).equals("required")) {
                add(required, value);
            } else if (path.size() >= 3
                    && second.equals("detail")
                    && path.get(2).equals("granted")) {
                add(granted, value);
            } else if (path.size() >= 3 && second.equals("fields")) {
                add(fields, path.get(2) + ": " + value);
            }
        }

        private static void add(List<String> list, String value) {
            if (list.size() < MAX_PARTS) {
                list.add(Texts.brief(value, 100));
            }
        }

        ErrorBody body() {
            StringBuilder text = new StringBuilder();
            append(text, message != null ? message : otherMessage);
            append(text, detail);
            append(text, fields.isEmpty() ? null : String.join(", ", fields));
            String said = text.isEmpty() ? "The answer had no message." : sentence(text.toString());
            return new ErrorBody(said, List.copyOf(required), List.copyOf(granted));
        }

        private static void append(StringBuilder text, @Nullable String part) {
            if (part == null || part.isBlank() || text.indexOf(part) >= 0) {
                return;
            }
            String sentence = sentence(part);
            text.append(text.isEmpty() ? "" : " ").append(sentence);
        }
    }
}
