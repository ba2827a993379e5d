package dev.windlass.scan;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A parser and the bytes that it reads, out of which values that are wanted whole are cut: writing them anew, token by
 * token, takes several times as long. One thread at a time.
 */
final class JsonCursor {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private final byte[] body;
    private final int begin;
    private final CompactJson compacting = new CompactJson();

    /**
     * @param parser of the body from there on
     * @param begin place in the body
     */
    JsonCursor(JsonParser parser, byte[] body, int begin) {
        this.parser = parser;
        this.body = body;
        this.begin = begin;
    }

    JsonParser parser() {
        return parser;
    }

    /** Where in the body the current token begins. */
    int tokenBegin() {
        return begin + (int) parser.currentTokenLocation().getByteOffset();
    }

    /**
     * A value that was read to its end.
     *
     * @param text as compact JSON
     * @param elements how many members or elements it has; 0 for a scalar
     */
    record Whole(String text, int elements) {}

    /** The value that the parser is at; leaves the parser at its end. */
    Whole whole() {
        if (!parser.currentToken().isStructStart()) {
            return written(parser);
        }
        int from = tokenBegin();
        int elements = skipElements();
        int to = begin + (int) parser.currentLocation().getByteOffset();
        String compact = compacting.cut(body, from, to);
        if (compact != null) {
            return new Whole(compact, elements);
        }
        try (JsonParser again = JSON.createParser(ObjectReadContext.empty(), body, from, to - from)) {
            again.nextToken();
            return written(again);
        }
    }

    /** Leaves the object or array that the parser is at behind; how many values lay in it. */
    int skipElements() {
        int elements = 0;
        for (JsonToken token = parser.nextToken(); !token.isStructEnd(); token = parser.nextToken()) {
            if (token != JsonToken.PROPERTY_NAME) {
                elements++;
                parser.skipChildren();
            }
        }
        return elements;
    }

    private static Whole written(JsonParser parser) {
        StringWriter text = new StringWriter();
        int elements = 0;
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            int depth = 0;
            for (JsonToken token = parser.currentToken();
                    token != null;
                    token = depth == 0 ? null : parser.nextToken()) {
                boolean isElement = depth == 1 && !token.isStructEnd() && token != JsonToken.PROPERTY_NAME;
                elements += isElement ? 1 : 0;
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                    generator.writeNumber(parser.getString()); // as it is written: a double would round it
                } else {
                    generator.copyCurrentEvent(parser);
                }
            }
        }
        return new Whole(text.toString(), elements);
    }
}
