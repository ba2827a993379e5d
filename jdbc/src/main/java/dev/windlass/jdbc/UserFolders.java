package dev.windlass.jdbc;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where a program keeps what belongs to its user, as each system has it (XDG base directories, {@code %APPDATA%}, {@code
 * ~/Library}). Immutable.
 */
record UserFolders(Path data, Path configuration) {
    private static final String OURS = "windlass";

    static UserFolders ofProcess(Map<String, String> environment) {
        return of(System.getProperty("os.name", ""), System.getProperty("user.home", "."), environment);
    }

    static UserFolders of(String system, String home, Map<String, String> environment) {
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.contains("windows")) {
            Path roaming = folder(environment, "APPDATA", Path.of(home, "AppData", "Roaming"));
            return new UserFolders(roaming.resolve("Windlass"), roaming.resolve("Windlass"));
        }
        if (lower.contains("mac")) {
            Path support = Path.of(home, "Library", "Application Support", "Windlass");
            return new UserFolders(support, support);
        }
        return new UserFolders(
                folder(environment, "XDG_DATA_HOME", Path.of(home, ".local", "share"))
                        .resolve(OURS),
                folder(environment, "XDG_CONFIG_HOME", Path.of(home, ".config")).resolve(OURS));
    }

    /** A relative path in such a variable is to be ignored (XDG base directory specification). */
    private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        return !value.isBlank() && Path.of(value).isAbsolute() ? Path.of(value) : otherwise;
    }

    Path tokenFile() {
        return data.resolve("OAuthSettings.txt");
    }

    Path profileFile() {
        return configuration.resolve("profiles");
    }
}
