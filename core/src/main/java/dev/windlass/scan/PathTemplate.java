package dev.windlass.scan;

import dev.windlass.client.ApiRequest;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Paths with placeholders: {@code {Id}} takes one segment, {@code {+Path}} several, whose slashes stay. Stateless.
 */
final class PathTemplate {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\+?)([A-Za-z]+)}");

    private PathTemplate() {}

    /** The names in braces, in order. */
    static Set<String> names(String path) {
        return PLACEHOLDER
                .matcher(path)
                .results()
                .map(result -> result.group(2))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The path with those placeholders filled that have a value. */
    static String fill(String path, Map<String, String> values) {
        return PLACEHOLDER.matcher(path).replaceAll(result -> {
            String value = values.get(result.group(2));
            String text =
                    value == null ? result.group() : result.group(1).isEmpty() ? ApiRequest.segment(value) : all(value);
            return Matcher.quoteReplacement(text);
        });
    }

    private static String all(String value) {
        return Arrays.stream(value.split("/", -1)).map(ApiRequest::segment).collect(Collectors.joining("/"));
    }

    /** Whether a value can fill that placeholder: an empty or dotted segment would ask for another resource. */
    static boolean canHold(String path, String name, String value) {
        if (!path.contains("{+" + name + "}")) {
            return isSegment(value);
        }
        String inside = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        return Arrays.stream(inside.split("/", -1)).allMatch(PathTemplate::isSegment);
    }

    private static boolean isSegment(String text) {
        return !text.isBlank() && !text.equals(".") && !text.equals("..");
    }
}
