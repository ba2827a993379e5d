package dev.windlass.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A named query: a view that ships with Windlass, or one of the user's.
 *
 * <p>Written as a {@code .sql} file whose comment at the top is its documentation:
 *
 * <pre>
 *   -- One sentence that says what a row is.
 *   --
 *   -- What it means exactly, and from where the numbers come; as many lines as that takes.
 *   --
 *   -- FirstColumn: What the column holds.
 *   -- SecondColumn: Something that takes more room than one line,
 *   --   which goes on behind two more blanks.
 *   SELECT …
 * </pre>
 *
 * <p>A line with a colon that goes on in the next one without the blanks is text, not a column.
 *
 * Immutable.
 *
 * @param documentation the first line of the comment, empty without one
 * @param definition the other lines that are not about a column
 * @param columns what is said about each column, by its name in lower case
 * @param query the statement
 * @param names every identifier in the query, in lower case
 * @param file where it is written, for errors
 * @param line of the file on which the query begins
 * @param isUsers whether it is the user's
 */
public record ViewDefinition(
        String name,
        String documentation,
        String definition,
        Map<String, String> columns,
        String query,
        Set<String> names,
        String file,
        int line,
        boolean isUsers) {

    /** {@code Name: text} behind the comment sign. */
    private static final Pattern COLUMN = Pattern.compile("([A-Za-z][A-Za-z0-9_]*): (\\S.*)");

    public ViewDefinition {
        columns = Map.copyOf(columns);
        names = Set.copyOf(names);
    }

    /**
     * Reads a file.
     *
     * @throws dev.windlass.model.WindlassException 42601 or 0A000 when it holds no single query without parameters
     */
    static ViewDefinition read(String name, String text, String file, boolean isUsers) {
        List<String> lines = text.lines().toList();
        List<String> comment = new ArrayList<>();
        int at = 0;
        while (at < lines.size() && (lines.get(at).isBlank() || lines.get(at).startsWith("--"))) {
            if (!lines.get(at).isBlank()) {
                comment.add(lines.get(at).substring(2).stripTrailing());
            }
            at++;
        }
        String query = String.join("\n", lines.subList(at, lines.size()));
        return of(name, comment, query, file, at + 1, isUsers);
    }

    /** A query with its comment, whose lines come without the sign before them. */
    static ViewDefinition of(String name, List<String> comment, String query, String file, int line, boolean isUsers) {
        Map<String, String> columns = new LinkedHashMap<>();
        List<String> prose = new ArrayList<>();
        String column = "";
        for (int at = 0; at < comment.size(); at++) {
            String said = comment.get(at);
            Matcher about = COLUMN.matcher(said.strip());
            if (about.matches() && !isProse(comment, at + 1)) {
                column = about.group(1).toLowerCase(Locale.ROOT);
                columns.put(column, about.group(2));
            } else if (!column.isEmpty() && said.startsWith("   ")) {
                columns.merge(column, said.strip(), (first, more) -> first + " " + more);
            } else {
                column = "";
                prose.add(said.strip());
            }
        }
        Set<String> names = StatementText.readQuery(query).names().stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return new ViewDefinition(
                name,
                prose.isEmpty() ? "" : prose.get(0),
                prose.isEmpty()
                        ? ""
                        : String.join("\n", prose.subList(1, prose.size())).strip(),
                columns,
                query,
                names,
                file,
                line,
                isUsers);
    }

    /** Whether a line is text that goes on from the one before, and so makes that one text, whatever it begins with. */
    private static boolean isProse(List<String> comment, int at) {
        if (at == comment.size()) {
            return false;
        }
        String said = comment.get(at);
        return !said.isBlank()
                && !said.startsWith("   ")
                && !COLUMN.matcher(said.strip()).matches();
    }

    /** What is said about a column, or nothing. */
    String about(String column) {
        return columns.getOrDefault(column.toLowerCase(Locale.ROOT), "");
    }

    /** The name as it is compared. */
    public String foldedName() {
        return name.toLowerCase(Locale.ROOT);
    }
}
