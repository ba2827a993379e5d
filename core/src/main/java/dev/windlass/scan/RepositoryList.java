package dev.windlass.scan;

import dev.windlass.client.ApiRequest;
import dev.windlass.model.ErrorCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads which repositories a walk goes to. Used once, by one thread. */
final class RepositoryList {
    private static final JsonFactory JSON = new JsonFactory();

    private final ScanContext context;
    private final ScanPlan.Enumeration enumeration;
    private final Set<String> slugs = new LinkedHashSet<>();
    private final Set<ApiRequest> asked = new HashSet<>();

    RepositoryList(ScanContext context, ScanPlan.Enumeration enumeration) {
        this.context = context;
        this.enumeration = enumeration;
    }

    /** Whether a repository, which has to be there, says that it lacks a feature: one request. */
    static boolean isOff(ScanContext context, String workspace, String slug, Optional<String> feature) {
        ApiRequest request = new ApiRequest(
                        "/repositories/" + ApiRequest.segment(workspace) + "/" + ApiRequest.segment(slug), List.of())
                .with("fields", feature.map(flag -> "slug," + flag).orElse("slug"));
        boolean isOff = false;
        try (JsonParser parser = JSON.createParser(
                ObjectReadContext.empty(), context.get(request).body())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken token = parser.nextToken();
                if (feature.filter(name::equals).isPresent()) {
                    isOff = token == JsonToken.VALUE_FALSE;
                }
                parser.skipChildren();
            }
        } catch (JacksonException e) {
            throw ErrorCode.BAD_ANSWER.with(request.path(), "the body is no valid JSON");
        }
        return isOff;
    }

    List<String> read() {
        Optional<ApiRequest> next = Optional.of(enumeration.first());
        while (next.isPresent()) {
            ApiRequest request = next.get();
            if (!asked.add(request)) {
                throw ErrorCode.BAD_ANSWER.with(
                        request.path(), "a page's next link leads back to a page that was read already");
            }
            Optional<String> link = readPage(context.get(request).body(), request.path());
            next = link.map(address -> context.follow(request, address));
        }
        return new ArrayList<>(slugs);
    }

    private Optional<String> readPage(byte[] body, String path) {
        Optional<String> next = Optional.empty();
        boolean hasValues = false;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw ErrorCode.BAD_ANSWER.with(path, "the body is empty or no JSON object");
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken token = parser.nextToken();
                if (name.equals("next") && token != JsonToken.VALUE_NULL) {
                    if (token != JsonToken.VALUE_STRING) {
                        throw ErrorCode.BAD_ANSWER.with(path, "the page's next is no text");
                    }
                    next = Optional.of(parser.getString()).filter(link -> !link.isEmpty());
                } else if (name.equals("values") && token == JsonToken.START_ARRAY) {
                    hasValues = true;
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        readRepository(parser, path);
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw ErrorCode.BAD_ANSWER.with(path, "the body is no valid JSON");
        }
        if (!hasValues) {
            throw ErrorCode.BAD_ANSWER.with(path, "the page has no values");
        }
        return next;
    }

    private void readRepository(JsonParser parser, String path) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            context.warn("Bitbucket put no object but " + parser.currentToken() + " among the repositories of " + path
                    + (parser.currentToken() == JsonToken.VALUE_STRING ? ": " + parser.getString() : "."));
            parser.skipChildren();
            return;
        }
        String slug = "";
        String fullName = "";
        boolean isOff = false;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (name.equals("slug") && token == JsonToken.VALUE_STRING) {
                slug = parser.getString();
            } else if (name.equals("full_name") && token == JsonToken.VALUE_STRING) {
                fullName = parser.getString();
            } else if (enumeration.feature().filter(name::equals).isPresent()) {
                isOff = token == JsonToken.VALUE_FALSE;
            } else {
                parser.skipChildren();
            }
        }
        // Old and embedded forms have no slug of their own (bitbucket/oddities.md 29).
        String known = slug.isEmpty() ? fullName.substring(fullName.lastIndexOf('/') + 1) : slug;
        if (known.isEmpty()) {
            throw ErrorCode.BAD_ANSWER.with(path, "a repository has neither slug nor full_name");
        }
        if (!isOff) {
            slugs.add(known);
        }
    }
}
