package dev.windlass.client;

import java.io.StringWriter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Takes secrets out of values that are known to hold some: tokens in clone addresses ({@code bitbucket/oddities.md} 64),
 * passwords of registries in the steps of pipelines. Stateless.
 */
public final class Redaction {
    /** What stands instead of a secret. */
    static final String HIDDEN = "***";

    private static final JsonFactory JSON = new JsonFactory();

    /** The user part of an address, which may be a token alone; a password may hold an @ of its own. */
    private static final Pattern USER_IN_ADDRESS = Pattern.compile("(?<=://)[^/\\s\"'<>]+@");

    /** What signs a request in, as commands write it: {@code -H "Authorization: Bearer …"}. */
    private static final Pattern AUTHORIZATION =
            Pattern.compile("(?<=authorization)(\\s*[:=]\\s*(?:[a-z]+\\s+)?)[^\\s\"'\\\\]+", Pattern.CASE_INSENSITIVE);

    /** An answer's members whose names say that their values are secrets. */
    private static final Pattern SECRET_NAME = Pattern.compile(
            ".*(password|passwd|user[-_]?name|secret|token|private[-_]?key|access[-_]?key|credential|oidc[-_]?role).*");

    private Redaction() {}

    /** The text without the user parts of addresses and what signs requests in. */
    public static String text(String text) {
        String shown = text;
        if (shown.contains("://") && shown.contains("@")) {
            shown = USER_IN_ADDRESS.matcher(shown).replaceAll(HIDDEN + "@");
        }
        return AUTHORIZATION.matcher(shown).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
    }

    /** The JSON without those, and without the values of members that are named as secrets. */
    public static String json(String json) {
        StringWriter text = new StringWriter();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json);
                JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME && isSecret(parser.currentName())) {
                    generator.writeName(parser.currentName());
                    JsonToken value = parser.nextToken();
                    parser.skipChildren();
                    writeHidden(generator, value);
                } else if (token == JsonToken.VALUE_STRING) {
                    generator.writeString(text(parser.getString()));
                } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                    generator.writeNumber(parser.getString()); // as it is written: a double would round it
                } else {
                    generator.copyCurrentEvent(parser);
                }
            }
        }
        return text.toString();
    }

    private static void writeHidden(JsonGenerator generator, JsonToken value) {
        if (value == JsonToken.VALUE_NULL) {
            generator.writeNull();
        } else {
            generator.writeString(HIDDEN);
        }
    }

    private static boolean isSecret(String name) {
        return SECRET_NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }
}
