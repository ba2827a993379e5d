package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * The components that issues of a repository can have.
 *
 * <p>Bitbucket removed the tracker on 2026-08-20 ({@code bitbucket/api.md} section 0, CHANGE-3071). Issues and exported
 * archives know a component by its name alone, so that is its key. The OpenAPI file names no filter and no order here.
 */
final class Components {
    static final TableSpec SPEC = table("Components", "Parts of a product that an issue can be about.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/components", 100)
            .onlyWith("has_issues")
            .removedOn("2026-08-20")
            .columns(
                    text("RepositorySlug", "Repository whose tracker has it.", fromPath("repository"), key()),
                    text("Name", "Name, as issues say it.", at("name"), key()),
                    bigint("Id", "Number; NULL in an archive.", at("id")),
                    text("SelfUrl", "Address in the REST API; NULL in an archive.", link("self")))
            .example(
                    "Those of one repository", "SELECT Name FROM Components WHERE RepositorySlug = 'web' ORDER BY Name")
            .example("Open issues of each", """
                    SELECT c.Name, count(i.Id) AS Open FROM Components c LEFT JOIN Issues i \
                    ON i.RepositorySlug = c.RepositorySlug AND i.ComponentName = c.Name AND i.State = 'open' \
                    WHERE c.RepositorySlug = 'web' GROUP BY c.Name""")
            .done();

    private Components() {}
}
