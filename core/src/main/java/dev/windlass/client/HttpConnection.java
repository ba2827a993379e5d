package dev.windlass.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * One open connection that carries one exchange at a time.
 *
 * <p>Used by one thread; only {@link #abort} may come from any other.
 */
final class HttpConnection {
    /** After this much idling a kept-alive connection is looked at before it is used again. */
    private static final long CHECK_AFTER_IDLE_MILLIS = 1000;

    private final Origin origin;
    private final Socket raw;
    private final Socket socket;
    private final AnswerInput received;
    private final InputStream in;
    private final long answerMillis;
    private long exchanges;
    private long idleSinceNanos;

    /**
     * @param raw the TCP connection
     * @param socket the same, or TLS on top of it
     * @param answerMillis until an answer has to be whole
     */
    HttpConnection(Origin origin, Socket raw, Socket socket, long answerMillis) throws IOException {
        this.origin = origin;
        this.raw = raw;
        this.socket = socket;
        this.answerMillis = answerMillis;
        this.received = new AnswerInput(socket.getInputStream());
        this.in = new BufferedInputStream(received, 16 * 1024);
    }

    Origin origin() {
        return origin;
    }

    /** Sends the request and reads the head of the answer. */
    ResponseHead exchange(WireRequest request) throws IOException {
        boolean reused = exchanges++ > 0;
        ResponseHead head;
        try {
            byte[] bytes = RequestHead.bytes(request);
            socket.getOutputStream().write(bytes);
            received.endsWithin(answerMillis);
            head = ResponseHead.read(in);
        } catch (InterruptedIOException | CutAnswerException | MalformedAnswerException e) {
            throw e;
        } catch (IOException e) {
            throw reused ? new StaleConnectionException(e) : e;
        }
        if (head == null) {
            IOException closed = new IOException("the connection was closed before an answer came");
            throw reused ? new StaleConnectionException(closed) : closed;
        }
        return head;
    }

    FramedBody body(ResponseHead head) throws IOException {
        return FramedBody.of(head, in);
    }

    void idleFrom(long nanos) {
        idleSinceNanos = nanos;
        received.endsWhenever();
    }

    /** Whether it is fit for another exchange; a server may have closed it meanwhile, or sent what nobody asked for. */
    boolean isUsable(long nowNanos, long maxIdleMillis) {
        long idleMillis = (nowNanos - idleSinceNanos) / 1_000_000;
        if (raw.isClosed() || idleMillis > maxIdleMillis) {
            return false;
        }
        if (idleMillis < CHECK_AFTER_IDLE_MILLIS) {
            return true;
        }
        try {
            return raw == socket ? isSilent() : raw.getInputStream().available() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Nothing to read, not even an end of stream. Costs a millisecond, which is why it is not done every time. */
    private boolean isSilent() throws IOException {
        int timeout = raw.getSoTimeout();
        raw.setSoTimeout(1);
        try {
            in.mark(1);
            in.read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            raw.setSoTimeout(timeout);
        }
    }

    /**
     * Ends the connection from whatever thread. The raw socket is closed, not the TLS one on top: that one would first
     * say goodbye to a server which may not be listening, under locks that a hanging reader may hold.
     */
    void abort() {
        try {
            raw.close();
        } catch (IOException e) {
            // a socket that cannot be closed is of no more use than a closed one
            return;
        }
    }

    /** The bytes of a request: our own few headers and nothing else. */
    private static final class RequestHead {
        private RequestHead() {}

        static byte[] bytes(WireRequest request) throws IOException {
            refuseControlCharacters(request.target());
            StringBuilder text = new StringBuilder(512);
            text.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
            field(text, "Host", request.origin().hostHeader());
            field(text, "User-Agent", "windlass");
            field(text, "Accept", "application/json, */*;q=0.5");
            field(text, "Accept-Encoding", "gzip");
            if (request.authorization() != null) {
                field(text, "Authorization", request.authorization().reveal());
            }
            if (request.form() != null) {
                field(text, "Content-Type", "application/x-www-form-urlencoded");
                field(
                        text,
                        "Content-Length",
                        Integer.toString(request.form().reveal().length()));
            }
            text.append("\r\n");
            if (request.form() != null) {
                text.append(request.form().reveal());
            }
            return text.toString().getBytes(StandardCharsets.ISO_8859_1);
        }

        private static void field(StringBuilder text, String name, String value) {
            text.append(name).append(": ").append(value).append("\r\n");
        }

        /** The last fence against a line break in a path becoming a header; the callers encode properly. */
        private static void refuseControlCharacters(String target) throws IOException {
            for (int i = 0; i < target.length(); i++) {
                if (target.charAt(i) <= ' ' || target.charAt(i) > '~') {
                    throw new MalformedAnswerException("the request's path holds a character that is not encoded");
                }
            }
        }
    }
}
