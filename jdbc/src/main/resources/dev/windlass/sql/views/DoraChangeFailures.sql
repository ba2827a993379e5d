-- DORA's change failure rate, a proxy: production deployments that failed or were reverted, by repository and month.
--
-- Bitbucket knows no incidents. A deployment counts as a failed change if it failed, or if a commit that begins with
-- Revert " was made within 24 hours after it and before the next deployment. Stopped ones are left out.
--
-- RepositorySlug is asked of Bitbucket. Reverted and ChangeFailurePercent add a walk through the repository's commits.
--
-- RepositorySlug: Repository that was deployed.
-- Month: First day of the month of the deployment, in UTC.
-- Deployments: How many succeeded or failed.
-- Failed: How many failed.
-- Reverted: How many succeeded and were reverted, a proxy.
-- ChangeFailurePercent: Failed and reverted ones of all, a proxy.
WITH Reverting AS NOT MATERIALIZED (
    SELECT
        d.RepositorySlug,
        d.CompletedOn,
        d.Status,
        len(list_filter(r.Reverts, lambda t: t >= d.CompletedOn AND t < d.CompletedOn + INTERVAL 24 HOUR
            AND (d.NextOn IS NULL OR t < d.NextOn))) > 0 AS IsReverted
    FROM (
        SELECT
            RepositorySlug,
            CompletedOn,
            Status,
            lead(CompletedOn) OVER (PARTITION BY RepositorySlug ORDER BY CompletedOn) AS NextOn
        FROM ProductionDeployments
        WHERE Status IN ('SUCCESSFUL', 'FAILED')
    ) d
    LEFT JOIN (
        SELECT RepositorySlug, list(Date) AS Reverts
        FROM Commits
        WHERE Message LIKE 'Revert "%' AND Hash <> 'read only if used'
        GROUP BY RepositorySlug
    ) r ON r.RepositorySlug = d.RepositorySlug
)
SELECT
    RepositorySlug,
    CAST(date_trunc('month', CompletedOn) AS DATE) AS Month,
    count(*) AS Deployments,
    count(*) FILTER (WHERE Status = 'FAILED') AS Failed,
    count(*) FILTER (WHERE Status = 'SUCCESSFUL' AND IsReverted) AS Reverted,
    100.0::DOUBLE * count(*) FILTER (WHERE Status = 'FAILED' OR IsReverted) / count(*) AS ChangeFailurePercent
FROM Reverting
GROUP BY RepositorySlug, CAST(date_trunc('month', CompletedOn) AS DATE)
