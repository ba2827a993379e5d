package dev.windlass.dash;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One component of the tree that the renderer draws: a class of a component package with its properties. The builders
 * {@link Html} and {@link Dcc} make the usual ones. Immutable: every setter answers a changed copy.
 *
 * @param namespace the package, such as {@code dash_html_components}
 * @param type the class, such as {@code Div}
 * @param properties values that can be written as JSON, children left out
 * @param children what stands inside, in order
 */
public record Component(String namespace, String type, Map<String, Object> properties, List<Node> children)
        implements Node, HtmlAttributes {

    /** Copies. */
    public Component {
        ComponentCatalogue.checkType(namespace, type);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        children = List.copyOf(children);
    }

    /** The name by which callbacks know this component; it must be unique on the page. */
    public Component id(String id) {
        return with("id", Ids.checked(id));
    }

    /** A name in several parts, for callbacks of many components at once. */
    public Component id(ComponentId id) {
        return with("id", id);
    }

    public Component className(String classes) {
        return with("className", classes);
    }

    /** One CSS property under its JavaScript name: {@code style("textAlign", "center")}. */
    public Component style(String property, Object value) {
        var style = new LinkedHashMap<String, Object>();
        if (properties.get("style") instanceof Map<?, ?> present) {
            present.forEach((name, old) -> style.put(name.toString(), old));
        }
        style.put(property, value);
        return with("style", style);
    }

    @Override
    public Component with(String property, Object value) {
        if (property.equals("children")) {
            throw new IllegalArgumentException("Children are given when the component is made, not by with(…).");
        }
        ComponentCatalogue.checkProperty(namespace, type, property);
        var changed = new LinkedHashMap<>(properties);
        changed.put(property, value);
        return new Component(namespace, type, changed, children);
    }

    Optional<String> id() {
        return Optional.ofNullable(properties.get("id")).map(Object::toString);
    }

    @Override
    public Object json() {
        var props = new LinkedHashMap<String, @Nullable Object>();
        properties.forEach((name, value) -> props.put(name, WireValues.json(value)));
        if (children.size() == 1) {
            props.put("children", children.get(0).json());
        } else if (!children.isEmpty()) {
            props.put("children", children.stream().map(Node::json).toList());
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("namespace", namespace);
        json.put("type", type);
        json.put("props", props);
        return json;
    }

    @Override
    public Stream<Component> components() {
        return Stream.concat(
                Stream.of(this),
                Stream.concat(
                        properties.values().stream().flatMap(Component::inside),
                        children.stream().flatMap(Node::components)));
    }

    /** Components may also stand in properties, such as the label of a tab. */
    private static Stream<Component> inside(@Nullable Object value) {
        if (value instanceof Node node) {
            return node.components();
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(Component::inside);
        }
        return value instanceof Collection<?> list ? list.stream().flatMap(Component::inside) : Stream.empty();
    }
}
