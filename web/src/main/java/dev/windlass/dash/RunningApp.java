package dev.windlass.dash;

import dev.windlass.web.Handler;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * A compiled app whose program runs on a thread of its own. Where the program calls {@link DashApp#run}, it hands the app
 * over and waits, so that what it holds (a connection, say) stays open until the next version takes its place. Thread-safe.
 */
final class RunningApp {

    /** How long a program may take from its start to {@code run(…)}; it may well ask the service before. */
    static final int MAX_START_SECONDS = 120;

    private static final int LOOK_EVERY_MILLIS = 200;

    /** How long the program of a replaced app still waits, for requests that are under way. */
    private static final int GRACE_MILLIS = 1_000;

    private static final ThreadLocal<RunningApp> CURRENT = new ThreadLocal<>();

    private final CompletableFuture<Handler> handler = new CompletableFuture<>();
    private final CountDownLatch replaced = new CountDownLatch(1);

    private RunningApp() {}

    /** Whether the calling thread is that of a program that is run here; if so, takes its app and waits. */
    static boolean takes(DashApp app) throws InterruptedException {
        var running = CURRENT.get();
        if (running == null) {
            return false;
        }
        running.handler.complete(app.handlerThatReloads());
        running.replaced.await();
        Thread.sleep(GRACE_MILLIS);
        return true;
    }

    /**
     * Starts the program and waits until it calls {@code run(…)}; empty when it was outdated before it came to that.
     *
     * @param isOutdated asked again and again meanwhile: whether there is a newer version to be started instead
     */
    static Optional<RunningApp> start(JavaSource.Compiled compiled, BooleanSupplier isOutdated)
            throws AppProblemException, InterruptedException {
        var running = new RunningApp();
        var thread = new Thread(() -> running.program(compiled), "windlass-app");
        thread.setDaemon(true);
        thread.setContextClassLoader(new Loader(compiled.classes()));
        thread.start();
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_START_SECONDS);
        while (System.nanoTime() < end) {
            try {
                running.handler.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                return Optional.of(running);
            } catch (ExecutionException failed) {
                var cause = failed.getCause() == null ? failed : failed.getCause();
                throw new AppProblemException(new AppProblem("The app does not start", DebugText.of(cause)));
            } catch (TimeoutException notYet) {
                if (isOutdated.getAsBoolean()) {
                    running.stop();
                    thread.interrupt();
                    return Optional.empty();
                }
            }
        }
        running.stop();
        thread.interrupt();
        throw new AppProblemException(new AppProblem(
                "The program does not come to run(…)",
                List.of("It has not called DashApp.run within RunningApp.MAX_START_SECONDS, " + MAX_START_SECONDS
                        + " seconds.")));
    }

    Handler handler() {
        return handler.join();
    }

    /** Lets the program go on behind its {@code run(…)}, as if its server had been closed. */
    void stop() {
        replaced.countDown();
    }

    private void program(JavaSource.Compiled compiled) {
        CURRENT.set(this);
        try {
            var type = Thread.currentThread().getContextClassLoader().loadClass(compiled.mainClass());
            var main = type.getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[0]);
            handler.completeExceptionally(new IllegalStateException(
                    "The program ended without calling run(…) on a DashApp, so there is nothing to show."));
        } catch (InvocationTargetException thrown) {
            handler.completeExceptionally(thrown.getCause() == null ? thrown : thrown.getCause());
        } catch (NoSuchMethodException absent) {
            handler.completeExceptionally(new IllegalStateException("The class " + compiled.mainClass()
                    + " has no method main(String[]). Write one that ends in run(…) of a DashApp."));
        } catch (ReflectiveOperationException | LinkageError fault) {
            handler.completeExceptionally(fault);
        } finally {
            CURRENT.remove();
        }
    }

    /** The classes of one version; everything else comes from our own loader. */
    private static final class Loader extends ClassLoader {

        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(RunningApp.class.getClassLoader());
            this.classes = classes;
        }

        /** Our version goes before a class of the same name that happens to be on the class path. */
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                var bytes = classes.get(name);
                if (bytes == null) {
                    return super.loadClass(name, resolve);
                }
                var loaded = findLoadedClass(name);
                return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
            }
        }
    }
}
