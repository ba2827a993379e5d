-- Open pull requests that nobody touched for 14 days.
--
-- Touched means changed in any way that Bitbucket dates: a comment, an approval, a commit, an edit. Drafts are rows too;
-- Draft tells them. DaysSinceUpdate > 30 narrows it further; RepositorySlug, CreatedOn and UpdatedOn are asked of
-- Bitbucket, and it costs the pages of open pull requests, 50 a request.
--
-- RepositorySlug: Repository of the pull request.
-- Id: Number, unique in its repository.
-- Title: Title.
-- Draft: Whether it is a draft.
-- AuthorDisplayName: Name of the author; NULL if deleted.
-- CreatedOn: When it was opened.
-- UpdatedOn: When it last changed.
-- DaysOpen: Whole days since it was opened.
-- DaysSinceUpdate: Whole days since it last changed.
-- ReviewersCount: How many accounts were asked for a review; NULL where not sent.
-- HtmlUrl: Page of the pull request.
SELECT
    RepositorySlug,
    Id,
    Title,
    coalesce(Draft, false) AS Draft,
    AuthorDisplayName,
    CreatedOn,
    UpdatedOn,
    date_sub('day', CreatedOn, now()) AS DaysOpen,
    date_sub('day', UpdatedOn, now()) AS DaysSinceUpdate,
    ReviewersCount,
    HtmlUrl
FROM PullRequests
WHERE State = 'OPEN' AND UpdatedOn < now() - INTERVAL 14 DAY
