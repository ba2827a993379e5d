package dev.windlass.pgwire.codec;

import dev.windlass.pgwire.codec.FirstMessage.CancelRequest;
import dev.windlass.pgwire.codec.FirstMessage.GssRequest;
import dev.windlass.pgwire.codec.FirstMessage.Startup;
import dev.windlass.pgwire.codec.FirstMessage.TlsRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages from a client.
 *
 * <p>Never asks the stream for a byte beyond the message, so that TLS can begin right behind one. Memory is taken as
 * bytes come, not as a length announces them. Not thread-safe.
 */
public final class MessageReader {
    /** PostgreSQL's own bound (MAX_STARTUP_PACKET_LENGTH). */
    private static final int MAX_FIRST_BYTES = 10_000;

    /** PostgreSQL's bound on messages that are never long (PQ_SMALL_MESSAGE_LIMIT). */
    private static final int MAX_SMALL_BYTES = 10_000;

    private static final int CHUNK_BYTES = 64 * 1024;

    private static final int CANCEL_CODE = 80877102;
    private static final int TLS_CODE = 80877103;
    private static final int GSS_CODE = 80877104;

    private final InputStream in;
    private final int maxMessageBytes;
    private final ClientEncoding encoding;

    /** Of a client that writes UTF-8. */
    public MessageReader(InputStream in, int maxMessageBytes) {
        this(in, maxMessageBytes, new ClientEncoding());
    }

    public MessageReader(InputStream in, int maxMessageBytes, ClientEncoding encoding) {
        this.in = in;
        this.maxMessageBytes = maxMessageBytes;
        this.encoding = encoding;
    }

    /** The next message of a socket that has no session yet. */
    public FirstMessage first() throws IOException, ProtocolException {
        int length = int32();
        if (length < 8 || length > MAX_FIRST_BYTES) {
            throw ProtocolException.violation("invalid length of startup packet");
        }
        MessageBody body = new MessageBody(bytes(length - 4), encoding);
        int code = body.int32();
        return switch (code) {
            case TLS_CODE -> new TlsRequest();
            case GSS_CODE -> new GssRequest();
            case CANCEL_CODE -> new CancelRequest(body.int32(), body.int32());
            default -> startup(code, body);
        };
    }

    private static Startup startup(int version, MessageBody body) throws ProtocolException {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (version >>> 16 == 3) {
            String name = body.text();
            while (!name.isEmpty()) {
                parameters.put(name, body.text());
                name = body.text();
            }
            if (body.hasMore()) {
                throw ProtocolException.violation("invalid startup packet layout: expected terminator as last byte");
            }
        }
        return new Startup(version >>> 16, version & 0xffff, parameters);
    }

    /** The next message, or null at the end of the stream. */
    public @Nullable FrontendMessage next() throws IOException, ProtocolException {
        int type = in.read();
        if (type < 0) {
            return null;
        }
        int length = int32();
        int limit = isSmall(type) ? Math.min(MAX_SMALL_BYTES, maxMessageBytes) : maxMessageBytes;
        if (!isKnown(type)) {
            throw ProtocolException.violation("invalid frontend message type " + type);
        }
        if (length < 4 || length - 4 > limit) {
            throw ProtocolException.violation("invalid message length");
        }
        byte[] bytes = bytes(length - 4);
        try {
            MessageBody body = new MessageBody(bytes, encoding);
            FrontendMessage message = message(type, body);
            body.end();
            return message;
        } catch (ProtocolException e) {
            return new FrontendMessage.Unreadable(e, type == 'Q');
        }
    }

    private static boolean isKnown(int type) {
        return "QPBDECSHXpdcfF".indexOf(type) >= 0;
    }

    private static boolean isSmall(int type) {
        return "DECSHXcf".indexOf(type) >= 0;
    }

    private FrontendMessage message(int type, MessageBody body) throws ProtocolException {
        return switch (type) {
            case 'Q' -> new FrontendMessage.Query(body.text());
            case 'P' -> parse(body);
            case 'B' -> bind(body);
            case 'D' ->
                isStatement(body)
                        ? new FrontendMessage.DescribeStatement(body.text())
                        : new FrontendMessage.DescribePortal(body.text());
            case 'E' -> new FrontendMessage.Execute(body.text(), body.int32());
            case 'C' ->
                isStatement(body)
                        ? new FrontendMessage.CloseStatement(body.text())
                        : new FrontendMessage.ClosePortal(body.text());
            case 'S' -> new FrontendMessage.Sync();
            case 'H' -> new FrontendMessage.Flush();
            case 'X' -> new FrontendMessage.Terminate();
            case 'p' -> new FrontendMessage.Password(body.rest());
            case 'F' -> {
                body.rest();
                yield new FrontendMessage.FunctionCall();
            }
            default -> {
                body.rest();
                yield new FrontendMessage.CopyInput();
            }
        };
    }

    private static boolean isStatement(MessageBody body) throws ProtocolException {
        int kind = body.int8();
        return switch (kind) {
            case 'S' -> true;
            case 'P' -> false;
            default -> throw ProtocolException.violation("invalid message subtype " + kind);
        };
    }

    private static FrontendMessage parse(MessageBody body) throws ProtocolException {
        String name = body.text();
        String sql = body.text();
        int count = body.int16();
        List<Integer> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            types.add(body.int32());
        }
        return new FrontendMessage.Parse(name, sql, types);
    }

    private FrontendMessage bind(MessageBody body) throws ProtocolException {
        String portal = body.text();
        String statement = body.text();
        List<Integer> formats = body.formats();
        int count = body.int16();
        if (formats.size() > 1 && formats.size() != count) {
            throw ProtocolException.violation(
                    "bind message has " + formats.size() + " parameter formats but " + count + " parameters");
        }
        List<byte @Nullable []> parameters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int format = formats.isEmpty() ? 0 : formats.get(formats.size() == 1 ? 0 : i);
            byte[] value = body.value();
            parameters.add(value == null || format == 1 ? value : encoding.inUtf8(value));
        }
        return new FrontendMessage.Bind(portal, statement, formats, parameters, body.formats());
    }

    private int int32() throws IOException {
        byte[] four = bytes(4);
        return (four[0] & 0xff) << 24 | (four[1] & 0xff) << 16 | (four[2] & 0xff) << 8 | (four[3] & 0xff);
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[Math.min(count, CHUNK_BYTES)];
        int read = 0;
        while (read < count) {
            if (read == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(count, 2L * bytes.length));
            }
            int more = in.read(bytes, read, bytes.length - read);
            if (more < 0) {
                throw new EOFException("unexpected EOF within message length word");
            }
            read += more;
        }
        return bytes;
    }
}
