package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Rules about branches: who may push, and what merging takes.
 *
 * <p>The list takes {@code kind} and {@code pattern} ({@code bitbucket/api.md} 3.3), and only administrators get it.
 * {@code pattern} is empty where the branching model says which branches are meant ({@code bitbucket/oddities.md} 68).
 * There are eighteen kinds, too many for a line: push, delete, force and restrict_merges say who may do what, the others
 * what merging takes, such as require_approvals_to_merge.
 */
final class BranchRestrictions {
    static final TableSpec SPEC = table("BranchRestrictions", "Rules about branches: who may push, what merging takes.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/branch-restrictions", 100)
            .one("/repositories/{workspace}/{repository}/branch-restrictions/{Id}")
            .writes(Verb.INSERT, Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository that the rule is for.", fromPath("repository"), key()),
                    bigint("Id", "Number of the rule.", at("id"), key()),
                    text(
                            "Kind",
                            "What is restricted, such as push, delete, force or require_approvals_to_merge.",
                            at("kind"),
                            parameter("kind")),
                    text(
                            "BranchMatchKind",
                            "Which branches are meant: glob, by pattern, or branching_model, by type.",
                            at("branch_match_kind")),
                    text(
                            "Pattern",
                            "Branches that are meant, with *; may be empty.",
                            at("pattern"),
                            parameter("pattern")),
                    text(
                            "BranchType",
                            "One of feature, bugfix, release, hotfix, development and production.",
                            at("branch_type")),
                    integer("Value", "How many, where the kind counts something; otherwise NULL.", at("value")),
                    json("Users", "Accounts that the rule exempts.", at("users")),
                    json("Groups", "Groups that the rule exempts.", at("groups")),
                    text("SelfUrl", "Address of the rule in the REST API.", link("self")))
            .example(
                    "Rules of a repository",
                    "SELECT Kind, Pattern, BranchType, Value FROM BranchRestrictions WHERE RepositorySlug = 'fleet-api'")
            .example("Approvals that merging takes", """
                    SELECT RepositorySlug, Pattern, Value FROM BranchRestrictions \
                    WHERE Kind = 'require_approvals_to_merge' ORDER BY ALL""")
            .done();

    private BranchRestrictions() {}
}
