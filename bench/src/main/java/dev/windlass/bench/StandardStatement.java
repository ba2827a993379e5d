package dev.windlass.bench;

import java.util.List;

/**
 * One of the statements by which the number of requests is judged. Immutable.
 *
 * @param name its number, and what it asks
 * @param promised requests that it may make at most; 0 for as many as its lists have pages
 * @param chain requests that have to follow one another, however many run side by side
 * @param sqls the statement; several run at the same time, each on a connection of its own
 */
record StandardStatement(String name, int promised, int chain, List<String> sqls) {
    private static final String ONE = " WHERE RepositorySlug = 'fleet-api'";

    /**
     * @param now the newest moment of the data
     * @param author of some pull requests
     */
    static List<StandardStatement> all(int repositories, String now, String author) {
        String week = "TIMESTAMPTZ '" + now + "' - INTERVAL 7 DAY";
        String month = "TIMESTAMPTZ '" + now + "' - INTERVAL 30 DAY";
        return List.of(
                one("1 all pull requests", 0, 3, "SELECT RepositorySlug, Id, Title, State FROM PullRequests"),
                one("2 with reviewers", 0, 3, "SELECT RepositorySlug, Id, Title, State, Reviewers FROM PullRequests"),
                one(
                        "3 all review events",
                        1_651,
                        35,
                        "SELECT RepositorySlug, PullRequestId, Kind, Date, ActorNickname FROM PullRequestActivity"),
                one("4 one pull request", 1, 1, "SELECT Title, State FROM PullRequests" + ONE + " AND Id = 7"),
                one("5a open ones, counted", 1, 1, "SELECT COUNT(*) FROM PullRequests" + ONE + " AND State = 'OPEN'"),
                one(
                        "5b the same by repository",
                        repositories + 1,
                        2,
                        "SELECT RepositorySlug, COUNT(*) FROM PullRequests WHERE State = 'OPEN' GROUP BY RepositorySlug"),
                one(
                        "6 last 10 commits of a branch",
                        1,
                        1,
                        "SELECT Hash, Message FROM Commits" + ONE + " AND Revision = 'main' LIMIT 10"),
                one(
                        "7 failed pipelines of a week",
                        2,
                        2,
                        "SELECT BuildNumber, CreatedOn FROM Pipelines" + ONE
                                + " AND StateResultName = 'FAILED' AND CreatedOn >= " + week),
                one("8 any five", 1, 1, "SELECT * FROM PullRequests" + ONE + " LIMIT 5"),
                one(
                        "9 comments of open ones",
                        0,
                        2,
                        "SELECT p.Id, c.ContentRaw FROM PullRequests p JOIN PullRequestComments c "
                                + "ON c.RepositorySlug = p.RepositorySlug AND c.PullRequestId = p.Id "
                                + "WHERE p.RepositorySlug = 'fleet-api' AND p.State = 'OPEN'"),
                one(
                        "10 pull requests of one author",
                        repositories + 1,
                        2,
                        "SELECT RepositorySlug, Id, Title FROM PullRequests WHERE AuthorNickname = '" + author + "'"),
                new StandardStatement("11 six tiles at once", 0, 2, tiles()),
                one(
                        "12 deployments, pipelines, commits",
                        0,
                        50,
                        "SELECT d.ReleaseName, p.BuildNumber, c.Message FROM Deployments d "
                                + "JOIN Pipelines p ON p.RepositorySlug = d.RepositorySlug "
                                + "AND p.TargetCommitHash = d.CommitHash JOIN Commits c "
                                + "ON c.RepositorySlug = d.RepositorySlug AND c.Hash = d.CommitHash "
                                + "WHERE d.RepositorySlug = 'fleet-api' AND p.CreatedOn >= " + month
                                + " AND c.Date >= " + month));
    }

    private static StandardStatement one(String name, int promised, int chain, String sql) {
        return new StandardStatement(name, promised, chain, List.of(sql));
    }

    /** They need the same columns, so that their pages are the same. */
    private static List<String> tiles() {
        String columns = "Id, State, CreatedOn, UpdatedOn, AuthorNickname, CommentCount";
        String all = "(SELECT " + columns + " FROM PullRequests" + ONE + ") t";
        return List.of(
                "SELECT max(CommentCount), max(UpdatedOn), max(CreatedOn), max(AuthorNickname), max(State), max(Id) FROM "
                        + all,
                "SELECT AuthorNickname, count(*), max(State), max(CreatedOn), max(UpdatedOn), max(CommentCount), max(Id)"
                        + " FROM " + all + " GROUP BY 1",
                "SELECT State, count(AuthorNickname), max(CreatedOn), max(UpdatedOn), max(CommentCount), max(Id) FROM "
                        + all + " GROUP BY 1",
                "SELECT date_trunc('month', CreatedOn), count(State), max(AuthorNickname), max(UpdatedOn), "
                        + "max(CommentCount), max(Id) FROM " + all + " GROUP BY 1",
                "SELECT avg(UpdatedOn - CreatedOn), max(State), max(AuthorNickname), max(CommentCount), max(Id) FROM "
                        + all,
                "SELECT CommentCount, count(State), max(AuthorNickname), max(CreatedOn), max(UpdatedOn), max(Id) FROM "
                        + all + " GROUP BY 1");
    }
}
