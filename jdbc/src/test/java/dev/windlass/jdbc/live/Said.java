package dev.windlass.jdbc.live;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that was said during a test, log records of every level included. Safe for every thread. */
final class Said extends Handler {
    private final ConcurrentLinkedQueue<String> texts = new ConcurrentLinkedQueue<>();
    private final Logger logger = Logger.getLogger("dev.windlass");

    void listen() {
        setLevel(Level.ALL);
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    void stopListening() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }

    void note(String text) {
        texts.add(text);
    }

    /** With its causes and their traces: a logging framework prints them all. */
    void note(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        texts.add(text.toString());
    }

    void noteThreadNames() {
        Thread.getAllStackTraces().keySet().forEach(thread -> texts.add(thread.getName()));
    }

    String text() {
        return String.join("\n", texts);
    }

    @Override
    public void publish(LogRecord entry) {
        texts.add(new SimpleFormatter().format(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
