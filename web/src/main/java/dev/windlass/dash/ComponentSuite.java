package dev.windlass.dash;

import dev.windlass.web.Asset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A component package beside Dash's own: a script that sets {@code window.<namespace> = {Name: component, …}} with
 * {@code React.createElement}, and stylesheets. Its files are served under an address that changes with their content,
 * and loaded after Dash's own in the order in which they are given. Immutable.
 */
public final class ComponentSuite {

    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    private final String namespace;
    private final Map<String, Asset> scripts;
    private final Map<String, Asset> stylesheets;
    private final Map<String, List<String>> childrenProps;

    private ComponentSuite(
            String namespace,
            Map<String, Asset> scripts,
            Map<String, Asset> stylesheets,
            Map<String, List<String>> childrenProps) {
        this.namespace = namespace;
        this.scripts = Collections.unmodifiableMap(scripts);
        this.stylesheets = Collections.unmodifiableMap(stylesheets);
        this.childrenProps = Collections.unmodifiableMap(childrenProps);
    }

    /** A package of this name, which its components carry as {@link Component#namespace}. */
    public static ComponentSuite named(String namespace) {
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw new IllegalArgumentException("The namespace \"" + namespace
                    + "\" cannot be used: it must be a name in JavaScript, made of letters, digits and \"_\".");
        }
        return new ComponentSuite(namespace, Map.of(), Map.of(), Map.of());
    }

    /** One more script; {@code name} ends in {@code .js}. */
    public ComponentSuite script(String name, String source) {
        return new ComponentSuite(namespace, added(scripts, name, ".js", source), stylesheets, childrenProps);
    }

    /** One more stylesheet; {@code name} ends in {@code .css}. */
    public ComponentSuite stylesheet(String name, String source) {
        return new ComponentSuite(namespace, scripts, added(stylesheets, name, ".css", source), childrenProps);
    }

    /** Properties of a component, besides {@code children}, in which components may stand: {@code ("Tab", "label")}. */
    public ComponentSuite childrenProps(String type, String... properties) {
        var changed = new LinkedHashMap<>(childrenProps);
        changed.put(type, List.of(properties));
        return new ComponentSuite(namespace, scripts, stylesheets, changed);
    }

    public String namespace() {
        return namespace;
    }

    Map<String, Asset> scripts() {
        return scripts;
    }

    Map<String, Asset> stylesheets() {
        return stylesheets;
    }

    Map<String, List<String>> childrenProps() {
        return childrenProps;
    }

    private static Map<String, Asset> added(Map<String, Asset> files, String name, String ending, String source) {
        if (!FILE.matcher(name).matches() || !name.endsWith(ending)) {
            throw new IllegalArgumentException(
                    "The file name \"" + name + "\" cannot be used: it must be one plain name that ends in " + ending);
        }
        var changed = new LinkedHashMap<>(files);
        if (changed.put(name, new Asset(name, source.getBytes(StandardCharsets.UTF_8))) != null) {
            throw new IllegalArgumentException("Two files of one suite have the name " + name + ".");
        }
        return changed;
    }
}
