package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.FileFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * Sessions in a file that only its owner can read.
 *
 * <p>Written beside it, forced to the disk, and then moved over it: who reads sees the old file or the new one, whenever
 * the writer is killed. A second file, {@code …lock}, is locked while a refresh token is in use; it is never removed,
 * because removing it would let two processes lock two different files of that name. Thread-safe.
 */
final class TokenFile implements TokenStore {
    private static final long POLL_MILLIS = 20;

    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /** What we write is a few hundred bytes a session. */
    private static final long MAX_BYTES = 1 << 20;

    private final Path file;
    private final TokenCipher cipher;
    private final StoreLock lock;

    TokenFile(Path file, TokenCipher cipher) {
        this.file = resolved(file);
        this.cipher = cipher;
        this.lock = StoreLock.of(this.file.toString());
    }

    /** A link stays a link: what it points to is replaced. */
    private static Path resolved(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        try {
            return Files.exists(absolute) ? absolute.toRealPath() : absolute;
        } catch (IOException e) {
            return absolute;
        }
    }

    @Override
    public String place() {
        return file.toString();
    }

    @Override
    public OAuthSession read(String site, String clientId) {
        return TokenStore.find(readAll(), site, clientId).orElse(OAuthSession.none(site, clientId));
    }

    @Override
    public boolean knows(String site, String clientId) {
        return TokenStore.find(readAll(), site, clientId).isPresent();
    }

    private List<OAuthSession> readAll() {
        byte[] bytes;
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw ErrorCode.TOKEN_STORE.with(file, "read", "it is larger than any that Windlass writes");
            }
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw failure("read", e);
        }
        List<OAuthSession> sessions = TokenFileText.parse(file, cipher.open(file, bytes));
        keepFromOthers();
        return sessions;
    }

    /** A copied file may have come with the permissions of its folder. */
    private void keepFromOthers() {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> found;
        String left = "";
        try {
            found = view.readAttributes().permissions();
            if (OWNER.containsAll(found)) {
                return;
            }
        } catch (IOException e) {
            return; // replaced or removed this moment; the next reading looks again
        }
        try {
            view.setPermissions(OWNER);
        } catch (IOException e) {
            left = ", and still can: " + FileFault.reason(e);
        }
        Log.LOG.log(
                System.Logger.Level.WARNING,
                "Others than its owner could read the token file {0} ({1}){2}. If somebody may have, remove the grant in"
                        + " Bitbucket and sign in again.",
                file,
                PosixFilePermissions.toString(found),
                left);
    }

    @Override
    public <T> T locked(Cancellation cancellation, long maxWaitMillis, Section<T> section) throws IOException {
        long deadline = System.nanoTime() + maxWaitMillis * 1_000_000;
        lock.lock(cancellation, deadline);
        try (FileChannel channel = lockFile();
                FileLock held = lockAgainstOthers(channel, cancellation, deadline)) {
            assert held.isValid();
            return section.run(this::write);
        } finally {
            lock.unlock();
        }
    }

    private FileChannel lockFile() {
        try {
            Path folder = file.getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(folder, forOwner(folder, "rwx------"));
            }
            Path beside = file.resolveSibling(file.getFileName() + ".lock");
            return FileChannel.open(
                    beside,
                    Set.<OpenOption>of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    forOwner(beside, "rw-------"));
        } catch (IOException e) {
            throw failure("locked", e);
        }
    }

    private FileLock lockAgainstOthers(FileChannel channel, Cancellation cancellation, long deadline) {
        while (true) {
            try {
                FileLock held = channel.tryLock();
                if (held != null) {
                    return held;
                }
            } catch (OverlappingFileLockException e) {
                // the same process, by another class loader: wait for it as for a stranger
                cancellation.check();
            } catch (IOException e) {
                throw failure("locked", e);
            }
            cancellation.check();
            if (System.nanoTime() - deadline > 0) {
                throw ErrorCode.TOKEN_STORE_BUSY.with(file, "another process");
            }
            StoreLock.pause(POLL_MILLIS);
        }
    }

    private void write(OAuthSession session) {
        byte[] bytes = cipher.seal(TokenFileText.text(TokenStore.replaced(readAll(), session)));
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(beside); // left by somebody who was killed; nobody else writes while we hold the lock
            Set<OpenOption> createAlone = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (FileChannel out = FileChannel.open(beside, createAlone, forOwner(beside, "rw-------"))) {
                for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                    out.write(rest);
                }
                out.force(true);
            }
            move(beside);
            forceFolder();
        } catch (IOException e) {
            throw failure("written", e);
        }
    }

    private void move(Path beside) throws IOException {
        try {
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes the new name last through a power failure, where the system can. */
    private void forceFolder() {
        Path folder = file.getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel open = FileChannel.open(folder, StandardOpenOption.READ)) {
            open.force(true);
        } catch (IOException e) {
            return; // Windows opens no folder; the file's content is safe all the same
        }
    }

    private static FileAttribute<?>[] forOwner(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private RuntimeException failure(String done, IOException e) {
        return ErrorCode.TOKEN_STORE.causedBy(e, file, done, FileFault.reason(e));
    }

    /** Loaded when something is to be said. */
    private static final class Log {
        static final System.Logger LOG = System.getLogger("dev.windlass.auth");
    }
}
