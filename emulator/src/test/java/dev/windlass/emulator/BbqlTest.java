package dev.windlass.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The query language, each case from bitbucket/api.md 3.1 or from the examples of Atlassian's narrative "filtering". */
class BbqlTest {
    private static final Row ROW = OverlayRow.raw("""
            {"id": 42, "title": "Fix \\"quotes\\" and \\\\ in Unicode", "state": "open", "priority": "major",
             "draft": false, "ratio": 1.5, "assignee": null,
             "component": {"name": "UI", "id": 3},
             "created_on": "2015-10-05T00:00:00.250000+00:00",
             "reporter": {"nickname": "evzijst", "deep": {"er": "x"}},
             "reviewers": [{"uuid": "{a}"}, {"uuid": "{b}"}]}""");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id = 42",
                "id=42",
                "id != 41",
                "id >= 42 and id <= 42",
                "id > 41.5 AND id < +42.5",
                "id = \"42\"",
                "ratio = 1.50",
                "state = \"open\"",
                "state IN (\"new\", \"open\")",
                "state in (\"open\")",
                "state NOT IN (\"new\",\"closed\")",
                "title ~ \"fix\"",
                "title ~ \"UNICODE\"",
                "title !~ \"absent\"",
                "title ~ \"\\\"quotes\\\"\"",
                "title ~ \" \\\\ \"",
                "draft = false",
                "draft != true",
                "assignee = null",
                "assignee.nickname = null",
                "component != null",
                "component = \"UI\"",
                "reporter.nickname = \"evzijst\"",
                "reporter.deep.er = \"x\"",
                "reviewers.uuid = \"{b}\"",
                "priority >= \"major\"",
                "priority > \"minor\" AND priority < \"blocker\"",
                "created_on > 2015-10-04T14:00:00-07:00",
                "created_on > \"2015-10-04T14:00:00-07:00\"",
                "created_on >= 2015-10-05",
                "created_on = 2015-10-05T00:00:00.25Z",
                "created_on < 2015-10-05T00:00:01",
                "(state = \"closed\" OR state = \"open\") AND assignee = null",
                "state = \"open\" OR state = \"new\" AND id = 1",
                "(title ~ \"unicode\" OR content.raw ~ \"unicode\") AND created_on > 2015-10-04T14:00:00-07:00",
                "  ( ( id = 42 ) )  "
            })
    void theRowFulfils(String query) throws Exception {
        assertThat(BbqlFilter.of(BbqlParser.parse(query)).test(ROW)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id = 41",
                "id = \"x\"",
                "state = \"OPEN\"",
                "state NOT IN (\"open\")",
                "title ~ \"fix%\"",
                "title !~ \"fix\"",
                "assignee != null",
                "assignee != \"x\"",
                "assignee NOT IN (\"x\")",
                "component = null",
                "reviewers.uuid = \"{c}\"",
                "priority > \"major\"",
                "created_on > 2015-10-05T00:00:00.25Z",
                "(state = \"open\" OR state = \"new\") AND id = 1",
                "nothing.here ~ \"\""
            })
    void theRowDoesNotFulfil(String query) throws Exception {
        assertThat(BbqlFilter.of(BbqlParser.parse(query)).test(ROW)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "id =",
                "= 1",
                "id = 1 AND",
                "id = 1 id = 2",
                "(id = 1",
                "id = 1)",
                "id == 1",
                "id = open",
                "id IN 1",
                "id IN ()",
                "id NOT = 1",
                "title = \"open end",
                "title = \"lone backslash\\",
                "a..b = 1",
                "2x = 1"
            })
    void wrongSyntaxIsRefused(String query) {
        assertThatThrownBy(() -> BbqlParser.parse(query)).isInstanceOf(Bbql.SyntaxException.class);
    }

    @Test
    void aHostileNestingIsRefusedInsteadOfEndingTheStack() {
        String query = "(".repeat(100_000) + "id = 1" + ")".repeat(100_000);
        assertThatThrownBy(() -> BbqlParser.parse(query))
                .isInstanceOf(Bbql.SyntaxException.class)
                .hasMessageContaining("100 nested parentheses");
    }
}
