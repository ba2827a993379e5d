-- Who was asked to review what, or did, and how it went: one row for each pull request and reviewer.
--
-- Count the rows by reviewer for the load. The author's own approval is no review and no row; neither are accounts
-- without a nickname (apps and access tokens) nor names that the connection property Bots lists: without it, names with
-- the word bot in them. A reviewer who was deleted is a row without a name. An approval that was taken back shows no
-- more. It is meant to spread work, not to rank people.
--
-- RepositorySlug, PullRequestId, PullRequestState, PullRequestCreatedOn and PullRequestUpdatedOn are asked of Bitbucket,
-- and it costs the pages of pull requests, 50 a request.
--
-- RepositorySlug: Repository of the pull request.
-- PullRequestId: Number of the pull request.
-- PullRequestState: State of the pull request: OPEN, MERGED, DECLINED or SUPERSEDED.
-- PullRequestCreatedOn: When the pull request was opened.
-- PullRequestUpdatedOn: When the pull request last changed.
-- AuthorDisplayName: Name of the author; NULL if deleted.
-- ReviewerUUID: Identifier of the reviewer; NULL if deleted.
-- ReviewerDisplayName: Name of the reviewer; NULL if deleted.
-- Asked: Whether a review was asked for; otherwise it came by itself.
-- Approved: Whether the reviewer approves.
-- ChangesRequested: Whether the reviewer asks for changes.
-- Waiting: Whether it is open, no draft, and waits for the verdict of a reviewer who was asked.
WITH Parties AS NOT MATERIALIZED (
    SELECT
        RepositorySlug,
        Id,
        State,
        CreatedOn,
        UpdatedOn,
        coalesce(Draft, false) AS IsDraft,
        AuthorUUID,
        AuthorDisplayName,
        unnest(CAST(Participants AS JSON[])) AS Party
    FROM PullRequests
),
Reviewers AS NOT MATERIALIZED (
    SELECT
        *,
        Party ->> '$.user.uuid' AS ReviewerUUID,
        Party ->> '$.user.display_name' AS ReviewerDisplayName,
        Party ->> '$.user.nickname' AS ReviewerNickname,
        Party ->> '$.role' IS NOT DISTINCT FROM 'REVIEWER' AS Asked,
        Party ->> '$.state' AS Verdict
    FROM Parties
)
SELECT
    RepositorySlug,
    Id AS PullRequestId,
    State AS PullRequestState,
    CreatedOn AS PullRequestCreatedOn,
    UpdatedOn AS PullRequestUpdatedOn,
    AuthorDisplayName,
    ReviewerUUID,
    ReviewerDisplayName,
    Asked,
    Verdict IS NOT DISTINCT FROM 'approved' AS Approved,
    Verdict IS NOT DISTINCT FROM 'changes_requested' AS ChangesRequested,
    Asked AND Verdict IS NULL AND State = 'OPEN' AND NOT IsDraft AS Waiting
FROM Reviewers
WHERE (Asked OR Verdict IS NOT NULL)
    AND ReviewerUUID IS DISTINCT FROM AuthorUUID
    AND NOT (ReviewerUUID IS NOT NULL AND ReviewerNickname IS NULL)
    AND NOT is_bot(ReviewerDisplayName)
