-- Commits for which one pipeline failed and another succeeded, one row for each: a proxy for flaky tests.
--
-- The same code had two results. The pipelines may have run different parts of the configuration, or met different
-- surroundings: look before you call a test flaky. Stopped and broken pipelines (STOPPED, ERROR, EXPIRED) do not count. A
-- run again is the same pipeline, and shows only its last result.
--
-- RepositorySlug is asked of Bitbucket. All pipelines of a repository are read, 100 a request, whatever is said of the
-- times: take Pipelines itself with a condition on CreatedOn to read fewer.
--
-- RepositorySlug: Repository of the commit.
-- CommitShortHash: Commit, its first 12 digits, as Commits.ShortHash.
-- Successful: How many pipelines of it succeeded.
-- Failed: How many failed.
-- FirstCreatedOn: When the first of these was started.
-- LastCreatedOn: When the last of these was started.
SELECT
    RepositorySlug,
    substr(TargetCommitHash, 1, 12) AS CommitShortHash,
    count(*) FILTER (WHERE StateResultName = 'SUCCESSFUL') AS Successful,
    count(*) FILTER (WHERE StateResultName = 'FAILED') AS Failed,
    min(CreatedOn) AS FirstCreatedOn,
    max(CreatedOn) AS LastCreatedOn
FROM Pipelines
WHERE TargetCommitHash IS NOT NULL AND StateResultName IN ('SUCCESSFUL', 'FAILED')
GROUP BY RepositorySlug, substr(TargetCommitHash, 1, 12)
HAVING count(*) FILTER (WHERE StateResultName = 'SUCCESSFUL') > 0
    AND count(*) FILTER (WHERE StateResultName = 'FAILED') > 0
