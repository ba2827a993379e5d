package dev.windlass.pgwire.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Bytes on their way to a client.
 *
 * <p>Complete messages go out as soon as {@link #FLUSH_BYTES} have come together, so that a result of any size needs no
 * more than that and its largest row. Not thread-safe.
 */
public final class WireBuffer {
    private static final int FLUSH_BYTES = 32 * 1024;
    private static final int MOST_DIGITS = 19;
    private static final int KEPT_BYTES = 1024 * 1024;

    private final OutputStream out;
    private final ClientEncoding encoding = new ClientEncoding();
    private byte[] bytes = new byte[FLUSH_BYTES + 8 * 1024];
    private int size;
    private int messageStart;
    private boolean isData;

    public WireBuffer(OutputStream out) {
        this.out = out;
    }

    /** How the client writes and reads text. */
    public ClientEncoding encoding() {
        return encoding;
    }

    /** Begins a message; its length is filled in by {@link #end}. */
    public WireBuffer begin(char type) {
        int8(type);
        isData = type == 'D' || type == 'd';
        messageStart = size;
        return int32(0);
    }

    /** Ends the message, and sends what has come together if it is much. */
    public void end() throws IOException {
        patch(messageStart, size - messageStart);
        if (size >= FLUSH_BYTES) {
            send();
        }
    }

    /** Takes the message back that was begun: nothing of it is sent. */
    public void drop() {
        size = messageStart - 1;
    }

    public WireBuffer int8(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    public WireBuffer int16(int value) {
        room(2);
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) value;
        return this;
    }

    public WireBuffer int32(int value) {
        room(4);
        bytes[size++] = (byte) (value >> 24);
        bytes[size++] = (byte) (value >> 16);
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) value;
        return this;
    }

    public WireBuffer int64(long value) {
        return int32((int) (value >> 32)).int32((int) value);
    }

    public WireBuffer raw(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    /** A whole number in decimal digits. */
    public WireBuffer digits(long value) {
        if (value == Long.MIN_VALUE) {
            return chars(Long.toString(value));
        }
        room(MOST_DIGITS + 1);
        long left = value;
        if (left < 0) {
            bytes[size++] = '-';
            left = -left;
        }
        int length = 1;
        for (long rest = left; rest >= 10; rest /= 10) {
            length++;
        }
        for (int at = size + length - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        size += length;
        return this;
    }

    /** Text without an end mark. */
    public WireBuffer chars(String text) {
        int length = text.length();
        room(length);
        int at = size;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || c == 0) {
                // No text of PostgreSQL's can hold U+0000; clients would see an end there.
                return raw(encoding.encoded(text.replace("\0", ""), isData));
            }
            bytes[at++] = (byte) c;
        }
        size = at;
        return this;
    }

    /** Text with its zero byte. */
    public WireBuffer text(String text) {
        return chars(text).int8(0);
    }

    /** Where the next byte goes; for lengths that are known afterwards. */
    public int mark() {
        return size;
    }

    /** Begins a value whose length is not known yet; give the result to {@link #endValue}. */
    public int beginValue() {
        int mark = size;
        int32(0);
        return mark;
    }

    public void endValue(int mark) {
        patch(mark, size - mark - 4);
    }

    private void patch(int at, int value) {
        bytes[at] = (byte) (value >> 24);
        bytes[at + 1] = (byte) (value >> 16);
        bytes[at + 2] = (byte) (value >> 8);
        bytes[at + 3] = (byte) value;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            long wanted = Math.max(2L * bytes.length, (long) size + more);
            if (wanted > Integer.MAX_VALUE - 16) {
                throw new OutOfMemoryError("a message of more than 2 GB");
            }
            bytes = Arrays.copyOf(bytes, (int) wanted);
        }
    }

    private void send() throws IOException {
        out.write(bytes, 0, size);
        size = 0;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[FLUSH_BYTES + 8 * 1024];
        }
    }

    /** Sends everything. */
    public void flush() throws IOException {
        if (size > 0) {
            send();
        }
        out.flush();
    }
}
