package dev.windlass.pages;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The query of an address as names and values, in order. Stateless. */
final class QueryString {

    /** More pairs than this no filter makes. */
    private static final int MAX_PAIRS = 500;

    private QueryString() {}

    static Map<String, List<String>> parse(String query) {
        var values = new LinkedHashMap<String, List<String>>();
        var pairs = 0;
        for (var pair : query.split("&", -1)) {
            if (pair.isEmpty() || ++pairs > MAX_PAIRS) {
                continue;
            }
            var equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals));
            values.computeIfAbsent(name, one -> new ArrayList<>())
                    .add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
