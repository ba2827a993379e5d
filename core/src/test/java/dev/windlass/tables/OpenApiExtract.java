package dev.windlass.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What Atlassian's OpenAPI file says about the endpoints that tables read; made by {@code openapi/extract.py}. */
record OpenApiExtract(List<Endpoint> endpoints) {

    /**
     * One GET.
     *
     * @param removedOn when the published file lost it
     * @param row what lies where in a row that it answers
     */
    record Endpoint(String path, Optional<String> removedOn, Map<String, Place> row) {}

    /** What lies at one place: its type, and the closed set of its values, if it is one. */
    record Place(String type, List<String> values) {}

    static OpenApiExtract load() {
        List<Endpoint> endpoints = new ArrayList<>();
        for (String line : lines("/openapi/endpoints.txt")) {
            String[] words = line.split(" ", 3);
            if (words[0].equals("GET")) {
                Optional<String> removedOn =
                        words.length > 2 ? Optional.of(words[2].substring("removed ".length())) : Optional.empty();
                endpoints.add(new Endpoint(words[1], removedOn, new LinkedHashMap<>()));
            } else {
                List<String> values = words.length > 2 ? List.of(words[2].split("\\|")) : List.of();
                endpoints.get(endpoints.size() - 1).row().put(words[0], new Place(words[1], values));
            }
        }
        return new OpenApiExtract(List.copyOf(endpoints));
    }

    /**
     * The endpoint of that path; what stands in braces is named differently by us and does not count, nor does a slash
     * at the end, which some lists need although the file leaves it out ({@code bitbucket/api.md} 2.2).
     */
    Optional<Endpoint> find(String path) {
        String wanted = path.replaceAll("\\{[^}]*}", "{}").replaceAll("/$", "");
        return endpoints.stream()
                .filter(endpoint ->
                        endpoint.path().replaceAll("\\{[^}]*}", "{}").equals(wanted))
                .findFirst();
    }

    /** The lines of a test resource, without comments and empty ones. */
    static List<String> lines(String resource) {
        try (InputStream stream = Objects.requireNonNull(OpenApiExtract.class.getResourceAsStream(resource))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
