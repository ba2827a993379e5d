-- DORA's lead time for changes: from the first commit to production, by repository and month of deployment.
--
-- A change is a merged pull request of PullRequestTimings that was deployed; those that were not are left out, they have
-- no lead time yet. The deployment is the first one after the merge: a proxy, since only git knows what it held.
--
-- One request for each pull request of the repository, for its first commit. To read fewer, take the same percentiles
-- of PullRequestTimings with a condition on UpdatedOn. RepositorySlug is asked of Bitbucket.
--
-- RepositorySlug: Repository of the changes.
-- Month: First day of the month in which they were deployed, in UTC.
-- Changes: How many there were.
-- MedianHours: Median of their lead times.
-- P90Hours: Lead time that 90 of 100 did not exceed.
SELECT
    RepositorySlug,
    CAST(date_trunc('month', DeployedOn) AS DATE) AS Month,
    count(*) AS Changes,
    quantile_cont(epoch(DeployedOn - least(FirstCommitOn, CreatedOn)) / 3600, 0.5) AS MedianHours,
    quantile_cont(epoch(DeployedOn - least(FirstCommitOn, CreatedOn)) / 3600, 0.9) AS P90Hours
FROM PullRequestTimings
WHERE DeployedOn IS NOT NULL
GROUP BY RepositorySlug, CAST(date_trunc('month', DeployedOn) AS DATE)
