package dev.windlass.it.postgres;

import dev.windlass.it.postgres.Answer.Aspect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A statement of a file of statements: one a line, its parameters as {@code type:value} behind {@code --$}. A line that
 * begins with {@code --} is a heading.
 */
record Script(String sql, List<Parameter> parameters) {
    private static final String PARAMETERS = " --$ ";
    private static final Pattern HEADING = Pattern.compile("([a-z, ]+?)(?: \\((simple|extended)\\))?: .*");

    /** {@code type} is int, long, double, text, bool, date or numeric. */
    record Parameter(String type, String value) {}

    static List<Script> read(String resource) {
        return lines(resource).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("--"))
                .map(Script::of)
                .toList();
    }

    private static Script of(String line) {
        int at = line.indexOf(PARAMETERS);
        if (at < 0) {
            return new Script(line, List.of());
        }
        List<Parameter> parameters = Arrays.stream(
                        line.substring(at + PARAMETERS.length()).split("; ", -1))
                .map(word -> new Parameter(word.substring(0, word.indexOf(':')), word.substring(word.indexOf(':') + 1)))
                .toList();
        return new Script(line.substring(0, at), parameters);
    }

    /**
     * What may differ, by statement. A line {@code aspects: reason} is followed by the statements that it is for, each
     * indented by four spaces; {@code aspects (simple): reason} holds for one protocol only.
     */
    static Map<String, Set<Aspect>> deviations(String resource, String protocol) {
        Map<String, Set<Aspect>> deviations = new TreeMap<>();
        Set<Aspect> aspects = Set.of();
        for (String line : lines(resource)) {
            Matcher heading = HEADING.matcher(line);
            if (line.startsWith("    ")) {
                deviations
                        .computeIfAbsent(line.strip(), key -> EnumSet.noneOf(Aspect.class))
                        .addAll(aspects);
            } else if (heading.matches()) {
                boolean holds = heading.group(2) == null || heading.group(2).equals(protocol);
                aspects = Arrays.stream(heading.group(1).split(", ", -1))
                        .filter(word -> holds)
                        .map(word -> Aspect.valueOf(word.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Aspect.class)));
            }
        }
        return deviations;
    }

    static List<String> lines(String resource) {
        try (InputStream in = Script.class.getResourceAsStream("/postgres/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new ArrayList<>(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
