package dev.windlass.dash;

import dev.windlass.web.Request;
import dev.windlass.web.Response;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Runs the callback that a request asks for, and writes its answer. Thread-safe, as long as the callbacks are. */
final class CallbackRequests {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, RegisteredCallback> callbacks;
    private final BackgroundJobs jobs = new BackgroundJobs();

    CallbackRequests(Map<String, RegisteredCallback> callbacks) {
        this.callbacks = callbacks;
    }

    Response update(Request request) throws Exception {
        CallbackMessage message;
        try {
            message = new CallbackMessage(JSON.readTree(request.body()));
        } catch (JacksonException malformed) {
            return Response.text(400, "The body is not JSON.");
        }
        var callback = callbacks.get(message.output());
        if (callback == null || callback.clientside().isPresent()) {
            return Response.text(400, "The app has no callback with this output. Reload the page.");
        }
        // Names of jobs are hexadecimal digits, so nothing in the query needs decoding; there may be several.
        for (var pair : request.query().split("&", -1)) {
            if (pair.startsWith("oldJob=") || pair.startsWith("cancelJob=")) {
                jobs.cancel(pair.substring(pair.indexOf('=') + 1));
            }
        }
        var background = callback.options().background();
        if (background.isPresent()) {
            var job = request.parameter("job");
            return job.isPresent()
                    ? news(callback, job.get())
                    : started(callback, background.get(), message, request.base());
        }
        var sides = new SideUpdates(List.of());
        return answered(run(callback, message, sides, request.base()), sides);
    }

    private static Map<String, Map<String, @Nullable Object>> run(
            RegisteredCallback callback, CallbackMessage message, SideUpdates sides, String base) throws Exception {
        var context = new CallbackContext(message.arguments(callback), message.triggered(), sides, base);
        return CallbackMessage.response(
                callback, message.targets(callback), callback.callback().call(context));
    }

    private static Response answered(Map<String, Map<String, @Nullable Object>> response, SideUpdates sides) {
        var properties = sides.takeProperties();
        if (response.isEmpty() && properties.isEmpty()) {
            return Response.empty(204);
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("multi", true);
        json.put("response", response);
        if (!properties.isEmpty()) {
            json.put("sideUpdate", properties);
        }
        return json(json);
    }

    private Response started(RegisteredCallback callback, Background background, CallbackMessage message, String base) {
        var sides = new SideUpdates(background.progress());
        var id = jobs.start(
                callback.key(), sides, background.intervalMillis(), () -> run(callback, message, sides, base));
        if (id.isEmpty()) {
            return Response.text(
                    503,
                    "Too many jobs are waiting (BackgroundJobs.MAX_WAITING, " + BackgroundJobs.MAX_WAITING
                            + "). Try again when one of them has ended.");
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("job", id.get());
        json.put("cacheKey", id.get());
        json.put(
                "cancel",
                background.cancel().stream().map(RegisteredCallback::reference).toList());
        var defaults = new LinkedHashMap<String, @Nullable Object>();
        for (var position = 0; position < background.progress().size(); position++) {
            defaults.put(
                    background.progress().get(position).key(),
                    WireValues.json(background.progressDefaults().get(position)));
        }
        json.put("progressDefault", defaults);
        return json(json);
    }

    private Response news(RegisteredCallback callback, String id) throws Exception {
        var found = jobs.find(id, callback.key());
        if (found.isEmpty()) {
            // Cancelled, or given up because nobody asked: the page keeps what it shows.
            return Response.empty(204);
        }
        var job = found.get();
        if (job.isDone()) {
            jobs.forget(id);
            return answered(job.result(), job.sides());
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("job", id);
        json.put("cacheKey", id);
        var progress = job.sides().takeProgress();
        if (!progress.isEmpty()) {
            json.put("progress", progress);
        }
        var properties = job.sides().takeProperties();
        if (!properties.isEmpty()) {
            json.put("sideUpdate", properties);
        }
        return json(json);
    }

    private static Response json(Object value) {
        return Response.json(JSON.writeValueAsBytes(value));
    }

    /** A callback of one output in the general form. */
    static Callback.OfMany general(Callback callback) {
        return context -> {
            var answer = callback.call(context.values());
            return answer.isPresent() ? Arrays.asList(answer.get()) : List.of();
        };
    }

    /** A callback that answers the value itself; an {@code Optional} stands for what is in it. */
    static Callback.OfMany unwrapped(TypedCallback.One<CallbackContext> callback) {
        return context -> {
            var answer = callback.call(context);
            return answer instanceof Optional<?> optional
                    ? optional.map(List::<Object>of).orElse(List.of())
                    : List.of(answer);
        };
    }
}
