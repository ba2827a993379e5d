package dev.windlass.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Standard output as rows need it: UTF-8, buffered for speed, flushed by a {@link Ticker} so that a slow result is seen
 * as it comes, and with the error kept that says that the reader has gone.
 *
 * <p>Thread-safe: the statement's thread writes, the ticker's flushes.
 */
final class RowOutput {
    private static final int BUFFER_CHARS = 1 << 16;

    private final Writer writer;
    private boolean unflushed;
    private boolean used;
    private @Nullable IOException failure;

    RowOutput(OutputStream stream) {
        this.writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), BUFFER_CHARS);
    }

    synchronized void print(CharSequence text) throws IOException {
        throwFailure();
        try {
            writer.append(text);
            unflushed = true;
            used = true;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Sends what waits in the buffer. After a failure it does nothing: the next {@link #print} reports it. */
    synchronized void flushQuietly() {
        if (unflushed && failure == null) {
            try {
                writer.flush();
                unflushed = false;
            } catch (IOException e) {
                failure = e;
            }
        }
    }

    synchronized void flush() throws IOException {
        flushQuietly();
        throwFailure();
    }

    /** Whether anything was printed yet. */
    synchronized boolean isUsed() {
        return used;
    }

    private void throwFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    /** Whether the reader of our pipe has gone, as {@code head} does; the system's text is all that Java passes on. */
    static boolean isBrokenPipe(IOException failure) {
        String message = failure.getMessage();
        return message != null && (message.contains("Broken pipe") || message.contains("EPIPE"));
    }
}
