package dev.windlass.client;

import java.io.IOException;
import java.io.InputStream;

/**
 * A body without its framing: knows where it ends, and tells an end that came too early from the real one.
 *
 * <p>For one thread. Never closes the connection's stream; that is the connection's to decide.
 */
abstract sealed class FramedBody extends InputStream {
    final InputStream in;

    FramedBody(InputStream in) {
        this.in = in;
    }

    /** How the body of this answer is framed (RFC 9112, 6.3); answers to HEAD do not occur. */
    static FramedBody of(ResponseHead head, InputStream in) throws IOException {
        if (head.status() == 204 || head.status() == 304) {
            return new FixedLength(in, 0);
        }
        if (head.headers().containsKey("transfer-encoding")) {
            if (!head.names("transfer-encoding", "chunked")) {
                throw new MalformedAnswerException("its Transfer-Encoding is unknown");
            }
            return new Chunked(in);
        }
        long length = head.contentLength();
        return length < 0 ? new UntilClose(in) : new FixedLength(in, length);
    }

    /** Whether the end was reached and the next answer could follow on the same connection. */
    abstract boolean isComplete();

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;

    /** {@code Content-Length}. */
    private static final class FixedLength extends FramedBody {
        private final long length;
        private long remaining;

        FixedLength(InputStream in, long length) {
            super(in);
            this.length = length;
            this.remaining = length;
        }

        @Override
        boolean isComplete() {
            return remaining == 0;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            if (remaining == 0) {
                return -1;
            }
            int read = in.read(target, offset, (int) Math.min(count, remaining));
            if (read < 0) {
                throw new CutAnswerException((length - remaining) + " of " + length + " bytes arrived");
            }
            remaining -= read;
            return read;
        }
    }

    /** {@code Transfer-Encoding: chunked}; extensions and trailers are skipped. */
    private static final class Chunked extends FramedBody {
        private static final int MAX_LINE_BYTES = 4096;
        private static final int MAX_TRAILERS = 100;

        private long remainingInChunk;
        private boolean begun;
        private boolean complete;

        Chunked(InputStream in) {
            super(in);
        }

        @Override
        boolean isComplete() {
            return complete;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            if (complete) {
                return -1;
            }
            if (remainingInChunk == 0) {
                nextChunk();
                if (complete) {
                    return -1;
                }
            }
            int read = in.read(target, offset, (int) Math.min(count, remainingInChunk));
            if (read < 0) {
                throw cut();
            }
            remainingInChunk -= read;
            return read;
        }

        private void nextChunk() throws IOException {
            if (begun && !line().isEmpty()) {
                throw new MalformedAnswerException("a chunk is longer than it says");
            }
            begun = true;
            remainingInChunk = size(line());
            if (remainingInChunk > 0) {
                return;
            }
            for (int trailers = 0; !line().isEmpty(); trailers++) {
                if (trailers == MAX_TRAILERS) {
                    throw new MalformedAnswerException("it has more than " + MAX_TRAILERS + " trailers");
                }
            }
            complete = true;
        }

        private static long size(String line) throws IOException {
            int semicolon = line.indexOf(';');
            String hex = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
            long size = 0;
            for (int i = 0; i < hex.length(); i++) {
                int digit = Character.digit(hex.charAt(i), 16);
                size = digit < 0 ? -1 : size * 16 + digit;
                if (size < 0 || size > Integer.MAX_VALUE) {
                    break;
                }
            }
            if (hex.isEmpty() || size < 0 || size > Integer.MAX_VALUE) {
                throw new MalformedAnswerException("a chunk has no size");
            }
            return size;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder(16);
            for (int read = in.read(); read != '\n'; read = in.read()) {
                if (read < 0) {
                    throw cut();
                }
                if (line.length() == MAX_LINE_BYTES) {
                    throw new MalformedAnswerException("a chunk line is longer than " + MAX_LINE_BYTES + " bytes");
                }
                if (read != '\r') {
                    line.append((char) read);
                }
            }
            return line.toString();
        }

        private static CutAnswerException cut() {
            return new CutAnswerException("the connection was closed within the body");
        }
    }

    /** Neither of the two: the body ends with the connection, so a cut cannot be told; the JSON parser will. */
    private static final class UntilClose extends FramedBody {
        UntilClose(InputStream in) {
            super(in);
        }

        @Override
        boolean isComplete() {
            return false;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            return in.read(target, offset, count);
        }
    }
}
