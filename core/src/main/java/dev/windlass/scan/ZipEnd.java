package dev.windlass.scan;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * The last record of a zip, which says how long its list of files is: Java's own reader loads that list whole before
 * anybody can ask (PKWARE's APPNOTE 4.3.16). Stateless.
 */
final class ZipEnd {
    private static final int SIGNATURE = 0x06054b50;
    private static final int RECORD_BYTES = 22;
    private static final int COMMENT_MAX = 0xFFFF;
    private static final int AT_LIST_BYTES = 12;

    private ZipEnd() {}

    /** Bytes of the list, or 0 where there is no such record, which the reader then finds, too. */
    static long fileListBytes(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            int length = (int) Math.min(file.length(), RECORD_BYTES + COMMENT_MAX);
            byte[] tail = new byte[length];
            file.seek(file.length() - length);
            file.readFully(tail);
            ByteBuffer record = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = length - RECORD_BYTES; at >= 0; at--) {
                if (record.getInt(at) == SIGNATURE) {
                    // 0xFFFFFFFF says "see the 64 bit record": then the list is long indeed.
                    return Integer.toUnsignedLong(record.getInt(at + AT_LIST_BYTES));
                }
            }
            return 0;
        }
    }
}
