package dev.windlass.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.client.ClientSettings;
import dev.windlass.client.Credential;
import dev.windlass.sql.Catalog.TableInfo;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a view that ships stands, and which tables it means there. Two views made for it stand in for the metrics. */
class ShippedViewsTest {
    private static final ViewDefinition MERGED = ViewDefinition.read("Merged", """
            -- Merged pull requests.
            --
            -- Slug: Where.
            SELECT p.RepositorySlug AS Slug, p.Id AS Number, p.UpdatedOn AS Changed, r.ProjectKey
            FROM PullRequests p JOIN Repositories r ON r.Slug = p.RepositorySlug
            WHERE p.State = 'MERGED'
            """, "Merged.sql", false);

    private static final ViewDefinition RECENT = ViewDefinition.read(
            "Recent", "SELECT Number FROM Merged WHERE Changed > TIMESTAMPTZ '2026-09-01'", "Recent.sql", false);

    private final Engine engine = Engine.open(new EngineSettings(
            ClientSettings.of(
                    URI.create("http://127.0.0.1:9/2.0"), URI.create("http://127.0.0.1:9"), new Credential.None()),
            "acme",
            SchemaName.INFORMATION,
            0,
            500,
            4,
            true,
            false,
            "512MB",
            List.of(MERGED, RECENT),
            BotNames.read(BotNames.DEFAULT_TEXT),
            Browsable.ALL,
            null,
            ConnectionFacts.NONE));

    @AfterEach
    void close() {
        engine.close();
    }

    private List<String> views(String schema) {
        return engine.catalog().tables(schema).stream()
                .filter(table -> table.kind() == TableInfo.Kind.VIEW)
                .map(TableInfo::name)
                .toList();
    }

    @Test
    void aLineWithAColonThatGoesOnAsTextIsNoColumn() {
        ViewDefinition view = ViewDefinition.read("Merged", """
                -- Merged pull requests.
                --
                -- Proxies: merging is the date of the merge commit, which
                -- may lie before opening.
                -- Slug: Where,
                --   in two lines.
                -- Number: Which.
                SELECT p.RepositorySlug AS Slug, p.Id AS Number FROM PullRequests p
                """, "Merged.sql", false);
        assertThat(view.definition())
                .isEqualTo("Proxies: merging is the date of the merge commit, which\nmay lie before opening.");
        assertThat(view.columns()).containsOnlyKeys("slug", "number").containsEntry("slug", "Where, in two lines.");
    }

    @Test
    void aViewOverTablesOfRepositoriesStandsInEverySchema() {
        assertThat(views("Information")).contains("Merged", "Recent", "Users", "PullRequestTimings");
        for (String scope : List.of("Repository_web", "Project_CORE")) {
            assertThat(views(scope))
                    .contains("Merged", "Recent", "PullRequestTimings")
                    .doesNotContain("Users");
        }
        assertThat(views("UserViews")).isEmpty();
        TableInfo merged = engine.catalog().tables("Repository_web").stream()
                .filter(table -> table.name().equals("Merged"))
                .findFirst()
                .orElseThrow();
        assertThat(merged.remarks()).isEqualTo("Merged pull requests.");
        assertThat(merged.columns())
                .extracting(column -> column.name() + " " + column.typeName() + " " + column.remarks())
                .containsExactly(
                        "Slug VARCHAR Where.",
                        "Number BIGINT ",
                        "Changed TIMESTAMP WITH TIME ZONE ",
                        "ProjectKey VARCHAR ");
    }

    @Test
    void itsTablesAreThoseOfItsSchemaWhateverTheCurrentOneIs() {
        engine.useSchema("Repository_other");
        assertThat(engine.plan("SELECT Number FROM \"Repository_web\".Recent", List.of()))
                .contains("/repositories/acme/web/pullrequests?")
                .contains("updated_on")
                .doesNotContain("/other");
        assertThat(engine.plan("SELECT Number FROM Recent", List.of()))
                .contains("/repositories/acme/other/pullrequests?");
    }

    @Test
    void conditionsOnRepositoryAndDateArePushedThroughTwoViews() {
        assertThat(engine.plan(
                        "SELECT count(*) FROM Merged WHERE Slug = 'web' AND Changed >= TIMESTAMPTZ '2026-10-01'",
                        List.of()))
                .contains("/repositories/acme/web/pullrequests?")
                .contains("updated_on >= 2026-10-01");
    }
}
