package dev.windlass.dash;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One visit to a {@link Page}: the texts in its address. They come from the visitor, so take them for no more than that. */
public final class PageVisit {

    /** A part of the address, or of its query. */
    record Part(String name, String value) {}

    private final String path;
    private final List<Part> parts;
    private final List<Part> query;
    private final PathPrefix prefix;

    PageVisit(String path, List<Part> parts, String search, PathPrefix prefix) {
        this.path = path;
        this.parts = List.copyOf(parts);
        this.query = query(search);
        this.prefix = prefix;
    }

    /** The address below the app's own path. */
    public String path() {
        return path;
    }

    /** The text at the place of {@code {name}} in the page's address. */
    public String part(String name) {
        return parts.stream()
                .filter(one -> one.name().equals(name))
                .map(Part::value)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The address of this page has no part {" + name
                        + "}; it has "
                        + parts.stream().map(one -> "{" + one.name() + "}").toList() + "."));
    }

    /** The value of a parameter in the query. */
    public Optional<String> parameter(String name) {
        return query.stream()
                .filter(one -> one.name().equals(name))
                .map(Part::value)
                .findFirst();
    }

    /** The address of a page of this app for a link, whatever path the app is mounted below. */
    public String address(String pathOfPage) {
        return prefix.address(pathOfPage);
    }

    private static List<Part> query(String search) {
        List<Part> found = new ArrayList<>();
        var text = search.startsWith("?") ? search.substring(1) : search;
        for (var pair : text.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                found.add(new Part(
                        decoded(pair.substring(0, equals)),
                        decoded(pair.substring(equals + 1).replace("+", " "))));
            }
        }
        return found;
    }

    /** A text that is no proper encoding stands for itself. */
    static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
