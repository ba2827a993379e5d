package dev.windlass.it.ready;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the emulator sends, page by page, read with nothing of ours. Remembers lists; one thread. */
final class RawWorkspace {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    private final URI api;
    private final String workspace;
    private final Map<String, List<JsonNode>> lists = new HashMap<>();

    RawWorkspace(URI api, String workspace) {
        this.api = api;
        this.workspace = workspace;
    }

    List<JsonNode> repositories() {
        return list("/repositories/" + workspace + "?pagelen=100");
    }

    /** A list of a repository; none if the feature is off there. */
    List<JsonNode> of(String repository, String path) {
        return list("/repositories/" + workspace + "/" + repository + "/" + path);
    }

    private List<JsonNode> list(String path) {
        List<JsonNode> known = lists.get(path);
        if (known != null) {
            return known;
        }
        List<JsonNode> rows = new ArrayList<>();
        String next = api + path;
        while (next != null) {
            JsonNode page = get(next);
            page.path("values").forEach(rows::add);
            next = page.path("next").asString(null);
        }
        lists.put(path, rows);
        return rows;
    }

    private JsonNode get(String address) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer demo-token")
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 404) {
                return JSON.createObjectNode();
            }
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.statusCode() + " for " + address + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(address, e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Text at a path of names with dots; null if something on the way is missing. */
    static @Nullable String text(JsonNode row, String path) {
        JsonNode node = row;
        for (String name : path.split("\\.", -1)) {
            node = node.path(name);
        }
        return node.isMissingNode() || node.isNull() ? null : node.asString();
    }

    static @Nullable Instant moment(JsonNode row, String path) {
        String text = text(row, path);
        // Bitbucket sends up to nine digits; six is what SQL keeps.
        return text == null ? null : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
    }
}
