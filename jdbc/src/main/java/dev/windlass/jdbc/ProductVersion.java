package dev.windlass.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of this driver, from the file that Maven puts into the jar. Immutable. */
record ProductVersion(String text, int major, int minor) {
    private static final String RESOURCE = "/META-INF/maven/dev.windlass/windlass-jdbc/pom.properties";
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+).*");

    static final ProductVersion CURRENT = read();

    private static ProductVersion read() {
        Properties properties = new Properties();
        try (InputStream file = ProductVersion.class.getResourceAsStream(RESOURCE)) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException unreadable) {
            // the version below says that it is not known
        }
        // Run from compiled classes, not from the jar, there is no such file.
        return of(properties.getProperty("version", "0.0.0-unpackaged"));
    }

    static ProductVersion of(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        return numbers.matches()
                ? new ProductVersion(text, Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)))
                : new ProductVersion(text, 0, 0);
    }
}
