-- DORA's deployment frequency: successful production deployments, by repository and month.
--
-- Counts rows of ProductionDeployments, so that one pipeline counts once. Months are in UTC; a month without a
-- deployment is no row. RepositorySlug is asked of Bitbucket; the time cannot be.
--
-- RepositorySlug: Repository that was deployed.
-- Month: First day of the month.
-- Deployments: How many deployments succeeded.
-- DeploymentDays: On how many days.
SELECT
    RepositorySlug,
    CAST(date_trunc('month', CompletedOn) AS DATE) AS Month,
    count(*) AS Deployments,
    count(DISTINCT CAST(CompletedOn AS DATE)) AS DeploymentDays
FROM ProductionDeployments
WHERE Status = 'SUCCESSFUL'
GROUP BY RepositorySlug, CAST(date_trunc('month', CompletedOn) AS DATE)
