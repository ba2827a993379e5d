package dev.windlass.pgwire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may log in, and with which connection string.
 *
 * <p>One user a line: {@code name verifier [jdbc:bitbucket:…]}. A user with a connection string of their own is served
 * with its credential; the others share the server's. Passwords are not in the file, only SCRAM verifiers. Immutable.
 */
public final class Users {
    private record User(ScramVerifier verifier, @Nullable String url) {}

    private final Map<String, User> users;

    private Users(Map<String, User> users) {
        this.users = Map.copyOf(users);
    }

    public static Users none() {
        return new Users(Map.of());
    }

    /** Reads a file; IllegalArgumentException names the line that is wrong without repeating it. */
    public static Users read(Path file) throws IOException {
        Map<String, User> users = new LinkedHashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.strip().split("\\s+", 3);
            try {
                if (words.length < 2) {
                    throw new IllegalArgumentException("It needs a name and a verifier.");
                }
                User user = new User(ScramVerifier.parse(words[1]), words.length == 3 ? words[2] : null);
                if (users.put(words[0], user) != null) {
                    throw new IllegalArgumentException("The user is there already.");
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("Line " + number + " of " + file + ": " + e.getMessage(), e);
            }
        }
        if (users.isEmpty()) {
            throw new IllegalArgumentException(file + " names no user.");
        }
        return new Users(users);
    }

    /** A line for the file. */
    public static String line(String name, String password) {
        if (name.isBlank() || name.chars().anyMatch(Character::isWhitespace) || name.startsWith("#")) {
            throw new IllegalArgumentException("The name of a user has no white space and does not begin with '#'.");
        }
        return name + " " + ScramVerifier.of(password, new SecureRandom()).stored();
    }

    public boolean isEmpty() {
        return users.isEmpty();
    }

    Optional<ScramVerifier> verifier(String name) {
        return Optional.ofNullable(users.get(name)).map(User::verifier);
    }

    /** The user's own connection string, if there is one. */
    Optional<String> url(String name) {
        return Optional.ofNullable(users.get(name)).map(User::url);
    }

    @Override
    public String toString() {
        return users.size() + " users";
    }
}
