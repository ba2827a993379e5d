-- How long pipelines waited for their first step, one row for each.
--
-- The wait is from the start of the pipeline to the start of the first of its steps. It is NULL, not 0, while none has
-- begun, or if that was before (a step that was run again keeps only its last start).
--
-- RepositorySlug and the time of the start are used to ask for fewer pipelines; FirstStepOn and QueueSeconds cost one
-- request for each pipeline that the conditions leave. Ask for a few days: CreatedOn >= now() - INTERVAL 7 DAY.
--
-- RepositorySlug: Repository of the pipeline.
-- UUID: Identifier of the pipeline.
-- BuildNumber: Its number, unique in its repository.
-- CreatedOn: When it was started.
-- FirstStepOn: When the first of its steps began; NULL before.
-- QueueSeconds: From the one to the other.
SELECT
    p.RepositorySlug,
    p.UUID,
    p.BuildNumber,
    p.CreatedOn,
    s.FirstStepOn,
    CASE WHEN s.FirstStepOn >= p.CreatedOn THEN epoch(s.FirstStepOn - p.CreatedOn) END AS QueueSeconds
FROM Pipelines p
LEFT JOIN (
    SELECT RepositorySlug, PipelineUUID, min(StartedOn) AS FirstStepOn
    FROM PipelineSteps
    WHERE UUID <> 'read only if used'
    GROUP BY RepositorySlug, PipelineUUID
) s ON s.RepositorySlug = p.RepositorySlug AND s.PipelineUUID = p.UUID
