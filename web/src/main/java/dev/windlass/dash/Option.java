package dev.windlass.dash;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One choice of a dropdown, of radio buttons or of a checklist. Immutable.
 *
 * @param label what a person reads: a text, or a {@link Node}
 * @param value what callbacks get: a text, a number or a truth value
 */
public record Option(Object label, Object value, boolean disabled) {

    /** A choice whose label is its value. */
    public static Option option(String value) {
        return new Option(value, value, false);
    }

    public static Option option(String label, Object value) {
        return new Option(label, value, false);
    }

    /** A choice that is drawn by components, such as an icon beside a name. */
    public static Option option(Node label, Object value) {
        return new Option(label, value, false);
    }

    /** One choice for each value of a column. */
    public static List<Option> options(Rows rows, String column) {
        return rows.values(column).stream()
                .filter(java.util.Objects::nonNull)
                .distinct()
                .map(value -> new Option(value.toString(), value, false))
                .toList();
    }

    /** The choice is shown, but cannot be chosen. */
    public Option unavailable() {
        return new Option(label, value, true);
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("label", label instanceof Node node ? node.json() : label);
        json.put("value", value);
        if (disabled) {
            json.put("disabled", true);
        }
        return json;
    }
}
