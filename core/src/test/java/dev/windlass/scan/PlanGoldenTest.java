package dev.windlass.scan;

import static dev.windlass.scan.PlanCase.and;
import static dev.windlass.scan.PlanCase.compare;
import static dev.windlass.scan.PlanCase.count;
import static dev.windlass.scan.PlanCase.in;
import static dev.windlass.scan.PlanCase.is;
import static dev.windlass.scan.PlanCase.not;
import static dev.windlass.scan.PlanCase.or;
import static dev.windlass.scan.PlanCase.select;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.model.Predicate;
import dev.windlass.model.Predicate.Operator;
import dev.windlass.model.ScanRequest.Scope;
import dev.windlass.model.WindlassException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Which requests a scan plans, in {@code plans.txt}: read it as a list of promises. Rewritten with {@code
 * -Dwindlass.update=true}.
 */
class PlanGoldenTest {
    private static final Path GOLDEN =
            Path.of(System.getProperty("windlass.root", ".."), "core/src/test/resources/dev/windlass/scan/plans.txt");

    private static final Instant MOMENT = Instant.parse("2026-01-02T03:04:05.000006Z");
    private static final Predicate OPEN = is("State", "OPEN");
    private static final Predicate SINCE = compare("UpdatedOn", Operator.GREATER, MOMENT);

    private final List<String> sections = new ArrayList<>();

    @Test
    void plansAreThoseOfTheGoldenFile() throws IOException {
        scopes();
        states();
        keys();
        severalNames();
        conditionsOnKeys();
        operators();
        texts();
        combinations();
        limitsAndOrders();
        sizes();
        inputs();
        children();
        otherTables();
        ownParameters();
        String all = String.join("\n\n", sections) + "\n";
        if (Boolean.getBoolean("windlass.update")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, all);
        }
        assertThat(all).isEqualTo(Files.readString(GOLDEN));
    }

    private void scopes() {
        title("Scopes");
        plan(select("PullRequests", "Id"));
        plan(select("PullRequests", "Id").inWeb());
        plan(select("PullRequests", "Id").in(new Scope.OneProject("WIND")));
        plan(select("PullRequests", "Id").in(new Scope.OneProject("W\"\\")));
        plan(select("PullRequests", "Id").in(new Scope.OneProject("WIND")).where(is("RepositorySlug", "web")));
        plan(select("PullRequests", "Id").where(is("RepositorySlug", "web")));
        plan(select("PullRequests", "Id").where(in("RepositorySlug", "web", "api")));
        plan(select("PullRequests", "Id").inWeb().where(is("RepositorySlug", "api")));
        plan(select("PullRequests", "Id").where(compare("RepositorySlug", Operator.NOT_EQUAL, "web")));
        plan(select("PullRequests", "Id").where(or(is("RepositorySlug", "web"), is("Id", 1))));
        plan(select("PullRequests", "Id").where(is("RepositorySlug", "../x?y")));
        plan(select("PullRequests", "Id").where(is("RepositorySlug", "..")));
        plan(select("PullRequests", "Id")
                .where(in(
                        "RepositorySlug",
                        IntStream.range(0, 8).mapToObj(i -> "r" + i).toArray())));
        plan(select("Repositories", "Slug"));
        plan(select("Issues", "Title"));
    }

    private void states() {
        title("States: without a condition all of them");
        plan(select("PullRequests", "Id", "State").inWeb());
        plan(select("PullRequests", "Id").inWeb().where(OPEN));
        plan(select("PullRequests", "Id").inWeb().where(in("State", "OPEN", "MERGED")));
        plan(select("PullRequests", "Id").inWeb().where(OPEN, in("State", "OPEN", "MERGED")));
        plan(select("PullRequests", "Id").inWeb().where(OPEN, is("State", "MERGED")));
        plan(select("PullRequests", "Id").inWeb().where(compare("State", Operator.NOT_EQUAL, "OPEN")));
        plan(select("PullRequests", "Id").inWeb().where(not(in("State", "OPEN", "MERGED"))));
        plan(select("PullRequests", "Id").inWeb().where(is("State", "open")));
        plan(select("PullRequests", "Id").inWeb().where(in("State", "OPEN", "nothing")));
        plan(select("PullRequests", "Id").inWeb().where(OPEN, SINCE));
        plan(select("PullRequests", "Id").inWeb().where(OPEN).limit(5));
    }

    private void keys() {
        title("Keys");
        plan(select("Issues", "Title", "ContentRaw").where(is("Id", 1)));
        plan(select("Issues", "Title", "ContentRaw").inWeb().where(is("Id", 1)));
        plan(select("PullRequests", "Title").inWeb().where(in("Id", 3, 1, 3)));
        plan(select("PullRequests", "Title")
                .inWeb()
                .where(in("Id", IntStream.range(0, 11).boxed().toArray())));
        plan(select("PullRequests", "Title").inWeb().where(is("Id", 1), OPEN));
        plan(select("PullRequests", "Title").inWeb().where(is("Id", 1), is("Id", 2)));
        plan(select("PullRequests", "Title").inWeb().where(or(is("Id", 1), is("Id", 2))));
        plan(select("PullRequests", "Title")
                .where(or(
                        and(is("RepositorySlug", "web"), is("Id", 1)),
                        and(is("RepositorySlug", "api"), in("Id", 2, 3)))));
        plan(select("PullRequests", "Title")
                .where(in("RepositorySlug", "web", "api"), is("Id", 1), not(is("RepositorySlug", "api"))));
        plan(select("PullRequests", "Title").inWeb().where(compare("RepositorySlug", Operator.NOT_EQUAL, "web")));
        plan(select("PullRequests", "Title").inWeb().where(compare("Id", Operator.GREATER, 5)));
        plan(select("Branches", "TargetCommitHash").inWeb().where(is("Name", "feature/a b?c#d%e")));
        plan(select("Branches", "TargetCommitHash").inWeb().where(is("Name", "")));
        plan(select("Repositories", "Name").where(is("Slug", "web")));
        plan(select("WorkspaceMembers", "UserDisplayName").where(is("UserUUID", "{u-1}")));
        plan(select("Pipelines", "StateName").inWeb().where(is("BuildNumber", 17)));
        plan(select("Pipelines", "StateName").where(in("BuildNumber", 17, 18), is("TriggerName", "PUSH")));
        plan(select("Pipelines", "StateName").inWeb().where(is("BuildNumber", 17), is("UUID", "{p-1}")));
        plan(select("Pipelines", "StateName").inWeb().where(compare("BuildNumber", Operator.GREATER, 17)));
        plan(select("Repositories", "Name").where(is("UUID", "{r-1}")));
    }

    private void severalNames() {
        title("Several names: one request, where the list can be asked for them");
        plan(select("Branches", "TargetCommitHash").where(in("Name", "main", "develop")));
        plan(select("Tags", "TargetCommitHash").inWeb().where(in("Name", "v1", "it\"s", "a\\b")));
        plan(select("Tags", "TargetCommitHash").inWeb().where(or(is("Name", "v1"), is("Name", "v2"))));
        plan(select("Tags", "TargetCommitHash")
                .inWeb()
                .where(in(
                        "Name",
                        IntStream.range(0, 300).mapToObj(i -> "release/" + i).toArray())));
    }

    private void conditionsOnKeys() {
        title("Conditions on keys: all rows of a list satisfy them, or none");
        plan(count("PullRequests").where(compare("RepositorySlug", Operator.NOT_EQUAL, "web"), OPEN));
        plan(count("PullRequests").where(new Predicate.Like("RepositorySlug", "W_B%", true, true), OPEN));
        plan(count("Branches").where(compare("RepositorySlug", Operator.GREATER_OR_EQUAL, "m")));
        plan(count("Branches").where(new Predicate.NullTest("RepositorySlug", true)));
        plan(select("PullRequests", "Id")
                .where(new Predicate.Contains("RepositorySlug", "web", true))
                .limit(5));
        plan(count("PullRequestComments").inWeb().where(compare("PullRequestId", Operator.LESS, 4)));
    }

    private void operators() {
        title("Operators by kind of column");
        for (Operator operator : Operator.values()) {
            plan(select("PullRequests", "Id").inWeb().where(compare("UpdatedOn", operator, MOMENT)));
            plan(select("PullRequests", "Id").inWeb().where(compare("Title", operator, "a")));
            plan(select("PullRequests", "Id").inWeb().where(compare("CommentCount", operator, 1)));
            plan(select("Repositories", "Slug").where(compare("IsPrivate", operator, true)));
        }
        plan(select("PullRequests", "Id")
                .inWeb()
                .where(new Predicate.Between(
                        "UpdatedOn", PlanCase.value(MOMENT), PlanCase.value(MOMENT.plusSeconds(60)))));
        plan(select("PullRequests", "Id").inWeb().where(new Predicate.NullTest("Title", false)));
        plan(select("PullRequests", "Id").inWeb().where(is("Draft", true)));
        plan(select("PullRequests", "Id").inWeb().where(not(is("Draft", true))));
        plan(select("PullRequests", "Id").inWeb().where(is("Draft", "true")));
        plan(select("PullRequests", "Id").inWeb().where(new Predicate.Opaque("(lower(Title) = 'a')", Set.of("Title"))));
    }

    private void texts() {
        title("Texts");
        plan(select("PullRequests", "Id").inWeb().where(is("Title", "it's \"so\" \\ & = # é 😀")));
        plan(select("PullRequests", "Id").inWeb().where(is("Title", "line\nbreak")));
        plan(select("PullRequests", "Id").inWeb().where(is("Title", "x".repeat(3_000))));
        plan(select("PullRequests", "Id").inWeb().where(in("Title", "a", "b\"c")));
        plan(select("PullRequests", "Id").inWeb().where(new Predicate.Contains("Title", "fix", false)));
        plan(select("PullRequests", "Id").inWeb().where(new Predicate.Contains("Title", "fix", true)));
        plan(select("PullRequests", "Id").inWeb().where(new Predicate.Like("Title", "a_bcd%e", false, false)));
        plan(select("PullRequests", "Id").inWeb().where(new Predicate.Like("Title", "%straße%", true, false)));
        plan(select("PullRequests", "Id").inWeb().where(new Predicate.Like("Title", "%é%", true, false)));
        plan(select("PullRequests", "Id").inWeb().where(new Predicate.Like("Title", "%a%", false, true)));
        plan(select("PullRequests", "Id").inWeb().where(new Predicate.Like("Description", "%a%", false, false)));
    }

    private void combinations() {
        title("AND, OR, NOT");
        plan(select("PullRequests", "Id").inWeb().where(or(is("Title", "a"), SINCE)));
        plan(select("PullRequests", "Id").inWeb().where(or(is("Title", "a"), is("Reason", "b"))));
        plan(select("PullRequests", "Id")
                .inWeb()
                .where(or(and(is("Title", "a"), is("Reason", "b")), is("AuthorNickname", "c"))));
        plan(select("PullRequests", "Id").inWeb().where(not(or(SINCE, compare("State", Operator.EQUAL, "OPEN")))));
        plan(select("PullRequests", "Id").inWeb().where(not(and(SINCE, is("Reason", "b")))));
        plan(select("PullRequests", "Id").inWeb().where(not(or(SINCE, is("Title", "a")))));
        plan(select("PullRequests", "Id").inWeb().where(OPEN, SINCE).withoutPushdown());
    }

    private void limitsAndOrders() {
        title("LIMIT and ORDER BY");
        plan(select("PullRequests", "Id").where(is("RepositorySlug", "web")).limit(5));
        plan(select("PullRequests", "Id").inWeb().limit(25));
        plan(select("PullRequests", "Id").inWeb().limit(120));
        plan(select("PullRequests", "Id").inWeb().limit(120).pageLength(20));
        plan(select("PullRequests", "Id").inWeb().where(is("Title", "a")).limit(5));
        plan(select("PullRequests", "Id", "UpdatedOn")
                .inWeb()
                .orderBy("UpdatedOn", true)
                .limit(20));
        plan(select("PullRequests", "Id", "UpdatedOn")
                .inWeb()
                .where(OPEN, SINCE)
                .orderBy("UpdatedOn", false)
                .limit(20));
        plan(select("PullRequests", "Id", "UpdatedOn")
                .inWeb()
                .where(is("Title", "a"))
                .orderBy("UpdatedOn", true)
                .limit(20));
        plan(select("PullRequests", "Id", "Title")
                .inWeb()
                .orderBy("Title", true)
                .limit(20));
        plan(select("PullRequests", "Id", "ClosedOn")
                .inWeb()
                .orderBy("ClosedOn", true)
                .limit(20));
        plan(select("Branches", "Name").inWeb().orderBy("Name", false).limit(20));
        plan(select("Commits", "Hash", "Date")
                .inWeb()
                .where(is("Revision", "main"))
                .orderBy("Date", true)
                .limit(10));
    }

    private void sizes() {
        title("COUNT: the size alone where every condition is exact");
        plan(count("PullRequests").inWeb());
        plan(count("PullRequests").inWeb().where(OPEN));
        plan(count("PullRequests").where(OPEN));
        plan(count("PullRequests").inWeb().where(OPEN, SINCE));
        plan(count("PullRequests").inWeb().where(in("State", "OPEN", "MERGED")));
        plan(count("PullRequests").inWeb().where(is("Title", "a")));
        plan(count("PullRequests").inWeb().where(or(OPEN, SINCE)));
        plan(count("PullRequests").inWeb().where(OPEN).withoutPushdown());
        plan(count("Commits").inWeb());
        plan(count("Repositories").where(is("IsPrivate", true)));
        plan(select("PullRequests", "RepositorySlug", "State").where(OPEN));
        title("GROUP BY State: the sizes of its values where those are fewer than the pages");
        plan(select("PullRequests", "State").inWeb());
        plan(select("PullRequests", "RepositorySlug", "State").where(in("State", "OPEN", "MERGED")));
        plan(select("PullRequests", "State").inWeb().where(SINCE));
        plan(select("PullRequests", "State").inWeb().where(is("Title", "a")));
        plan(select("PullRequests", "State", "Id").inWeb());
        plan(select("PullRequests", "State").inWeb().limit(5));
    }

    private void inputs() {
        title("Inputs");
        plan(select("Commits", "Hash").inWeb().where(is("Include", "develop"), is("Exclude", "main")));
        plan(select("Commits", "Hash").inWeb().where(is("Revision", "feature/x"), is("Path", "src/a b")));
        plan(select("Commits", "Hash").inWeb().where(is("Hash", "abc"), is("Include", "main")));
        plan(select("Commits", "Hash").inWeb().where(in("Include", "a", "b")));
        plan(select("Commits", "Hash").inWeb().where(is("Include", "main")).withoutPushdown());
        plan(select("Commits", "Hash", "Revision").inWeb().where(in("Revision", "develop", "main")));
        plan(select("SourceFiles", "Path", "Size").inWeb());
        plan(select("SourceFiles", "Path").inWeb().where(is("Folder", "docs/a b"), is("MaxDepth", 3)));
        plan(select("SourceFiles", "Path").inWeb().where(is("Revision", "v1"), is("Folder", "")));
        plan(select("SourceFiles", "Path").inWeb().where(is("Revision", "feature/x")));
        plan(select("SourceFiles", "Path").inWeb().where(is("Folder", "..")));
        plan(select("FileContents", "Content").inWeb());
        plan(select("FileContents", "Content").inWeb().where(in("Path", "README.md", "docs/a.md")));
        plan(select("FileContents", "Content").where(is("Path", "README.md")).withoutPushdown());
        plan(select("FileHistory", "CommitHash")
                .inWeb()
                .where(is("Path", "README.md"), compare("CommitDate", Operator.LESS, MOMENT)));
    }

    private void children() {
        title("Tables below others");
        plan(select("CommitFiles", "Path").inWeb().where(is("CommitHash", "main..develop")));
        plan(select("CommitStatuses", "State").inWeb().where(is("CommitHash", "abc"), is("Refname", "main")));
        plan(select("CommitStatuses", "State").inWeb().where(is("CommitHash", "abc"), is("Key", "build")));
        plan(select("ReportAnnotations", "Summary").inWeb().where(is("CommitHash", "abc")));
        plan(select("PullRequestActivity", "Kind", "Date", "ActorUUID").inWeb());
        plan(select("PullRequestActivity", "Kind").inWeb().where(is("PullRequestId", 1)));
        plan(select("PullRequestParticipants", "State", "PullRequestTitle").inWeb());
        plan(select("PullRequestFiles", "Path").inWeb().where(is("PullRequestId", 1)));
        plan(count("PullRequestFiles").inWeb().where(is("PullRequestId", 1)));
        plan(select("PullRequestMergeChecks", "Status").inWeb().where(is("PullRequestId", 1)));
        plan(select("PullRequests", "MergedOn", "ReviewersCount").inWeb());
        plan(select("Commits", "ShortHash").inWeb());
        plan(select("BranchRestrictions", "Value").inWeb().where(is("Kind", "push"), is("Pattern", "main")));
    }

    /** A parameter of the list's own is sent only what it is known to understand; otherwise rows would be lost. */
    private void ownParameters() {
        title("Parameters of a list's own");
        String hash = "0123456789abcdef0123456789abcdef01234567";
        plan(select("Pipelines", "BuildNumber").inWeb());
        plan(select("Pipelines", "BuildNumber").inWeb().where(is("TargetRefName", "main")));
        plan(select("Pipelines", "BuildNumber").inWeb().where(is("TargetRefType", "branch")));
        plan(select("Pipelines", "BuildNumber").inWeb().where(is("TargetRefType", "BRANCH")));
        plan(select("Pipelines", "BuildNumber").inWeb().where(is("TargetRefType", "tag")));
        plan(select("Pipelines", "BuildNumber").inWeb().where(is("TriggerName", "PUSH")));
        plan(select("Pipelines", "BuildNumber").inWeb().where(is("TriggerName", "push")));
        plan(select("Pipelines", "BuildNumber").inWeb().where(is("StateResultName", "FAILED")));
        plan(select("Pipelines", "BuildNumber").inWeb().where(is("StateResultName", "STOPPED")));
        plan(select("Pipelines", "BuildNumber").inWeb().where(is("TargetCommitHash", hash)));
        plan(select("Pipelines", "BuildNumber").inWeb().where(is("TargetCommitHash", "0123456789ab")));
        plan(select("Pipelines", "BuildNumber").inWeb().where(is("TargetCommitHash", "")));
        plan(select("Pipelines", "BuildNumber")
                .inWeb()
                .where(is("TriggerName", "PUSH"))
                .withoutPushdown());
        plan(select("Pipelines", "BuildNumber")
                .inWeb()
                .orderBy("CreatedOn", true)
                .limit(5));
        plan(count("Pipelines").inWeb());
        plan(count("Pipelines").inWeb().where(is("TargetRefName", "main")));
        title("Slugs inside of rows");
        plan(select("RepositoryPermissions", "RepositorySlug", "Permission"));
        plan(select("RepositoryPermissions", "Permission").where(is("RepositorySlug", "web")));
        plan(select("RepositoryPermissions", "Permission")
                .where(is("RepositorySlug", "web"))
                .withoutPushdown());
        plan(select("MyRepositoryPermissions", "Permission").where(is("RepositorySlug", "web")));
        title("Words that fill a path, and accounts");
        plan(select("WebhookEvents", "Event"));
        plan(select("WebhookEvents", "Event").where(is("SubjectType", "workspace")));
        plan(select("WebhookEvents", "Event").where(is("SubjectType", "team")));
        plan(select("SSHKeys", "Key"));
        plan(select("SSHKeys", "Key").where(is("UserUUID", "{u}")));
        title("Rows below rows below repositories");
        plan(select("PipelineTestReports", "NumberOfTestCases").inWeb());
        plan(select("PipelineTestReports", "NumberOfTestCases").inWeb().where(is("PipelineUUID", "{p}")));
        plan(select("PipelineTestReports", "NumberOfTestCases")
                .inWeb()
                .where(is("PipelineUUID", "{p}"), is("PipelineStepUUID", "{s}")));
    }

    private void otherTables() {
        title("Other tables");
        plan(select("Workspaces", "Slug", "Administrator").where(is("Slug", "acme")));
        plan(select("Projects", "Name").where(in("Key", "A", "B")));
        plan(select("Projects", "Key").where(is("Name", "a")));
        plan(select("WorkspaceMembers", "UserDisplayName").where(is("UserNickname", "a")));
        plan(select("WorkspaceMembers", "UserDisplayName").where(is("UserDisplayName", "a")));
        plan(select("Repositories", "Slug").where(is("ProjectKey", "WIND"), is("Language", "")));
        plan(select("Issues", "Id").inWeb().where(is("State", "open"), is("Priority", "major")));
        plan(count("Issues").inWeb().where(is("State", "open")));
    }

    private void title(String text) {
        sections.add("# " + text);
    }

    private void plan(PlanCase planned) {
        String text;
        try {
            text = planned.plan().toString();
        } catch (WindlassException e) {
            text = e.code().sqlState() + " " + e.getMessage();
        }
        sections.add(planned.sql() + "\n" + text);
    }
}
