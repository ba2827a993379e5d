package dev.windlass.pgwire.text;

import dev.windlass.pgwire.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The labels that PostgreSQL gives to the columns of a SELECT that have no alias: {@code count}, {@code ?column?}.
 *
 * <p>Clients read by them. Source: FigureColname in PostgreSQL's parse_target.c. Immutable.
 */
public final class SelectLabels {
    private static final Set<String> NO_ALIAS = Set.of("null", "true", "false", "end", "precision", "zone", "unknown");
    private static final Set<String> NO_OPERAND =
            Set.of("not", "is", "in", "and", "or", "like", "ilike", "from", "over");
    private static final Set<String> ITEM_ENDS = Set.of(
            "from",
            "where",
            "group",
            "having",
            "order",
            "limit",
            "offset",
            "fetch",
            "union",
            "intersect",
            "except",
            "window",
            "qualify",
            "for",
            "into");
    private static final Set<String> VALUE_WORDS = Set.of(
            "current_user",
            "session_user",
            "user",
            "current_role",
            "current_catalog",
            "current_schema",
            "current_date",
            "current_time",
            "current_timestamp",
            "localtime",
            "localtimestamp");
    private static final String NONE = "?column?";

    /** One item of the list: a label of ours, or that of the engine (null), or a star. */
    private record Item(@Nullable String label, boolean star) {}

    private final List<Item> items;

    private SelectLabels(List<Item> items) {
        this.items = items;
    }

    public static SelectLabels of(SqlText sql) {
        return of(sql, false);
    }

    /**
     * The labels of a statement.
     *
     * @param folds whether aliases without quotes are put into lower case, as PostgreSQL does
     */
    public static SelectLabels of(SqlText sql, boolean folds) {
        int start = firstSelect(sql);
        List<Item> items = new ArrayList<>();
        if (sql.get(0).is("VALUES")) {
            return ofValues(sql);
        }
        if (start >= 0) {
            int from = skipDistinct(sql, start + 1);
            int depth = 0;
            int i = from;
            for (; i < sql.size(); i++) {
                Token token = sql.get(i);
                if (token.isAny("(", "[")) {
                    depth++;
                } else if (token.isAny(")", "]")) {
                    depth--;
                    if (depth < 0) {
                        break;
                    }
                } else if (depth == 0 && token.is(",")) {
                    items.add(item(sql, from, i, folds));
                    from = i + 1;
                } else if (depth == 0 && endsItems(sql, i)) {
                    break;
                }
            }
            items.add(item(sql, from, i, folds));
        }
        return new SelectLabels(items);
    }

    /** The SELECT whose columns the statement returns; -1 without one. */
    private static int firstSelect(SqlText sql) {
        int depth = 0;
        for (int i = 0; i < sql.size(); i++) {
            Token token = sql.get(i);
            boolean leading = i == 0 || (sql.get(i - 1).is("(") && sql.closing(i - 1) >= sql.size() - 1);
            if (token.is("SELECT") && (depth == 0 || leading)) {
                return i;
            }
            if (token.is("(") && !(leading && sql.get(i + 1).isAny("SELECT", "("))) {
                depth++;
            } else if (token.is(")")) {
                depth--;
            }
        }
        return -1;
    }

    private static SelectLabels ofValues(SqlText sql) {
        List<Item> items = new ArrayList<>();
        int end = sql.closing(1);
        int depth = 0;
        for (int i = 1; i < end; i++) {
            depth += sql.get(i).isAny("(", "[") ? 1 : sql.get(i).isAny(")", "]") ? -1 : 0;
            if (i == 1 || (depth == 1 && sql.get(i).is(","))) {
                items.add(new Item("column" + (items.size() + 1), false));
            }
        }
        return new SelectLabels(items);
    }

    private static boolean endsItems(SqlText sql, int i) {
        boolean compares = sql.get(i).is("FROM") && sql.get(i - 1).is("DISTINCT");
        boolean aggregates = sql.get(i).is("GROUP") && sql.get(i - 1).is("WITHIN");
        return sql.get(i).kind() == Kind.WORD && ITEM_ENDS.contains(sql.get(i).lower()) && !compares && !aggregates;
    }

    private static int skipDistinct(SqlText sql, int at) {
        if (sql.get(at).is("ALL")) {
            return at + 1;
        }
        if (!sql.get(at).is("DISTINCT")) {
            return at;
        }
        return sql.matches(at + 1, "ON", "(") ? sql.closing(at + 2) + 1 : at + 1;
    }

    private static Item item(SqlText sql, int from, int to, boolean folds) {
        Token last = sql.get(to - 1);
        if (to <= from
                || sql.get(from).is("*")
                || (last.is("*") && sql.get(to - 2).is("."))) {
            return new Item(null, true);
        }
        if (hasAlias(sql, from, to)) {
            return new Item(folds ? folded(last) : null, false);
        }
        if (isColumn(sql, from, to)) {
            return new Item(null, false);
        }
        return new Item(label(sql, from, to), false);
    }

    private static boolean isColumn(SqlText sql, int from, int to) {
        for (int i = from; i < to; i++) {
            boolean name = (i - from) % 2 == 0;
            if (name ? !sql.get(i).isName() : !sql.get(i).is(".")) {
                return false;
            }
        }
        return (to - from) % 2 == 1 && !(to - from == 1 && isValueWord(sql.get(from)));
    }

    private static String folded(Token name) {
        return name.kind() == Kind.WORD ? name.lower() : name.value();
    }

    private static boolean isValueWord(Token token) {
        return token.kind() == Kind.WORD
                && (VALUE_WORDS.contains(token.lower()) || token.isAny("null", "true", "false"));
    }

    private static boolean hasAlias(SqlText sql, int from, int to) {
        Token last = sql.get(to - 1);
        Token before = sql.get(to - 2);
        if (to - from < 2 || !last.isName() || (last.kind() == Kind.WORD && NO_ALIAS.contains(last.lower()))) {
            return false;
        }
        if (before.is("AS")) {
            return true;
        }
        boolean word = before.kind() == Kind.WORD && NO_OPERAND.contains(before.lower());
        return !word && (before.kind() != Kind.SYMBOL || before.isAny(")", "]"));
    }

    private static String label(SqlText sql, int from, int to) {
        if (sql.get(from).is("(") && sql.closing(from) == to - 1) {
            return sql.get(from + 1).is("SELECT")
                    ? subquery(sql.between(from + 1, to - 1))
                    : label(sql, from + 1, to - 1);
        }
        if (isColumn(sql, from, to)) {
            return sql.get(to - 1).value();
        }
        Token first = sql.get(from);
        int operand = first.is("CASE") ? to : Math.min(to, sql.operandEnd(from));
        if (operand < to && !sql.get(operand).isAny("OVER", "FILTER", "WITHIN")) {
            return otherwise(sql, from, operand, to);
        }
        if (first.is("CASE")) {
            return sql.get(to - 1).is("END") ? caseLabel(sql, from, to) : NONE;
        }
        return operand(sql, from, operand);
    }

    /** The name of what ELSE gives, where that is a column or a call. */
    private static String caseLabel(SqlText sql, int from, int to) {
        int depth = 0;
        for (int i = to - 2; i > from; i--) {
            depth += sql.get(i).isAny(")", "]", "END") ? 1 : sql.get(i).isAny("(", "[", "CASE") ? -1 : 0;
            if (depth == 0 && sql.get(i).is("ELSE")) {
                Token first = sql.get(i + 1);
                boolean named = first.isName() && !first.isAny("null", "true", "false", "CAST", "CASE", "NOT");
                String label = named ? label(sql, i + 1, to - 1) : NONE;
                return label.equals(NONE) || sql.get(i + 2).isString() ? "case" : label;
            }
        }
        return "case";
    }

    /** Of an operand with something behind it. */
    private static String otherwise(SqlText sql, int from, int operand, int to) {
        Token first = sql.get(from);
        if (first.isName() && sql.get(from + 1).isString()) {
            if (operand + 1 == to) {
                return typeName(first);
            }
            if (sql.get(operand + 1).is("::") && sql.operandEnd(operand + 2) == to) {
                return typeName(sql.get(to - 1));
            }
        }
        for (int i = operand; i + 3 < to; i++) {
            if (sql.matches(i, "AT", "TIME", "ZONE") && sql.operandEnd(i + 3) == to) {
                return "timezone";
            }
        }
        return NONE;
    }

    /** Of a single operand: a call, a literal, casts behind them. */
    private static String operand(SqlText sql, int from, int to) {
        for (int i = to - 2; i > from; i--) {
            if (sql.get(i).is("::") && sql.operandStart(i) == from) {
                String inner = label(sql, from, i);
                boolean plain = sql.get(to - 1).isName() && !sql.get(to - 1).isAny("varying", "zone");
                int type = sql.get(i + 2).is(".") ? i + 3 : i + 1;
                return inner.equals(NONE) || isConstant(sql, from, i)
                        ? typeName(plain ? sql.get(to - 1) : sql.get(type))
                        : inner;
            }
        }
        Token first = sql.get(from);
        if (first.is("CAST") && sql.get(from + 1).is("(")) {
            if (sql.get(from + 1).start() == first.start()) {
                return NONE; // It stands for a parameter, which the client wrote without a cast.
            }
            int as = to - 2;
            while (as > from && !sql.get(as).is("AS")) {
                as--;
            }
            String inner = label(sql, from + 2, as);
            return inner.equals(NONE) ? typeName(sql.get(as + 1)) : inner;
        }
        if (first.kind() == Kind.WORD && to == from + 1 && VALUE_WORDS.contains(first.lower())) {
            return first.lower();
        }
        int inner = first.is("(") ? sql.closing(from) : to;
        if (inner < to - 1) {
            return sql.get(to - 2).is(".") ? folded(sql.get(to - 1)) : label(sql, from + 1, inner);
        }
        int call = from;
        while (sql.get(call + 1).is(".")) {
            call += 2;
        }
        if (sql.get(call).isName() && call + 1 < to && sql.get(call + 1).isAny("(", "[")) {
            return callName(sql, call);
        }
        return NONE;
    }

    /** PostgreSQL's grammar calls some functions by other names. */
    private static String callName(SqlText sql, int call) {
        if (sql.get(call).is("trim")) {
            return sql.get(call + 2).is("leading") ? "ltrim" : sql.get(call + 2).is("trailing") ? "rtrim" : "btrim";
        }
        return sql.get(call).lower();
    }

    /** {@code true} or {@code date '…'}: the cast behind it names the column, not the one within. */
    private static boolean isConstant(SqlText sql, int from, int to) {
        return (to == from + 1 && sql.get(from).isAny("true", "false", "null"))
                || (to == from + 2
                        && sql.get(from).isName()
                        && sql.get(from + 1).isString());
    }

    private static String subquery(SqlText inner) {
        SelectLabels labels = of(inner);
        if (labels.items.size() != 1 || labels.items.get(0).star()) {
            return NONE;
        }
        String label = labels.items.get(0).label();
        if (label != null) {
            return label;
        }
        for (int i = 1; i < inner.size(); i++) {
            if (inner.get(i + 1).isEnd() || inner.get(i + 1).isAny("FROM", ",")) {
                return inner.get(i).value();
            }
        }
        return NONE;
    }

    private static String typeName(Token type) {
        return switch (type.lower()) {
            case "int", "integer" -> "int4";
            case "bigint" -> "int8";
            case "smallint" -> "int2";
            case "boolean" -> "bool";
            case "real" -> "float4";
            case "precision" -> "float8";
            case "decimal" -> "numeric";
            case "character" -> "varchar";
            default -> type.value().toLowerCase(Locale.ROOT);
        };
    }

    /** Our label for a column of so many, or null where the engine's own is right. */
    public @Nullable String label(int column, int columns) {
        int stars = (int) items.stream().filter(Item::star).count();
        if (stars == 0) {
            return column < items.size() ? items.get(column).label() : null;
        }
        int firstStar = items.indexOf(new Item(null, true));
        if (column < firstStar) {
            return items.get(column).label();
        }
        int fromEnd = items.size() - (columns - column);
        int lastStar = items.lastIndexOf(new Item(null, true));
        return fromEnd > lastStar ? items.get(fromEnd).label() : null;
    }
}
