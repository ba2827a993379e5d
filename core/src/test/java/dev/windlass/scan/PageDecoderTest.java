package dev.windlass.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.model.ColumnBatch;
import dev.windlass.model.WindlassException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page decodes to, however odd it is ({@code bitbucket/oddities.md}): a value, NULL with a warning, or an error. */
class PageDecoderTest {
    private final List<String> warnings = new ArrayList<>();

    private Page list(String body, String table, String... columns) {
        PageDecoder decoder =
                new PageDecoder(PlanCase.select(table, columns).inWeb().plan(), warnings::add);
        return decoder.list(
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("repository", "web"),
                PageDecoder.Duplicates.NONE,
                "/pullrequests");
    }

    private Page pullRequests(String values, String... columns) {
        return list("{\"values\":[" + values + "]}", "PullRequests", columns);
    }

    private static @Nullable Object cell(Page page, int column, int row) {
        ColumnBatch.Column values = page.rows().columns().get(column);
        if (values.isNull(row)) {
            return null;
        }
        return values.type().isText() ? values.texts()[row] : (Object) values.longs()[row];
    }

    private @Nullable Object only(String value, String column) {
        String path = switch (column) {
            case "CommentCount" -> "comment_count";
            case "UpdatedOn" -> "updated_on";
            default -> column.toLowerCase(java.util.Locale.ROOT);
        };
        return cell(pullRequests("{\"" + path + "\":" + value + "}", column), 0, 0);
    }

    @Test
    void aStringAmongTheRowsIsAWarningAndNoRow() {
        Page page = pullRequests("{\"id\":1},\"Your plan does not\",{\"id\":2},7,[{\"id\":9}],null", "Id");
        assertThat(page.rows().rows()).isEqualTo(2);
        assertThat(page.items()).isEqualTo(6);
        assertThat(cell(page, 0, 1)).isEqualTo(2L);
        assertThat(warnings).hasSize(4).first().asString().contains("PullRequests", "Your plan does not");
    }

    @Test
    void missingMembersNullsAndNullObjectsAreNull() {
        Page page = pullRequests(
                "{\"id\":1},{\"title\":null,\"author\":null},{\"title\":\"t\",\"author\":{\"nickname\":\"n\"},\"new\":{\"x\":[1]}},"
                        + "{\"author\":\"a text\"},{\"author\":[]}",
                "Title",
                "AuthorNickname",
                "RepositorySlug");
        assertThat(page.rows().rows()).isEqualTo(5);
        assertThat(cell(page, 0, 0)).isNull();
        assertThat(cell(page, 0, 1)).isNull();
        assertThat(cell(page, 1, 1)).isNull();
        assertThat(cell(page, 0, 2)).isEqualTo("t");
        assertThat(cell(page, 1, 2)).isEqualTo("n");
        assertThat(cell(page, 1, 3)).isNull();
        assertThat(cell(page, 2, 4)).isEqualTo("web");
        assertThat(warnings).isEmpty();
    }

    @Test
    void theRepositoryComesFromThePathEvenIfTheRowNamesAnother() {
        Page page =
                pullRequests("{\"id\":1,\"repository\":\"other\",\"RepositorySlug\":\"x\"}", "RepositorySlug", "Id");
        assertThat(cell(page, 0, 0)).isEqualTo("web");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05.123456+00:00, 2026-01-02T03:04:05.123456Z",
        "2026-01-02T03:04:05.123456789+00:00, 2026-01-02T03:04:05.123456Z",
        "2026-01-02T03:04:05.1Z, 2026-01-02T03:04:05.100Z",
        "2026-01-02T03:04:05, 2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05+0530, 2026-01-01T21:34:05Z",
        "2026-01-02T03:04:05-03:30, 2026-01-02T06:34:05Z",
        "2026-01-02T03:04:05+05, 2026-01-01T22:04:05Z",
        "2026-01-02t03:04:05z, 2026-01-02T03:04:05Z",
        "2026-01-02T03:04Z, 2026-01-02T03:04:00Z",
        "'2026-01-02T03:04:05,5Z', 2026-01-02T03:04:05.500Z",
        "2026-01-02T24:00:00Z, 2026-01-03T00:00:00Z",
        "2026-06-30T23:59:60Z, 2026-07-01T00:00:00Z",
        "2026-01-02 03:04:05+00:00, 2026-01-02T03:04:05Z",
        "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999999Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z"
    })
    void momentsToTheMicrosecondWithAnyZoneOrNone(String text, String instant) {
        java.time.Instant moment = java.time.Instant.parse(instant);
        long micros = moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1_000;
        assertThat(only('"' + text + '"', "UpdatedOn")).isEqualTo(micros);
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"2026-13-02T03:04:05Z\"",
                "\"2026-01-02\"",
                "\"2026-01-02T03:04:05.Z\"",
                "\"2026-01-02T03:04:05+1\"",
                "\"yesterday\"",
                "\"2026-01-02T25:04:05Z\"",
                "\"2026-01-02T24:00:01Z\"",
                "\"2026-01-02T03:04:05+99:00\"",
                "\"2026-01-02T03:04:05.\u0661Z\"",
                "\"2026-01-02T03:04:05[UTC]\"",
                "1735689600000",
                "true",
                "{\"a\":1}",
                "[]"
            })
    void whatIsNoMomentIsNullWithAWarningThatNamesIt(String value) {
        assertThat(only(value, "UpdatedOn")).isNull();
        assertThat(warnings).singleElement().asString().contains("PullRequests.UpdatedOn");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "9223372036854775807, 9223372036854775807", "-1, -1", "'\"17\"', 17", "3.0, 3", "1e3, 1000"})
    void wholeNumbersHoweverTheyAreWritten(String value, long number) {
        assertThat(only(value, "Id")).isEqualTo(number);
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "123456789012345678901234567890", "1.5", "\"x\"", "true", "1e300"})
    void whatIsNoWholeNumberIsNullWithAWarning(String value) {
        assertThat(only(value, "Id")).isNull();
        assertThat(warnings).singleElement().asString().contains("PullRequests.Id");
    }

    @Test
    void aNumberTooLargeForAnIntegerIsNullWithAWarningThatShowsIt() {
        assertThat(only("2147483647", "CommentCount")).isEqualTo(2_147_483_647L);
        assertThat(only("2147483648", "CommentCount")).isNull();
        assertThat(warnings).singleElement().asString().contains("PullRequests.CommentCount", "2147483648");
    }

    @ParameterizedTest
    @CsvSource({"1e400, 1e400", "2.5, 2.5", "'\"1.0\"', 1.0"})
    void aWarningShowsTheNumberAsItWasWritten(String value, String shown) {
        assertThat(only(value, "CommentCount")).isNull();
        assertThat(warnings).singleElement().asString().contains("the value " + shown + " is no INTEGER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "1.10", "1e400", "123456789012345678901234567890", "-0.0"})
    void aNumberIsTextAsItWasWritten(String number) {
        assertThat(only(number, "Title")).isEqualTo(number);
        assertThat(only("[" + number + "]", "Reviewers"))
                .asString()
                .satisfies(json -> assertThat(new BigDecimal(json.substring(1, json.length() - 1)))
                        .isEqualByComparingTo(number));
        assertThat(warnings).isEmpty();
    }

    @Test
    void halfASurrogatePairIsReplacedWithAWarning() {
        assertThat(only("\"a\\ud800b\"", "Title")).isEqualTo("a\ufffdb");
        assertThat(only("\"\\udc00\\ud83d\\ude00\"", "Title")).isEqualTo("\ufffd😀");
        assertThat(only("[\"\\ud83d\"]", "Reviewers")).isEqualTo("[\"\ufffd\"]");
        assertThat(warnings).hasSize(3).first().asString().contains("PullRequests.Title", "a\ufffdb");
    }

    @Test
    void whatGoesBeyondALimitOfTheParserSaysSo() {
        assertThatThrownBy(() -> only("9".repeat(1_001), "Id"))
                .hasMessageContaining("limit")
                .hasMessageContaining("1000");
        assertThatThrownBy(() -> only("[".repeat(501), "Reviewers"))
                .hasMessageContaining("limit")
                .hasMessageContaining("500");
    }

    @Test
    void textTakesScalarsAndRefusesObjects() {
        assertThat(only("12", "Title")).isEqualTo("12");
        assertThat(only("true", "Title")).isEqualTo("true");
        assertThat(only("\"\\ud83d\\ude00 \\u0000\\n\"", "Title")).isEqualTo("😀 \u0000\n");
        assertThat(warnings).isEmpty();
        assertThat(only("{\"raw\":\"x\"}", "Title")).isNull();
        assertThat(warnings).hasSize(1);
    }

    @Test
    void aDoubledMemberKeepsItsLastValue() {
        assertThat(cell(pullRequests("{\"id\":1,\"id\":2}", "Id"), 0, 0)).isEqualTo(2L);
    }

    @Test
    void jsonStaysWhole() {
        assertThat(only("[{\"nickname\":\"a\",\"n\":1.50,\"x\":null}]", "Reviewers"))
                .asString()
                .isEqualTo("[{\"nickname\":\"a\",\"n\":1.50,\"x\":null}]");
        assertThat(only("null", "Reviewers")).isNull();
        assertThat(only("[]", "Reviewers")).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[{\"a\":1}]|[{\"a\":1}]|1",
                "[ ]|[]|0",
                "[ 1 , [2 , 3], { \"a b\" : \" c \" } ]|[1,[2,3],{\"a b\":\" c \"}]|3",
                "[\"\\u00e9\",\"\\/\",\"\\\"\"]|[\"é\",\"/\",\"\\\"\"]|3",
                "[\"é 표 😀 \\n\"]|[\"é 표 😀 \\n\"]|1",
                "[\"é 표 😀\"]|[\"é 표 😀\"]|1",
                "[0.10, 1e2, -7, true, null]|[0.10,1e2,-7,true,null]|5"
            })
    void jsonIsCompactAndCountedHoweverItIsWritten(String written, String compact, long elements) {
        Page page =
                pullRequests("{ \"reviewers\" : " + written + " , \"id\" : 7 }", "Reviewers", "ReviewersCount", "Id");
        assertThat(cell(page, 0, 0)).isEqualTo(compact);
        assertThat(cell(page, 1, 0)).isEqualTo(elements);
        assertThat(cell(page, 2, 0)).isEqualTo(7L);
        assertThat(warnings).isEmpty();
    }

    @Test
    void whereHalfAPairCanBeWrittenTheTextsAreLookedThrough() {
        Page page =
                pullRequests("{\"title\":\"\\ud83d\"},{\"title\":\"표 한 😀\"},{\"title\":\"\\ud83d\\ude00\"}", "Title");
        assertThat(cell(page, 0, 0)).isEqualTo("\ufffd");
        assertThat(cell(page, 0, 1)).isEqualTo("표 한 😀");
        assertThat(cell(page, 0, 2)).isEqualTo("😀");
        assertThat(warnings).hasSize(1);
    }

    @Test
    void wrappedRowsAreReadInsideTheirWrapper() {
        Page page = list(
                "{\"values\":[{\"administrator\":true,\"workspace\":{\"slug\":\"acme\"}},{\"administrator\":false}]}",
                "Workspaces",
                "Slug",
                "Administrator");
        assertThat(cell(page, 0, 0)).isEqualTo("acme");
        assertThat(cell(page, 1, 0)).isEqualTo(1L);
        assertThat(cell(page, 0, 1)).isNull();
    }

    @Test
    void theEnvelopeIsReadWhateverItsOrder() {
        Page page = list(
                "{\"next\":\"https://x/2.0/y?page=2\",\"values\":[],\"new\":{\"a\":[1]},\"pagelen\":50,\"size\":3,\"page\":1}",
                "PullRequests",
                "Id");
        assertThat(page.next()).contains("https://x/2.0/y?page=2");
        assertThat(page.size()).hasValue(3);
        assertThat(page.pagelen()).hasValue(50);
        assertThat(list("{\"values\":[],\"next\":\"\",\"size\":null}", "PullRequests", "Id")
                        .next())
                .isEmpty();
        assertThat(list("{\"values\":[],\"next\":null}", "PullRequests", "Id").size())
                .isEmpty();
        for (String size : List.of("-1", "99999999999999999999", "1.0", "\"1\"", "{}", "[1]")) {
            assertThat(list("{\"size\":" + size + ",\"values\":[]}", "PullRequests", "Id")
                            .size())
                    .as(size)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "\"text\"",
                "<html></html>",
                "{",
                "{\"values\":[{\"id\":1}",
                "{\"values\":[{\"id\":1},]}",
                "{\"values\":[{\"id\":01}]}",
                "{\"values\":{}}",
                "{\"values\":null}",
                "{\"size\":3}",
                "{\"type\":\"error\",\"error\":{\"message\":\"x\"}}",
                "{\"values\":[],\"next\":5}",
                "{\"next\":{\"href\":\"x\"},\"values\":[]}",
                "{\"values\":[]} trailing",
                "{\"values\":[]}{\"values\":[]}"
            })
    void aBodyThatIsNoPageIsAnError(String body) {
        assertThatThrownBy(() -> list(body, "PullRequests", "Id"))
                .isInstanceOfSatisfying(
                        WindlassException.class, e -> assertThat(e.sqlState()).isEqualTo("08P01"));
    }

    @Test
    void aShortHashIsTheStartOfTheWhole() {
        Page page = list(
                "{\"values\":[{\"hash\":\"0123456789abcdef\"},{\"hash\":\"0123\"},{\"hash\":null}]}",
                "Commits",
                "ShortHash",
                "Hash");
        assertThat(cell(page, 0, 0)).isEqualTo("0123456789ab");
        assertThat(cell(page, 1, 0)).isEqualTo("0123456789abcdef");
        assertThat(cell(page, 0, 1)).isEqualTo("0123");
        assertThat(cell(page, 0, 2)).isNull();
    }

    @Test
    void elementsAreCountedWhateverTheyAre() {
        Page page = pullRequests(
                "{\"reviewers\":[{\"a\":[1,2]},{},3]},{\"reviewers\":[]},{\"reviewers\":null},{\"reviewers\":{\"a\":1}},{}",
                "ReviewersCount",
                "Reviewers");
        assertThat(cell(page, 0, 0)).isEqualTo(3L);
        assertThat(cell(page, 1, 0)).isEqualTo("[{\"a\":[1,2]},{},3]");
        assertThat(cell(page, 0, 1)).isEqualTo(0L);
        assertThat(cell(page, 0, 2)).isNull();
        assertThat(cell(page, 0, 3)).isNull();
        assertThat(cell(page, 0, 4)).isNull();
        assertThat(warnings).singleElement().asString().contains("ReviewersCount");
    }

    @Test
    void anActivityIsNamedByTheMemberThatItHas() {
        Page page = list(
                "{\"values\":[{\"pull_request\":{\"id\":7},\"approval\":{\"date\":\"2026-01-02T03:04:05+00:00\"}},"
                        + "{\"comment\":{\"created_on\":\"2026-01-02T03:04:05+00:00\"},\"update\":null},"
                        + "{\"pull_request\":{\"id\":8}}]}",
                "PullRequestActivity",
                "Kind",
                "PullRequestId",
                "ApprovalDate",
                "Date");
        assertThat(cell(page, 0, 0)).isEqualTo("approval");
        assertThat(cell(page, 1, 0)).isEqualTo(7L);
        assertThat(cell(page, 3, 0)).isNotNull().isEqualTo(cell(page, 2, 0));
        assertThat(cell(page, 0, 1)).isEqualTo("comment");
        assertThat(cell(page, 2, 1)).isNull();
        assertThat(cell(page, 3, 1)).isEqualTo(cell(page, 3, 0));
        assertThat(cell(page, 0, 2)).isNull();
        assertThat(cell(page, 1, 2)).isEqualTo(8L);
    }

    @Test
    void aDoubledRowIsDroppedByItsKeyAndOneWithoutAKeyIsKept() {
        ScanPlan plan = PlanCase.select("PullRequests", "Title").inWeb().plan();
        PageDecoder decoder = new PageDecoder(plan, warnings::add);
        PageDecoder.Duplicates seen = SeenKeys.of(plan);
        byte[] body =
                "{\"values\":[{\"id\":1,\"title\":\"a\"},{\"id\":1,\"title\":\"b\"},{\"title\":\"c\"},{\"title\":\"d\"},{\"id\":2}]}"
                        .getBytes(StandardCharsets.UTF_8);
        Page page = decoder.list(body, Map.of("repository", "web"), seen, "/x");
        assertThat(page.rows().rows()).isEqualTo(4);
        assertThat(page.items()).isEqualTo(5);
        assertThat(List.of("a", "c", "d"))
                .containsExactly((String) cell(page, 0, 0), (String) cell(page, 0, 1), (String) cell(page, 0, 2));
        assertThat(cell(page, 0, 3)).isNull();
    }
}
