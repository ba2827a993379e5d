package dev.windlass.scan;

import dev.windlass.tables.Source;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The bytes of a file, as the columns of a table show them. Immutable. */
final class FileContent {
    private final byte[] bytes;

    FileContent(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** Writes one form of it into the row begun last. */
    void write(Source.Content.Form form, BatchBuilder batch, int column) {
        switch (form) {
            case TEXT -> {
                String text = text();
                if (text != null) {
                    batch.setText(column, text);
                }
            }
            case BASE64 -> batch.setText(column, Base64.getEncoder().encodeToString(bytes));
            case SIZE -> batch.setLong(column, bytes.length);
        }
    }

    /** The text, or null for what is no text: other bytes than UTF-8, or a NUL among them. */
    private @Nullable String text() {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
