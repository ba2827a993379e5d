package dev.windlass.dash;

import dev.windlass.web.ContentSecurityPolicy;
import dev.windlass.web.Handler;
import dev.windlass.web.Request;
import dev.windlass.web.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server's side of the protocol of Dash's renderer (web-apps.md 2.4). All paths stand below the app's prefix.
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

    private static final Logger LOG = System.getLogger(DashProtocol.class.getName());
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * Properties of Dash's components, besides their children, in which the renderer must look for components. Labels of
     * options and tabs are not among them: those components draw what stands there by themselves.
     */
    private static final Map<String, List<String>> NODES_IN_PROPERTIES =
            Map.of("Clipboard", List.of("copied_children"), "Loading", List.of("custom_spinner"));

    private final AppSettings app;
    private final PageFiles files;
    private final CallbackRequests callbacks;

    DashProtocol(AppSettings app) {
        this.app = app;
        this.files = new PageFiles(app);
        this.callbacks = new CallbackRequests(app.callbacks());
    }

    @Override
    public Response handle(Request request) throws Exception {
        var below = app.prefix().rest(request.path());
        if (below.isEmpty()) {
            return nothingHere();
        }
        var path = below.get();
        if (path.equals("/_dash-update-component")) {
            return request.method().equals("POST") ? update(request) : onlyBy("POST");
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return onlyBy("GET, HEAD");
        }
        if (path.startsWith(PageFiles.SUITES)) {
            return files.suite(request, path.substring(PageFiles.SUITES.length()));
        }
        if (path.startsWith(PageFiles.ASSETS)) {
            return files.asset(request, path.substring(PageFiles.ASSETS.length()));
        }
        return switch (path) {
            case "/" -> page(request, path);
            case "/_dash-layout" -> json(app.layout().get().json());
            case "/_dash-dependencies" ->
                json(app.callbacks().values().stream()
                        .map(RegisteredCallback::json)
                        .toList());
            case "/favicon.ico" -> files.asset(request, "icon.svg");
            default -> app.pages().isEmpty() ? nothingHere() : page(request, path);
        };
    }

    /** In debug mode the page shows what went wrong; otherwise only the log has it. */
    private Response update(Request request) throws Exception {
        if (!app.debug()) {
            return callbacks.update(request);
        }
        try {
            return callbacks.update(request);
        } catch (Exception fault) {
            LOG.log(Level.ERROR, "A callback failed", fault);
            return Response.text(500, String.join("\n", DebugText.of(fault)));
        }
    }

    /** The HTML is the same for all pages but for its title; what is in it comes by a callback. */
    private Response page(Request request, String path) {
        if (app.pages().isEmpty()) {
            return page(request, app.title(), 200);
        }
        var found = PageSwitch.find(app.pages(), prefix(request), path, "");
        return page(request, found.map(PageSwitch.Found::title).orElse("Not found"), found.isPresent() ? 200 : 404);
    }

    private Response page(Request request, String title, int status) {
        var prefix = prefix(request);
        var nonce = ContentSecurityPolicy.newNonce();
        var html = IndexPage.html(
                title,
                prefix.address(files.icon()),
                files.stylesheets().stream().map(prefix::address).toList(),
                files.scripts().stream().map(prefix::address).toList(),
                config(request),
                nonce);
        return ContentSecurityPolicy.protect(
                Response.of(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8)), nonce);
    }

    /** The app's own path below that under which the server has it. */
    private PathPrefix prefix(Request request) {
        return app.prefix().below(request.base());
    }

    /** Only keys of this list reach the page: no connection, no file, no environment. */
    private String config(Request request) {
        var childrenProps = new LinkedHashMap<String, Object>(Map.of(Dcc.NAMESPACE, NODES_IN_PROPERTIES));
        app.suites().forEach(suite -> childrenProps.put(suite.namespace(), suite.childrenProps()));
        var config = new LinkedHashMap<String, @Nullable Object>();
        config.put("url_base_pathname", null);
        config.put("requests_pathname_prefix", prefix(request).requests());
        config.put("ui", false);
        config.put("props_check", false);
        config.put("show_undo_redo", false);
        config.put("suppress_callback_exceptions", true);
        config.put("update_title", "");
        config.put("children_props", childrenProps);
        config.put("serve_locally", true);
        // The renderer copies the cookie into the header by itself; a server with a sign-in knows their names.
        var visitor = request.visitor();
        var isKnown = !visitor.csrfCookie().isEmpty();
        config.put(
                "csrf_token_name", isKnown ? visitor.csrfCookie() : app.csrf().cookie());
        config.put(
                "csrf_header_name", isKnown ? visitor.csrfHeader() : app.csrf().header());
        // Else the developer menu asks servers of Dash's makers for news.
        config.put("disable_version_check", true);
        config.put("plotly_cloud_installed", true);
        return JSON.writeValueAsString(config);
    }

    private static Response json(Object value) {
        return Response.json(JSON.writeValueAsBytes(value));
    }

    private static Response nothingHere() {
        return Response.text(404, "There is no page at this address.");
    }

    private static Response onlyBy(String methods) {
        return Response.text(405, "This address is asked for by " + methods + ".")
                .withHeader("Allow", methods);
    }
}
