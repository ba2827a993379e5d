-- How pipelines ended and how long they took, one row for each repository and day.
--
-- A pipeline counts on the day, in UTC, on which it was started. STOPPED, ERROR and EXPIRED are no failures of the code:
-- they count as others, and neither in the percentage nor in the durations. Percentage and durations are NULL, not 0,
-- on days without a result. A run again is the same pipeline. Look at the counts beside every percentage.
--
-- RepositorySlug is asked of Bitbucket, 100 pipelines a request. Bitbucket has no filter for the start of a pipeline, so
-- with Day >= (also BETWEEN, =) the newest are read first and reading stops at a page of earlier days.
--
-- RepositorySlug: Repository that they ran for.
-- Day: Day of the start, in UTC.
-- Pipelines: How many were started.
-- Successful: How many succeeded.
-- Failed: How many failed.
-- Others: How many were stopped, broke down or expired.
-- Unfinished: How many have not ended.
-- SuccessPercent: Successful ones of those that succeeded or failed; NULL for none.
-- MedianMinutes: Median duration of those that succeeded or failed; NULL for none.
-- P95Minutes: Duration that 95 of 100 of those did not exceed; NULL for none.
-- BuildMinutes: Build time of all; NULL where not sent.
SELECT
    RepositorySlug,
    CAST(CreatedOn AS DATE) AS Day,
    count(*) AS Pipelines,
    count(*) FILTER (WHERE StateResultName = 'SUCCESSFUL') AS Successful,
    count(*) FILTER (WHERE StateResultName = 'FAILED') AS Failed,
    count(*) FILTER (WHERE StateName = 'COMPLETED' AND coalesce(StateResultName, '') NOT IN ('SUCCESSFUL', 'FAILED'))
        AS Others,
    count(*) FILTER (WHERE StateName IS DISTINCT FROM 'COMPLETED') AS Unfinished,
    100.0::DOUBLE * count(*) FILTER (WHERE StateResultName = 'SUCCESSFUL')
        / nullif(count(*) FILTER (WHERE StateResultName IN ('SUCCESSFUL', 'FAILED')), 0) AS SuccessPercent,
    quantile_cont(DurationInSeconds / 60.0::DOUBLE, 0.5) FILTER (WHERE StateResultName IN ('SUCCESSFUL', 'FAILED'))
        AS MedianMinutes,
    quantile_cont(DurationInSeconds / 60.0::DOUBLE, 0.95) FILTER (WHERE StateResultName IN ('SUCCESSFUL', 'FAILED'))
        AS P95Minutes,
    sum(BuildSecondsUsed) / 60.0::DOUBLE AS BuildMinutes
FROM Pipelines
GROUP BY RepositorySlug, CAST(CreatedOn AS DATE)
