package dev.windlass.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Request limits that are nearly used up, written down so that the next process does not begin with a refusal.
 *
 * <p>Advice, no more: the first answer knows better, so whatever goes wrong with the file is no error, and two processes
 * that write at once lose a line at most. A line is {@code name limit remaining resetOn learnedOn}; the name is half of a
 * keyed hash of the credential, whose key stands in the first line and is of this file alone. Replaced as a whole, readable
 * by its owner only (a temporary file's rights). Immutable; thread-safe.
 */
final class BudgetFile {
    /** Credentials written down; those whose window ends first are left out. */
    static final int ENTRIES_MAX = 64;

    /** Far more than we write. */
    private static final long BYTES_MAX = 64 * 1024;

    private static final String HEADER = "windlass-request-budget-1 ";
    private static final int SALT_BYTES = 16;
    private static final int NAME_CHARS = 32;

    private final Path file;

    BudgetFile(Path file) {
        this.file = file;
    }

    /** What was known of one credential. */
    record Entry(long limit, long remaining, Instant resetOn, Instant learnedOn) {}

    private record Line(String name, Entry entry) {}

    private record Content(String salt, List<Line> lines) {}

    Optional<Entry> find(Budget.Key key) {
        Content content = read();
        String name = name(content.salt(), key);
        return content.lines().stream()
                .filter(line -> line.name().equals(name))
                .map(Line::entry)
                .findFirst();
    }

    void write(Budget.Key key, Entry entry, Instant now) {
        Content content = read();
        String name = name(content.salt(), key);
        List<Line> lines = new ArrayList<>(content.lines());
        lines.removeIf(
                line -> line.name().equals(name) || !line.entry().resetOn().isAfter(now));
        lines.sort((a, b) -> b.entry().resetOn().compareTo(a.entry().resetOn()));
        lines.add(0, new Line(name, entry));
        StringBuilder text = new StringBuilder(HEADER).append(content.salt()).append('\n');
        lines.stream().limit(ENTRIES_MAX).forEach(line -> text.append(text(line)));
        try {
            replace(text.toString());
        } catch (IOException | UnsupportedOperationException e) {
            Log.LOG.log(System.Logger.Level.DEBUG, "the request budget could not be written down", e);
        }
    }

    private static String text(Line line) {
        Entry entry = line.entry();
        return line.name()
                + ' '
                + entry.limit()
                + ' '
                + entry.remaining()
                + ' '
                + entry.resetOn()
                + ' '
                + entry.learnedOn()
                + '\n';
    }

    private void replace(String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        Files.createDirectories(folder);
        Path beside = Files.createTempFile(folder, file.getFileName().toString(), ".new");
        try {
            Files.writeString(beside, text);
            try {
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private Content read() {
        List<Line> lines = new ArrayList<>();
        String salt = "";
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= BYTES_MAX) {
                for (String text : Files.readAllLines(file)) {
                    if (text.startsWith(HEADER)) {
                        salt = text.substring(HEADER.length());
                    } else {
                        parse(text).ifPresent(lines::add);
                    }
                }
            }
        } catch (IOException e) {
            Log.LOG.log(System.Logger.Level.DEBUG, "the request budget could not be read", e);
        }
        return salt.isEmpty() ? new Content(newSalt(), List.of()) : new Content(salt, List.copyOf(lines));
    }

    private static Optional<Line> parse(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 5) {
            return Optional.empty();
        }
        try {
            long limit = Long.parseLong(parts[1]);
            long remaining = Long.parseLong(parts[2]);
            Entry entry = new Entry(limit, remaining, Instant.parse(parts[3]), Instant.parse(parts[4]));
            return limit < 0 || remaining < 0 ? Optional.empty() : Optional.of(new Line(parts[0], entry));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String newSalt() {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    private static String name(String salt, Budget.Key key) {
        String identity = key.identity() instanceof Secret secret
                ? secret.reveal()
                : key.identity().toString();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] hash = mac.doFinal((key.origin() + "\n" + identity).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, NAME_CHARS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** Loaded when something is to be said. */
    private static final class Log {
        static final System.Logger LOG = System.getLogger("dev.windlass.budget");
    }
}
