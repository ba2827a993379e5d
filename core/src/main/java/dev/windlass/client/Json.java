package dev.windlass.client;

import tools.jackson.core.json.JsonFactory;

/** The one JSON factory of this package, loaded when the first refusal or token is read. Thread-safe. */
final class Json {
    static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}
}
