-- DORA's failed deployment recovery time, a proxy: from a failed production deployment to the next one that succeeded.
--
-- Bitbucket knows no incidents; what was broken between two deployments does not show. Failures that nothing followed
-- count in Failures, not in the times, which are NULL where nothing was restored. RepositorySlug is asked of Bitbucket.
--
-- RepositorySlug: Repository that was deployed.
-- Month: First day of the month of the failure, in UTC.
-- Failures: How many deployments failed.
-- Restored: How many of them a successful one followed.
-- MedianHours: Median time until then; NULL for none.
-- P90Hours: Time that 90 of 100 did not exceed; NULL for none.
SELECT
    RepositorySlug,
    CAST(date_trunc('month', CompletedOn) AS DATE) AS Month,
    count(*) AS Failures,
    count(RestoredOn) AS Restored,
    quantile_cont(epoch(RestoredOn - CompletedOn) / 3600, 0.5) AS MedianHours,
    quantile_cont(epoch(RestoredOn - CompletedOn) / 3600, 0.9) AS P90Hours
FROM (
    SELECT
        RepositorySlug,
        CompletedOn,
        Status,
        min(CompletedOn) FILTER (WHERE Status = 'SUCCESSFUL') OVER (
            PARTITION BY RepositorySlug ORDER BY CompletedOn ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
        ) AS RestoredOn
    FROM ProductionDeployments
) d
WHERE Status = 'FAILED'
GROUP BY RepositorySlug, CAST(date_trunc('month', CompletedOn) AS DATE)
