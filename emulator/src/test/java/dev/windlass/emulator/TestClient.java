package dev.windlass.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/** A small client of the tests' own; signs in with the demo token unless told otherwise. */
final class TestClient {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Emulator emulator;
    private final String authorization;

    TestClient(Emulator emulator) {
        this(emulator, "Bearer demo-token");
    }

    TestClient(Emulator emulator, String authorization) {
        this.emulator = emulator;
        this.authorization = authorization;
    }

    record Reply(int status, String body, HttpResponse<String> response) {
        JsonNode json() {
            return Json.MAPPER.readTree(body);
        }

        JsonNode values() {
            return json().get("values");
        }

        String message() {
            return json().path("error").path("message").asString("");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** One text field of every row. */
        List<String> column(String field) {
            List<String> column = new ArrayList<>();
            values().forEach(row ->
                    column.add(row.at("/" + field.replace('.', '/')).asString("")));
            return column;
        }
    }

    /** A path below /2.0, or an absolute address. */
    Reply get(String target) throws IOException, InterruptedException {
        return send(request(target).GET());
    }

    Reply delete(String target) throws IOException, InterruptedException {
        return send(request(target).DELETE());
    }

    Reply post(String target, String form) throws IOException, InterruptedException {
        return send(request(target)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** All rows, by next links. */
    List<JsonNode> walk(String target) throws IOException, InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        for (String next = target; !next.isEmpty(); ) {
            JsonNode page = get(next).json();
            page.get("values").forEach(rows::add);
            next = page.path("next").asString("");
        }
        return rows;
    }

    /** How many rows a list says that it has. */
    int size(String target) throws IOException, InterruptedException {
        return get(target + (target.contains("?") ? "&" : "?") + "pagelen=1&fields=size")
                .json()
                .get("size")
                .intValue();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private HttpRequest.Builder request(String target) {
        String address = target.startsWith("http") ? target : emulator.apiUrl() + target;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            // Not send(): its timeout ends with the headers, and a body that never comes would hang the build.
            HttpResponse<String> response = http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8))
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            return new Reply(response.statusCode(), response.body(), response);
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } catch (TimeoutException hanging) {
            throw new IllegalStateException("No answer in " + LIMIT, hanging);
        }
    }
}
