package dev.windlass.scan;

import dev.windlass.model.ColumnType;
import dev.windlass.model.Predicate;
import dev.windlass.model.Predicate.Operator;
import dev.windlass.model.Value;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Operation;
import dev.windlass.tables.Source;
import dev.windlass.tables.TableSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Translates conditions into the service's query language ({@code q}, {@code bitbucket/api.md} 3.1).
 *
 * <p>A translation may let rows too many through, never too few; it says which of the two it is. Only columns and
 * operations that the table's definition claims are translated. Pure; thread-safe.
 */
final class QueryLanguage {
    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

    /** Letters that Unicode's tables of letter cases map to one of ASCII ({@code UnicodeData.txt}, simple mappings). */
    private static final Map<String, List<String>> FOLDED =
            new TreeMap<>(Map.of("i", List.of("\u0130", "\u0131"), "k", List.of("\u212a"), "s", List.of("\u017f")));

    private final TableSpec table;

    QueryLanguage(TableSpec table) {
        this.table = table;
    }

    /** A piece of {@code q}, and whether it selects exactly the rows that the condition selects. */
    record Piece(String text, boolean exact) {}

    /** The translation, or nothing when the endpoint cannot be asked this. */
    Optional<Piece> translate(Predicate predicate) {
        return Optional.ofNullable(piece(predicate, false));
    }

    private @Nullable Piece piece(Predicate predicate, boolean negated) {
        if (predicate instanceof Predicate.Comparison comparison) {
            Operator operator = negated ? comparison.operator().negated() : comparison.operator();
            return comparison(comparison.column(), operator, comparison.value());
        }
        if (predicate instanceof Predicate.InList list) {
            return list(list, negated != list.negated());
        }
        if (predicate instanceof Predicate.NullTest test) {
            ColumnSpec column = askable(test.column(), Operation.NULL);
            boolean not = negated != test.negated();
            return column == null ? null : new Piece(column.queryPath() + (not ? " != null" : " = null"), false);
        }
        if (predicate instanceof Predicate.Between between && !negated) {
            Piece low = comparison(between.column(), Operator.GREATER_OR_EQUAL, between.low());
            Piece high = comparison(between.column(), Operator.LESS_OR_EQUAL, between.high());
            // The engine prints BETWEEN for exclusive bounds too, so this is never exact.
            return low == null || high == null
                    ? null
                    : new Piece("(" + low.text() + " AND " + high.text() + ")", false);
        }
        if (predicate instanceof Predicate.Like like && !negated && !like.negated()) {
            return like.ignoresCase() ? ignoringCase(like) : contains(like.column(), like.pattern());
        }
        if (predicate instanceof Predicate.Contains contains && !negated) {
            return contains(contains.column(), contains.text());
        }
        if (predicate instanceof Predicate.Not not) {
            return piece(not.part(), !negated);
        }
        if (predicate instanceof Predicate.And and) {
            return negated ? any(and.parts(), true) : all(and.parts(), false);
        }
        if (predicate instanceof Predicate.Or or) {
            return negated ? all(or.parts(), true) : any(or.parts(), false);
        }
        return null;
    }

    private @Nullable Piece comparison(String name, Operator operator, Value value) {
        Operation operation = switch (operator) {
            case EQUAL -> Operation.EQ;
            case NOT_EQUAL -> Operation.NE;
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> Operation.RANGE;
        };
        ColumnSpec column = askable(name, operation);
        String literal = column == null ? null : literal(column, value);
        if (column == null || literal == null || !isKnownState(column, value)) {
            return null;
        }
        String symbol = operator == Operator.NOT_EQUAL ? "!=" : operator.symbol();
        boolean exact = column.exact().contains(operation) && (operator != Operator.NOT_EQUAL || column.notNull());
        return new Piece(column.queryPath() + " " + symbol + " " + literal, exact);
    }

    private @Nullable Piece list(Predicate.InList list, boolean negated) {
        Operation operation = negated ? Operation.NOT_IN : Operation.IN;
        ColumnSpec column = askable(list.column(), operation);
        if (column == null) {
            return null;
        }
        List<String> literals = new ArrayList<>();
        for (Value value : list.values()) {
            String literal = literal(column, value);
            if (literal == null || !isKnownState(column, value)) {
                return null;
            }
            literals.add(literal);
        }
        boolean exact = column.exact().contains(operation) && (!negated || column.notNull());
        return new Piece(
                column.queryPath() + (negated ? " NOT IN (" : " IN (") + String.join(",", literals) + ")", exact);
    }

    private @Nullable Piece contains(String name, String pattern) {
        ColumnSpec column = askable(name, Operation.CONTAINS);
        String text = longestLiteral(pattern);
        String literal = column == null || text.isEmpty() ? null : quoted(text);
        return column == null || literal == null ? null : new Piece(column.queryPath() + " ~ " + literal, false);
    }

    /** With what letters of other alphabets may be the same to the engine, and may not be to the service. */
    private @Nullable Piece ignoringCase(Predicate.Like like) {
        Piece piece = contains(like.column(), like.pattern());
        if (piece == null) {
            return null;
        }
        List<Piece> pieces = new ArrayList<>(List.of(piece));
        String path = table.column(like.column()).queryPath();
        String letters = longestLiteral(like.pattern()).toLowerCase(Locale.ROOT);
        FOLDED.forEach((letter, others) -> {
            if (letters.contains(letter)) {
                others.forEach(other -> pieces.add(new Piece(path + " ~ " + quoted(other), false)));
            }
        });
        return join(pieces, " OR ", false);
    }

    /** Of a conjunction every part that can be asked helps; what is left out makes it a superset. */
    private @Nullable Piece all(List<Predicate> parts, boolean negated) {
        List<Piece> pieces = new ArrayList<>();
        for (Predicate part : parts) {
            Piece piece = piece(part, negated);
            if (piece != null) {
                pieces.add(piece);
            }
        }
        return pieces.isEmpty() ? null : join(pieces, " AND ", pieces.size() == parts.size());
    }

    /** Of a disjunction every part must be askable, or rows would be lost. */
    private @Nullable Piece any(List<Predicate> parts, boolean negated) {
        List<Piece> pieces = new ArrayList<>();
        for (Predicate part : parts) {
            Piece piece = piece(part, negated);
            if (piece == null) {
                return null;
            }
            pieces.add(piece);
        }
        return join(pieces, " OR ", true);
    }

    private static Piece join(List<Piece> pieces, String word, boolean complete) {
        boolean exact = complete && pieces.stream().allMatch(Piece::exact);
        if (pieces.size() == 1) {
            return new Piece(pieces.get(0).text(), exact);
        }
        // Precedence without parentheses is not documented, so there are always parentheses (api.md section 12).
        return new Piece(pieces.stream().map(Piece::text).collect(Collectors.joining(word, "(", ")")), exact);
    }

    private @Nullable ColumnSpec askable(String name, Operation operation) {
        return table.find(name)
                .filter(column -> column.source() instanceof Source.Json && column.can(operation))
                .orElse(null);
    }

    /** A state in another spelling must not be asked: the service may not mind the case, and SQL does. */
    private boolean isKnownState(ColumnSpec column, Value value) {
        return table.state()
                        .filter(state -> state.column().equals(column.name()))
                        .isEmpty()
                || (value instanceof Value.Text text
                        && table.state().get().all().contains(text.text()));
    }

    private static @Nullable String literal(ColumnSpec column, Value value) {
        ColumnType type = column.type();
        if (value instanceof Value.Text text && type == ColumnType.VARCHAR) {
            return quoted(text.text());
        }
        if (value instanceof Value.Whole whole && (type == ColumnType.BIGINT || type == ColumnType.INTEGER)) {
            return Long.toString(whole.number());
        }
        if (value instanceof Value.Flag flag && type == ColumnType.BOOLEAN) {
            return Boolean.toString(flag.flag());
        }
        if (value instanceof Value.Moment moment && type == ColumnType.TIMESTAMP) {
            return datetime(moment.instant());
        }
        return null;
    }

    static String datetime(Instant instant) {
        return DATETIME.format(instant);
    }

    /** A string literal, or null for text with control characters, which nobody has tried on the service. */
    private static @Nullable String quoted(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            return null;
        }
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * The longest part of a pattern that has to be there as it is. Letters beyond ASCII split it like wildcards: how the
     * service folds their case is not known, and for some ({@code İ}, {@code Σ}) no two programs agree.
     */
    private static String longestLiteral(String pattern) {
        String longest = "";
        for (String run : pattern.split("[%_[^\\x00-\\x7f]]", -1)) {
            if (run.length() > longest.length()) {
                longest = run;
            }
        }
        return longest;
    }
}
