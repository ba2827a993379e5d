package dev.windlass.jdbc.contract;

import dev.windlass.jdbc.contract.ContractServer.Answer;
import dev.windlass.jdbc.contract.ContractServer.Request;
import dev.windlass.tables.Paging;
import dev.windlass.tables.TableSpec;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list at one path, in the page envelope of its kind ({@code bitbucket/api.md} 2.1); every other path is not found.
 * It knows no filter: all items come, whatever is asked. Immutable.
 */
record Pages(TableSpec table, String path, List<JsonNode> items, String base) implements Function<Request, Answer> {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int DEFAULT_LENGTH = 10;
    private static final String REDIRECTED = "/elsewhere";

    /** Text of the answer to a path that a test did not mean to be asked. */
    static final String NOT_HERE = "There is nothing here";

    @Override
    public Answer apply(Request request) {
        if (request.path().equals(path) && table.list().redirects()) {
            return Answer.redirect(base + encoded(REDIRECTED + path) + query(request.parameters()));
        }
        if (!request.path().equals(table.list().redirects() ? REDIRECTED + path : path)) {
            return Answer.error(404, NOT_HERE);
        }
        return switch (table.list().paging()) {
            case OBJECT -> Answer.json(200, items.get(0).toString());
            case FILE -> throw new IllegalStateException("a file is no list");
            case WHOLE -> Answer.json(200, page(items, 1, items.size()).toString());
            case NUMERIC, REBUILT, OPAQUE -> page(request);
        };
    }

    private Answer page(Request request) {
        boolean opaque = table.list().paging() == Paging.OPAQUE;
        String given = request.one(opaque ? "ctx" : "page");
        int number = given.isEmpty() ? 1 : Integer.parseInt(opaque ? given.substring("token-".length()) : given);
        int length = request.one("pagelen").isEmpty() ? DEFAULT_LENGTH : Integer.parseInt(request.one("pagelen"));
        int from = Math.min(items.size(), (number - 1) * length);
        int to = Math.min(items.size(), from + length);
        ObjectNode page = page(items.subList(from, to), number, length);
        if (opaque) {
            page.remove(List.of("size", "page"));
        }
        if (to < items.size()) {
            page.put("next", next(request, number + 1));
        }
        return Answer.json(200, page.toString());
    }

    private ObjectNode page(List<JsonNode> rows, int number, int length) {
        ObjectNode page = MAPPER.createObjectNode();
        page.put("size", items.size()).put("page", number).put("pagelen", length);
        ArrayNode values = page.putArray("values");
        rows.forEach(values::add);
        return page;
    }

    private String next(Request request, int number) {
        String address = base + encoded(request.path());
        List<Map.Entry<String, String>> others = request.parameters().stream()
                .filter(parameter -> !parameter.getKey().equals("page")
                        && !parameter.getKey().equals("ctx"))
                .toList();
        return switch (table.list().paging()) {
            case NUMERIC -> address + query(others) + (others.isEmpty() ? "?" : "&") + "page=" + number;
            // The real one forgets what was asked (api.md 2.2): who follows it, reads another list.
            case REBUILT -> address + "/wrong-list?page=" + number;
            case OPAQUE -> address + query(others) + (others.isEmpty() ? "?" : "&") + "ctx=token-" + number;
            case WHOLE, OBJECT, FILE -> throw new IllegalStateException("has no second page");
        };
    }

    private static String query(List<Map.Entry<String, String>> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.stream()
                        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
