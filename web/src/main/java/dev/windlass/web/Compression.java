package dev.windlass.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Packs text answers with gzip for clients that ask for it; assets come packed already and pass. Thread-safe. */
record Compression(Handler next) implements Handler {

    /** Below this a packet is sent anyway, and packing only costs. */
    private static final int MIN_BYTES = 1_024;

    @Override
    public Response handle(Request request) throws Exception {
        var response = next.handle(request);
        if (response.writer().isPresent()
                || response.header("Vary").isPresent()
                || response.header("Content-Encoding").isPresent()) {
            return response;
        }
        var type = response.header("Content-Type").orElse("");
        if (!type.startsWith("text/") && !type.startsWith("application/json")) {
            return response;
        }
        var varying = response.withHeader("Vary", "Accept-Encoding");
        var body = response.body();
        return request.acceptsGzip() && body.length >= MIN_BYTES
                ? varying.withHeader("Content-Encoding", "gzip").withBody(gzip(body))
                : varying;
    }

    static byte[] gzip(byte[] bytes) {
        var packed = new ByteArrayOutputStream(bytes.length / 3 + 64);
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
