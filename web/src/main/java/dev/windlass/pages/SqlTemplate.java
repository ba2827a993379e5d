package dev.windlass.pages;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement with {@code :name} parameters and {@code [[ … ]]} clauses that vanish when a parameter in them is empty.
 * Values never become text: {@link #bind} answers a statement with question marks, and what to bind to them. Strings,
 * quoted names, comments and casts ({@code ::}) are left as they are. Immutable.
 */
final class SqlTemplate {

    /** A piece of the statement. */
    private sealed interface Part {}

    private record Sql(String text) implements Part {}

    private record Parameter(String name, int line) implements Part {}

    private record Clause(List<Part> parts) implements Part {}

    /** Where a parameter stands: its name, its line in the file, and whether a clause around it can vanish. */
    record Use(String name, int line, boolean optional) {}

    /** What a parameter is at the moment. */
    interface Values {

        /** Whether a clause with it vanishes. */
        boolean isEmpty(String name);

        /** What is bound: one value, or the values of a list. */
        List<@Nullable Object> values(String name);
    }

    /**
     * A statement for a {@link java.sql.PreparedStatement}, and the values of its question marks in order.
     *
     * @param template from which it was made, as it stands in the file
     */
    record Bound(String template, String sql, List<@Nullable Object> values) {}

    private final String source;
    private final int firstLine;
    private final List<Part> parts;

    private SqlTemplate(String source, int firstLine, List<Part> parts) {
        this.source = source;
        this.firstLine = firstLine;
        this.parts = List.copyOf(parts);
    }

    /** Reads a statement; {@code firstLine} is its place in the file. */
    static SqlTemplate parse(String sql, int firstLine, Problems problems) {
        var text = sql.strip();
        var skipped = sql.substring(0, sql.indexOf(text))
                .chars()
                .filter(one -> one == '\n')
                .count();
        if (text.endsWith(";")) {
            text = text.substring(0, text.length() - 1).stripTrailing();
        }
        var line = firstLine + (int) skipped;
        return new SqlTemplate(text, line, new Reader(text, line, problems).read());
    }

    /** As it stands in the file. */
    String source() {
        return source;
    }

    /** The line of the file in which {@link #source} begins. */
    int firstLine() {
        return firstLine;
    }

    /** Every use of a parameter. */
    List<Use> uses() {
        var uses = new ArrayList<Use>();
        collect(parts, false, uses);
        return uses;
    }

    Set<String> names() {
        var names = new LinkedHashSet<String>();
        uses().forEach(use -> names.add(use.name()));
        return names;
    }

    private static void collect(List<Part> parts, boolean optional, List<Use> uses) {
        for (var part : parts) {
            if (part instanceof Parameter parameter) {
                uses.add(new Use(parameter.name(), parameter.line(), optional));
            } else if (part instanceof Clause clause) {
                collect(clause.parts(), true, uses);
            }
        }
    }

    /** The statement for these values. */
    Bound bind(Values values) {
        var sql = new StringBuilder();
        List<@Nullable Object> bound = new ArrayList<>();
        write(parts, values, sql, bound);
        return new Bound(source, sql.toString(), bound);
    }

    private static void write(List<Part> parts, Values values, StringBuilder sql, List<@Nullable Object> bound) {
        for (var part : parts) {
            if (part instanceof Sql text) {
                sql.append(text.text());
            } else if (part instanceof Parameter parameter) {
                var list = values.values(parameter.name());
                sql.append("?, ".repeat(Math.max(list.size() - 1, 0))).append('?');
                if (list.isEmpty()) {
                    bound.add(null);
                }
                bound.addAll(list);
            } else if (part instanceof Clause clause
                    && clause.parts().stream()
                            .noneMatch(one -> one instanceof Parameter parameter && values.isEmpty(parameter.name()))) {
                write(clause.parts(), values, sql, bound);
            }
        }
    }

    /** How far a statement goes on without anything that means something here: strings and comments as a whole. */
    static int lengthOfWord(String sql, int position) {
        if (sql.startsWith("::", position)) {
            return 2;
        }
        if (sql.startsWith("--", position)) {
            return until(sql, position, sql.indexOf('\n', position));
        }
        if (sql.startsWith("/*", position)) {
            var end = sql.indexOf("*/", position + 2);
            return until(sql, position, end < 0 ? end : end + 2);
        }
        var first = sql.charAt(position);
        if (first == '\'' || first == '"') {
            // A doubled quote ends one string and begins the next, which comes to the same.
            var end = sql.indexOf(first, position + 1);
            return until(sql, position, end < 0 ? end : end + 1);
        }
        return 1;
    }

    private static int until(String sql, int position, int end) {
        return (end < 0 ? sql.length() : end) - position;
    }

    /** Splits a statement into its parts, in one pass. */
    private static final class Reader {

        private final String sql;
        private final Problems problems;
        private int position;
        private int line;

        Reader(String sql, int line, Problems problems) {
            this.sql = sql;
            this.line = line;
            this.problems = problems;
        }

        List<Part> read() {
            return parts(0);
        }

        private List<Part> parts(int clauseLine) {
            var parts = new ArrayList<Part>();
            var text = new StringBuilder();
            while (position < sql.length()) {
                if (sql.startsWith("[[", position) && clauseLine == 0) {
                    flush(text, parts);
                    position += 2;
                    parts.add(new Clause(parts(line)));
                } else if (sql.startsWith("[[", position)) {
                    problems.add(
                            line, "A [[ stands inside another; they cannot be nested. Write them one after the other.");
                    position += 2;
                } else if (sql.startsWith("]]", position) && clauseLine > 0) {
                    flush(text, parts);
                    position += 2;
                    if (parts.stream().noneMatch(Parameter.class::isInstance)) {
                        problems.add(
                                clauseLine,
                                "The clause in [[ ]] has no parameter, so it would never vanish."
                                        + " Take the brackets away, or use a :name in it.");
                    }
                    return parts;
                } else if (isParameter()) {
                    flush(text, parts);
                    parts.add(parameter());
                } else if (sql.charAt(position) == '?') {
                    problems.add(line, "A ? cannot stand in a page's statement. Use a parameter by its name: :name.");
                    take(text, 1);
                } else if (sql.charAt(position) == ';') {
                    problems.add(
                            line, "A fence holds one statement; there is a ; in the middle of it. Use two fences.");
                    take(text, 1);
                } else {
                    var length = lengthOfWord(sql, position);
                    var first = sql.charAt(position);
                    if ((first == '\'' || first == '"')
                            && (length == 1 || sql.charAt(position + length - 1) != first)) {
                        problems.add(line, "A " + first + " is opened here and never closed.");
                    }
                    take(text, length);
                }
            }
            if (clauseLine > 0) {
                problems.add(clauseLine, "This [[ has no ]].");
            }
            flush(text, parts);
            return parts;
        }

        private boolean isParameter() {
            return sql.charAt(position) == ':'
                    && position + 1 < sql.length()
                    && (Character.isLetter(sql.charAt(position + 1)) || sql.charAt(position + 1) == '_')
                    && (position == 0 || !Character.isLetterOrDigit(sql.charAt(position - 1)));
        }

        private Parameter parameter() {
            var end = position + 1;
            while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
                end++;
            }
            var parameter = new Parameter(sql.substring(position + 1, end), line);
            position = end;
            return parameter;
        }

        private void take(StringBuilder text, int length) {
            var piece = sql.substring(position, position + length);
            line += (int) piece.chars().filter(one -> one == '\n').count();
            text.append(piece);
            position += length;
        }

        private static void flush(StringBuilder text, List<Part> parts) {
            if (!text.isEmpty()) {
                parts.add(new Sql(text.toString()));
                text.setLength(0);
            }
        }
    }
}
