package dev.windlass.client;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a connection writes into its log file. Immutable.
 *
 * @param file null for none
 * @param verbosity 1 (statements) to 5 (every detail)
 * @param modules which, in upper case; empty for all
 * @param maxFileBytes before the file is put aside
 * @param maxFiles with those put aside; 0 or less for no limit
 */
public record LogSettings(@Nullable Path file, int verbosity, Set<String> modules, long maxFileBytes, int maxFiles) {
    /** No file. */
    public static final LogSettings NONE = new LogSettings(null, 1, Set.of(), 100L << 20, 0);

    public LogSettings {
        modules = Set.copyOf(modules);
    }
}
