package dev.windlass.pgwire;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ThreadFactory;

/**
 * The threads of the server.
 *
 * <p>What only waits for a socket runs on a virtual thread where the JDK has them (21 and later). A session does not: it
 * calls into native code, which would hold the few carrier threads and with them everybody else. Stateless.
 */
final class Threads {
    private static final ThreadFactory WAITING = waitingFactory();

    private Threads() {}

    static Thread session(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    static Thread waiting(Runnable task, String name) {
        Thread thread = WAITING.newThread(task);
        thread.setName(name);
        return thread;
    }

    private static ThreadFactory waitingFactory() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            return (ThreadFactory) Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(builder);
        } catch (NoSuchMethodException | ClassNotFoundException | IllegalAccessException e) {
            return task -> session(task, "windlass-pg");
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
