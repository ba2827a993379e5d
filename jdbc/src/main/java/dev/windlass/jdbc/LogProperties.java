package dev.windlass.jdbc;

import dev.windlass.client.LogModule;
import dev.windlass.client.LogSettings;
import dev.windlass.model.ErrorCode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the log's settings of the properties. Stateless. */
final class LogProperties {
    /** As the other product has it. */
    private static final long LEAST_FILE_BYTES = 100 * 1024;

    private static final int LEAST_FILES = 2;

    private LogProperties() {}

    static LogSettings of(PropertyValues values, List<String> warnings) {
        String file = values.text(ConnectionProperty.LOGFILE);
        if (file.isEmpty()) {
            return LogSettings.NONE;
        }
        int count = (int) values.whole(ConnectionProperty.MAX_LOG_FILE_COUNT);
        return new LogSettings(
                path(file),
                (int) values.whole(ConnectionProperty.VERBOSITY),
                modules(values.text(ConnectionProperty.LOG_MODULES), warnings),
                Math.max(LEAST_FILE_BYTES, bytes(values.text(ConnectionProperty.MAX_LOG_FILE_SIZE))),
                count <= 0 ? 0 : Math.max(LEAST_FILES, count));
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw ErrorCode.BAD_PROPERTY_VALUE.with(
                    ConnectionProperty.LOGFILE.propertyName(), file, "it is no path of a file.");
        }
    }

    private static Set<String> modules(String text, List<String> warnings) {
        List<String> known = Arrays.stream(LogModule.values()).map(Enum::name).toList();
        Set<String> modules = Arrays.stream(text.split("[;,]", -1))
                .map(module -> module.strip().toUpperCase(Locale.ROOT))
                .filter(module -> !module.isEmpty())
                .collect(Collectors.toSet());
        for (String module : modules) {
            if (!known.contains(module)) {
                warnings.add("LogModules names " + module + ", which writes nothing; there are "
                        + String.join(", ", known) + ".");
            }
        }
        return modules;
    }

    /** A number with a unit: KB, MB or GB. */
    private static long bytes(String size) {
        String digits = size.replaceAll("[^0-9]", "");
        long number = Long.parseLong(digits);
        return size.startsWith("KB", digits.length())
                ? number << 10
                : size.startsWith("GB", digits.length()) ? number << 30 : number << 20;
    }
}
