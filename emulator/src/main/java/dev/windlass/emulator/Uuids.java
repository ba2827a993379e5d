package dev.windlass.emulator;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Uuids that are the same in every run, because their names are. Stateless. */
final class Uuids {
    private Uuids() {}

    /** In braces, as the service writes all of them. */
    static String of(String kind, String name) {
        return "{" + bare(kind, name) + "}";
    }

    static String bare(String kind, String name) {
        return UUID.nameUUIDFromBytes((kind + ":" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
