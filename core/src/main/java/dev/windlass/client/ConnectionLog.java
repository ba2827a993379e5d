package dev.windlass.client;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a connection has to say: to {@code System.Logger} ({@code dev.windlass.http}, …), and to its log file if it has one.
 *
 * <p>No line holds a secret, by construction: tokens are {@link Secret}s, which print as stars, and what a server sends is
 * blanked before it comes here. Thread-safe.
 */
public final class ConnectionLog implements AutoCloseable {
    /** From this verbosity on lines are for those who look for a fault. */
    private static final int DETAIL = 3;

    private final LogSettings settings;
    private final @Nullable LogFile file;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ConnectionLog(LogSettings settings, @Nullable LogFile file) {
        this.settings = settings;
        this.file = file;
    }

    /** SQLSTATE 08001 if the file cannot be written. */
    public static ConnectionLog open(LogSettings settings) {
        return new ConnectionLog(settings, settings.file() == null ? null : LogFile.shared(settings, settings.file()));
    }

    /** Whether anybody would see such a line: texts that cost something are made only then. */
    public boolean isOn(LogModule module, int verbosity) {
        return isInFile(module, verbosity) || logger(module).isLoggable(level(verbosity));
    }

    private boolean isInFile(LogModule module, int verbosity) {
        return file != null
                && verbosity <= settings.verbosity()
                && (settings.modules().isEmpty() || settings.modules().contains(module.name()));
    }

    public void write(LogModule module, int verbosity, String text) {
        System.Logger logger = logger(module);
        System.Logger.Level level = level(verbosity);
        if (logger.isLoggable(level)) {
            logger.log(level, text);
        }
        if (file != null && isInFile(module, verbosity)) {
            try {
                file.append(module, verbosity, text);
            } catch (IOException e) {
                logger.log(System.Logger.Level.WARNING, "The log file could not be written: {0}", e.toString());
            }
        }
    }

    /** Never louder than debug: a driver is a guest in somebody else's log. */
    private static System.Logger.Level level(int verbosity) {
        return verbosity < DETAIL ? System.Logger.Level.DEBUG : System.Logger.Level.TRACE;
    }

    private static System.Logger logger(LogModule module) {
        return Objects.requireNonNull(Loggers.BY_MODULE.get(module));
    }

    /** Found once, when there is something to say: looking one up takes a lock of the logging system. */
    private static final class Loggers {
        static final Map<LogModule, System.Logger> BY_MODULE = Arrays.stream(LogModule.values())
                .collect(Collectors.toUnmodifiableMap(
                        module -> module,
                        module ->
                                System.getLogger("dev.windlass." + module.name().toLowerCase(Locale.ROOT))));
    }

    @Override
    public void close() {
        if (file != null && closed.compareAndSet(false, true)) {
            file.release();
        }
    }
}
