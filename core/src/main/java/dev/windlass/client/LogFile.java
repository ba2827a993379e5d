package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.FileFault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A log file, shared by the connections of the process that name it. When it is full it is put aside under a name with the
 * time, and the oldest of those goes when there are too many.
 *
 * <p>Thread-safe: everything under the lock of this object.
 */
final class LogFile {
    private static final Map<Path, LogFile> SHARED = new HashMap<>();

    private final Path path;
    private final LogSettings settings;
    private int users;
    private @Nullable OutputStream out;
    private long bytes;

    private LogFile(Path path, LogSettings settings) {
        this.path = path;
        this.settings = settings;
    }

    /** The one of that path; {@link #release} it. SQLSTATE 08001 if it cannot be written. */
    static LogFile shared(LogSettings settings, Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        synchronized (SHARED) {
            LogFile file = SHARED.computeIfAbsent(absolute, fresh -> new LogFile(fresh, settings));
            file.begin();
            return file;
        }
    }

    private synchronized void begin() {
        try {
            if (out == null) {
                open();
            }
            users++;
        } catch (IOException e) {
            throw ErrorCode.BAD_PROPERTY_VALUE.causedBy(
                    e,
                    "Logfile",
                    path,
                    "it cannot be written (" + FileFault.reason(e) + "); its folder must" + " be there.");
        }
    }

    private void open() throws IOException {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix && Files.notExists(path)) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        out = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        bytes = Files.size(path);
    }

    void release() {
        synchronized (SHARED) {
            synchronized (this) {
                users--;
                if (users == 0) {
                    SHARED.remove(path);
                    closeQuietly();
                }
            }
        }
    }

    synchronized void append(LogModule module, int verbosity, String text) throws IOException {
        if (out == null) {
            return; // closed meanwhile
        }
        String line = Instant.now() + " [" + Thread.currentThread().getName() + "] " + module + " " + verbosity + " "
                + text.replace("\r", "").replace("\n", "\n    ") + "\n";
        byte[] encoded = line.getBytes(StandardCharsets.UTF_8);
        if (bytes > 0 && bytes + encoded.length > settings.maxFileBytes()) {
            putAside();
        }
        out.write(encoded);
        bytes += encoded.length;
    }

    private void putAside() throws IOException {
        closeQuietly();
        String time = Instant.now().toString().replace(":", "-");
        Path aside = path.resolveSibling(path.getFileName() + "." + time);
        for (int i = 1; Files.exists(aside); i++) {
            aside = path.resolveSibling(path.getFileName() + "." + time + "." + i);
        }
        Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE);
        open();
        forgetTheOldest();
    }

    private void forgetTheOldest() throws IOException {
        if (settings.maxFiles() <= 0) {
            return;
        }
        Path folder = path.getParent() == null ? Path.of(".") : path.getParent();
        String prefix = path.getFileName() + ".";
        List<Path> aside;
        try (Stream<Path> files = Files.list(folder)) {
            aside = files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        }
        for (int i = 0; i <= aside.size() - settings.maxFiles(); i++) {
            Files.deleteIfExists(aside.get(i));
        }
    }

    private void closeQuietly() {
        OutputStream open = out;
        out = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            return; // nothing more can be done for it
        }
    }
}
