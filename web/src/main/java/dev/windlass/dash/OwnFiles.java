package dev.windlass.dash;

import dev.windlass.web.Asset;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The few browser files that are ours: stylesheet and icon. Names come from this package only, never from a request. */
final class OwnFiles {

    private OwnFiles() {}

    static Asset read(String name) {
        try (var stream = OwnFiles.class.getResourceAsStream("assets/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("The jar lacks " + name + ". Build it again, or report this as a bug.");
            }
            return new Asset(name, stream.readAllBytes());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
