package dev.windlass.dash;

import dev.windlass.web.Asset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Browser files that are not vendored: our few, and those of an app. No name comes from a request. */
final class OwnFiles {

    /** The largest stylesheet or script of an app. */
    static final int MAX_FILE_BYTES = 1_000_000;

    private OwnFiles() {}

    static Asset read(String name) {
        return new Asset(name, bytes(name));
    }

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) {
        try (var stream = OwnFiles.class.getResourceAsStream("assets/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("The jar lacks " + name + ". Build it again, or report this as a bug.");
            }
            return stream.readAllBytes();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** A file of an app. */
    static byte[] read(Path file, String ending) throws IOException {
        checkName(Objects.toString(file.getFileName(), ""), ending);
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw new IllegalArgumentException(
                    "The file " + file + " is larger than MAX_FILE_BYTES, " + MAX_FILE_BYTES + ".");
        }
        return Files.readAllBytes(file);
    }

    static void checkName(String name, String ending) {
        if (!name.endsWith(ending) || !name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*")) {
            throw new IllegalArgumentException("The file \"" + name + "\" cannot be used: its name must end in "
                    + ending + " and have only letters, digits and \".\", \"_\", \"-\".");
        }
    }
}
