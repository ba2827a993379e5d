package dev.windlass.cli;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that a program needs to use the driver: its jar, DuckDB's, and DuckDB's native library, which is found where it
 * lies beside the latter. Immutable.
 *
 * @param jars of the class path, the driver's first
 * @param library the native library of this system
 */
record DriverFiles(List<Path> jars, Path library) {
    private static final Pattern DUCKDB = Pattern.compile("duckdb_jdbc-.*\\.jar");
    private static final Pattern LIBRARY = Pattern.compile("libduckdb_java.*");

    DriverFiles {
        jars = List.copyOf(jars);
    }

    /** Those beside a driver's class; empty where it runs from classes that nobody has packaged. */
    static Optional<DriverFiles> of(Class<?> driverClass) throws IOException {
        CodeSource source = driverClass.getProtectionDomain().getCodeSource();
        Path driver;
        try {
            driver = Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException("the driver's own place is no path: " + source.getLocation(), e);
        }
        if (!Files.isRegularFile(driver)) {
            return Optional.empty();
        }
        Path folder = driver.resolveSibling("");
        Optional<Path> duckDb = in(folder, DUCKDB);
        Optional<Path> library = in(folder, LIBRARY);
        return duckDb.isPresent() && library.isPresent()
                ? Optional.of(new DriverFiles(List.of(driver, duckDb.get()), library.get()))
                : Optional.empty();
    }

    private static Optional<Path> in(Path folder, Pattern name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> name.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .findFirst();
        }
    }

    /**
     * Copies them into a folder, which is made if it is not there. Files of the same names are replaced as a whole: a program
     * that has them open goes on with the old ones.
     */
    DriverFiles copyTo(Path folder) throws IOException {
        Path there = folder.toAbsolutePath().normalize();
        Files.createDirectories(there);
        return new DriverFiles(List.of(copy(jars.get(0), there), copy(jars.get(1), there)), copy(library, there));
    }

    private static Path copy(Path file, Path folder) throws IOException {
        Path copy = folder.resolve(file.getFileName());
        if (Files.exists(copy) && Files.isSameFile(file, copy)) {
            return copy;
        }
        Path part = Files.createTempFile(folder, ".windlass-", ".part");
        try {
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, copy, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return copy;
    }

    /** The jars as {@code java -cp} takes them. */
    String classPath() {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
