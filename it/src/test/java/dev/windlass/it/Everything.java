package dev.windlass.it;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** All that anybody got to see during a test, log records of every level included. Safe for every thread. */
final class Everything extends Handler {
    private final ConcurrentLinkedQueue<String> texts = new ConcurrentLinkedQueue<>();
    private final Logger logger = Logger.getLogger("dev.windlass");

    /** Something that may fail with what has to be searched, too. */
    interface Task {
        void run() throws Exception;
    }

    void listen() {
        setLevel(Level.ALL);
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    void stopListening() {
        logger.removeHandler(this);
        logger.setLevel(null);
        logger.setUseParentHandlers(true);
    }

    /** Returns it. */
    String note(String text) {
        texts.add(String.valueOf(text));
        return text;
    }

    /** As they print. */
    void note(Object... things) {
        for (Object thing : things) {
            if (thing instanceof Throwable failure) {
                note(failure);
            } else {
                texts.add(String.valueOf(thing));
            }
        }
    }

    /** With its causes, what it suppressed and what comes next, and all their traces. */
    void note(@Nullable Throwable failure) {
        if (failure == null) {
            return;
        }
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        texts.add(text.toString());
        if (failure instanceof SQLException sql && sql.getNextException() != null) {
            note(sql.getNextException());
        }
    }

    void fails(Task task) {
        try {
            task.run();
        } catch (Exception e) {
            note(e);
        }
    }

    void noteThreads() {
        Thread.getAllStackTraces().keySet().forEach(thread -> texts.add(thread.toString()));
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
