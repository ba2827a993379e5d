package dev.windlass.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that pages load: its bytes, packed once at the first request that wants them packed, and an entity tag for
 * each of the two forms. Thread-safe.
 */
public final class Asset {

    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/json",
            "txt", "text/plain; charset=utf-8",
            "png", "image/png",
            "woff2", "font/woff2");

    private final String contentType;
    private final byte[] bytes;
    private final String sha256;
    private volatile byte @Nullable [] packed;

    /** A file with this name (which says its media type) and content. */
    public Asset(String name, byte[] bytes) {
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        if (type == null) {
            throw new IllegalArgumentException("The type of the file " + name
                    + " is not known. Its name must end in one of " + TYPES.keySet() + ".");
        }
        this.contentType = type;
        this.bytes = bytes.clone();
        this.sha256 = sha256(bytes);
    }

    /** SHA-256 of the content, as hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** The answer to a request for this file; {@code immutable} when its address changes with its content. */
    public Response respond(Request request, boolean immutable) {
        var gzip = request.acceptsGzip() && isText();
        var tag = "\"" + sha256.substring(0, 32) + (gzip ? "-gzip" : "") + "\"";
        var fresh = request.header("If-None-Match").orElse("").contains(tag);
        var response = fresh ? Response.empty(304) : Response.of(200, contentType, gzip ? packed() : bytes);
        response = response.withHeader("ETag", tag)
                .withHeader("Cache-Control", immutable ? "public, max-age=31536000, immutable" : "no-cache")
                .withHeader("Vary", "Accept-Encoding");
        return gzip && !fresh ? response.withHeader("Content-Encoding", "gzip") : response;
    }

    private boolean isText() {
        return !contentType.equals("image/png") && !contentType.equals("font/woff2");
    }

    /** Two threads may both pack at first; the results are equal, so no lock is needed. */
    private byte[] packed() {
        var done = packed;
        if (done == null) {
            done = Compression.gzip(bytes);
            packed = done;
        }
        return done;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
