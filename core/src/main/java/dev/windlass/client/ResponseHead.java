package dev.windlass.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Status line and headers of an HTTP/1.x answer, read strictly enough not to be fooled (RFC 9112). Immutable.
 *
 * @param isHttp11 keep-alive is the default there
 * @param headers by lower-case name
 */
record ResponseHead(int status, boolean isHttp11, Map<String, List<String>> headers) {
    /** All of the head; Bitbucket's is about 3 kB. */
    static final int MAX_HEAD_BYTES = 64 * 1024;

    /** 1xx answers before the real one. */
    private static final int MAX_INTERIM_ANSWERS = 8;

    /** Reads the head of the final answer; 1xx ones before it are skipped. Null if the stream ends at once. */
    static @Nullable ResponseHead read(InputStream in) throws IOException {
        for (int interim = 0; interim <= MAX_INTERIM_ANSWERS; interim++) {
            ResponseHead head = readOne(in);
            if (head == null || head.status >= 200) {
                return head;
            }
        }
        throw new MalformedAnswerException("more than " + MAX_INTERIM_ANSWERS + " interim (1xx) answers");
    }

    private static @Nullable ResponseHead readOne(InputStream in) throws IOException {
        Lines lines = new Lines(in);
        String statusLine = lines.next();
        if (statusLine == null) {
            return null;
        }
        int status = status(statusLine);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        List<String> current = null;
        for (String line = lines.required(); !line.isEmpty(); line = lines.required()) {
            if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                // obs-fold (RFC 9112, 5.2): a continuation of the line before
                if (current != null) {
                    int last = current.size() - 1;
                    current.set(last, current.get(last) + " " + line.strip());
                }
                continue;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new MalformedAnswerException("a header line has no name");
            }
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            current = headers.computeIfAbsent(name, ignored -> new ArrayList<>(1));
            current.add(line.substring(colon + 1).strip());
        }
        return new ResponseHead(status, statusLine.startsWith("HTTP/1.1"), headers);
    }

    private static int status(String line) throws IOException {
        boolean looksRight = line.startsWith("HTTP/1.")
                && line.length() >= 12
                && line.charAt(8) == ' '
                && (line.length() == 12 || line.charAt(12) == ' ');
        if (looksRight) {
            int status = 0;
            for (int i = 9; i < 12; i++) {
                int digit = line.charAt(i) - '0';
                status = digit < 0 || digit > 9 ? -1000 : status * 10 + digit;
            }
            if (status >= 100) {
                return status;
            }
        }
        throw new MalformedAnswerException("it is not HTTP/1.1");
    }

    @Nullable
    String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.get(0);
    }

    /** Whether a comma list in a header names the token, for example {@code Connection: close}. */
    boolean names(String header, String token) {
        for (String value : headers.getOrDefault(header, List.of())) {
            for (String part : value.split(",", -1)) {
                if (part.strip().equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean isKeptAlive() {
        return isHttp11 ? !names("connection", "close") : names("connection", "keep-alive");
    }

    /** The length of the body, -1 if the head does not say (RFC 9112, 6.3). */
    long contentLength() throws IOException {
        List<String> values = headers.getOrDefault("content-length", List.of());
        long length = -1;
        for (String value : values) {
            long one = parseLength(value);
            if (length >= 0 && one != length) {
                throw new MalformedAnswerException("it has two Content-Lengths");
            }
            length = one;
        }
        return length;
    }

    private static long parseLength(String value) throws IOException {
        boolean digits = !value.isEmpty() && value.length() <= 18;
        for (int i = 0; digits && i < value.length(); i++) {
            digits = value.charAt(i) >= '0' && value.charAt(i) <= '9';
        }
        if (!digits) {
            throw new MalformedAnswerException("its Content-Length is no number");
        }
        return Long.parseLong(value);
    }

    /** Lines ended by LF or CRLF, Latin-1, within {@link #MAX_HEAD_BYTES} altogether. */
    private static final class Lines {
        private final InputStream in;
        private int bytes;

        Lines(InputStream in) {
            this.in = in;
        }

        /** The next line, or null if the stream ends before its first byte. */
        @Nullable
        String next() throws IOException {
            StringBuilder line = new StringBuilder(64);
            while (true) {
                int read = in.read();
                if (read < 0) {
                    if (bytes == 0) {
                        return null;
                    }
                    throw new CutAnswerException("it ended within its headers");
                }
                if (++bytes > MAX_HEAD_BYTES) {
                    throw new MalformedAnswerException("its headers are larger than " + MAX_HEAD_BYTES + " bytes");
                }
                if (read == '\n') {
                    int end = line.length();
                    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
                }
                line.append((char) read);
            }
        }

        String required() throws IOException {
            String line = next();
            if (line == null) {
                throw new CutAnswerException("it ended within its headers");
            }
            return line;
        }
    }
}
