package dev.windlass.scan;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.ScanRequest.Scope;
import dev.windlass.model.WindlassException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the connection property {@code IssueArchive} names: the export of one repository's tracker, or a folder of them.
 *
 * <p>Bitbucket's export is a zip with {@code db-2.0.json} and {@code attachments/} (Atlassian's documentation, "Issue
 * import and export data format"); older ones hold {@code db-1.0.json}. The repository is not named inside, so the name
 * of the file or folder says it: {@code web.zip}, {@code web-issues.zip} (as Bitbucket calls it) and {@code web/} are
 * repository {@code web}. Only names and times are looked at here, once for a connection; nothing is opened. Immutable.
 */
public final class IssueArchive {
    /** As the documents call the property. */
    static final String PROPERTY = "IssueArchive";

    /** The data, in the order of preference. */
    static final List<String> DATA_FILES = List.of("db-2.0.json", "db-1.0.json");

    /** Exports in one folder at most; a workspace of 5,000 repositories is a big one. */
    private static final int EXPORTS_MAX = 10_000;

    private static final Pattern NAME = Pattern.compile("(.+?)(-issues)?(\\.zip|\\.json)?", Pattern.CASE_INSENSITIVE);

    private final String name;
    private final Map<String, IssueExport> exports;

    private IssueArchive(String name, Map<String, IssueExport> exports) {
        this.name = name;
        this.exports = exports;
    }

    /**
     * Looks at what is there.
     *
     * @param given the property's value
     * @param scope of the connection's schema: a single export is taken as that of {@code Repository_<slug>}
     * @throws WindlassException 08001 when there is no export
     */
    public static IssueArchive open(String given, Scope scope) {
        try {
            Path path = Path.of(given).toAbsolutePath().normalize();
            if (!Files.exists(path)) {
                throw refused(given, "there is no such file or folder.");
            }
            if (Files.isDirectory(path) && dataFile(path) == null) {
                return new IssueArchive(given, exportsIn(path, given));
            }
            String slug = scope instanceof Scope.OneRepository one ? one.slug() : slug(path);
            return new IssueArchive(given, Map.of(slug, export(slug, path)));
        } catch (InvalidPathException e) {
            throw refused(given, "it is no path: " + e.getReason() + ".");
        } catch (IOException | DirectoryIteratorException | SecurityException e) {
            throw refused(given, "it cannot be looked at (" + e.getClass().getSimpleName() + ").");
        }
    }

    private static WindlassException refused(String given, String why) {
        return ErrorCode.BAD_PROPERTY_VALUE.with(PROPERTY, given, why);
    }

    private static Map<String, IssueExport> exportsIn(Path folder, String given) throws IOException {
        Map<String, IssueExport> found = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!isExport(entry)) {
                    continue;
                }
                IssueExport export = export(slug(entry), entry);
                IssueExport other = found.put(export.repository(), export);
                if (other != null) {
                    // Rows of both would be doubled rows.
                    throw refused(
                            given,
                            "both " + other.name() + " and " + export.name() + " are of repository "
                                    + export.repository() + "; keep one of them there.");
                }
                if (found.size() > EXPORTS_MAX) {
                    throw ErrorCode.LIMIT_REACHED.with(
                            "The number of exports in " + given,
                            EXPORTS_MAX,
                            "IssueArchive.EXPORTS_MAX",
                            "Put them into several folders.");
                }
            }
        }
        if (found.isEmpty()) {
            throw refused(given, "the folder holds no export: no zip, no db-2.0.json, no folder with one.");
        }
        return found;
    }

    /** In a folder of exports a zip, or a folder with the data; anything else there is none of our business. */
    private static boolean isExport(Path entry) throws IOException {
        if (String.valueOf(entry.getFileName()).startsWith(".")) {
            return false;
        }
        return Files.isDirectory(entry)
                ? dataFile(entry) != null
                : String.valueOf(entry.getFileName()).toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /** The data in a folder, or null. */
    static @Nullable Path dataFile(Path folder) {
        return DATA_FILES.stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
    }

    private static IssueExport export(String slug, Path path) throws IOException {
        Path data = Files.isDirectory(path) ? dataFile(path) : path;
        return new IssueExport(
                slug,
                path,
                Files.getLastModifiedTime(data == null ? path : data).toInstant());
    }

    /** The repository that a file or folder name means; of {@code db-2.0.json} itself, the folder around it. */
    static String slug(Path path) {
        Path named = path;
        if (DATA_FILES.contains(String.valueOf(path.getFileName())) && path.getParent() != null) {
            named = path.getParent();
        }
        String text = String.valueOf(named.getFileName());
        Matcher matcher = NAME.matcher(text);
        // Bitbucket's slugs are lower case.
        return (matcher.matches() ? matcher.group(1) : text).toLowerCase(Locale.ROOT);
    }

    /** What the property says. */
    String name() {
        return name;
    }

    /** By slug, in its order. */
    Map<String, IssueExport> exports() {
        return exports;
    }

    /** The repositories that have an export, in order. */
    public List<String> repositories() {
        return new ArrayList<>(exports.keySet());
    }
}
