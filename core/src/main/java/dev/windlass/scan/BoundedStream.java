package dev.windlass.scan;

import dev.windlass.client.Cancellation;
import dev.windlass.model.ErrorCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends with an error when it gives too much, or when its statement is cancelled. One thread at a time. */
final class BoundedStream extends FilterInputStream {
    private final long most;
    private final String title;
    private final Cancellation cancellation;
    private long bytes;

    /** @param title what the stream is of */
    BoundedStream(InputStream in, long most, String title, Cancellation cancellation) {
        super(in);
        this.most = most;
        this.title = title;
        this.cancellation = cancellation;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        cancellation.check();
        int read = super.read(into, offset, length);
        bytes += Math.max(read, 0);
        if (bytes > most) {
            throw ErrorCode.LIMIT_REACHED.with(
                    "The data in " + title,
                    "%,d bytes".formatted(most),
                    "ExportFile.DATA_MAX",
                    "A zip that unpacks to so much is damaged, or made to do harm.");
        }
        return read;
    }
}
