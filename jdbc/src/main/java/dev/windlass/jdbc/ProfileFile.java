package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.FileFault;
import dev.windlass.model.Nearest;
import dev.windlass.model.WindlassException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named sets of properties: a section for each, {@code [work]}, with a {@code Name=Value} on each line. Lines that begin
 * with {@code #} or {@code ;} are comments. Stateless.
 */
final class ProfileFile {
    private ProfileFile() {}

    /** The lines of one profile; 08001 if the file, the profile or a line is not right. No value is repeated. */
    static Map<String, String> read(Path file, String profile) {
        Map<String, Map<String, String>> profiles = new LinkedHashMap<>();
        Map<String, String> current = new LinkedHashMap<>();
        int number = 0;
        for (String raw : text(file, profile).split("\\R", -1)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            int equals = line.indexOf('=');
            if (line.startsWith("[") && line.endsWith("]")) {
                current = profiles.computeIfAbsent(
                        line.substring(1, line.length() - 1).strip(), fresh -> new LinkedHashMap<>());
            } else if (equals > 0 && !profiles.isEmpty()) {
                current.put(
                        line.substring(0, equals).strip(),
                        unquoted(line.substring(equals + 1).strip()));
            } else {
                throw bad(profile, file + ", line " + number + ": write [profile], then Name=Value lines.");
            }
        }
        Map<String, String> found = profiles.get(profile);
        if (found == null) {
            String known = profiles.isEmpty() ? "no profile" : String.join(", ", profiles.keySet());
            throw bad(profile, file + " has " + known + "." + Nearest.hint(profile, profiles.keySet()));
        }
        return found;
    }

    private static String unquoted(String value) {
        boolean inDouble = value.startsWith("\"") && value.endsWith("\"");
        boolean inSingle = value.startsWith("'") && value.endsWith("'");
        boolean quoted = value.length() > 1 && (inDouble || inSingle);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static String text(Path file, String profile) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw bad(profile, "the profile file " + file + " cannot be read (" + FileFault.reason(e) + ").");
        }
    }

    private static WindlassException bad(String profile, String why) {
        return ErrorCode.BAD_PROPERTY_VALUE.with(ConnectionProperty.PROFILE.propertyName(), profile, why);
    }
}
