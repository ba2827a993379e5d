package dev.windlass.tables;

import static dev.windlass.tables.Words.around;
import static dev.windlass.tables.Words.at;
import static dev.windlass.tables.Words.fromPath;
import static dev.windlass.tables.Words.input;
import static dev.windlass.tables.Words.inputInPath;
import static dev.windlass.tables.Words.link;
import static dev.windlass.tables.Words.table;
import static dev.windlass.tables.Words.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The naming rule of the design, section 4. */
class ColumnNamesTest {

    @ParameterizedTest
    @CsvSource({
        "id, Id",
        "content.raw, ContentRaw",
        "full_name, FullName",
        "account_id, AccountId",
        "maxTime, MaxTime",
        "state.result.name, StateResultName",
        "created_on, CreatedOn",
        "uuid, UUID",
        "source.repository.uuid, SourceRepositoryUUID",
        "type, Type",
        "parents, Parents",
        "user.links.html.href, UserHtmlUrl",
        "author.raw, AuthorRaw",
        "author.user.uuid, AuthorUUID",
        "author.user.account_id, AuthorAccountId",
        "target.hash, TargetCommitHash",
        "target.message, TargetCommitMessage",
        "target.parents, TargetCommitParents",
        "target.repository.uuid, TargetRepositoryUUID",
        "target.author.raw, TargetAuthorRaw",
        "target.author.user.uuid, TargetAuthorUUID",
        "target.commit.hash, TargetCommitHash",
        "target.ref_name, TargetRefName"
    })
    void aPathGivesAName(String path, String name) {
        assertThat(ColumnNames.of(at(path))).hasValue(name);
    }

    @Test
    void otherSourcesGiveNamesToo() {
        assertThat(ColumnNames.of(link("html"))).hasValue("HtmlUrl");
        assertThat(ColumnNames.of(around("administrator"))).hasValue("Administrator");
        assertThat(ColumnNames.of(fromPath("repository"))).hasValue("RepositorySlug");
        assertThat(ColumnNames.of(fromPath("PullRequestId"))).hasValue("PullRequestId");
        assertThat(ColumnNames.of(input("search_query"))).hasValue("SearchQuery");
        assertThat(ColumnNames.of(inputInPath("Revision"))).hasValue("Revision");
    }

    @Test
    void anotherNameDoesNotLoad() {
        TableWords table = table("Wrong", "Wrong.").columns(text("Uuid", "Identifier.", at("uuid")));
        assertThatThrownBy(table::done).hasMessageContaining("Wrong.Uuid must be called UUID");
    }

    @Test
    void aClashDoesNotLoad() {
        TableWords table = table("Wrong", "Wrong.")
                .columns(text("MaxTime", "One.", at("max_time")), text("MaxTime", "Other.", at("maxTime")));
        assertThatThrownBy(table::done).hasMessageContaining("Wrong has two columns MaxTime");
    }
}
