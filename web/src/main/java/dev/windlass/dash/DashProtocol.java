package dev.windlass.dash;

import dev.windlass.web.Asset;
import dev.windlass.web.ContentSecurityPolicy;
import dev.windlass.web.Handler;
import dev.windlass.web.Request;
import dev.windlass.web.Response;
import dev.windlass.web.VendoredFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server's side of the protocol of Dash's renderer (web-apps.md 2.4).
 *
 * <pre>
 * browser                                  server
 *   GET /                                    page: configuration, scripts in order, new DashRenderer()
 *   GET /_dash-component-suites/…/*.js       renderer, components, Plotly (immutable)
 *   GET /_dash-layout                        the component tree
 *   GET /_dash-dependencies                  which property is computed from which
 *   POST /_dash-update-component             one callback: values of inputs -> value of the output, or 204
 * </pre>
 *
 * Thread-safe, as long as the layout supplier and the callbacks are.
 */
final class DashProtocol implements Handler {

    /** A callback with what it writes and reads. */
    record Registered(Dependency.Output output, List<Dependency> from, Callback callback) {}

    private static final String SUITES = "/_dash-component-suites/";
    private static final String ASSETS = "/assets/";

    /** Dash marks file names with version and time; its components may do so when they ask for their parts. */
    private static final Pattern FINGERPRINT = Pattern.compile("\\.v[0-9A-Za-z_]+m[0-9a-f]+(?=\\.)");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String title;
    private final Supplier<? extends Node> layout;
    private final Map<String, Registered> callbacks;
    private final VendoredFiles vendored = VendoredFiles.load();
    private final Map<String, Asset> assets = new LinkedHashMap<>();
    private final List<String> stylesheets;
    private final String suiteVersion;

    DashProtocol(
            String title,
            Map<String, Asset> stylesheets,
            Supplier<? extends Node> layout,
            Map<String, Registered> callbacks) {
        this.title = title;
        this.layout = layout;
        this.callbacks = callbacks;
        this.stylesheets = List.copyOf(stylesheets.keySet());
        assets.putAll(stylesheets);
        assets.put("icon.svg", OwnFiles.read("icon.svg"));
        this.suiteVersion = vendored.fingerprint();
    }

    @Override
    public Response handle(Request request) throws Exception {
        var path = request.path();
        if (path.equals("/_dash-update-component")) {
            return request.method().equals("POST") ? update(request) : onlyBy("POST");
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return onlyBy("GET, HEAD");
        }
        if (path.startsWith(SUITES)) {
            return suite(request, path.substring(SUITES.length()));
        }
        if (path.startsWith(ASSETS)) {
            return asset(request, path.substring(ASSETS.length()));
        }
        return switch (path) {
            case "/" -> page(request);
            case "/_dash-layout" -> json(layout.get().json());
            case "/_dash-dependencies" -> json(dependencies());
            case "/favicon.ico" -> asset(request, "icon.svg");
            default -> Response.text(404, "There is no page at this address.");
        };
    }

    private Response page(Request request) {
        var nonce = ContentSecurityPolicy.newNonce();
        var scripts = vendored.scripts().stream()
                .map(file -> request.base() + SUITES + suiteVersion + "/" + file)
                .toList();
        var styles = stylesheets.stream()
                .map(name -> request.base() + assetAddress(name))
                .toList();
        var icon = request.base() + assetAddress("icon.svg");
        var html = IndexPage.html(title, icon, styles, scripts, config(request), nonce);
        return ContentSecurityPolicy.protect(Response.html(html), nonce);
    }

    /** Only keys of this list reach the page: no connection, no path, no environment. */
    private static String config(Request request) {
        var config = new LinkedHashMap<String, @Nullable Object>();
        config.put("url_base_pathname", null);
        config.put("requests_pathname_prefix", request.base() + "/");
        if (!request.visitor().csrfCookie().isEmpty()) {
            // The renderer copies the cookie into the header by itself.
            config.put("csrf_token_name", request.visitor().csrfCookie());
            config.put("csrf_header_name", request.visitor().csrfHeader());
        }
        config.put("ui", false);
        config.put("props_check", false);
        config.put("show_undo_redo", false);
        config.put("suppress_callback_exceptions", true);
        config.put("update_title", "");
        config.put("children_props", Map.of());
        config.put("serve_locally", true);
        // Else the developer menu asks servers of Dash's makers for news.
        config.put("disable_version_check", true);
        config.put("plotly_cloud_installed", true);
        return JSON.writeValueAsString(config);
    }

    private List<Object> dependencies() {
        List<Object> dependencies = new ArrayList<>();
        for (var callback : callbacks.values()) {
            var entry = new LinkedHashMap<String, @Nullable Object>();
            entry.put("output", callback.output().key());
            entry.put("inputs", references(callback, Dependency.Input.class));
            entry.put("state", references(callback, Dependency.State.class));
            entry.put("clientside_function", null);
            entry.put("prevent_initial_call", false);
            dependencies.add(entry);
        }
        return dependencies;
    }

    private static List<Map<String, String>> references(Registered callback, Class<? extends Dependency> kind) {
        return callback.from().stream()
                .filter(kind::isInstance)
                .map(one -> Map.of("id", one.id(), "property", one.property()))
                .toList();
    }

    private Response update(Request request) throws Exception {
        JsonNode message;
        try {
            message = JSON.readTree(request.body());
        } catch (JacksonException malformed) {
            return Response.text(400, "The body is not JSON.");
        }
        var callback = callbacks.get(message.path("output").asString(""));
        if (callback == null) {
            return Response.text(400, "The app has no callback with this output. Reload the page.");
        }
        var values = new HashMap<String, JsonNode>();
        for (var part : List.of("inputs", "state")) {
            for (var one : message.path(part)) {
                values.put(
                        one.path("id").asString("") + "." + one.path("property").asString(""), one.path("value"));
            }
        }
        List<@Nullable Object> arguments = new ArrayList<>();
        callback.from().forEach(one -> arguments.add(plain(values.get(one.key()))));
        return callback.callback()
                .call(arguments)
                .map(value -> updated(callback.output(), value))
                .orElseGet(() -> Response.empty(204));
    }

    private static @Nullable Object plain(@Nullable JsonNode value) {
        return value == null || value.isMissingNode() || value.isNull() ? null : JSON.treeToValue(value, Object.class);
    }

    private static Response updated(Dependency.Output output, Object value) {
        Object json = value instanceof Node node ? node.json() : value instanceof Figure figure ? figure.json() : value;
        return json(Map.of("multi", true, "response", Map.of(output.id(), Map.of(output.property(), json))));
    }

    private Response suite(Request request, String versionAndFile) {
        var slash = versionAndFile.indexOf('/');
        var file = FINGERPRINT.matcher(versionAndFile.substring(slash + 1)).replaceFirst("");
        var isCurrent = slash > 0 && versionAndFile.substring(0, slash).equals(suiteVersion);
        return respond(request, vendored.find(file), isCurrent);
    }

    /** Assets are asked for as {@code name} or {@code fingerprint/name}. */
    private Response asset(Request request, String address) {
        var name = address.substring(address.indexOf('/') + 1);
        var asset = Optional.ofNullable(assets.get(name));
        return respond(request, asset, asset.isPresent() && assetAddress(name).equals(ASSETS + address));
    }

    /** A file may be kept for ever only under the address that changes with its content. */
    private static Response respond(Request request, Optional<Asset> file, boolean immutable) {
        return file.map(found -> found.respond(request, immutable))
                .orElseGet(() -> Response.text(404, "There is no file at this address."));
    }

    private String assetAddress(String name) {
        var asset = assets.get(name);
        return ASSETS + (asset == null ? "" : asset.sha256().substring(0, 12) + "/") + name;
    }

    private static Response json(Object value) {
        return Response.json(JSON.writeValueAsBytes(value));
    }

    private static Response onlyBy(String methods) {
        return Response.text(405, "This address is asked for by " + methods + ".")
                .withHeader("Allow", methods);
    }
}
