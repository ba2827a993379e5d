-- People of the workspace, one row for each member.
--
-- Other names for the columns of WorkspaceMembers that say who somebody is.
--
-- UUID: Identifier in braces.
-- AccountId: Atlassian account.
-- DisplayName: Name as it is shown.
-- Nickname: Nickname.
-- Type: Kind of account: user, or what else can be a member.
-- HtmlUrl: Page of the account.
SELECT
    UserUUID AS UUID,
    UserAccountId AS AccountId,
    UserDisplayName AS DisplayName,
    UserNickname AS Nickname,
    UserType AS Type,
    UserHtmlUrl AS HtmlUrl
FROM WorkspaceMembers
