package dev.windlass.dash;

import dev.windlass.web.Asset;
import dev.windlass.web.Request;
import dev.windlass.web.Response;
import dev.windlass.web.VendoredFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files that a page loads: Dash's own, those of further component packages, stylesheets of the app. Only names that
 * were put in here can be asked for, so no request becomes a path of the file system. Thread-safe.
 */
final class PageFiles {

    static final String SUITES = "/_dash-component-suites/";
    static final String ASSETS = "/assets/";

    /** Dash marks file names with version and time; its components may do so when they ask for their parts. */
    private static final Pattern FINGERPRINT = Pattern.compile("\\.v[0-9A-Za-z_]+m[0-9a-f]+(?=\\.)");

    private final VendoredFiles vendored = VendoredFiles.load();
    private final String vendoredVersion = vendored.fingerprint();
    private final List<ComponentSuite> suites;
    private final List<String> stylesheets;
    private final List<String> assetScripts;
    private final Map<String, Asset> assets = new LinkedHashMap<>();

    PageFiles(AppSettings app) {
        this.suites = app.suites();
        this.stylesheets = List.copyOf(app.stylesheets().keySet());
        assets.putAll(app.stylesheets());
        assets.put("icon.svg", OwnFiles.read("icon.svg"));
        var scripts = new LinkedHashMap<String, Asset>();
        scripts.put("windlass-page.js", OwnFiles.read("windlass-page.js"));
        if (app.reloads()) {
            scripts.put("windlass-debug.js", OwnFiles.read("windlass-debug.js"));
        }
        scripts.putAll(app.scripts());
        var functions = app.callbacks().values().stream()
                .flatMap(callback -> callback.clientside().stream())
                .flatMap(function -> function.definition().stream())
                .collect(Collectors.joining());
        if (!functions.isEmpty()) {
            scripts.put(
                    "windlass-functions.js",
                    new Asset("windlass-functions.js", functions.getBytes(StandardCharsets.UTF_8)));
        }
        this.assetScripts = List.copyOf(scripts.keySet());
        assets.putAll(scripts);
    }

    /** Addresses of the scripts, below the app's path, in the order in which they must run. */
    List<String> scripts() {
        List<String> addresses = new ArrayList<>();
        vendored.scripts().forEach(file -> addresses.add(SUITES + vendoredVersion + "/" + file));
        suites.forEach(
                suite -> suite.scripts().forEach((name, asset) -> addresses.add(suiteAddress(suite, name, asset))));
        assetScripts.forEach(name -> addresses.add(assetAddress(name)));
        return addresses;
    }

    /** Addresses of the stylesheets: those of packages first, so that the app's own win. */
    List<String> stylesheets() {
        List<String> addresses = new ArrayList<>();
        suites.forEach(
                suite -> suite.stylesheets().forEach((name, asset) -> addresses.add(suiteAddress(suite, name, asset))));
        stylesheets.forEach(name -> addresses.add(assetAddress(name)));
        return addresses;
    }

    String icon() {
        return assetAddress("icon.svg");
    }

    /** Answers a path below {@link #SUITES}: {@code fingerprint/file} or {@code namespace/fingerprint/file}. */
    Response suite(Request request, String address) {
        for (var suite : suites) {
            if (address.startsWith(suite.namespace() + "/")) {
                return ofSuite(
                        request, suite, address.substring(suite.namespace().length() + 1));
            }
        }
        var slash = address.indexOf('/');
        var file = FINGERPRINT.matcher(address.substring(slash + 1)).replaceFirst("");
        var isCurrent = slash > 0 && address.substring(0, slash).equals(vendoredVersion);
        return respond(request, vendored.find(file), isCurrent);
    }

    private static Response ofSuite(Request request, ComponentSuite suite, String address) {
        var slash = address.indexOf('/');
        var name = FINGERPRINT.matcher(address.substring(slash + 1)).replaceFirst("");
        var asset = Optional.ofNullable(suite.scripts().get(name))
                .or(() -> Optional.ofNullable(suite.stylesheets().get(name)));
        return respond(
                request,
                asset,
                asset.isPresent() && slash > 0 && address.substring(0, slash).equals(fingerprint(asset.get())));
    }

    /** Answers a path below {@link #ASSETS}: {@code name} or {@code fingerprint/name}. */
    Response asset(Request request, String address) {
        var name = address.substring(address.indexOf('/') + 1);
        var asset = Optional.ofNullable(assets.get(name));
        return respond(request, asset, asset.isPresent() && assetAddress(name).equals(ASSETS + address));
    }

    /** A file may be kept for ever only under the address that changes with its content. */
    private static Response respond(Request request, Optional<Asset> file, boolean immutable) {
        return file.map(found -> found.respond(request, immutable))
                .orElseGet(() -> Response.text(404, "There is no file at this address."));
    }

    private static String suiteAddress(ComponentSuite suite, String name, Asset asset) {
        return SUITES + suite.namespace() + "/" + fingerprint(asset) + "/" + name;
    }

    private String assetAddress(String name) {
        var asset = assets.get(name);
        return ASSETS + (asset == null ? "" : fingerprint(asset) + "/") + name;
    }

    private static String fingerprint(Asset asset) {
        return asset.sha256().substring(0, 12);
    }
}
