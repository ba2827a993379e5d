package dev.windlass.dash;

import java.util.LinkedHashMap;
import java.util.Map;

/** Values inside of objects inside of objects, named by a path with dots. */
final class Paths {

    private Paths() {}

    /** A copy with the value at the path; objects on the way are made where there are none. */
    static Map<String, Object> with(Map<String, Object> object, String path, Object value) {
        var changed = new LinkedHashMap<>(object);
        var dot = path.indexOf('.');
        if (dot < 0) {
            changed.put(path, value);
            return changed;
        }
        var inside = new LinkedHashMap<String, Object>();
        if (changed.get(path.substring(0, dot)) instanceof Map<?, ?> present) {
            present.forEach((name, old) -> inside.put(name.toString(), old));
        }
        changed.put(path.substring(0, dot), with(inside, path.substring(dot + 1), value));
        return changed;
    }
}
