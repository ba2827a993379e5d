package dev.windlass.scan;

import dev.windlass.client.Cancellation;
import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * One export, opened: its data as a stream, and the sizes of its attached files.
 *
 * <p>A zip is read where it lies; nothing is written to a disk, and no name inside it is used as a path of this machine.
 * One thread at a time.
 */
final class ExportFile implements AutoCloseable {
    /** Bytes of unpacked data at most: some ten million issues. A small zip can be made to unpack without end. */
    private static final long DATA_MAX = 4L << 30;

    /** Bytes of a zip's list of files at most, which is kept in memory; some 500,000 attachments. */
    private static final long FILE_LIST_MAX = 64L << 20;

    private final IssueExport export;
    private final @Nullable ZipFile zip;
    private final Path folder;
    private final String dataName;
    private final String prefix;
    private final InputStream data;

    private ExportFile(
            IssueExport export,
            Cancellation cancellation,
            @Nullable ZipFile zip,
            Path folder,
            String dataName,
            InputStream data) {
        this.export = export;
        this.zip = zip;
        this.folder = folder;
        this.dataName = dataName;
        this.prefix = dataName.substring(0, dataName.lastIndexOf('/') + 1);
        this.data = new BoundedStream(data, DATA_MAX, title(), cancellation);
    }

    /** @throws WindlassException 58030 with the file's name when it cannot be read */
    static ExportFile open(IssueExport export, Cancellation cancellation) {
        try {
            Path path = export.path();
            if (Files.isDirectory(path)) {
                Path found = IssueArchive.dataFile(path);
                if (found == null) {
                    throw unreadable(export, "it holds no db-2.0.json any more");
                }
                return plain(export, cancellation, found, path);
            }
            return path.toString().toLowerCase(Locale.ROOT).endsWith(".json")
                    ? plain(export, cancellation, path, path.resolveSibling(""))
                    : zipped(export, cancellation);
        } catch (IOException | SecurityException e) {
            throw unreadable(export, e);
        }
    }

    private static ExportFile plain(IssueExport export, Cancellation cancellation, Path file, Path folder)
            throws IOException {
        String name = String.valueOf(file.getFileName());
        return new ExportFile(export, cancellation, null, folder, name, Files.newInputStream(file));
    }

    private static ExportFile zipped(IssueExport export, Cancellation cancellation) throws IOException {
        long listBytes = ZipEnd.fileListBytes(export.path());
        if (listBytes > FILE_LIST_MAX) {
            throw ErrorCode.LIMIT_REACHED.with(
                    "The list of files in " + export.name() + " (%,d bytes)".formatted(listBytes),
                    "%,d".formatted(FILE_LIST_MAX),
                    "ExportFile.FILE_LIST_MAX",
                    "Unpack it, and name the folder instead.");
        }
        ZipFile zip = new ZipFile(export.path().toFile());
        try {
            ZipEntry data = dataEntry(zip);
            if (data == null) {
                throw unreadable(export, "it holds no db-2.0.json, so it is no export of Bitbucket's issues");
            }
            return new ExportFile(export, cancellation, zip, export.path(), data.getName(), zip.getInputStream(data));
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** At the top, as Bitbucket makes it, or below one folder, as people pack it again. */
    private static @Nullable ZipEntry dataEntry(ZipFile zip) {
        for (String name : IssueArchive.DATA_FILES) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                entry = zip.stream()
                        .filter(candidate -> candidate.getName().matches("[^/]+/\\Q" + name + "\\E"))
                        .filter(candidate -> isInside(candidate.getName()))
                        .min(Comparator.comparing(ZipEntry::getName))
                        .orElse(null);
            }
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    /** The name of the data, with the export's. */
    String title() {
        return dataName + " of " + export.name();
    }

    InputStream data() {
        return data;
    }

    /** Whether a path stays inside the export; one that does not is somebody's trick. */
    static boolean isInside(String path) {
        return !path.isEmpty()
                && !path.startsWith("/")
                && !path.contains("\\")
                && !path.contains(":")
                && !path.contains("\0")
                && !("/" + path + "/").contains("/../");
    }

    /** Bytes of an attached file, where the export has it; the path has to be {@link #isInside inside}. */
    OptionalLong size(String path) {
        if (zip != null) {
            ZipEntry entry = zip.getEntry(prefix + path);
            return entry == null || entry.getSize() < 0 ? OptionalLong.empty() : OptionalLong.of(entry.getSize());
        }
        try {
            Path file = folder.resolve(path);
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? OptionalLong.of(Files.size(file))
                    : OptionalLong.empty();
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        try {
            data.close();
            if (zip != null) {
                zip.close();
            }
        } catch (IOException e) {
            // What was read was read; nothing depends on how the file is let go.
            System.getLogger("dev.windlass").log(System.Logger.Level.DEBUG, "closing an issue archive", e);
        }
    }

    WindlassException unreadable(String why) {
        return unreadable(export, dataName + " " + why);
    }

    private static WindlassException unreadable(IssueExport export, String why) {
        return ErrorCode.BAD_ARCHIVE.with(export.path(), why);
    }

    private static WindlassException unreadable(IssueExport export, Exception cause) {
        return ErrorCode.BAD_ARCHIVE.causedBy(cause, export.path(), reason(cause));
    }

    WindlassException unreadable(Exception cause) {
        return unreadable(export, cause);
    }

    /** The message of a file system's exception is often nothing but the path. */
    private static String reason(Exception cause) {
        return switch (cause.getClass().getSimpleName()) {
            case "NoSuchFileException", "FileNotFoundException" -> "it is not there any more";
            case "AccessDeniedException" -> "this account may not read it";
            case "ZipException" -> "it is no whole zip: " + cause.getMessage();
            default -> "the disk says " + cause.getMessage();
        };
    }
}
