package dev.windlass.emulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A decoded query string (or form body), repeatable names included, in their order. Immutable. */
final class Parameters {
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final String raw;

    Parameters(@Nullable String raw) {
        this.raw = raw == null ? "" : raw;
        if (this.raw.isEmpty()) {
            return;
        }
        for (String pair : this.raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            values.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
        }
    }

    @Nullable
    String first(String name) {
        List<String> all = values.get(name);
        return all == null ? null : all.get(0);
    }

    String first(String name, String otherwise) {
        String value = first(name);
        return value == null ? otherwise : value;
    }

    List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    /** All but one parameter; every other byte stays. */
    Parameters without(String name) {
        List<String> pairs = new ArrayList<>();
        for (String pair : raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
            if (!pair.equals(name) && !pair.startsWith(name + "=")) {
                pairs.add(pair);
            }
        }
        return new Parameters(String.join("&", pairs));
    }

    /** The query as it was asked with one parameter set: every other byte stays (api.md 2: next carries it back). */
    String with(String name, String value) {
        StringBuilder query = new StringBuilder();
        for (String pair : raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
            if (!pair.equals(name) && !pair.startsWith(name + "=")) {
                query.append(pair).append('&');
            }
        }
        return query.append(name).append('=').append(value).toString();
    }

    @Override
    public String toString() {
        return raw;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw ApiException.of(400, "Bad request");
        }
    }
}
