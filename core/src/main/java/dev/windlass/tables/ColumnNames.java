package dev.windlass.tables;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rule by which a column's name follows from where its value comes from.
 *
 * <p>Names are the promise that users' statements rest on, and CData's statements have to keep working; a rule instead of
 * taste makes the next table predictable. A definition that breaks it, or in which two names clash, does not load.
 * Stateless.
 */
final class ColumnNames {
    private static final Pattern LINK = Pattern.compile("(?:(.*)\\.)?links\\.([^.]+)\\.href");
    private static final Pattern WORD_BOUNDARY = Pattern.compile("[._]|(?<=[a-z0-9])(?=[A-Z])");

    /** What a commit says about itself, as opposed to its author or its repository. */
    private static final Set<String> OF_A_COMMIT = Set.of("hash", "date", "message", "parents");

    private ColumnNames() {}

    /** The name that the rule gives; none for what is put together from several places. */
    static Optional<String> of(Source source) {
        if (source instanceof Source.Json json) {
            return Optional.of(json.name().orElseGet(() -> ofPath(json.path())));
        }
        if (source instanceof Source.PathKey key) {
            return Optional.of(ofPlaceholder(key.placeholder()));
        }
        if (source instanceof Source.Input input) {
            return Optional.of(inWords(input.parameter()));
        }
        if (source instanceof Source.OfArchive place) {
            return Optional.of(inWords(Source.OfArchive.MEMBER + "." + place.path()));
        }
        return Optional.empty();
    }

    /** Refuses a definition whose names break the rule or clash, ignoring case as all of SQL does. */
    static List<ColumnSpec> checked(String table, List<ColumnSpec> columns) {
        Map<String, String> seen = new HashMap<>();
        for (ColumnSpec column : columns) {
            String expected = of(column.source()).orElse(column.name());
            if (!column.name().equals(expected)) {
                throw new IllegalStateException(
                        table + "." + column.name() + " must be called " + expected + ", after " + column.source());
            }
            String other = seen.put(column.name().toLowerCase(Locale.ROOT), column.name());
            if (other != null) {
                throw new IllegalStateException(table + " has two columns " + other);
            }
        }
        return columns;
    }

    private static String ofPath(String path) {
        Matcher link = LINK.matcher(path);
        if (link.matches()) {
            String owner = link.group(1) == null ? "" : inWords(link.group(1));
            return owner + inWords(link.group(2)) + "Url";
        }
        return inWords(asCDataSaysIt(path));
    }

    /** The two idioms of CData: a commit under {@code target}, and the account of a commit's author. */
    private static String asCDataSaysIt(String path) {
        String withoutUser = path.replaceFirst("(^|\\.)author\\.user\\.", "$1author.");
        if (withoutUser.startsWith("target.") && OF_A_COMMIT.contains(withoutUser.substring("target.".length()))) {
            return withoutUser.replaceFirst("^target\\.", "target.commit.");
        }
        return withoutUser;
    }

    /** A repository is known by its slug; any other parent's placeholder is the column's name already. */
    private static String ofPlaceholder(String placeholder) {
        return placeholder.equals("repository") ? "RepositorySlug" : placeholder;
    }

    private static String inWords(String path) {
        return Arrays.stream(WORD_BOUNDARY.split(path))
                .map(word -> word.equals("uuid") ? "UUID" : Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
