package dev.windlass.sql;

import dev.windlass.model.ColumnType;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Level;
import dev.windlass.tables.Source;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Random SELECT statements over the tables: every operator on every kind of column, nested, in every place of a
 * statement from which conditions, orders and limits can come down to a scan.
 *
 * <p>Each statement has one right result, as a multiset or, when {@link Statement#ordered}, as a list. One thread.
 */
final class RandomSelect {
    private static final List<String> OF_A_REPOSITORY = List.of("PullRequests", "Issues", "Branches", "Commits");

    private final Random random;
    private final Random beside;
    private final RandomRowKeys rowKeys;

    /** @param seed of what is drawn beside {@code random} */
    RandomSelect(Random random, long seed) {
        this.random = random;
        this.beside = new Random(seed);
        this.rowKeys = new RandomRowKeys(beside);
    }

    /** A statement, and whether the order of its rows is fixed by it. */
    record Statement(String sql, boolean ordered) {}

    Statement next() {
        TableSpec table = table();
        return switch (random.nextInt(25)) {
            case 0, 1, 2 -> unordered("SELECT " + someColumns(table) + from(table, "") + where(table, ""));
            case 3 -> unordered("SELECT * " + from(table, "") + where(table, ""));
            case 4, 5 -> unordered("SELECT count(*)" + from(table, "") + where(table, ""));
            case 6 -> random.nextInt(3) == 0 ? byState() : grouped(table);
            case 7, 8 -> topN(table);
            case 9 -> limited(table);
            case 10 -> join();
            case 11 -> twice(table);
            case 12 -> subQuery();
            case 13 -> aggregates(table);
            case 14 -> aliases(table);
            case 16, 17, 18, 19 -> unordered(new RandomJoin(random, (of, alias) -> condition(of, alias, 1)).next());
            case 20, 21, 22, 23, 24 ->
                unordered(new RandomSubQuery(random, (of, alias) -> condition(of, alias, 1)).next());
            default -> users();
        };
    }

    private static Statement unordered(String sql) {
        return new Statement(sql, false);
    }

    private TableSpec table() {
        // Pull requests have most of what can be pushed.
        return random.nextInt(3) == 0 ? table("PullRequests") : pick(PlainTables.TABLES);
    }

    private static TableSpec table(String name) {
        return Tables.find(name).orElseThrow();
    }

    /** Now and then in the schema of a repository or a project. */
    private String from(TableSpec table, String alias) {
        String schema = table.level() == Level.REPOSITORY && random.nextInt(5) == 0
                ? '"' + pick(PlainTables.SCOPES) + "\"."
                : "";
        return " FROM " + schema + table.name() + (alias.isEmpty() ? "" : " " + alias);
    }

    private String where(TableSpec table, String alias) {
        return random.nextInt(8) == 0 ? "" : " WHERE " + condition(table, alias, 2);
    }

    private String someColumns(TableSpec table) {
        List<String> names = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            names.add('"' + pick(readable(table)).name() + '"');
        }
        return String.join(", ", names);
    }

    private static List<ColumnSpec> readable(TableSpec table) {
        return table.columns().stream()
                .filter(column -> !(column.source() instanceof Source.Input))
                .toList();
    }

    private String key(TableSpec table) {
        return table.key().stream().map(column -> '"' + column.name() + '"').collect(Collectors.joining(", "));
    }

    // ---- shapes

    private Statement grouped(TableSpec table) {
        List<String> groups = new ArrayList<>();
        table.find("RepositorySlug").ifPresent(column -> groups.add(column.name()));
        if (table.find("State").isPresent() && random.nextBoolean()) {
            groups.add("State");
        }
        if (groups.isEmpty()) {
            groups.add('"' + pick(readable(table)).name() + '"');
        }
        String list = String.join(", ", groups);
        return unordered("SELECT " + list + ", count(*)" + from(table, "") + where(table, "") + " GROUP BY " + list);
    }

    /** Nothing but the state is read, and what is asked exactly: sizes may stand for the rows. */
    private Statement byState() {
        TableSpec table = table("PullRequests");
        String where = pick(List.of(
                "",
                " WHERE State IN ('OPEN', 'MERGED')",
                " WHERE State <> 'OPEN'",
                " WHERE NOT (State = 'OPEN' OR State = 'SUPERSEDED')",
                " WHERE State = 'OPEN' OR State = 'Merged'",
                " WHERE UpdatedOn > TIMESTAMPTZ '2026-01-02 00:00:00+00'",
                " WHERE Id <> 3 AND State >= 'MERGED'"));
        return unordered("SELECT " + pick(List.of("State", "RepositorySlug, State", "State, count(State)"))
                + ", count(*), count(*) FILTER (WHERE State = 'OPEN')" + from(table, "") + where + " GROUP BY ALL");
    }

    private Statement topN(TableSpec table) {
        ColumnSpec column = pick(readable(table).stream()
                .filter(candidate -> random.nextInt(3) == 0 || candidate.sortable())
                .findFirst()
                .map(List::of)
                .orElse(readable(table)));
        List<ColumnSpec> moments = RandomWorkspace.columns(table, ColumnType.TIMESTAMP);
        if (!moments.isEmpty() && random.nextInt(3) != 0) {
            column = pick(moments);
        }
        String order =
                '"' + column.name() + '"' + pick(List.of("", " DESC", " ASC", " DESC NULLS LAST", " NULLS FIRST"));
        String limit = " LIMIT " + random.nextInt(30) + (random.nextInt(3) == 0 ? " OFFSET " + random.nextInt(20) : "");
        String conditions = random.nextBoolean() ? where(table, "") : "";
        return random.nextBoolean()
                ? new Statement(
                        "SELECT \"" + column.name() + '"' + from(table, "") + conditions + " ORDER BY " + order + limit,
                        true)
                : new Statement(
                        "SELECT " + key(table) + ", \"" + column.name() + '"' + from(table, "") + conditions
                                + " ORDER BY " + order + ", " + key(table) + limit,
                        true);
    }

    private Statement limited(TableSpec table) {
        String inner = "SELECT " + someColumns(table) + from(table, "") + where(table, "") + " LIMIT "
                + random.nextInt(40) + (random.nextInt(3) == 0 ? " OFFSET " + random.nextInt(30) : "");
        return unordered("SELECT count(*) FROM (" + inner + ")");
    }

    private Statement join() {
        TableSpec left = table(pick(OF_A_REPOSITORY));
        if (random.nextInt(3) == 0) {
            TableSpec repositories = table("Repositories");
            return unordered("SELECT r.Slug, r.ProjectKey, count(*)" + from(left, "l")
                    + pick(List.of(" JOIN ", " LEFT JOIN "))
                    + "Repositories r ON l.RepositorySlug = r.Slug AND " + condition(repositories, "r", 1) + " WHERE "
                    + condition(left, "l", 1) + " GROUP BY ALL");
        }
        TableSpec right = random.nextBoolean() ? left : table(pick(OF_A_REPOSITORY));
        String on = "l.RepositorySlug = r.RepositorySlug";
        if (left.find("Id").isPresent() && right.find("Id").isPresent()) {
            on = pick(List.of(on + " AND l.Id = r.Id", "l.Id = r.Id", on + " AND l.Id < r.Id"));
        }
        String kind = pick(List.of(" JOIN ", " LEFT JOIN ", " RIGHT JOIN ", " FULL JOIN "));
        String where = random.nextBoolean() ? condition(left, "l", 1) : condition(right, "r", 1);
        return unordered("SELECT l.RepositorySlug, r.RepositorySlug, count(*)" + from(left, "l") + kind + right.name()
                + " r ON " + on + (random.nextBoolean() ? " AND " + condition(left, "l", 1) : "") + " WHERE " + where
                + " GROUP BY ALL");
    }

    private Statement twice(TableSpec table) {
        String columns = someColumns(table);
        String shared = "WITH x AS (SELECT *" + from(table, "") + where(table, "") + ") ";
        return switch (random.nextInt(4)) {
            case 0 ->
                unordered(shared + "SELECT " + columns + " FROM x WHERE " + condition(table, "", 1)
                        + " UNION ALL SELECT " + columns + " FROM x WHERE " + condition(table, "", 1));
            case 1 ->
                unordered("SELECT " + columns + from(table, "") + where(table, "") + " UNION ALL SELECT " + columns
                        + from(table, "") + where(table, ""));
            case 2 ->
                unordered(shared.replace("x AS (", "x AS NOT MATERIALIZED (") + "SELECT (SELECT count(*) FROM x WHERE "
                        + condition(table, "", 1) + "), (SELECT count(*) FROM x), (SELECT count(*) FROM x WHERE "
                        + condition(table, "", 1) + ")");
            default ->
                unordered("SELECT " + columns + from(table, "") + where(table, "") + " EXCEPT ALL SELECT " + columns
                        + from(table, "") + where(table, ""));
        };
    }

    private Statement subQuery() {
        TableSpec outer = table(pick(OF_A_REPOSITORY));
        TableSpec inner = table(pick(OF_A_REPOSITORY));
        String correlated = "i.RepositorySlug = o.RepositorySlug"
                + (inner.find("Id").isPresent() && outer.find("Id").isPresent() ? " AND i.Id = o.Id" : "");
        String condition = condition(inner, "i", 1);
        String head = "SELECT " + key(outer).replace("\"RepositorySlug\"", "o.RepositorySlug") + from(outer, "o");
        return switch (random.nextInt(4)) {
            case 0 ->
                unordered(head + " WHERE " + pick(List.of("", "NOT ")) + "EXISTS (SELECT 1" + from(inner, "i")
                        + " WHERE " + correlated + " AND " + condition + ") AND " + condition(outer, "o", 1));
            case 1 ->
                unordered(head + " WHERE o.RepositorySlug " + pick(List.of("", "NOT ")) + "IN (SELECT i.RepositorySlug"
                        + from(inner, "i") + " WHERE " + condition + ")");
            case 2 ->
                unordered("SELECT o.RepositorySlug, (SELECT count(*)" + from(inner, "i") + " WHERE " + correlated
                        + " AND " + condition + ") AS n" + from(outer, "o") + " WHERE " + condition(outer, "o", 1));
            default ->
                unordered(head + " WHERE (SELECT count(*)" + from(inner, "i") + " WHERE " + condition + ") > "
                        + random.nextInt(60));
        };
    }

    private Statement aggregates(TableSpec table) {
        ColumnSpec column = pick(readable(table));
        String name = '"' + column.name() + '"';
        String all = "min(" + name + "), max(" + name + "), count(" + name + "), count(DISTINCT " + name + "), ";
        String filter = condition(table, "", 1);
        String other = table.find("State").isPresent() && beside.nextBoolean() ? "State = 'OPEN'" : filter;
        String filtered = ", " + (beside.nextBoolean() ? "count(*)" : "max(" + name + ")") + " FILTER (WHERE " + other
                + "), count(\"" + column.name() + "\") FILTER (" + other + ")";
        boolean countsAll = beside.nextBoolean();
        return unordered("SELECT " + (countsAll ? all : "") + "count(*) FILTER (WHERE " + filter + ")"
                + (countsAll ? "" : filtered) + from(table, "") + where(table, ""));
    }

    /** Expressions that bear the name of another column, which a reader of plans may fall for. */
    private Statement aliases(TableSpec table) {
        List<ColumnSpec> columns = readable(table);
        ColumnSpec first = pick(columns);
        ColumnSpec second = pick(columns);
        ColumnSpec third = pick(
                RandomWorkspace.columns(table, ColumnType.TIMESTAMP).isEmpty()
                        ? columns
                        : RandomWorkspace.columns(table, ColumnType.TIMESTAMP));
        String alias = pick(List.of(second.name(), third.name(), "1", "42", "#0", "#1", "(Id = 5)", "a\nId"));
        String inner = "SELECT \"" + first.name() + "\" AS \"" + alias + "\", \"" + third.name() + "\" AS k"
                + from(table, "") + where(table, "");
        return random.nextBoolean()
                ? unordered(inner)
                : new Statement(
                        "SELECT \"" + alias + "\" FROM (" + inner + ") ORDER BY \"" + alias + "\" LIMIT "
                                + random.nextInt(12),
                        true);
    }

    private Statement users() {
        String column = pick(List.of("UUID", "Nickname", "AccountId", "DisplayName"));
        String condition = switch (random.nextInt(4)) {
            case 0 -> column + " = " + quoted(pick(RandomWorkspace.TEXTS));
            case 1 -> "UUID IN ('{user-1}', '{user-7}', '{nobody}')";
            case 2 -> column + " NOT IN ('a', 'b')";
            default -> column + " IS NULL OR " + column + " LIKE '%a%'";
        };
        return unordered(
                "SELECT " + pick(List.of("*", "count(*)", "UUID, DisplayName")) + " FROM Users WHERE " + condition);
    }

    // ---- conditions

    private String condition(TableSpec table, String alias, int depth) {
        if (depth > 0 && random.nextInt(3) != 0) {
            String left = condition(table, alias, depth - 1);
            String right = condition(table, alias, depth - 1);
            return switch (random.nextInt(5)) {
                case 0 -> "(" + left + " OR " + right + ")";
                case 1 -> "NOT (" + left + " AND " + right + ")";
                case 2 -> "NOT (" + left + ")";
                default -> "(" + left + " AND " + right + ")";
            };
        }
        List<ColumnSpec> columns = readable(table);
        ColumnSpec column = random.nextBoolean()
                ? pick(columns)
                : pick(columns.stream()
                        .filter(candidate -> candidate.key()
                                || !candidate.exact().isEmpty()
                                || !candidate.superset().isEmpty())
                        .toList());
        String prefix = alias.isEmpty() ? "" : alias + ".";
        String simple = simple(table, column, prefix + '"' + column.name() + '"');
        return rowKeys.next(table, prefix).orElse(simple);
    }

    private String simple(TableSpec table, ColumnSpec column, String name) {
        if (random.nextInt(9) == 0) {
            return name + pick(List.of(" IS NULL", " IS NOT NULL"));
        }
        return switch (column.type()) {
            case BIGINT, INTEGER -> number(name);
            case DOUBLE -> name + pick(List.of(" < ", " >= ", " <> ")) + random.nextInt(25);
            case BOOLEAN ->
                pick(List.of(
                        name,
                        "NOT " + name,
                        name + " = true",
                        name + " <> true",
                        name + " IS NOT TRUE",
                        name + " = 'f'"));
            case VARCHAR -> text(table, column, name);
            case DATE -> name + pick(List.of(" < ", " = ")) + "DATE '2026-01-05'";
            case TIMESTAMP -> moment(name);
            case JSON ->
                pick(List.of(name + " = '[]'", name + "::VARCHAR LIKE '%a%'", name + "->>'$[0].nickname' = 'a'"));
        };
    }

    private String number(String name) {
        String literal = pick(List.of(
                Integer.toString(random.nextInt(40)),
                "'" + random.nextInt(9) + "'",
                random.nextInt(40) + ".0",
                random.nextInt(40) + ".5",
                "-1",
                "9007199254740993",
                "99999999999999999999"));
        return switch (random.nextInt(4)) {
            case 0 ->
                name + " IN (" + random.nextInt(20) + ", 3, '7', " + pick(List.of("11", "NULL", "12, 13, 14")) + ")";
            case 1 -> name + " NOT IN (1, " + random.nextInt(20) + ")";
            case 2 -> name + " BETWEEN " + random.nextInt(20) + " AND " + random.nextInt(60);
            default -> name + operator() + literal;
        };
    }

    private String operator() {
        return pick(List.of(
                " = ", " = ", " <> ", " < ", " <= ", " > ", " >= ", " IS DISTINCT FROM ", " IS NOT DISTINCT FROM "));
    }

    private String text(TableSpec table, ColumnSpec column, String name) {
        String literal = quoted(literal(table, column));
        String other = quoted(literal(table, column));
        // A repository that does not exist is an error when it is named, so the names here are those of real ones.
        String more = column.source() instanceof Source.PathKey ? "" : ", 'z', 'y', 'x', 'w'";
        return switch (random.nextInt(9)) {
            case 0 -> name + " IN (" + literal + ", " + other + pick(List.of("", "", ", NULL", more)) + ")";
            case 1 -> name + " NOT IN (" + literal + ", " + other + ")";
            case 2 -> name + pick(List.of(" LIKE ", " ILIKE ", " NOT LIKE ", " NOT ILIKE ")) + pattern();
            case 3 -> name + pick(List.of(" < ", " >= ")) + literal;
            case 4 -> "lower(" + name + ") = " + quoted(literal(table, column).toLowerCase(java.util.Locale.ROOT));
            case 5 -> name + pick(List.of(" <> ", " IS DISTINCT FROM ")) + literal;
            default -> name + " = " + literal;
        };
    }

    private String literal(TableSpec table, ColumnSpec column) {
        if (column.name().equals("State") && random.nextInt(6) != 0) {
            return pick(RandomWorkspace.states(table.name()));
        }
        if (column.source() instanceof Source.PathKey || (table.name().equals("Repositories") && column.key())) {
            return pick(RandomWorkspace.REPOSITORIES);
        }
        if (column.name().endsWith("Key") || column.name().equals("Key")) {
            return pick(List.of("WIND", "GEAR", "wind", "NONE"));
        }
        if (column.key()) {
            return pick(List.of("b/1", "b/2", "%040x".formatted(7_919L * 3), "{user-3}", "nothing"));
        }
        return random.nextInt(3) == 0 ? "text " + random.nextInt(9) : pick(RandomWorkspace.TEXTS);
    }

    private String pattern() {
        return quoted(pick(List.of(
                "%",
                "",
                "a%",
                "%a",
                "%a%",
                "_",
                "a_b",
                "%off",
                "50\\%%",
                "50%",
                "%'%",
                "%\\%",
                "%ünï%",
                "%STRASSE%",
                "%i%",
                "text _",
                "%t%e%",
                "%\"hi\"%",
                "web",
                "w%",
                "%(Id = 5)%",
                "%😀%",
                "%tab\t%")));
    }

    private String moment(String name) {
        String text = RandomWorkspace.moment(random);
        String literal = pick(List.of(
                "'" + text + "'",
                "TIMESTAMPTZ '" + text + "'",
                "TIMESTAMPTZ '" + text + "' + INTERVAL 1 MICROSECOND",
                "DATE '2026-0" + (random.nextInt(9) + 1) + "-15'",
                "TIMESTAMP '2026-05-05 05:05:05.123456'",
                "TIMESTAMPTZ '2026-05-05 05:05:05-03:30'",
                "now() - INTERVAL " + random.nextInt(300) + " DAY",
                "date_trunc('month', TIMESTAMPTZ '" + text + "')"));
        return switch (random.nextInt(7)) {
            case 6 ->
                name + " AT TIME ZONE '" + pick(List.of("America/St_Johns", "Europe/Berlin", "Pacific/Apia")) + "'"
                        + pick(List.of(" < ", " >= ")) + "TIMESTAMP '2026-03-29 02:30:00'";
            case 0 -> name + " BETWEEN '2026-02-01' AND " + literal;
            case 1 -> "(" + name + " > '2026-02-01' AND " + name + " < " + literal + ")";
            case 2 -> "date_trunc('" + pick(List.of("day", "month", "hour")) + "', " + name + ") = " + literal;
            case 3 -> name + "::DATE" + pick(List.of(" = ", " < ", " >= ")) + "DATE '2026-05-05'";
            default -> name + operator() + literal;
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
