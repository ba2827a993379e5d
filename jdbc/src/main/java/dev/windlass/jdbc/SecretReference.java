package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.FileFault;
import dev.windlass.model.WindlassException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A value that says where the value is, so that no URL needs to hold a secret: {@code ${env:NAME}} for every property,
 * {@code file:path} for secret ones. Stateless.
 */
final class SecretReference {
    private static final String ENVIRONMENT = "${env:";
    private static final String FILE = "file:";
    private static final long MAX_BYTES = 64 * 1024;

    private SecretReference() {}

    /** What the value means; 08001 if it refers to nothing. */
    static String resolve(ConnectionProperty property, String value, Map<String, String> environment) {
        if (value.startsWith(ENVIRONMENT) && value.endsWith("}")) {
            String name =
                    value.substring(ENVIRONMENT.length(), value.length() - 1).strip();
            String found = environment.get(name);
            if (found == null) {
                throw ErrorCode.BAD_PROPERTY_VALUE.with(
                        property.propertyName(), value, "the environment has no variable " + name + ".");
            }
            return given(property, value, found.strip(), "the variable " + name);
        }
        return property.isSecret() && value.startsWith(FILE)
                ? given(property, value, content(property, value.substring(FILE.length())), "the file")
                : value;
    }

    /** Who names a place for a secret has one: without it he would be anonymous, or his tokens not encrypted. */
    private static String given(ConnectionProperty property, String reference, String value, String place) {
        if (value.isEmpty() && property.isSecret()) {
            throw ErrorCode.BAD_PROPERTY_VALUE.with(property.propertyName(), reference, place + " is empty.");
        }
        return value;
    }

    private static String content(ConnectionProperty property, String path) {
        try {
            Path file = Path.of(path.startsWith("//") ? path.substring(2) : path);
            if (Files.size(file) > MAX_BYTES) {
                throw ErrorCode.BAD_PROPERTY_VALUE.with(
                        property.propertyName(), FILE + path, "the file is too large for a secret.");
            }
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw unreadable(property, path, FileFault.reason(e));
        } catch (InvalidPathException e) {
            throw unreadable(property, path, "it is no path");
        }
    }

    private static WindlassException unreadable(ConnectionProperty property, String path, String why) {
        return ErrorCode.BAD_PROPERTY_VALUE.with(
                property.propertyName(), FILE + path, "the file cannot be read (" + why + ").");
    }
}
