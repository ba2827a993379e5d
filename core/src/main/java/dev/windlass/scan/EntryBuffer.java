package dev.windlass.scan;

import dev.windlass.model.ErrorCode;
import java.io.ByteArrayOutputStream;

/** The bytes of one row, as far as they may go. One thread at a time. */
final class EntryBuffer extends ByteArrayOutputStream {
    /** Bytes of one exported row at most; Bitbucket's longest text is a small part of it. */
    static final int ROW_MAX = 32 << 20;

    /** A buffer that has grown beyond this is not kept for the next row. */
    private static final int KEPT_MAX = 1 << 20;

    private final String title;

    /** @param title what the rows are of */
    EntryBuffer(String title) {
        this.title = title;
    }

    @Override
    public synchronized void write(int one) {
        check(1);
        super.write(one);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        check(length);
        super.write(bytes, offset, length);
    }

    private void check(int more) {
        if (size() + (long) more > ROW_MAX) {
            throw ErrorCode.LIMIT_REACHED.with(
                    "One row in " + title,
                    "%,d bytes".formatted(ROW_MAX),
                    "EntryBuffer.ROW_MAX",
                    "The archive is damaged, or made to do harm.");
        }
    }

    /** The bytes, which are valid until the next row. */
    byte[] bytes() {
        return buf;
    }

    /** Empty again. */
    void clear() {
        reset();
        if (buf.length > KEPT_MAX) {
            buf = new byte[KEPT_MAX];
        }
    }
}
