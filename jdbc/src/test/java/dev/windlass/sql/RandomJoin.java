package dev.windlass.sql;

import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

/**
 * Random statements in which one table's keys come from another's rows: every kind of join and sub-query, with the
 * names, renamings, groups and limits between them that could make somebody take a column for another. One thread.
 */
final class RandomJoin {
    private static final List<String> TABLES =
            List.of("PullRequests", "PullRequestReviewers", "Issues", "Branches", "Commits");

    private final Random random;
    private final BiFunction<TableSpec, String, String> conditions;

    /** A random condition on a table under an alias comes from {@code conditions}. */
    RandomJoin(Random random, BiFunction<TableSpec, String, String> conditions) {
        this.random = random;
        this.conditions = conditions;
    }

    /** A statement whose rows have no order. */
    String next() {
        String left = pick(TABLES);
        String right = pick(TABLES);
        return switch (random.nextInt(16)) {
            case 0 ->
                counted("%s l JOIN %s r ON l.RepositorySlug = r.RepositorySlug", left, right)
                        + " JOIN Repositories p ON p.Slug = " + pick(List.of("l", "r")) + ".RepositorySlug WHERE "
                        + on("Repositories", "p") + " GROUP BY ALL";
            case 1 ->
                "SELECT l.RepositorySlug, count(*) FROM " + left + " l WHERE l.RepositorySlug "
                        + pick(List.of("IN", "NOT IN")) + " (SELECT " + repositories() + ") AND " + on(left, "l")
                        + " GROUP BY ALL";
            case 2 ->
                "SELECT l.RepositorySlug, count(*) FROM " + left + " l WHERE " + pick(List.of("", "NOT "))
                        + "EXISTS (SELECT 1 FROM " + right + " r WHERE r.RepositorySlug = l.RepositorySlug AND "
                        + on(right, "r") + ") AND " + on(left, "l") + " GROUP BY ALL";
            case 3 ->
                "SELECT l.RepositorySlug, n, count(*) FROM " + left + " l " + kind()
                        + " (SELECT RepositorySlug, count(*) AS n FROM " + right + " r WHERE " + on(right, "r")
                        + " GROUP BY RepositorySlug) g ON g.RepositorySlug = l.RepositorySlug WHERE " + on(left, "l")
                        + " GROUP BY ALL";
            case 4 ->
                "SELECT RepositorySlug, count(*) FROM " + left + " l " + kind() + " " + right
                        + " r USING (RepositorySlug) WHERE " + on(left, "l") + " GROUP BY ALL";
            case 5 ->
                "WITH o AS (SELECT * FROM " + left + " l WHERE " + on(left, "l") + ") SELECT r.RepositorySlug, "
                        + "count(*) FROM o " + kind() + " " + right + " r ON o.RepositorySlug = r.RepositorySlug "
                        + "GROUP BY ALL";
            case 6 ->
                // The same name for another column.
                "SELECT x.RepositorySlug, count(*) FROM (SELECT Slug AS RepositorySlug, Name FROM Repositories WHERE "
                        + on("Repositories", "Repositories") + ") x " + kind() + " " + left
                        + " l ON x.RepositorySlug = l.RepositorySlug GROUP BY ALL";
            case 7 ->
                "SELECT count(*) FROM (SELECT ProjectKey AS Slug, Slug AS ProjectKey FROM Repositories) x JOIN " + left
                        + " l ON l.RepositorySlug = x." + pick(List.of("Slug", "ProjectKey"));
            case 8 ->
                "SELECT p.Slug, (SELECT count(*) FROM " + left + " l WHERE l.RepositorySlug = p.Slug AND "
                        + on(left, "l") + ") FROM Repositories p WHERE " + on("Repositories", "p");
            case 9 ->
                counted("%s l " + kind() + " %s r ON l.RepositorySlug = r.RepositorySlug", left, right) + " WHERE "
                        + pick(List.of(on(left, "l"), "r.RepositorySlug IS NULL", "l.RepositorySlug IS NULL"))
                        + " GROUP BY ALL";
            case 10 ->
                "SELECT l.RepositorySlug, count(*) FROM " + left + " l JOIN (SELECT " + repositories()
                        + " ORDER BY Slug LIMIT " + random.nextInt(4) + ") x ON x.Slug = l.RepositorySlug GROUP BY ALL";
            case 12 ->
                "SELECT l.RepositorySlug, count(*) FROM " + left + " l " + pick(List.of("SEMI JOIN ", "ANTI JOIN "))
                        + right + " r ON l.RepositorySlug = r.RepositorySlug WHERE " + on(left, "l")
                        + " GROUP BY ALL";
            case 14 ->
                // NULL NOT IN (nothing) is true, NULL NOT IN (something) is not.
                "SELECT p.Slug, count(*) FROM Repositories p WHERE p." + pick(List.of("Slug", "ProjectKey", "Language"))
                        + pick(List.of(" NOT IN", " IN")) + " (SELECT RepositorySlug FROM " + left + " l WHERE "
                        + on(left, "l") + pick(List.of("", " AND l.RepositorySlug = p.Slug")) + ") AND "
                        + on("Repositories", "p") + " GROUP BY ALL";
            case 15 ->
                "SELECT p.RepositorySlug, p.Id FROM PullRequests p WHERE p." + pick(List.of("Id", "CommentCount"))
                        + pick(List.of(" NOT IN", " IN")) + " (SELECT PullRequestId FROM PullRequestReviewers v WHERE "
                        + pick(List.of("true", "v.RepositorySlug = p.RepositorySlug", "v.PullRequestId < 9")) + ") "
                        + pick(List.of("AND ", "OR ")) + on("PullRequests", "p");
            case 11 ->
                "SELECT v.PullRequestId, v.RepositorySlug, count(*) FROM PullRequestReviewers v " + kind()
                        + " PullRequests p ON v.RepositorySlug = p.RepositorySlug AND v.PullRequestId = p.Id WHERE "
                        + on("PullRequests", "p") + " GROUP BY ALL";
            default ->
                "SELECT l.RepositorySlug, count(*) FROM (SELECT RepositorySlug FROM " + left
                        + " UNION ALL SELECT Slug FROM Repositories) l JOIN " + right
                        + " r ON r.RepositorySlug = l.RepositorySlug WHERE " + on(right, "r") + " GROUP BY ALL";
        };
    }

    private static String counted(String joined, String left, String right) {
        return "SELECT l.RepositorySlug, r.RepositorySlug, count(*) FROM " + joined.formatted(left, right);
    }

    private String repositories() {
        return "Slug FROM Repositories WHERE " + on("Repositories", "Repositories");
    }

    private String on(String table, String alias) {
        return "(" + conditions.apply(Tables.find(table).orElseThrow(), alias) + ")";
    }

    private String kind() {
        return pick(List.of("JOIN", "JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN"));
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
