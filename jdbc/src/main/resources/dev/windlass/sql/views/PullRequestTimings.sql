-- How long pull requests took: coding, pickup, review, deploy, open to merge and cycle, one row for each.
--
-- Coding is from the first commit to opening, pickup from there to the first review by somebody else, review from there
-- to merging, deploy from there to production; the cycle is all of it. A time that is not known, or that would end
-- before it begins, is NULL and not 0. Take medians and percentiles, as a few old ones spoil every average.
--
-- A review is an approval, a refusal or a comment by somebody who is neither the author nor a bot, between opening and
-- merging; deleted comments do not count. Who left counts, unless the author left too. A bot is who has no nickname
-- (apps and access tokens) or a name that the connection property Bots lists: without it, the word bot in the name. A
-- draft waits for nobody, and Bitbucket does not say when it stopped being one: its pickup begins with opening; Draft
-- tells what still is one. Declined ones are rows too.
--
-- Proxies: merging is the date of the merge commit (after a fast-forward that is the commit's own date, which may lie
-- before opening: then nothing is measured). Deploying is the first successful production deployment of the repository
-- that ended after the merge, whether or not it held the change. Commits that were rewritten have their new date.
--
-- RepositorySlug, Id, State, CreatedOn and UpdatedOn are asked of Bitbucket; the time of merging cannot be:
-- UpdatedOn >= '2026-10-01' leaves nothing out of MergedOn >= '2026-10-01', say both. Only what is selected is read:
-- the pages of pull requests, one walk through the activity for reviews, deployments and environments for deploying, and
-- for the first commit one request for each pull request that the conditions leave.
--
-- RepositorySlug: Repository of the pull request.
-- Id: Number, unique in its repository.
-- Title: Title.
-- State: One of OPEN, MERGED, DECLINED and SUPERSEDED.
-- Draft: Whether it is a draft now.
-- AuthorDisplayName: Name of the author; NULL if deleted.
-- AuthorUUID: Identifier of the author; NULL if deleted.
-- DestinationBranchName: Branch it wants to merge into.
-- CreatedOn: When it was opened.
-- UpdatedOn: When it last changed.
-- MergedOn: Date of the merge commit; NULL unless merged.
-- FirstCommitOn: Date of its oldest commit; NULL without commits. One request for each pull request.
-- FirstReviewOn: When somebody else first reviewed it; NULL if nobody did.
-- FirstApprovalOn: When somebody else first approved it; NULL if nobody did.
-- DeployedOn: When the next production deployment after the merge succeeded, a proxy; NULL if none did.
-- CodingHours: From the first commit to opening.
-- PickupHours: From opening to the first review.
-- ReviewHours: From the first review to merging.
-- DeployHours: From merging to production, a proxy.
-- OpenToMergeHours: From opening to merging.
-- CycleHours: From the first commit, or opening if that was earlier, to production, or merging if it was not deployed.
WITH Parts AS NOT MATERIALIZED (
    SELECT
        p.*,
        c.FirstCommitOn,
        list_filter(r.Reviews, lambda a: a.ActorUUID IS DISTINCT FROM p.AuthorUUID AND a.Date >= p.CreatedOn
            AND (p.MergedOn IS NULL OR p.MergedOn < p.CreatedOn OR a.Date <= p.MergedOn)) AS Reviews,
        list_min(list_filter(d.Successes, lambda t: t >= p.MergedOn)) AS DeployedOn
    FROM PullRequests p
    LEFT JOIN (
        SELECT RepositorySlug, PullRequestId, min(Date) AS FirstCommitOn
        FROM PullRequestCommits
        WHERE Hash <> 'read only if used'
        GROUP BY RepositorySlug, PullRequestId
    ) c ON c.RepositorySlug = p.RepositorySlug AND c.PullRequestId = p.Id
    LEFT JOIN (
        SELECT RepositorySlug, PullRequestId,
            list({'Date': Date, 'Kind': Kind, 'ActorUUID': ActorUUID}) AS Reviews
        FROM PullRequestActivity
        WHERE Kind IN ('approval', 'changes_requested', 'comment', 'read only if used')
            AND CommentDeleted IS NOT TRUE
            AND NOT (ActorUUID IS NOT NULL AND ActorNickname IS NULL)
            AND NOT is_bot(ActorDisplayName)
        GROUP BY RepositorySlug, PullRequestId
    ) r ON r.RepositorySlug = p.RepositorySlug AND r.PullRequestId = p.Id
    LEFT JOIN (
        SELECT RepositorySlug, list(CompletedOn) AS Successes
        FROM ProductionDeployments
        WHERE Status IN ('SUCCESSFUL', 'read only if used')
        GROUP BY RepositorySlug
    ) d ON d.RepositorySlug = p.RepositorySlug
),
Moments AS NOT MATERIALIZED (
    SELECT
        *,
        list_min(list_transform(Reviews, lambda a: a.Date)) AS FirstReviewOn,
        list_min(list_transform(list_filter(Reviews, lambda a: a.Kind = 'approval'), lambda a: a.Date))
            AS FirstApprovalOn
    FROM Parts
)
SELECT
    RepositorySlug,
    Id,
    Title,
    State,
    coalesce(Draft, false) AS Draft,
    AuthorDisplayName,
    AuthorUUID,
    DestinationBranchName,
    CreatedOn,
    UpdatedOn,
    MergedOn,
    FirstCommitOn,
    FirstReviewOn,
    FirstApprovalOn,
    CASE WHEN MergedOn >= CreatedOn THEN DeployedOn END AS DeployedOn,
    CASE WHEN FirstCommitOn <= CreatedOn THEN epoch(CreatedOn - FirstCommitOn) / 3600 END AS CodingHours,
    epoch(FirstReviewOn - CreatedOn) / 3600 AS PickupHours,
    CASE WHEN MergedOn >= FirstReviewOn THEN epoch(MergedOn - FirstReviewOn) / 3600 END AS ReviewHours,
    CASE WHEN MergedOn >= CreatedOn THEN epoch(DeployedOn - MergedOn) / 3600 END AS DeployHours,
    CASE WHEN MergedOn >= CreatedOn THEN epoch(MergedOn - CreatedOn) / 3600 END AS OpenToMergeHours,
    CASE WHEN MergedOn >= CreatedOn
        THEN epoch(coalesce(DeployedOn, MergedOn) - least(FirstCommitOn, CreatedOn)) / 3600 END AS CycleHours
FROM Moments
