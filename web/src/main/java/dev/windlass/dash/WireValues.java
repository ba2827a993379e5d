package dev.windlass.dash;

import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values on their way to the browser: components and figures may stand anywhere inside of lists and objects. */
final class WireValues {

    private WireValues() {}

    /** The value in types that JSON has. */
    static @Nullable Object json(@Nullable Object value) {
        if (value instanceof Node node) {
            return node.json();
        }
        if (value instanceof Figure figure) {
            return figure.json();
        }
        if (value instanceof Patch patch) {
            return patch.json();
        }
        if (value instanceof Option option) {
            return option.json();
        }
        if (value instanceof Rows rows) {
            return rows.json();
        }
        if (value instanceof FileDownload file) {
            return file.json();
        }
        if (value instanceof ComponentId id) {
            return id.json();
        }
        if (value instanceof Map<?, ?> map) {
            var json = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((key, one) -> json.put(String.valueOf(key), json(one)));
            return json;
        }
        if (value instanceof Iterable<?> list) {
            List<@Nullable Object> json = new ArrayList<>();
            list.forEach(one -> json.add(json(one)));
            return json;
        }
        if (value instanceof Object[] array) {
            return json(Arrays.asList(array));
        }
        return value instanceof TemporalAccessor ? value.toString() : value;
    }
}
