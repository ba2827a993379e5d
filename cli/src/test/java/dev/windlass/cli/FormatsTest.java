package dev.windlass.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The four formats, each against rows that hold what each type has to offer. */
class FormatsTest {
    private static final String EVERYTHING = """
            SELECT 9223372036854775807 AS Big, 170141183460469231731687303715884105727 AS Huge, 1.50 AS Exact,
                   1e7::DOUBLE AS Floating, 'NaN'::DOUBLE AS Nan, true AS Yes, NULL AS Nothing, '' AS Empty,
                   TIMESTAMP '2026-01-02 03:04:05' AS Local,
                   DATE '2026-01-02' AS Day, TIME '03:04:05' AS Time, '\\xAA'::BLOB AS Bytes,
                   '{"a": [1, "ü\\n"], "b": null}'::JSON AS Doc, [1, NULL, 3] AS List, 'say "hi", ü' AS Text""";

    @Test
    void jsonKeepsTypesAndColumnOrder() {
        CommandRun run = CommandRun.sql("--format", "json", "-c", EVERYTHING);

        assertThat(run.out())
                .isEqualTo(
                        "[{\"Big\":9223372036854775807,\"Huge\":170141183460469231731687303715884105727,\"Exact\":1.50,"
                                + "\"Floating\":10000000,\"Nan\":\"NaN\",\"Yes\":true,\"Nothing\":null,\"Empty\":\"\","
                                + "\"Local\":\"2026-01-02T03:04:05\","
                                + "\"Day\":\"2026-01-02\",\"Time\":\"03:04:05\",\"Bytes\":\"\\\\xaa\","
                                + "\"Doc\":{\"a\": [1, \"ü\\n\"], \"b\": null},\"List\":[1,null,3],"
                                + "\"Text\":\"say \\\"hi\\\", ü\"}]\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @Test
    void instantsHaveTheirOffset() {
        CommandRun run = CommandRun.sql(
                "--format", "csv", "-c", "SELECT TIMESTAMPTZ '2026-01-02 03:04:00.5+00' AS At, 1 AS One");

        String at = run.out().lines().skip(1).findFirst().orElseThrow().replace(",1", "");
        assertThat(at).matches("2026-01-0[123]T\\d\\d:\\d\\d:00\\.5(Z|[+-]\\d\\d:\\d\\d)");
        assertThat(OffsetDateTime.parse(at).toInstant()).isEqualTo("2026-01-02T03:04:00.5Z");
    }

    @Test
    void jsonIsOneArrayWhateverTheNumberOfRows() {
        assertThat(CommandRun.sql("--format", "json", "-c", "SELECT 1 AS a WHERE false")
                        .out())
                .isEqualTo("[]\n");
        assertThat(CommandRun.sql("--format", "json", "-c", "SELECT * FROM range(3) r(n)")
                        .out())
                .isEqualTo("[{\"n\":0},\n{\"n\":1},\n{\"n\":2}]\n");
    }

    @Test
    void jsonGivesEqualColumnsDifferentKeys() {
        assertThat(CommandRun.sql("--format", "ndjson", "-c", "SELECT 1 AS a, 2 AS a_1, 3 AS \"q\"\"\"")
                        .out())
                .isEqualTo("{\"a\":1,\"a_1\":2,\"q\\\"\":3}\n");
        ResultColumn column = new ResultColumn(1, "a", ResultColumn.Kind.PLAIN, true);
        ResultColumn other = new ResultColumn(3, "a_1", ResultColumn.Kind.PLAIN, true);
        assertThat(JsonRows.keys(List.of(column, column, other, column)))
                .containsExactly("\"a\":", "\"a_2\":", "\"a_1\":", "\"a_3\":");
    }

    @Test
    void ndjsonIsOneObjectALineEvenIfADocumentHasLines() {
        CommandRun run = CommandRun.sql("--format", "ndjson", "-c", "SELECT '{\"a\":\n1}'::JSON AS d FROM range(2)");

        assertThat(run.out()).isEqualTo("{\"d\":{\"a\": 1}}\n".repeat(2));
    }

    @Test
    void csvQuotesWhatNeedsItAndTellsNothingFromEmpty() {
        CommandRun run =
                CommandRun.sql("--format", "csv", "-c", "" + EVERYTHING + ", 'two\nlines' AS \"a,b\", ' edge' AS Edge");

        assertThat(run.out())
                .isEqualTo(
                        "Big,Huge,Exact,Floating,Nan,Yes,Nothing,Empty,Local,Day,Time,Bytes,Doc,List,Text,\"a,b\",Edge\n"
                                + "9223372036854775807,170141183460469231731687303715884105727,1.50,10000000,NaN,true,,\"\","
                                + "2026-01-02T03:04:05,2026-01-02,03:04:05,\\xaa,"
                                + "\"{\"\"a\"\": [1, \"\"ü\\n\"\"], \"\"b\"\": null}\",\"[1,null,3]\",\"say \"\"hi\"\", ü\","
                                + "\"two\nlines\",\" edge\"\n");
    }

    @Test
    void csvHasItsHeaderWithoutRows() {
        assertThat(CommandRun.sql("--format", "csv", "-c", "SELECT 1 AS a, 2 AS b WHERE false")
                        .out())
                .isEqualTo("a,b\n");
    }

    @Test
    void tablesAlignByWhatAReaderSees() {
        CommandRun run = CommandRun.sql("-c", """
                SELECT * FROM (VALUES (1, 'plain', 'x'), (20, '漢字', NULL), (300, 'é', 'a' || chr(10) || chr(27) || '[31m'))
                t(n, word, rest)""");

        assertThat(run.out()).isEqualTo("""
                   n | word  | rest
                -----+-------+---------------
                   1 | plain | x
                  20 | 漢字  | NULL
                 300 | é     | a\\n\\u001b[31m
                """);
        assertThat(run.err()).matches("\\(3 rows, \\d+\\.\\d{3} s\\)\n");
    }

    @Test
    void aTableGoesOnWithItsWidthsAfterTheRowsItMeasured() {
        CommandRun run = CommandRun.sql("-q", "-c", "SELECT n, 'x' AS s FROM range(0, 12000000, 1000) r(n)");

        assertThat(run.out().lines()).hasSize(12_002).contains(" 999000 | x", " 11999000 | x");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void resultsOfSeveralStatementsAreParted() {
        assertThat(CommandRun.sql("--format", "csv", "-c", "SELECT 1 AS a; SELECT 2 AS b")
                        .out())
                .isEqualTo("a\n1\n\nb\n2\n");
        assertThat(CommandRun.sql("--format", "json", "-c", "SELECT 1 AS a", "-c", "SELECT 2 AS b")
                        .out())
                .isEqualTo("[{\"a\":1}]\n[{\"b\":2}]\n");
    }

    @Test
    void statementsWithoutRowsPrintNothing() {
        CommandRun run = CommandRun.sql("-c", "CREATE TABLE t(a INT); INSERT INTO t VALUES (1), (2)");

        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("(2 changed, ");
    }

    @Test
    void whatIsOnlyAlmostJsonIsPrintedAsText() {
        for (String almost : new String[] {"NaN", "[1,]", "{a:1}", "01", "\"a", "[1] 2", "", "tru", "\"\\x\"", "1."}) {
            assertThat(new JsonCheck(almost).isValid()).as(almost).isFalse();
        }
        for (String json : new String[] {"0", "-1.5e+3", "[]", " {\"a\" : [true, false, null]} ", "\"\\u00e9\\\"\""}) {
            assertThat(new JsonCheck(json).isValid()).as(json).isTrue();
        }
        assertThat(new JsonCheck("[".repeat(100_000)).isValid()).isFalse();
    }
}
