package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.emulator.Scenario;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Public repositories without a credential; of the workspace's one is public. */
class AnonymousTest extends LiveTest {
    @Override
    Scenario scenario() {
        return Scenario.acme(EmulatorOptions.defaults());
    }

    @Test
    void publicRepositoriesAreReadByNameAndByWalk() throws Exception {
        for (String signIn : List.of("AuthScheme=None", "AuthScheme=None;AccessToken=planted-access-token", "")) {
            Connection connection = open(signIn);
            assertThat(rows(connection, "SELECT Slug, IsPrivate FROM Repositories"))
                    .as(signIn)
                    .containsExactly("docs-site|false");
            assertThat(rows(connection, "SELECT DISTINCT RepositorySlug FROM PullRequests"))
                    .containsExactly("docs-site");
            assertThat(rows(connection, "SELECT count(*) > 10 FROM \"Repository_docs-site\".Commits"))
                    .containsExactly("true");
        }
        assertThat(asked("/pullrequests")).isNotEmpty();
    }

    @Test
    void privateOnesAreInNoSchema() throws Exception {
        List<String> schemas = new ArrayList<>();
        try (ResultSet found = open("AuthScheme=None").getMetaData().getSchemas(null, "Repository%")) {
            while (found.next()) {
                schemas.add(found.getString(1));
            }
        }
        assertThat(schemas).containsExactly("Repository_docs-site");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT Id FROM PullRequests WHERE RepositorySlug = 'fleet-api' | 42S02 | or hides it from anonymous access (404)",
                "SELECT * FROM CurrentUser | 28000 | Bitbucket asks for a credential (401) for GET /user",
                "SELECT * FROM WorkspaceMembers | 28000 | Set AuthScheme=AccessToken and AccessToken, or another way to sign in",
                "SELECT * FROM Webhooks WHERE RepositorySlug = 'docs-site' | 28000 | asks for a credential (401)"
            })
    void whatIsNotPublicSaysHowToSeeIt(String sql, String sqlState, String text) throws Exception {
        Failure failure = failure(open("AuthScheme=None"), sql).isWellFormed();
        assertThat(failure.message()).contains(text);
        assertThat(failure.exception().getSQLState()).isEqualTo(sqlState);
    }
}
