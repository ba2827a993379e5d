package dev.windlass.dash;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A callback that the browser runs by itself, without a request: a JavaScript function that gets the values of inputs and
 * states and answers the new value of the output.
 *
 * <p>The policy of our pages lets no script run from within a page, so a function is always served as a file: one that you
 * give by {@link DashApp#script}, or one that is made of {@link #source}.
 */
public record ClientsideFunction(String namespace, String name, Optional<String> source) {

    private static final String OWN_NAMESPACE = "windlass_functions";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Checks the names. */
    public ClientsideFunction {
        if (!NAME.matcher(namespace).matches() || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The function " + namespace + "." + name
                    + " cannot be named so: both parts must be names in JavaScript.");
        }
    }

    /** A function of a script: {@code window.dash_clientside.<namespace>.<name>}. */
    public static ClientsideFunction named(String namespace, String name) {
        return new ClientsideFunction(namespace, name, Optional.empty());
    }

    /** A function written here: {@code source("upper", "text => text.toUpperCase()")}. */
    public static ClientsideFunction source(String name, String javaScript) {
        return new ClientsideFunction(OWN_NAMESPACE, name, Optional.of(javaScript));
    }

    Map<String, String> json() {
        return Map.of("namespace", namespace, "function_name", name);
    }

    /** The line of a script that defines it. */
    Optional<String> definition() {
        return source.map(javaScript ->
                "(((window.dash_clientside ??= {})." + namespace + " ??= {})." + name + " = (" + javaScript + "));\n");
    }
}
