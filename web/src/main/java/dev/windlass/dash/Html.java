package dev.windlass.dash;

import java.util.List;
import java.util.Map;

/** HTML elements as components, as far as our pages need them; {@link #element} makes any other. */
public final class Html {

    private Html() {}

    /** Any element by the name of its class in {@code dash_html_components}: {@code element("Table", …)}. */
    public static Component element(String type, Node... children) {
        return new Component("dash_html_components", type, Map.of(), List.of(children));
    }

    public static Component div(Node... children) {
        return element("Div", children);
    }

    public static Component div(String text) {
        return div(text(text));
    }

    public static Component h1(String text) {
        return element("H1", text(text));
    }

    public static Component h2(String text) {
        return element("H2", text(text));
    }

    public static Component p(String text) {
        return element("P", text(text));
    }

    public static Component p(Node... children) {
        return element("P", children);
    }

    /** A button; a callback reads its clicks from the property {@code n_clicks}. */
    public static Component button(String label) {
        return element("Button", text(label));
    }

    public static Text text(String text) {
        return new Text(text);
    }
}
