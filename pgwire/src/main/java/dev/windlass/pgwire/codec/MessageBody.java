package dev.windlass.pgwire.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of one message, read in order. Every read checks that the bytes are there. Not thread-safe. */
final class MessageBody {
    private final byte[] bytes;
    private final ClientEncoding encoding;
    private int position;

    MessageBody(byte[] bytes, ClientEncoding encoding) {
        this.bytes = bytes;
        this.encoding = encoding;
    }

    int int32() throws ProtocolException {
        need(4);
        int value = ByteBuffer.wrap(bytes, position, 4).getInt();
        position += 4;
        return value;
    }

    int int16() throws ProtocolException {
        need(2);
        int value = (bytes[position] & 0xff) << 8 | (bytes[position + 1] & 0xff);
        position += 2;
        return value;
    }

    int int8() throws ProtocolException {
        need(1);
        return bytes[position++] & 0xff;
    }

    /** Text up to its zero byte. */
    String text() throws ProtocolException {
        int end = position;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        if (end == bytes.length) {
            throw ProtocolException.violation("invalid string in message");
        }
        String text = encoding.decoded(bytes, position, end - position);
        position = end + 1;
        return text;
    }

    /** A value with its length in front; null for length -1. */
    byte @Nullable [] value() throws ProtocolException {
        int length = int32();
        if (length == -1) {
            return null;
        }
        if (length < 0) {
            throw ProtocolException.violation("invalid message format");
        }
        need(length);
        byte[] value = new byte[length];
        System.arraycopy(bytes, position, value, 0, length);
        position += length;
        return value;
    }

    /** A counted list of 16-bit formats. */
    List<Integer> formats() throws ProtocolException {
        int count = int16();
        List<Integer> formats = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int format = int16();
            if (format > 1) {
                throw new ProtocolException("22023", "unsupported format code: " + format);
            }
            formats.add(format);
        }
        return formats;
    }

    byte[] rest() {
        byte[] rest = new byte[bytes.length - position];
        System.arraycopy(bytes, position, rest, 0, rest.length);
        position = bytes.length;
        return rest;
    }

    boolean hasMore() {
        return position < bytes.length;
    }

    void end() throws ProtocolException {
        if (hasMore()) {
            throw ProtocolException.violation("invalid message format");
        }
    }

    private void need(int count) throws ProtocolException {
        if (bytes.length - position < count) {
            throw ProtocolException.violation("insufficient data left in message");
        }
    }
}
