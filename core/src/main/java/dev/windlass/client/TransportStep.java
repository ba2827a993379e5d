package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The end of the chain: sends the request and reads the whole body, unpacked, within {@code MaxResponseBytes}.
 *
 * <p>A body is read whole before anybody sees a byte of it: what breaks off can be asked for again, and never becomes a
 * short result. Thread-safe.
 */
final class TransportStep implements Step {
    /** Of a refusal only the beginning is read; no message needs more. */
    private static final int MAX_REFUSAL_BYTES = 64 * 1024;

    /** What may follow the end of a packed body and still be read, so that the connection can be kept. */
    private static final int MAX_REST_BYTES = 4096;

    /** What an array can hold, less one. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - 16;

    private final Transport transport;
    private final long maxResponseBytes;

    TransportStep(Transport transport, long maxResponseBytes) {
        this.transport = transport;
        this.maxResponseBytes = maxResponseBytes;
    }

    @Override
    public ApiResponse pass(Call call, Next next) throws IOException {
        call.cancellation().check();
        try (WireResponse response = transport.send(call.wire(), call.cancellation())) {
            byte[] body = read(call, response);
            return new ApiResponse(response.status(), response.headers(), body);
        } catch (IOException e) {
            call.cancellation().check(); // the cancellation closed the socket: its reason is the error
            throw e;
        }
    }

    private byte[] read(Call call, WireResponse response) throws IOException {
        boolean isRefusal = response.status() >= 400;
        long limit = isRefusal ? Math.min(MAX_REFUSAL_BYTES, maxResponseBytes) : maxResponseBytes;
        InputStream packed = response.body();
        InputStream plain = unpack(response.headers(), packed);
        try {
            byte[] body = plain.readNBytes((int) Math.min(limit, MOST_BYTES) + 1);
            if (body.length <= limit) {
                skipRest(packed);
                return body;
            }
            if (isRefusal) {
                return Arrays.copyOf(body, (int) limit);
            }
            throw ErrorCode.TOO_LARGE_ANSWER.with(call.asked().path(), limit);
        } catch (EOFException e) {
            throw new CutAnswerException("the packed body ended within itself");
        } catch (ZipException e) {
            throw new MalformedAnswerException("its body is not the gzip that it says");
        }
    }

    private static InputStream unpack(Map<String, List<String>> headers, InputStream packed) throws IOException {
        List<String> encodings = headers.getOrDefault("content-encoding", List.of());
        boolean isEmpty = headers.getOrDefault("content-length", List.of()).contains("0");
        if (encodings.isEmpty() || isEmpty || encodings.get(0).equalsIgnoreCase("identity")) {
            return packed;
        }
        String encoding = encodings.get(0);
        if (encodings.size() > 1 || !(encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip"))) {
            throw new MalformedAnswerException("its Content-Encoding is one that was not asked for");
        }
        try {
            return new GZIPInputStream(packed, 8 * 1024);
        } catch (EOFException e) {
            throw new CutAnswerException("the packed body ended within itself");
        } catch (ZipException e) {
            throw new MalformedAnswerException("its body is not the gzip that it says");
        }
    }

    /** Reads the framing's own end (the last chunk), which the unpacking does not need but keep-alive does. */
    private static void skipRest(InputStream packed) throws IOException {
        byte[] unused = packed.readNBytes(MAX_REST_BYTES);
    }
}
