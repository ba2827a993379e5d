package dev.windlass.pgwire;

import java.io.IOException;
import java.io.OutputStream;

/** A stream that knows since when it waits for its reader, which sockets have no time-out for. */
final class WatchedOutput extends OutputStream {
    private final OutputStream out;
    private volatile long writingSinceNanos;
    private volatile boolean writing;

    WatchedOutput(OutputStream out) {
        this.out = out;
    }

    boolean isStalledFor(long seconds) {
        return writing && System.nanoTime() - writingSinceNanos > seconds * 1_000_000_000L;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        writingSinceNanos = System.nanoTime();
        writing = true;
        try {
            out.write(bytes, from, length);
        } finally {
            writing = false;
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
