package dev.windlass.sql.duck;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.Nearest;
import dev.windlass.model.WindlassException;
import dev.windlass.sql.Catalog;
import dev.windlass.sql.SchemaName;
import dev.windlass.sql.StatementText;
import dev.windlass.sql.ViewDefinition;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns DuckDB's error texts into errors of our catalogue: with SQLSTATE, with the nearest right name, without its
 * internals. Stateless but for the catalog it looks names up in.
 */
final class DuckErrors {
    private static final Pattern KIND =
            Pattern.compile("(?s)^\\s*(?:INTERNAL |FATAL )?([A-Za-z ]+?)(?: Error)?: (.*)$");
    private static final Pattern POSITION = Pattern.compile("(?s)\\n+LINE \\d+:.*$");
    private static final Pattern LINE = Pattern.compile("\\nLINE (\\d+):");
    private static final Pattern TABLE = Pattern.compile("Table with name \"?(.+?)\"? does not exist");
    private static final Pattern SCHEMA = Pattern.compile("schema \"(.+?)\" does not exist");
    private static final Pattern FUNCTION = Pattern.compile("Function with name (\\S+) does not exist");
    private static final Pattern COLUMN =
            Pattern.compile("Referenced column \"(.+?)\" not found|does not have a column named \"(.+?)\""
                    + "|Values list \"?.*?\"? does not have a column named \"(.+?)\"");
    private static final Pattern QUALIFIER =
            Pattern.compile("(?:Values list|Table) \"(.+?)\" does not have a column named");
    private static final Pattern CANDIDATES = Pattern.compile("Candidate bindings: (.*)");
    private static final Pattern CANDIDATE = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern SUGGESTION = Pattern.compile("Did you mean \"([^\"]+)\"");

    private final Catalog catalog;
    private final String memoryLimit;

    DuckErrors(Catalog catalog, String memoryLimit) {
        this.catalog = catalog;
        this.memoryLimit = memoryLimit;
    }

    /** Whether it says no more than that something failed. */
    static boolean hasLostItsReason(SQLException error) {
        return String.valueOf(error.getMessage()).contains("Invalid result set");
    }

    /** @param sql the statement that failed, as far as it is known */
    WindlassException translate(SQLException error, String sql) {
        if (error instanceof BrokenView broken) {
            return brokenView(broken);
        }
        if (hasLostItsReason(error)) {
            return ErrorCode.DATA_ERROR.causedBy(
                    error,
                    "A value of the first rows could not be computed, and the SQL engine does not say why where lists or"
                            + " structures are returned. CAST those columns to VARCHAR to see the reason.");
        }
        String text = String.valueOf(error.getMessage());
        Matcher matcher = KIND.matcher(text);
        if (!matcher.matches()) {
            return bug(error);
        }
        String message = POSITION.matcher(matcher.group(2)).replaceFirst("").strip();
        return switch (matcher.group(1).toLowerCase(Locale.ROOT)) {
            case "parser", "syntax" -> ErrorCode.SYNTAX.causedBy(error, sentence(message));
            case "catalog" -> missing(error, message);
            case "binder" -> binder(error, message, sql);
            case "conversion", "invalid type" -> ErrorCode.BAD_CAST.causedBy(error, sentence(message));
            case "mismatch type", "type mismatch" -> ErrorCode.TYPE_MISMATCH.causedBy(error, sentence(message));
            case "out of range" -> ErrorCode.NUMERIC_OUT_OF_RANGE.causedBy(error, sentence(message));
            case "divide by zero" -> ErrorCode.DIVISION_BY_ZERO.causedBy(error, sentence(message));
            case "invalid input", "constraint", "parameter not resolved", "parameter not allowed", "sequence" ->
                ErrorCode.DATA_ERROR.causedBy(error, sentence(message));
            case "out of memory" -> ErrorCode.OUT_OF_MEMORY.causedBy(error, memoryLimit, firstLine(message));
            case "permission", "invalid configuration" ->
                ErrorCode.NOT_ALLOWED.causedBy(error, "Such", sentence(message));
            case "not implemented" -> ErrorCode.NOT_SUPPORTED.causedBy(error, firstLine(message));
            case "interrupt" -> ErrorCode.CANCELLED.causedBy(error);
            default -> bug(error);
        };
    }

    private WindlassException brokenView(BrokenView broken) {
        ViewDefinition view = broken.view();
        Matcher place = LINE.matcher(String.valueOf(broken.reason().getMessage()));
        // DuckDB's first line is ours, CREATE VIEW.
        int line = view.line() + (place.find() ? Math.max(0, Integer.parseInt(place.group(1)) - 2) : 0);
        String where = "View " + view.name() + " (" + view.file() + ", line " + line + ") cannot be used: ";
        Matcher table = TABLE.matcher(String.valueOf(broken.reason().getMessage()));
        String missing = table.find() ? table.group(1) : "";
        List<String> chain = broken.chain().stream().map(ViewDefinition::name).toList();
        for (int i = 0; i < chain.size(); i++) {
            if (chain.get(i).equalsIgnoreCase(missing)) {
                String circle = String.join(" reads ", chain.subList(i, chain.size())) + " reads " + chain.get(i);
                return ErrorCode.SYNTAX.causedBy(broken, where + "it reads itself: " + circle + ".");
            }
        }
        WindlassException reason = translate(broken.reason(), broken.view().query());
        return new WindlassException(reason.code(), where + reason.getMessage(), broken);
    }

    static WindlassException bug(Throwable cause) {
        return ErrorCode.BUG.causedBy(cause, logged(cause), cause.getClass().getSimpleName());
    }

    /** The failure has ended DuckDB's instance. */
    static WindlassException lost(SQLException cause) {
        return ErrorCode.ENGINE_LOST.causedBy(cause, logged(cause));
    }

    private static String logged(Throwable cause) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        System.getLogger("dev.windlass").log(System.Logger.Level.ERROR, "reference " + reference, cause);
        return reference;
    }

    private WindlassException missing(SQLException error, String message) {
        Matcher function = FUNCTION.matcher(message);
        if (function.find()) {
            Matcher suggestion = SUGGESTION.matcher(message);
            // It suggests something whatever was written.
            String hint = suggestion.find() ? Nearest.hint(function.group(1), List.of(suggestion.group(1))) : "";
            return ErrorCode.NO_SUCH_FUNCTION.causedBy(error, function.group(1), hint);
        }
        Matcher schema = SCHEMA.matcher(message);
        if (schema.find()) {
            return noSuchSchema(schema.group(1));
        }
        Matcher table = TABLE.matcher(message);
        if (table.find()) {
            return noSuchTable(error, table.group(1));
        }
        return ErrorCode.SYNTAX.causedBy(error, sentence(message));
    }

    /** 3F000 with the nearest schema that needs no request to know. */
    WindlassException noSuchSchema(String name) {
        List<String> known = List.of(SchemaName.INFORMATION, SchemaName.SYSTEM, "Repository_", "Project_");
        String hint = Nearest.hint(name, known);
        return ErrorCode.NO_SUCH_SCHEMA.with(
                name,
                hint.isEmpty()
                        ? " Schemas are Information, Repository_<slug> and Project_<KEY>;"
                                + " SELECT SchemaName FROM sys_schemas lists them."
                        : hint);
    }

    private WindlassException noSuchTable(SQLException error, String name) {
        int dot = name.lastIndexOf('.');
        String table = name.substring(dot + 1);
        String schema = dot > 0 ? name.substring(0, dot) : catalog.currentSchema();
        List<String> known = new ArrayList<>();
        for (String place : List.of(schema, SchemaName.INFORMATION, SchemaName.SYSTEM)) {
            catalog.tables(place).forEach(info -> known.add(info.name()));
        }
        String hint = Nearest.hint(table, known);
        return ErrorCode.NO_SUCH_TABLE.causedBy(
                error, table, schema, hint.isEmpty() ? " SELECT TableName FROM sys_tables lists them." : hint);
    }

    private WindlassException binder(SQLException error, String message, String sql) {
        Matcher column = COLUMN.matcher(message);
        if (column.find()) {
            String name = column.group(1) != null
                    ? column.group(1)
                    : column.group(2) != null ? column.group(2) : String.valueOf(column.group(3));
            return ErrorCode.NO_SUCH_COLUMN.causedBy(error, name, columnHint(name, message, sql));
        }
        if (message.startsWith("Ambiguous reference")) {
            return ErrorCode.AMBIGUOUS_COLUMN.causedBy(error, sentence(message));
        }
        if (message.contains("No function matches")) {
            return ErrorCode.NO_SUCH_FUNCTION.causedBy(error, "for these types", " " + sentence(firstLine(message)));
        }
        if (message.contains("does not exist")) {
            return missing(error, message);
        }
        return ErrorCode.SYNTAX.causedBy(error, sentence(message));
    }

    /**
     * The column in scope whose last words were written, as UserUUID for UUID, else the nearest of those in scope and of
     * the tables that the statement names, since DuckDB names but a few. What was written is never offered, though another table may have it; of a
     * table whose alias stood before it only its own columns are.
     */
    private String columnHint(String wrong, String message, String sql) {
        List<String> names = new ArrayList<>(columnsOfTheTable(message, sql));
        boolean isOfOneTable = !names.isEmpty();
        Matcher list = CANDIDATES.matcher(message);
        if (list.find()) {
            Matcher candidate = CANDIDATE.matcher(list.group(1));
            while (candidate.find()) {
                names.add(candidate.group(1).substring(candidate.group(1).lastIndexOf('.') + 1));
            }
        }
        for (String name : names) {
            if (endsWithWords(name, wrong)) {
                return " Did you mean " + name + "?";
            }
        }
        if (isOfOneTable) {
            return Nearest.hint(wrong, names);
        }
        names.addAll(columnsOfNamedTables(sql));
        names.removeIf(wrong::equalsIgnoreCase);
        return Nearest.hint(wrong, names);
    }

    /** Those of the tables of ours that the statement names, of all where it names none: those of a view, say. */
    private List<String> columnsOfNamedTables(String sql) {
        Set<String> written = StatementText.read(sql).names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<Catalog.TableInfo> all = catalog.tables(catalog.currentSchema());
        List<Catalog.TableInfo> named = all.stream()
                .filter(table -> written.contains(table.name().toLowerCase(Locale.ROOT)))
                .toList();
        return (named.isEmpty() ? all : named)
                .stream()
                        .flatMap(table -> table.columns().stream())
                        .map(Catalog.ColumnInfo::name)
                        .toList();
    }

    /** Those of the table by whose name or alias the column was written; none where that is no table of ours. */
    private List<String> columnsOfTheTable(String message, String sql) {
        Matcher qualifier = QUALIFIER.matcher(message);
        Set<String> tables = qualifier.find() ? StatementText.tablesCalled(qualifier.group(1), sql) : Set.of();
        return Stream.of(catalog.currentSchema(), SchemaName.SYSTEM)
                .flatMap(schema -> catalog.tables(schema).stream())
                .filter(table -> tables.stream().anyMatch(table.name()::equalsIgnoreCase))
                .flatMap(table -> table.columns().stream())
                .map(Catalog.ColumnInfo::name)
                .toList();
    }

    /** Whether a name in PascalCase ends with these words: UserUUID with uuid, but not with Id. */
    private static boolean endsWithWords(String name, String words) {
        int start = name.length() - words.length();
        return start > 0
                && Character.isLowerCase(name.charAt(start - 1))
                && Character.isUpperCase(name.charAt(start))
                && name.regionMatches(true, start, words, 0, words.length());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").replaceFirst("[.!]+$", "");
    }

    private static String sentence(String message) {
        String line = String.join(" ", message.lines().map(String::strip).toList())
                .replaceAll("\\s+", " ")
                .strip();
        return line.endsWith(".") || line.endsWith("?") || line.endsWith(")")
                ? line
                : line.replaceFirst("!$", "") + ".";
    }
}
