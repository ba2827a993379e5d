package dev.windlass.emulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file of a seeded repository at one commit. Its text is kept as one number a line, unique to the commit that wrote
 * the line, so comparing two versions counts exactly the lines that came and went. Immutable.
 */
final class SourceFile {
    static final String BINARY = "assets/logo.png";
    static final String EMPTY = "config/.gitkeep";
    static final String EXECUTABLE = "scripts/release.sh";
    static final String LINK = "docs/LICENSE";

    private static final int MOST_LINES = 140;
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("md", "text/markdown"),
            Map.entry("yml", "text/yaml"),
            Map.entry("png", "image/png"),
            Map.entry("sh", "text/x-sh"),
            Map.entry("java", "text/x-java"),
            Map.entry("cpp", "text/x-c++"),
            Map.entry("rs", "text/rust"),
            Map.entry("ts", "application/typescript"),
            Map.entry("js", "application/javascript"),
            Map.entry("go", "text/x-go"),
            Map.entry("py", "text/x-python"),
            Map.entry("kt", "text/x-kotlin"));

    private final String path;
    private final long birth;
    private final long[] lines;
    private final Touch last;

    private SourceFile(String path, long birth, long[] lines, Touch last) {
        this.path = path;
        this.birth = birth;
        this.lines = lines;
        this.last = last;
    }

    String path() {
        return path;
    }

    /** Stays when the file is renamed. */
    long birth() {
        return birth;
    }

    /** The latest change, with those before it. */
    Touch last() {
        return last;
    }

    /** A change of the file, under the name that it had then. {@code commit} is an index into the graph. */
    record Touch(int commit, String path, @Nullable Touch before) {}

    static SourceFile born(String path, long seed, int commit) {
        long birth = Hashes.mix(seed ^ path.hashCode());
        int count = switch (path) {
            case EMPTY -> 0;
            case LINK -> 1;
            default -> 12 + (int) Math.floorMod(birth, 40L);
        };
        return new SourceFile(path, birth, fresh(birth, count), new Touch(commit, path, null));
    }

    /** Takes some lines out and puts some in, at least one; the special files stay as they are. */
    SourceFile written(long seed, int commit) {
        if (isSpecial()) {
            return this;
        }
        long draw = Hashes.mix(seed ^ birth);
        int at = (int) Math.floorMod(draw, (long) lines.length + 1);
        int wanted = lines.length > MOST_LINES ? 30 : (int) Math.floorMod(draw >>> 20, 7L);
        int out = Math.min(wanted, lines.length - at);
        int in = 1 + (int) Math.floorMod(draw >>> 40, 9L);
        long[] next = new long[lines.length - out + in];
        System.arraycopy(lines, 0, next, 0, at);
        System.arraycopy(fresh(draw, in), 0, next, at, in);
        System.arraycopy(lines, at + out, next, at + in, lines.length - at - out);
        return new SourceFile(path, birth, next, new Touch(commit, path, last));
    }

    SourceFile renamed(String to, int commit) {
        return new SourceFile(to, birth, lines, new Touch(commit, to, last));
    }

    private static long[] fresh(long seed, int count) {
        long[] lines = new long[count];
        for (int i = 0; i < count; i++) {
            lines[i] = Hashes.mix(seed + i);
        }
        return lines;
    }

    /** Lines that this version has and the other has not. */
    int linesBeyond(@Nullable SourceFile other) {
        if (other == null) {
            return attribute().equals("binary") ? 0 : lines.length;
        }
        if (Arrays.equals(lines, other.lines)) {
            return 0;
        }
        long[] sorted = other.lines.clone();
        Arrays.sort(sorted);
        int beyond = 0;
        for (long line : lines) {
            beyond += Arrays.binarySearch(sorted, line) < 0 ? 1 : 0;
        }
        return beyond;
    }

    boolean hasTextOf(SourceFile other) {
        return birth == other.birth && Arrays.equals(lines, other.lines);
    }

    /** "" for a usual file. */
    String attribute() {
        return switch (path) {
            case BINARY -> "binary";
            case EXECUTABLE -> "executable";
            case LINK -> "link";
            default -> "";
        };
    }

    private boolean isSpecial() {
        return path.equals(EMPTY) || path.equals(BINARY) || path.equals(LINK);
    }

    /** By the name's extension, never by what is inside (OpenAPI file, src). */
    String contentType() {
        int dot = path.lastIndexOf('.');
        String extension = dot < path.lastIndexOf('/') ? "" : path.substring(dot + 1);
        return TYPES.getOrDefault(extension.toLowerCase(Locale.ROOT), "text/plain");
    }

    byte[] content() {
        if (path.equals(LINK)) {
            return "../LICENSE".getBytes(StandardCharsets.UTF_8);
        }
        if (path.equals(BINARY)) {
            return picture();
        }
        StringBuilder text = new StringBuilder();
        for (long line : lines) {
            text.append(textOf(line)).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String textOf(long line) {
        int number = (int) (line & 0xFFFF);
        if (path.endsWith(".md") || path.equals("LICENSE")) {
            return "Paragraph " + number + ": read it before you touch the robot — or ask in Zürich.";
        }
        if (path.endsWith(".yml")) {
            return "setting_" + number + ": " + (line >>> 60);
        }
        if (path.equals("Makefile") || path.endsWith(".sh") || path.equals(".gitignore")) {
            return "# step " + number;
        }
        return "    step(" + number + ", " + Math.floorMod(line >>> 16, 100L) + ")";
    }

    /** The first bytes of a PNG and some that are no text in any encoding. */
    private byte[] picture() {
        byte[] bytes = new byte[256];
        byte[] head = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, (byte) 0xff, (byte) 0xfe};
        System.arraycopy(head, 0, bytes, 0, head.length);
        for (int i = head.length; i < bytes.length; i++) {
            bytes[i] = (byte) Hashes.mix(birth + i);
        }
        return bytes;
    }
}
