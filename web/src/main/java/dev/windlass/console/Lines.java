package dev.windlass.console;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON objects, one a line, to a client that reads while a statement runs. Every {@value #PULSE_MILLIS} ms a line says
 * that the statement is alive; writing it is also how one learns that the client has gone. Thread-safe.
 */
final class Lines implements AutoCloseable {

    static final int PULSE_MILLIS = 400;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final OutputStream out;
    private final ReentrantLock writing = new ReentrantLock();
    private @Nullable Thread pulse;
    private volatile boolean over;
    private long bytes;

    Lines(OutputStream out) {
        this.out = out;
    }

    /** What the pulse says, and what happens when nobody listens any more. */
    interface Pulse {
        Map<String, ?> line();

        void clientGone();
    }

    /** Begins to beat. */
    void begin(Pulse beat) {
        var thread = new Thread(() -> beat(beat), "windlass-console-pulse");
        thread.setDaemon(true);
        pulse = thread;
        thread.start();
    }

    private void beat(Pulse beat) {
        try {
            while (!over) {
                Thread.sleep(PULSE_MILLIS);
                // While a batch is being written, that says enough.
                if (!over && writing.tryLock()) {
                    try {
                        write(beat.line());
                    } finally {
                        writing.unlock();
                    }
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            beat.clientGone();
        }
    }

    void write(Map<String, ?> line) throws IOException {
        writing.lock();
        try {
            var json = JSON.writeValueAsBytes(line);
            bytes += json.length + 1;
            out.write(json);
            out.write('\n');
            out.flush();
        } finally {
            writing.unlock();
        }
    }

    /** Written so far. */
    long bytes() {
        writing.lock();
        try {
            return bytes;
        } finally {
            writing.unlock();
        }
    }

    /** Ends the pulse; nothing is written by it afterwards. */
    @Override
    public void close() {
        over = true;
        var thread = pulse;
        if (thread != null) {
            try {
                thread.join(PULSE_MILLIS * 4L);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
