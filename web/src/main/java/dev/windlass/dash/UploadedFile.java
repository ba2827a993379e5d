package dev.windlass.dash;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that a visitor dropped on a {@link Dcc#upload}. The server's limit of a request body is the limit of its size.
 * Immutable.
 */
public final class UploadedFile {

    private final String name;
    private final String type;
    private final byte[] bytes;

    private UploadedFile(String name, String type, byte[] bytes) {
        this.name = name;
        this.type = type;
        this.bytes = bytes;
    }

    /**
     * The files that an upload's two properties {@code contents} and {@code filename} hold, none before the first.
     *
     * @throws IllegalArgumentException when the contents are not what an upload writes
     */
    public static List<UploadedFile> read(@Nullable Object contents, @Nullable Object names) {
        if (contents == null) {
            return List.of();
        }
        var all = contents instanceof List<?> list ? list : List.of(contents);
        var called = names instanceof List<?> list ? list : names == null ? List.of() : List.of(names);
        List<UploadedFile> files = new ArrayList<>();
        for (var number = 0; number < all.size(); number++) {
            var text = String.valueOf(all.get(number));
            var comma = text.indexOf(',');
            if (!text.startsWith("data:")
                    || comma < 0
                    || !text.substring(0, comma).endsWith(";base64")) {
                throw new IllegalArgumentException("The contents of an upload must be a data: URL in base64.");
            }
            files.add(new UploadedFile(
                    number < called.size() ? String.valueOf(called.get(number)) : "file",
                    text.substring("data:".length(), comma - ";base64".length()),
                    Base64.getDecoder().decode(text.substring(comma + 1))));
        }
        return files;
    }

    /** The name, as the browser says; never use it as a path. */
    public String name() {
        return name;
    }

    /** The media type, as the browser says. */
    public String type() {
        return type;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** The content as text in UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
