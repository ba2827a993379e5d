package dev.windlass.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The browser files of other projects that we serve unchanged: Dash's renderer and components, React, Plotly. They are
 * named by {@code vendor/manifest.json}, which {@code vendor-src/vendor.mjs} writes; only a name in it can be asked
 * for, so no request becomes a path. Immutable; holds some 3.5 MB.
 */
public final class VendoredFiles {

    /**
     * One line of the manifest.
     *
     * @param file folder and name below {@code vendor/}
     * @param lazy whether another file asks for it when needed, rather than the page
     */
    record Entry(
            String file, String packageName, String version, String licence, String sha256, int bytes, boolean lazy) {}

    private final List<Entry> entries;
    private final Map<String, Asset> assets;

    private VendoredFiles(List<Entry> entries, Map<String, Asset> assets) {
        this.entries = entries;
        this.assets = assets;
    }

    /** Reads all files from the class path. */
    public static VendoredFiles load() {
        var lines = JsonMapper.shared()
                .readValue(resource("vendor/manifest.json"), new TypeReference<List<Map<String, Object>>>() {});
        var entries = lines.stream().map(VendoredFiles::entry).toList();
        var assets = new LinkedHashMap<String, Asset>();
        entries.forEach(entry -> assets.put(entry.file(), new Asset(entry.file(), resource("vendor/" + entry.file()))));
        return new VendoredFiles(entries, assets);
    }

    private static Entry entry(Map<String, Object> line) {
        return new Entry(
                text(line, "file"),
                text(line, "package"),
                text(line, "version"),
                text(line, "licence"),
                text(line, "sha256"),
                Integer.parseInt(text(line, "bytes")),
                Boolean.parseBoolean(text(line, "lazy")));
    }

    private static String text(Map<String, Object> line, String key) {
        var value = line.get(key);
        if (value == null) {
            throw new IllegalStateException("vendor/manifest.json lacks " + key + " in " + line);
        }
        return value.toString();
    }

    /** The file of this name ({@code dash_renderer/dash_renderer.min.js}), if the manifest has it. */
    public Optional<Asset> find(String file) {
        return Optional.ofNullable(assets.get(file));
    }

    /** What a page must load, in this order. */
    public List<String> scripts() {
        return entries.stream().filter(entry -> !entry.lazy()).map(Entry::file).toList();
    }

    /** The version of each package. */
    public Map<String, String> versions() {
        var versions = new TreeMap<String, String>();
        entries.forEach(entry -> versions.put(entry.packageName(), entry.version()));
        return versions;
    }

    /** Changes whenever any of the files does: part of their addresses, so that browsers may keep them for ever. */
    public String fingerprint() {
        return new Asset("manifest.json", resource("vendor/manifest.json"))
                .sha256()
                .substring(0, 12);
    }

    List<Entry> entries() {
        return entries;
    }

    private static byte[] resource(String name) {
        try (var stream = VendoredFiles.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The jar lacks " + name + ". Build it again, or report this as a bug.");
            }
            return stream.readAllBytes();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
