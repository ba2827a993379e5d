package dev.windlass.dash;

import dev.windlass.web.Request;
import dev.windlass.web.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the callback that a request asks for, and writes its answer. Thread-safe, as long as the callbacks are. */
final class CallbackRequests {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, RegisteredCallback> callbacks;

    CallbackRequests(Map<String, RegisteredCallback> callbacks) {
        this.callbacks = callbacks;
    }

    Response update(Request request) throws Exception {
        JsonNode message;
        try {
            message = JSON.readTree(request.body());
        } catch (JacksonException malformed) {
            return Response.text(400, "The body is not JSON.");
        }
        var callback = callbacks.get(message.path("output").asString(""));
        if (callback == null) {
            return Response.text(400, "The app has no callback with this output. Reload the page.");
        }
        var values = new HashMap<String, JsonNode>();
        for (var part : List.of("inputs", "state")) {
            for (var one : message.path(part)) {
                values.put(
                        one.path("id").asString("") + "." + one.path("property").asString(""), one.path("value"));
            }
        }
        List<@Nullable Object> arguments = new ArrayList<>();
        callback.from().forEach(one -> arguments.add(plain(values.get(one.key()))));
        List<String> triggered = new ArrayList<>();
        message.path("changedPropIds").forEach(one -> triggered.add(one.asString("")));
        return updated(callback, callback.callback().call(new CallbackContext(arguments, triggered)));
    }

    private static @Nullable Object plain(@Nullable JsonNode value) {
        return value == null || value.isMissingNode() || value.isNull() ? null : JSON.treeToValue(value, Object.class);
    }

    private static Response updated(RegisteredCallback callback, List<? extends @Nullable Object> answers) {
        var outputs = callback.outputs();
        if (answers.isEmpty()) {
            return Response.empty(204);
        }
        if (answers.size() != outputs.size()) {
            throw new IllegalStateException("The callback of " + callback.key() + " writes " + outputs.size()
                    + " outputs, but answered " + answers.size()
                    + " values. Answer one value for each, NoUpdate.INSTANCE for one that stays.");
        }
        var response = new LinkedHashMap<String, Map<String, @Nullable Object>>();
        for (var position = 0; position < outputs.size(); position++) {
            var value = answers.get(position);
            if (value != NoUpdate.INSTANCE) {
                var output = outputs.get(position);
                response.computeIfAbsent(output.id(), id -> new LinkedHashMap<>())
                        .put(output.property(), WireValues.json(value));
            }
        }
        return response.isEmpty()
                ? Response.empty(204)
                : Response.json(JSON.writeValueAsBytes(Map.of("multi", true, "response", response)));
    }

    /** A callback of one output in the general form. */
    static Callback.OfMany general(Callback callback) {
        return context -> {
            var answer = callback.call(context.values());
            return answer.isPresent() ? Arrays.asList(answer.get()) : List.of();
        };
    }
}
