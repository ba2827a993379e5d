-- Deployments to production, one row for each pipeline however many environments or steps it deployed to.
--
-- Counted are deployments that ended, in environments of type Production that still exist. One without a pipeline is a
-- row of its own. Bitbucket neither filters nor sorts deployments: a repository's are read whole, 100 a request, and its
-- environments once. Times are UTC.
--
-- RepositorySlug: Repository that was deployed.
-- PipelineUUID: Pipeline that deployed; NULL where not sent.
-- ReleaseName: Name of the release, such as #7.
-- CommitHash: Commit that was deployed; NULL where not sent.
-- Deployments: How many deployments the pipeline made.
-- StartedOn: When the first of them began; NULL where not sent.
-- CompletedOn: When the last of them ended.
-- Status: SUCCESSFUL if all were, FAILED if one failed, otherwise what stopped them, such as STOPPED;
--   NULL where not sent.
SELECT
    d.RepositorySlug,
    max(d.ReleasePipelineUUID) AS PipelineUUID,
    max(d.ReleaseName) AS ReleaseName,
    arg_max(d.CommitHash, d.StateCompletedOn) AS CommitHash,
    count(*) AS Deployments,
    min(d.StateStartedOn) AS StartedOn,
    max(d.StateCompletedOn) AS CompletedOn,
    CASE
        WHEN count(*) FILTER (WHERE d.StateStatusName IS DISTINCT FROM 'SUCCESSFUL') = 0 THEN 'SUCCESSFUL'
        WHEN count(*) FILTER (WHERE d.StateStatusName = 'FAILED') > 0 THEN 'FAILED'
        ELSE max(d.StateStatusName) FILTER (WHERE d.StateStatusName <> 'SUCCESSFUL')
    END AS Status
FROM Deployments d
JOIN Environments e ON e.RepositorySlug = d.RepositorySlug AND e.UUID = d.EnvironmentUUID
WHERE e.EnvironmentTypeName = 'Production' AND d.StateCompletedOn IS NOT NULL
GROUP BY d.RepositorySlug, coalesce(d.ReleasePipelineUUID, d.UUID)
