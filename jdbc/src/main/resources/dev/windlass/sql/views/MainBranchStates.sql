-- How long the main branch was green or red: one row for each pipeline on it that succeeded or failed.
--
-- A pipeline decides the state from its end to the end of the next one that succeeded or failed; the last one until now.
-- Stopped and broken pipelines (STOPPED, ERROR, EXPIRED) change nothing. What was before the first one is not known.
--
-- RepositorySlug is asked of Bitbucket. All pipelines of a repository are read, 100 a request, and the list of repositories
-- once, for the names of the main branches.
--
-- RepositorySlug: Repository of the main branch.
-- PipelineUUID: Pipeline that decided.
-- IsRed: Whether it failed.
-- SinceOn: When it ended.
-- UntilOn: When the next one ended; now for the last.
-- Hours: From the one to the other.
SELECT
    RepositorySlug,
    PipelineUUID,
    IsRed,
    SinceOn,
    UntilOn,
    epoch(UntilOn - SinceOn) / 3600 AS Hours
FROM (
    SELECT
        p.RepositorySlug,
        p.UUID AS PipelineUUID,
        p.StateResultName = 'FAILED' AS IsRed,
        p.CompletedOn AS SinceOn,
        lead(p.CompletedOn, 1, now()) OVER (PARTITION BY p.RepositorySlug ORDER BY p.CompletedOn) AS UntilOn
    FROM Pipelines p
    JOIN Repositories r ON r.Slug = p.RepositorySlug AND r.MainbranchName = p.TargetRefName
    WHERE p.TargetRefType = 'branch' AND p.StateResultName IN ('SUCCESSFUL', 'FAILED') AND p.CompletedOn IS NOT NULL
) States
