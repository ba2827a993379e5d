-- Branches without a commit for 90 days.
--
-- The age is that of the commit at the tip, as its author's clock had it; Bitbucket does not say when it was pushed.
-- RepositorySlug is asked of Bitbucket; it costs the pages of branches, 100 a request. OpenPullRequestId adds the pages
-- of open pull requests, IsMainBranch the list of repositories, each only if it is selected.
--
-- RepositorySlug: Repository that the branch belongs to.
-- Name: Name of the branch.
-- LastCommitOn: Date of the commit at its tip.
-- LastAuthorRaw: Author of that commit, as git has it.
-- LastAuthorDisplayName: Name of that author; NULL without an account.
-- DaysSinceCommit: Whole days since that commit.
-- OpenPullRequestId: Newest open pull request from it, not from a branch of the same name in a fork; NULL for none.
-- IsMainBranch: Whether it is the main branch of its repository.
SELECT
    b.RepositorySlug,
    b.Name,
    b.TargetCommitDate AS LastCommitOn,
    b.TargetAuthorRaw AS LastAuthorRaw,
    b.TargetAuthorDisplayName AS LastAuthorDisplayName,
    date_sub('day', b.TargetCommitDate, now()) AS DaysSinceCommit,
    p.OpenPullRequestId,
    coalesce(r.MainBranch = b.Name, false) AS IsMainBranch
FROM Branches b
LEFT JOIN (
    SELECT RepositorySlug, SourceBranchName, max(Id) AS OpenPullRequestId
    FROM PullRequests
    WHERE State = 'OPEN'
        AND SourceRepositoryFullName = DestinationRepositoryFullName
        AND DestinationRepositoryFullName <> 'read only if used'
    GROUP BY RepositorySlug, SourceBranchName
) p ON p.RepositorySlug = b.RepositorySlug AND p.SourceBranchName = b.Name
LEFT JOIN (
    SELECT Slug, max(MainbranchName) AS MainBranch
    FROM Repositories
    WHERE FullName <> 'read only if used'
    GROUP BY Slug
) r ON r.Slug = b.RepositorySlug
WHERE b.TargetCommitDate < now() - INTERVAL 90 DAY
