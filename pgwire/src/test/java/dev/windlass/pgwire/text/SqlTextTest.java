package dev.windlass.pgwire.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.pgwire.codec.PgError;
import dev.windlass.pgwire.types.PgType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens, statements, labels and parameters. */
class SqlTextTest {
    private static List<String> statements(String sql) {
        return SqlText.statements(sql).stream().map(SqlText::sql).toList();
    }

    @Test
    void semicolonsPartStatementsExceptInQuotesAndComments() {
        assertThat(statements("SELECT ';' ; -- a;b\nSELECT \"x;y\", $q$;$q$ /* ; /* ; */ ; */;;"))
                .containsExactly("SELECT ';'", "SELECT \"x;y\", ';'");
        assertThat(statements(" ; ")).isEmpty();
    }

    @Test
    void escapesBecomePlainText() {
        assertThat(SqlText.of("E'a\\'b\\n\\u00e9\\x41\\\\'").get(0).value()).isEqualTo("a'b\né" + "A\\");
        assertThat(SqlText.of("'a''b\\n'").get(0).value()).isEqualTo("a'b\\n");
    }

    @Test
    void aStringOfBitsIsRefusedByName() {
        assertThatThrownBy(() -> SqlText.of("select B'101'")).isInstanceOfSatisfying(PgError.class, error -> {
            assertThat(error.sqlState()).isEqualTo("0A000");
            assertThat(error.position()).isEqualTo(8);
        });
        assertThat(SqlText.of("b '101'").size()).isEqualTo(2);
    }

    @Test
    void anOpenQuoteHasItsPlace() {
        assertThatThrownBy(() -> SqlText.of("select 'abc")).isInstanceOfSatisfying(PgError.class, error -> {
            assertThat(error.sqlState()).isEqualTo("42601");
            assertThat(error.position()).isEqualTo(8);
        });
    }

    private static List<String> labels(String select, int columns) {
        SelectLabels labels = SelectLabels.of(SqlText.of(select));
        List<String> found = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            found.add(String.valueOf(labels.label(i, columns)));
        }
        return found;
    }

    /** Each as PostgreSQL 15 labels it; "null" is the engine's own label. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "SELECT 1 => ?column?",
                "SELECT count(*) FROM t => count",
                "SELECT pg_catalog.version() => version",
                "SELECT a FROM t => null",
                "SELECT t.a FROM t => null",
                "SELECT a + 1 FROM t => ?column?",
                "SELECT a AS b FROM t => null",
                "SELECT max(a) b FROM t => null",
                "SELECT 1::int => int4",
                "SELECT a::text FROM t => a",
                "SELECT CAST(1 AS bigint) => int8",
                "SELECT CASE WHEN a THEN 1 END FROM t => case",
                "SELECT (SELECT max(x) FROM y) => max",
                "SELECT ARRAY[1] => array",
                "SELECT true => ?column?",
                "SELECT session_user => session_user",
                "SELECT (f(x)).n => n",
                "SELECT (ARRAY[1, 2])[1] => array",
                "SELECT count(*) OVER () FROM t => count",
                "SELECT date '2020-01-01' => date",
                "SELECT coalesce(a, 1) FROM t => coalesce",
                "WITH x AS (SELECT 1) SELECT sum(a) FROM x => sum"
            })
    void columnsAreLabelledAsPostgresDoes(String select, String label) {
        assertThat(labels(select, 1)).containsExactly(label);
    }

    @Test
    void labelsStandOnTheRightSideOfAStar() {
        assertThat(labels("SELECT 1, t.*, count(*) OVER () FROM t", 5))
                .containsExactly("?column?", "null", "null", "null", "count");
    }

    private static List<String> types(String sql) {
        Map<String, PgType> columns = Map.of("id", PgType.INT8, "title", PgType.TEXT, "createdon", PgType.TIMESTAMPTZ);
        return ParameterTypes.of(
                        SqlText.of(sql),
                        List.of(),
                        name -> Optional.ofNullable(columns.get(name.toLowerCase(java.util.Locale.ROOT))))
                .stream()
                .map(oid -> PgType.ofOid(oid) == null
                        ? PgType.ofArrayOid(oid) + "[]"
                        : PgType.ofOid(oid).toString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "SELECT 1 FROM t WHERE Id = $1 => INT8",
                "SELECT 1 FROM t WHERE t.Id IN ($1, $2) => INT8 INT8",
                "SELECT 1 FROM t WHERE Id NOT IN ($1) => INT8",
                "SELECT 1 FROM t WHERE $1 < CreatedOn => TIMESTAMPTZ",
                "SELECT 1 FROM t WHERE Id BETWEEN $1 AND $2 => INT8 INT8",
                "SELECT 1 FROM t WHERE Id = ANY($1) => INT8[]",
                "SELECT 1 FROM t WHERE Title = ANY($1::text[]) => TEXT[]",
                "SELECT $1::timestamp with time zone => TIMESTAMPTZ",
                "SELECT CAST($1 AS double precision) => FLOAT8",
                "SELECT 1 FROM t LIMIT $1 OFFSET $2 => INT8 INT8",
                "SELECT $1 => TEXT"
            })
    void parametersGetTheTypeOfTheirSurroundings(String sql, String expected) {
        assertThat(String.join(" ", types(sql))).isEqualTo(expected);
    }
}
