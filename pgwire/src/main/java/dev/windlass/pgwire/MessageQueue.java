package dev.windlass.pgwire;

import dev.windlass.pgwire.codec.FrontendMessage;
import dev.windlass.pgwire.codec.MessageReader;
import dev.windlass.pgwire.codec.ProtocolException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Messages that a client has sent and its session has not come to yet.
 *
 * <p>A thread of its own reads them, so that it shows at once when a client goes away while its statement runs. It stops
 * reading while more than {@link #MOST_BYTES} wait. Thread-safe.
 */
final class MessageQueue {
    private static final int MOST_BYTES = 1024 * 1024;

    private final ArrayDeque<FrontendMessage> messages = new ArrayDeque<>();
    private long bytes;
    private boolean over;
    private @Nullable ProtocolException broken;
    private boolean woken;

    /** Reads until the stream ends; then calls {@code gone}. To be run on a thread of its own. */
    void fill(MessageReader in, Runnable gone) {
        try {
            FrontendMessage message = in.next();
            while (message != null && put(message)) {
                message = in.next();
            }
        } catch (ProtocolException e) {
            synchronized (this) {
                broken = e;
            }
        } catch (IOException e) {
            System.getLogger(MessageQueue.class.getName()).log(System.Logger.Level.TRACE, "the client is gone", e);
        }
        gone.run();
        end();
    }

    /** False once nobody reads them any more. */
    private synchronized boolean put(FrontendMessage message) throws IOException {
        try {
            while (bytes > MOST_BYTES && !over) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        if (over) {
            return false;
        }
        messages.add(message);
        bytes += message.size();
        notifyAll();
        return true;
    }

    /** The next message; null when none came in that time (0 for any), or none will ever. */
    synchronized @Nullable FrontendMessage next(long millis) throws InterruptedException, ProtocolException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (messages.isEmpty() && !over && !woken) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (millis > 0 && left <= 0) {
                return null;
            }
            wait(millis == 0 ? 0 : left);
        }
        FrontendMessage message = woken ? null : messages.poll();
        if (message == null && broken != null) {
            throw broken;
        }
        bytes -= message == null ? 0 : message.size();
        notifyAll();
        return message;
    }

    synchronized boolean isOver() {
        return over && messages.isEmpty() && !woken;
    }

    /** Whoever waits for a message gets none: the server stops. */
    synchronized void wake() {
        woken = true;
        notifyAll();
    }

    synchronized boolean isWoken() {
        return woken;
    }

    /** No further messages are wanted or will come. */
    synchronized void end() {
        over = true;
        notifyAll();
    }
}
