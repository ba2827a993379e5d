package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Build statuses of commits.
 *
 * <p>The list takes {@code refname}; {@code q} and {@code sort} are declared ({@code bitbucket/api.md} 3.3), but which
 * columns filter is not known. Addresses may lead anywhere, and names may be empty ({@code bitbucket/oddities.md} 52).
 */
final class CommitStatuses {
    static final TableSpec SPEC = table("CommitStatuses", "Build statuses of a commit.")
            .in(REPOSITORY)
            .of("CommitHash", "Commits", "Hash")
            .list("/repositories/{workspace}/{repository}/commit/{CommitHash}/statuses", 100)
            .one("/repositories/{workspace}/{repository}/commit/{CommitHash}/statuses/build/{Key}")
            .walkBy("created_on")
            .changedOn("UpdatedOn")
            .writes(Verb.INSERT, Verb.UPDATE)
            .columns(
                    text("RepositorySlug", "Repository of the commit.", fromPath("repository"), key()),
                    text("CommitHash", "Commit that was built.", fromPath("CommitHash"), key()),
                    text("Key", "What tells it from the commit's other statuses.", at("key"), key()),
                    text("State", "One of SUCCESSFUL, FAILED, INPROGRESS and STOPPED.", at("state")),
                    text("Name", "Name of the build; may be empty.", at("name")),
                    text("Description", "What came of it.", at("description")),
                    text("Url", "Page of the build, on any host.", at("url"), redacted()),
                    text(
                            "Refname",
                            "Branch or tag that was built; NULL where not sent.",
                            at("refname"),
                            parameter("refname")),
                    timestamp("CreatedOn", "When it was reported first.", at("created_on")),
                    timestamp("UpdatedOn", "When it last changed.", at("updated_on")),
                    text("Type", "Always build.", at("type")),
                    text("SelfUrl", "Address of the status in the REST API.", link("self")))
            .example(
                    "Builds of the last commit on a branch",
                    "SELECT Key, State, UpdatedOn FROM CommitStatuses "
                            + "WHERE RepositorySlug = 'fleet-api' AND CommitHash = 'main'")
            .example("Where the builds of a commit stand", """
                    SELECT State, count(*) AS Builds FROM CommitStatuses \
                    WHERE RepositorySlug = 'fleet-api' AND CommitHash = 'main' GROUP BY State""")
            .done();

    private CommitStatuses() {}
}
