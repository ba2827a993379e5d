package dev.windlass.sql;

import dev.windlass.model.ColumnType;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Random statements whose sub-queries look out, and whose rows come together in a UNION: two sides that call the same thing
 * differently, or different things alike. One thread.
 */
final class RandomSubQuery {
    /** Columns that may be compared, though their names differ. */
    private static final List<Pair> PAIRS = List.of(
            new Pair("PullRequests", "Id", "PullRequestReviewers", "PullRequestId"),
            new Pair("PullRequestReviewers", "PullRequestId", "PullRequests", "Id"),
            new Pair("PullRequests", "SourceBranchName", "Branches", "Name"),
            new Pair("Branches", "TargetCommitHash", "Commits", "Hash"),
            new Pair("Branches", "Name", "PullRequests", "RepositorySlug"),
            new Pair("Branches", "RepositorySlug", "PullRequests", "SourceBranchName"),
            new Pair("Issues", "Id", "PullRequests", "CommentCount"),
            new Pair("PullRequests", "CommentCount", "PullRequestReviewers", "PullRequestId"),
            new Pair("Repositories", "Slug", "PullRequests", "RepositorySlug"),
            new Pair("Repositories", "Slug", "Commits", "RepositorySlug"),
            new Pair("Repositories", "ProjectKey", "Branches", "RepositorySlug"));

    private final Random random;
    private final BiFunction<TableSpec, String, String> conditions;

    /** A random condition on a table under an alias comes from {@code conditions}. */
    RandomSubQuery(Random random, BiFunction<TableSpec, String, String> conditions) {
        this.random = random;
        this.conditions = conditions;
    }

    private record Pair(String outer, String outerColumn, String inner, String innerColumn) {
        /** The column of the outer table that says which repository a row is of. */
        String outerRepository() {
            return outer.equals("Repositories") ? "Slug" : "RepositorySlug";
        }
    }

    /** A statement whose rows have no order. */
    String next() {
        Pair pair = pick(PAIRS);
        String head = "SELECT count(*), min(o." + pair.outerColumn() + ") FROM " + pair.outer() + " o WHERE "
                + on(pair.outer(), "o");
        return switch (random.nextInt(10)) {
            case 0, 1, 2 ->
                head + pick(List.of(" AND ", " OR ")) + pick(List.of("", "NOT ")) + "EXISTS (" + correlated(pair, "1")
                        + ")";
            case 3 ->
                "SELECT o." + pair.outerColumn() + ", ("
                        + correlated(pair, pick(List.of("count(*)", "min(i.RepositorySlug)"))) + ") FROM "
                        + pair.outer() + " o WHERE " + on(pair.outer(), "o");
            case 4 ->
                head + " AND " + pick(List.of("", "NOT ")) + "EXISTS (" + correlated(pair, "1") + " UNION ALL "
                        + correlated(pair, "1") + ")";
            case 5 ->
                head + " AND o." + pair.outerColumn() + pick(List.of(" IN (", " NOT IN (")) + plain(pair)
                        + pick(List.of(" UNION ", " UNION ALL ", " EXCEPT ", " INTERSECT ")) + plain(pair) + ")";
            case 6 ->
                "SELECT o." + pair.outerColumn() + ", count(*) FROM " + pair.outer() + " o JOIN (" + plain(pair)
                        + " UNION ALL " + plain(pair) + ") u ON u." + pair.innerColumn() + " = o." + pair.outerColumn()
                        + " GROUP BY ALL";
            case 7 ->
                // Of a padded row the column is NULL, although its table has none.
                "SELECT count(*) FROM Repositories r LEFT JOIN " + pair.outer() + " o ON o."
                        + pair.outerRepository() + " = r.Slug AND " + on(pair.outer(), "o") + " WHERE o."
                        + pair.outerColumn()
                        + pick(List.of(" NOT IN (", " IN (")) + plain(pair) + ")";
            case 8 ->
                "WITH y AS " + pick(List.of("", "MATERIALIZED ")) + "(SELECT * FROM PullRequests i WHERE "
                        + on("PullRequests", "i")
                        + ") SELECT v.RepositorySlug, v.PullRequestId, count(*) FROM PullRequestReviewers v WHERE "
                        + "v.RepositorySlug IN (SELECT RepositorySlug FROM y) AND v.PullRequestId IN (SELECT "
                        + pick(List.of("Id", "CommentCount")) + " FROM y) GROUP BY ALL";
            default ->
                "SELECT o." + pair.outerColumn() + ", l.n FROM " + pair.outer() + " o, LATERAL (" + lateral(pair)
                        + ") l WHERE " + on(pair.outer(), "o");
        };
    }

    /** How many there are, or the first of them; which of the two lies in the text, so that seeds stay what they are. */
    private String lateral(Pair pair) {
        String count = correlated(pair, "count(*) AS n");
        int number = count.hashCode() & 0xff;
        String column = Tables.find(pair.inner()).orElseThrow().key().stream()
                .map(key -> "i." + key.name())
                .collect(Collectors.joining(", "));
        List<String> moments = Tables.find(pair.inner()).orElseThrow().columns().stream()
                .filter(moment -> moment.type() == ColumnType.TIMESTAMP && moment.sortable())
                .map(moment -> "i." + moment.name())
                .toList();
        if (number % 3 == 2 && !moments.isEmpty()) {
            return ofMoments(count, moments.get(number % moments.size()), number);
        }
        return number % 3 == 0
                ? count
                : count.replaceFirst("count\\(\\*\\) AS n", "i." + pair.innerColumn() + " AS n") + " ORDER BY " + column
                        + " LIMIT " + (1 + number % 2);
    }

    /** The first or the last moments: rows of the same moment show as the same. */
    private static String ofMoments(String count, String moment, int number) {
        String extreme = number % 2 == 0 ? "max" : "min";
        return number < 128
                ? count.replaceFirst("count\\(\\*\\)", extreme + "(" + moment + ")")
                : count.replaceFirst("count\\(\\*\\)", moment) + " ORDER BY " + moment
                        + (number % 2 == 0 ? " DESC" : "") + " LIMIT " + (1 + number % 5);
    }

    private String correlated(Pair pair, String select) {
        String names = "i." + pair.innerColumn() + pick(List.of(" = ", " = ", " IS NOT DISTINCT FROM ")) + "o."
                + pair.outerColumn();
        String repository = random.nextInt(3) == 0 ? "" : " AND i.RepositorySlug = o." + pair.outerRepository();
        String more = random.nextInt(4) == 0 ? " AND i.RepositorySlug < o." + pair.outerColumn() + "::VARCHAR" : "";
        return "SELECT " + select + " FROM " + pair.inner() + " i WHERE " + names + repository + more + " AND "
                + on(pair.inner(), "i");
    }

    private String plain(Pair pair) {
        return "SELECT i." + pair.innerColumn() + " FROM " + pair.inner() + " i WHERE " + on(pair.inner(), "i");
    }

    private String on(String table, String alias) {
        return "(" + conditions.apply(Tables.find(table).orElseThrow(), alias) + ")";
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
