package dev.windlass.dash;

import dev.windlass.dash.CallbackContext.Argument;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the page sends to have a callback run: values of inputs and states by position, a list of them where an id stands
 * for all components of a kind, and the outputs with the ids that they have this time. Immutable.
 */
record CallbackMessage(JsonNode json) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** A place that an answer goes to: the id as the protocol writes it, and the property. */
    record Target(String id, String property) {}

    String output() {
        return json.path("output").asString("");
    }

    List<String> triggered() {
        List<String> triggered = new ArrayList<>();
        json.path("changedPropIds").forEach(one -> triggered.add(one.asString("")));
        return triggered;
    }

    /** The values that the callback reads, in the order of their declaration. */
    List<Argument> arguments(RegisteredCallback callback) {
        var inputs = json.path("inputs").iterator();
        var states = json.path("state").iterator();
        List<Argument> arguments = new ArrayList<>();
        for (var from : callback.from()) {
            arguments.add(argument(from, from instanceof Dependency.State ? states : inputs));
        }
        return arguments;
    }

    private static Argument argument(Dependency from, Iterator<JsonNode> sent) {
        if (!sent.hasNext()) {
            return new Argument(from.isMany() ? List.of() : null, List.of());
        }
        var one = sent.next();
        if (!one.isArray()) {
            var isMeant = from.isPattern() || id(one).equals(from.id());
            return isMeant && one.path("property").asString("").equals(from.property())
                    ? new Argument(plain(one.path("value")), ids(one))
                    : new Argument(null, List.of());
        }
        List<@Nullable Object> values = new ArrayList<>();
        List<ComponentId> ids = new ArrayList<>();
        for (var each : one) {
            values.add(plain(each.path("value")));
            ids.addAll(ids(each));
        }
        return new Argument(values, ids);
    }

    /** Where the answer for each output goes: one place, or several for an output of many components. */
    List<List<Target>> targets(RegisteredCallback callback) {
        List<List<Target>> targets = new ArrayList<>();
        var outputs = json.path("outputs");
        for (var position = 0; position < callback.outputs().size(); position++) {
            var output = callback.outputs().get(position);
            var sent = callback.single() ? outputs : outputs.path(position);
            List<Target> places = new ArrayList<>();
            if (!output.isPattern()) {
                places.add(new Target(output.id(), output.property()));
            } else if (sent.isArray()) {
                sent.forEach(each -> places.add(new Target(id(each), output.property())));
            } else {
                places.add(new Target(id(sent), output.property()));
            }
            targets.add(places);
        }
        return targets;
    }

    private static List<ComponentId> ids(JsonNode one) {
        return one.path("id").isObject() ? List.of(ComponentId.parse(id(one))) : List.of();
    }

    /** The id as text; parts in the order in which the renderer sorts them. */
    private static String id(JsonNode one) {
        var id = one.path("id");
        return id.isObject() ? ComponentId.parse(JSON.writeValueAsString(id)).toString() : id.asString("");
    }

    private static @Nullable Object plain(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? null : JSON.treeToValue(value, Object.class);
    }

    /** The answers under the names that the protocol has for them; empty when nothing changes. */
    static Map<String, Map<String, @Nullable Object>> response(
            RegisteredCallback callback, List<List<Target>> targets, List<? extends @Nullable Object> answers) {
        var response = new LinkedHashMap<String, Map<String, @Nullable Object>>();
        if (answers.isEmpty()) {
            return response;
        }
        if (answers.size() != targets.size()) {
            throw new IllegalStateException("The callback of " + callback.key() + " writes " + targets.size()
                    + " outputs, but answered " + answers.size()
                    + " values. Answer one value for each, NoUpdate.INSTANCE for one that stays.");
        }
        for (var position = 0; position < targets.size(); position++) {
            var output = callback.outputs().get(position);
            var answer = answers.get(position);
            if (!output.isMany()) {
                put(response, targets.get(position).get(0), answer);
            } else if (answer != NoUpdate.INSTANCE) {
                each(callback, response, targets.get(position), answer);
            }
        }
        return response;
    }

    private static void each(
            RegisteredCallback callback,
            Map<String, Map<String, @Nullable Object>> response,
            List<Target> targets,
            @Nullable Object answer) {
        if (!(answer instanceof List<?> list) || list.size() != targets.size()) {
            throw new IllegalStateException("The callback of " + callback.key() + " writes " + targets.size()
                    + " components at once; answer a list with one value for each.");
        }
        for (var number = 0; number < targets.size(); number++) {
            put(response, targets.get(number), list.get(number));
        }
    }

    private static void put(
            Map<String, Map<String, @Nullable Object>> response, Target target, @Nullable Object answer) {
        if (answer != NoUpdate.INSTANCE) {
            response.computeIfAbsent(target.id(), id -> new LinkedHashMap<>())
                    .put(target.property(), WireValues.json(answer));
        }
    }
}
