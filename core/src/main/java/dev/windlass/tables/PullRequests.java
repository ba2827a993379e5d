package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Operation.CONTAINS;
import static dev.windlass.tables.Operation.EQ;
import static dev.windlass.tables.Operation.IN;
import static dev.windlass.tables.Operation.NE;
import static dev.windlass.tables.Operation.NOT_IN;
import static dev.windlass.tables.Operation.RANGE;
import static dev.windlass.tables.Words.at;
import static dev.windlass.tables.Words.bigint;
import static dev.windlass.tables.Words.exact;
import static dev.windlass.tables.Words.flag;
import static dev.windlass.tables.Words.fromPath;
import static dev.windlass.tables.Words.json;
import static dev.windlass.tables.Words.key;
import static dev.windlass.tables.Words.link;
import static dev.windlass.tables.Words.notNull;
import static dev.windlass.tables.Words.sort;
import static dev.windlass.tables.Words.superset;
import static dev.windlass.tables.Words.table;
import static dev.windlass.tables.Words.text;
import static dev.windlass.tables.Words.timestamp;

/** Pull requests, one row for each, in every state. */
final class PullRequests {
    static final TableSpec SPEC = table("PullRequests", "Pull requests of a repository, in every state.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/pullrequests", 50)
            .one("/repositories/{workspace}/{repository}/pullrequests/{Id}")
            .query()
            .states("State", "state", "OPEN", "MERGED", "DECLINED", "SUPERSEDED")
            .walkBy("created_on")
            .changedOn("UpdatedOn")
            .columns(
                    text(
                            "RepositorySlug",
                            "Repository that the pull request belongs to.",
                            fromPath("repository"),
                            key()),
                    bigint("Id", "Number, unique in its repository.", at("id"), key()),
                    text("Title", "Title.", at("title"), notNull(), superset(CONTAINS)),
                    text(
                            "State",
                            "OPEN, MERGED, DECLINED or SUPERSEDED.",
                            at("state"),
                            notNull(),
                            exact(EQ, IN, NE, NOT_IN)),
                    flag("Draft", "Whether it is a draft.", at("draft"), superset(EQ)),
                    timestamp("CreatedOn", "When it was opened.", at("created_on"), notNull(), exact(RANGE), sort()),
                    timestamp("UpdatedOn", "Last change.", at("updated_on"), notNull(), exact(RANGE), sort()),
                    text("HtmlUrl", "Page of the pull request.", link("html")),
                    json("Reviewers", "Accounts asked for a review.", at("reviewers")))
            .references("RepositorySlug", "Repositories", "Slug")
            .example(
                    "Open pull requests, most recently changed first",
                    "SELECT Id, Title, UpdatedOn FROM PullRequests WHERE State = 'OPEN' ORDER BY UpdatedOn DESC LIMIT 20")
            .done();

    private PullRequests() {}
}
