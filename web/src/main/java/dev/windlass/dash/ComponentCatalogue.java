package dev.windlass.dash;

import dev.windlass.values.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Which properties the components of Dash's packages have; read from {@code components.json} when first asked. */
final class ComponentCatalogue {

    private static final Map<String, Map<String, List<String>>> PACKAGES = read();

    private ComponentCatalogue() {}

    private static Map<String, Map<String, List<String>>> read() {
        try (var stream = ComponentCatalogue.class.getResourceAsStream("components.json")) {
            if (stream == null) {
                throw new IllegalStateException(
                        "The jar lacks components.json. Build it again, or report this as a bug.");
            }
            return JsonMapper.shared().readValue(stream.readAllBytes(), new TypeReference<>() {});
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Refuses a component that its package does not have; packages of others are not known here. */
    static void checkType(String namespace, String type) {
        var types = PACKAGES.get(namespace);
        if (types != null && !types.containsKey(type)) {
            throw new IllegalArgumentException(
                    "There is no component " + type + " in " + namespace + "." + hint(type, types.keySet()));
        }
    }

    /** Refuses a property that the component does not have. */
    static void checkProperty(String namespace, String type, String property) {
        var known = PACKAGES.getOrDefault(namespace, Map.of()).get(type);
        if (known != null && !known.contains(property) && !isWild(property, known)) {
            throw new IllegalArgumentException(
                    "The component " + type + " has no property " + property + "." + hint(property, known));
        }
    }

    private static boolean isWild(String property, List<String> known) {
        return (property.startsWith("data-") && known.contains("data-*"))
                || (property.startsWith("aria-") && known.contains("aria-*"));
    }

    private static String hint(String name, java.util.Collection<String> known) {
        return Nearest.to(name, known)
                .map(near -> " Did you mean " + near + "?")
                .orElse("");
    }
}
