package dev.windlass.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a socket receives, until the moment when an answer has to be whole: one that trickles in byte by byte never meets
 * the read time-out, which begins again with every byte. For one thread.
 */
final class AnswerInput extends FilterInputStream {
    private boolean isTimed;
    private long deadlineNanos;

    AnswerInput(InputStream socket) {
        super(socket);
    }

    void endsWithin(long millis) {
        isTimed = true;
        deadlineNanos = System.nanoTime() + millis * 1_000_000;
    }

    /** Between two answers. */
    void endsWhenever() {
        isTimed = false;
    }

    @Override
    public int read() throws IOException {
        check();
        return super.read();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        check();
        return super.read(into, from, length);
    }

    private void check() throws SlowAnswerException {
        if (isTimed && System.nanoTime() - deadlineNanos > 0) {
            throw new SlowAnswerException();
        }
    }
}
