package dev.windlass.dash;

import dev.windlass.web.Asset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Everything that an app was told before it runs. Immutable, but for what its layout and callbacks hold. */
record AppSettings(
        String title,
        Supplier<? extends Node> layout,
        Map<String, RegisteredCallback> callbacks,
        List<Page> pages,
        List<ComponentSuite> suites,
        Map<String, Asset> stylesheets,
        Map<String, Asset> scripts,
        PathPrefix prefix,
        CsrfNames csrf,
        boolean debug,
        boolean reloads) {

    /** The names of the cookie and of the header by which the renderer proves that a request is a page's own. */
    record CsrfNames(String cookie, String header) {
        static final CsrfNames DASH = new CsrfNames("_csrf_token", "X-CSRFToken");
    }

    AppSettings {
        callbacks = Collections.unmodifiableMap(new LinkedHashMap<>(callbacks));
        suites = List.copyOf(suites);
        scripts = Collections.unmodifiableMap(new LinkedHashMap<>(scripts));
        stylesheets = Collections.unmodifiableMap(new LinkedHashMap<>(stylesheets));
    }
}
