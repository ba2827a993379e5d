package dev.windlass.sql.duck;

import dev.windlass.model.Predicate;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The names that a statement gives to things itself.
 *
 * <p>A plan prints the alias of an expression where it would otherwise print the column or {@code #1}: after
 * {@code SELECT CommentCount AS UpdatedOn … ORDER BY UpdatedOn LIMIT 3} the sort key reads {@code UpdatedOn}. So what a
 * plan says by name is believed only when DuckDB's own parse of the statement shows that the name was not given away.
 * Immutable.
 */
final class GivenNames {
    /** How the plan prints "the second column below" and "no column at all". */
    private static final Pattern PRINTED_REFERENCE = Pattern.compile("#\\d+|42");

    /** Text without these cannot hold an alias that looks like a printed reference. */
    private static final Pattern MAY_HOLD_REFERENCE = Pattern.compile("#\\d|[\"']42[\"']");

    private static final JsonFactory JSON = new JsonFactory();

    private final Set<String> names;

    /** Names of {@code row_number()}; they are none of the others, unless something else bears them, too. */
    private final Set<String> rowNumbers;

    private final boolean known;

    private GivenNames(Set<String> names, Set<String> rowNumbers, boolean known) {
        this.names = names;
        this.rowNumbers = rowNumbers;
        this.known = known;
    }

    /**
     * The hints without what rests on a name that the statement gives away, or a view that it reads.
     *
     * @param texts the statement, and the queries of its views
     */
    static Map<Long, ScanHint> check(DuckDBConnection connection, List<String> texts, Map<Long, ScanHint> hints)
            throws SQLException {
        boolean believesNames = hints.values().stream()
                        .anyMatch(hint ->
                                hint.order().isPresent() || !hint.counted().isEmpty())
                || texts.stream()
                        .anyMatch(text -> MAY_HOLD_REFERENCE.matcher(text).find());
        if (!believesNames) {
            return hints;
        }
        GivenNames all = of(connection, texts);
        Map<Long, ScanHint> checked = new HashMap<>();
        hints.forEach((tag, hint) -> checked.put(tag, all.check(hint)));
        return checked;
    }

    /**
     * The edges without those that rest on a name that the statement, or a view that it reads, gives away.
     *
     * @param parsed the statement and the queries of its views, as DuckDB parses them
     */
    static List<JoinEdge> checkEdges(List<String> parsed, List<JoinEdge> edges) {
        GivenNames given = ofParsed(parsed);
        if (!given.known || given.names.stream().anyMatch(GivenNames::looksPrinted)) {
            return List.of();
        }
        return edges.stream()
                .filter(edge -> edge.believed().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .noneMatch(given.names::contains))
                .toList();
    }

    private static GivenNames of(DuckDBConnection connection, List<String> texts) throws SQLException {
        List<GivenNames> each = new ArrayList<>();
        for (String text : texts) {
            each.add(read(parse(connection, text)));
        }
        return all(each);
    }

    /** Of a statement and the queries of its views, as DuckDB parses them. */
    static GivenNames ofParsed(List<String> parsed) {
        return all(parsed.stream().map(GivenNames::read).toList());
    }

    /** Whether each of these names means nothing but the column that bears it. */
    boolean leaves(Set<String> columns) {
        return known
                && names.stream().noneMatch(GivenNames::looksPrinted)
                && columns.stream().noneMatch(column -> names.contains(column.toLowerCase(Locale.ROOT)));
    }

    private static GivenNames all(List<GivenNames> each) {
        Set<String> names = new HashSet<>();
        Set<String> rowNumbers = new HashSet<>();
        each.forEach(given -> {
            names.addAll(given.names);
            rowNumbers.addAll(given.rowNumbers);
        });
        return new GivenNames(names, rowNumbers, each.stream().allMatch(given -> given.known));
    }

    private ScanHint check(ScanHint hint) {
        if (!known || names.stream().anyMatch(GivenNames::looksPrinted)) {
            return hint.withoutOrder().withAllNeeded().countingAll();
        }
        ScanHint counted = isBelieved(hint.counted()) ? hint : hint.countingAll();
        boolean isOrderGivenAway = hint.order()
                .filter(order -> names.contains(order.column().toLowerCase(Locale.ROOT)))
                .isPresent();
        boolean areGroupsGivenAway =
                hint.each().filter(each -> !isBelieved(each)).isPresent();
        return isOrderGivenAway || areGroupsGivenAway ? counted.withoutOrder() : counted;
    }

    private boolean isBelieved(ScanHint.Each each) {
        String number = each.numberedAs().toLowerCase(Locale.ROOT);
        return each.partition().stream().noneMatch(name -> names.contains(name.toLowerCase(Locale.ROOT)))
                && (number.isEmpty() || (isRowNumber(number) && !names.contains(number)));
    }

    private boolean isRowNumber(String name) {
        return rowNumbers.contains(name) != SubQueries.NUMBERED.contains(name);
    }

    /** Whether no name was given that would print as such a condition, or as a column in it. */
    private boolean isBelieved(List<Predicate> conditions) {
        Set<String> columns = conditions.stream()
                .flatMap(condition -> condition.columns().stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return names.stream().noneMatch(name -> name.indexOf('(') >= 0 || columns.contains(name));
    }

    private static boolean looksPrinted(String name) {
        return name.indexOf('\n') >= 0 || PRINTED_REFERENCE.matcher(name).matches();
    }

    /** DuckDB's own parse of a statement, as JSON; it says so where it cannot take the statement apart. */
    static String parse(DuckDBConnection connection, String text) throws SQLException {
        try (PreparedStatement parse = connection.prepareStatement(
                "SELECT json_serialize_sql(?, skip_null:=true, skip_empty:=true, skip_default:=true)")) {
            parse.setString(1, text);
            try (ResultSet result = parse.executeQuery()) {
                return result.next() ? result.getString(1) : "{}";
            }
        }
    }

    /** Every text in the parsed statement that is neither a reference to a column, nor its own name, nor a literal. */
    static GivenNames read(String parsed) {
        Set<String> names = new HashSet<>();
        Set<String> rowNumbers = new HashSet<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), parsed)) {
            parser.nextToken();
            // An error is what it says about kinds of statements that it cannot take apart.
            boolean known = parsed.startsWith("{\"error\":false");
            readObject(parser, names, rowNumbers);
            return new GivenNames(Set.copyOf(names), Set.copyOf(rowNumbers), known);
        }
    }

    private static void readObject(JsonParser parser, Set<String> names, Set<String> rowNumbers) {
        String alias = null;
        boolean isRowNumber = false;
        List<String> column = new ArrayList<>();
        for (String member = parser.nextName(); member != null; member = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (member.equals("alias") && token == JsonToken.VALUE_STRING) {
                alias = parser.getString();
            } else if (member.equals("column_names") && token == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.VALUE_STRING) {
                    column.add(parser.getString());
                }
            } else if (member.equals("literal") || member.equals("using_columns")) {
                parser.skipChildren();
            } else if (member.equals("type") && token == JsonToken.VALUE_STRING) {
                isRowNumber = parser.getString().equals("WINDOW_ROW_NUMBER");
            } else {
                readValue(parser, token, names, rowNumbers);
            }
        }
        boolean isOwnName = alias != null && !column.isEmpty() && alias.equalsIgnoreCase(column.get(column.size() - 1));
        if (alias != null && !isOwnName) {
            (isRowNumber ? rowNumbers : names).add(alias.toLowerCase(Locale.ROOT));
        }
    }

    private static void readValue(JsonParser parser, JsonToken token, Set<String> names, Set<String> rowNumbers) {
        if (token == JsonToken.START_OBJECT) {
            readObject(parser, names, rowNumbers);
        } else if (token == JsonToken.START_ARRAY) {
            for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
                readValue(parser, item, names, rowNumbers);
            }
        } else if (token == JsonToken.VALUE_STRING) {
            names.add(parser.getString().toLowerCase(Locale.ROOT));
        }
    }
}
