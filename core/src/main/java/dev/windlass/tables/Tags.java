package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Operation.*;
import static dev.windlass.tables.Words.*;

import java.util.List;

/**
 * Tags, each with the commit that it names.
 *
 * <p>What may be pushed is as for {@link Branches} ({@code bitbucket/api.md} 3.3, row refs). A lightweight tag has no
 * date, tagger and message of its own ({@code bitbucket/oddities.md} 47); its commit's date is never missing.
 */
final class Tags {
    static final TableSpec SPEC = table("Tags", "Tags of a repository, each with the commit that it names.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/refs/tags", 100)
            .one("/repositories/{workspace}/{repository}/refs/tags/{Name}")
            .query()
            .walkBy("name")
            .writes(Verb.INSERT, Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository that the tag belongs to.", fromPath("repository"), key()),
                    text("Name", "Name, which may hold slashes.", at("name"), key(), superset(EQ, IN, CONTAINS)),
                    text("TargetCommitHash", "Commit that it names, 40 digits.", at("target.hash")),
                    timestamp("TargetCommitDate", "When that commit was made.", at("target.date")),
                    text("TargetCommitMessage", "Message of that commit.", at("target.message")),
                    text("TargetAuthorRaw", "Author of that commit, as git has it.", at("target.author.raw")),
                    text(
                            "TargetAuthorDisplayName",
                            "Name of that author; NULL without an account.",
                            at("target.author.user.display_name")),
                    text("TargetAuthorUUID", "Identifier of that author.", at("target.author.user.uuid")),
                    text("Message", "Message of the tag; NULL for a lightweight one.", at("message")),
                    timestamp("Date", "When it was set; NULL for a lightweight one.", at("date")),
                    text("TaggerRaw", "Who set it, as git has it; NULL for a lightweight one.", at("tagger.raw")),
                    text(
                            "TaggerUserDisplayName",
                            "Name of who set it; NULL without an account.",
                            at("tagger.user.display_name")),
                    text("TaggerUserUUID", "Identifier of who set it.", at("tagger.user.uuid")),
                    text("TaggerUserAccountId", "Atlassian account of who set it.", at("tagger.user.account_id")),
                    text("HtmlUrl", "Page of the tag.", link("html")),
                    text("SelfUrl", "Address of the tag in the REST API.", link("self")))
            .references(List.of("RepositorySlug", "TargetCommitHash"), "Commits", List.of("RepositorySlug", "Hash"))
            .example(
                    "Tags of a repository, newest commit first",
                    "SELECT Name, TargetCommitDate FROM Tags WHERE RepositorySlug = 'fleet-api' ORDER BY TargetCommitDate DESC")
            .example(
                    "Releases of every repository",
                    "SELECT RepositorySlug, Name, TargetCommitHash FROM Tags WHERE Name LIKE 'v%' ORDER BY ALL")
            .done();

    private Tags() {}
}
