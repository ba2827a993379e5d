package dev.windlass.dash;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why an app that is being edited cannot be shown.
 *
 * @param title in a few words
 * @param lines what went wrong, as a person reads it: file, line, message, the line itself
 */
record AppProblem(String title, List<String> lines) {

    AppProblem {
        lines = List.copyOf(lines);
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("title", title);
        json.put("text", String.join("\n", lines));
        return json;
    }

    @Override
    public String toString() {
        return title + "\n" + String.join("\n", lines);
    }
}
