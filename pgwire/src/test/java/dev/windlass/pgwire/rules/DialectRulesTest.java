package dev.windlass.pgwire.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.pgwire.codec.PgError;
import dev.windlass.pgwire.text.SqlText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules about words that mean another thing to the engine, each by itself. */
class DialectRulesTest {
    private static String applied(Rule rule, String sql) {
        SqlText text = SqlText.of(sql);
        rule.apply(text);
        return text.sql();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "SELECT at.attname FROM pg_attribute at WHERE at.attnum = 1 => SELECT \"at\".attname FROM pg_attribute"
                        + " \"at\" WHERE \"at\".attnum = 1",
                "SELECT t AT TIME ZONE 'UTC' AS show, s.lambda => SELECT t AT TIME ZONE 'UTC' AS \"show\", s.\"lambda\"",
                "SHOW search_path => SHOW search_path",
                "SELECT list_filter(a, lambda x: x > 1) => SELECT list_filter(a, lambda x: x > 1)"
            })
    void wordsOfTheEngineAreNames(String sql, String expected) {
        assertThat(applied(new EngineWords(), sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "SELECT a AS NAME, b AS \"Name\", c AS n => SELECT a AS name, b AS \"Name\", c AS n",
                "SELECT A FROM x => SELECT A FROM x"
            })
    void aliasesAreFolded(String sql, String expected) {
        assertThat(applied(new FoldedAliases(), sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "'x' = ANY(ARRAY(SELECT a FROM b)) => 'x' = ANY(SELECT a FROM b)",
                "'x' = ANY(ARRAY(WITH b AS (SELECT 1) SELECT a FROM b)) => 'x' = ANY(WITH b AS (SELECT 1) SELECT a FROM b)",
                "'x' = ANY(ARRAY(SELECT a FROM b) || c) => 'x' = ANY(ARRAY(SELECT a FROM b) || c)"
            })
    void arraysOfRowsAreRows(String sql, String expected) {
        assertThat(applied(new AnySubqueries(), sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "string_agg(DISTINCT f(a, b), ',') => string_agg(DISTINCT f(a, b), ',' ORDER BY f(a, b))",
                "array_agg(DISTINCT a) => array_agg(DISTINCT a ORDER BY a)",
                "array_agg(DISTINCT a ORDER BY b) => array_agg(DISTINCT a ORDER BY b)",
                "string_agg(a, ',') => string_agg(a, ',')"
            })
    void distinctListsAreOrdered(String sql, String expected) {
        assertThat(applied(new DistinctLists(), sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "a SIMILAR TO '%(x|y)_' => a SIMILAR TO '.*(x|y).'",
                "a SIMILAR TO 'v1.0[_%]+' => a SIMILAR TO 'v1\\.0[_%]+'",
                "a SIMILAR TO '10\\%' => a SIMILAR TO '10\\%'"
            })
    void patternsOfSimilarTo(String sql, String expected) {
        assertThat(applied(new SimilarPatterns(), sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "a TABLESAMPLE SYSTEM (10) => a TABLESAMPLE SYSTEM (10 PERCENT)",
                "a TABLESAMPLE BERNOULLI (0.5) REPEATABLE (1) => a TABLESAMPLE BERNOULLI (0.5 PERCENT) REPEATABLE (1)",
                "a TABLESAMPLE reservoir(5 ROWS) => a TABLESAMPLE reservoir(5 ROWS)"
            })
    void samplesAreInPercent(String sql, String expected) {
        assertThat(applied(new SampleSizes(), sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {"a::float => a::DOUBLE", "a::float(24) => a::REAL", "a::float(25) + 1 => a::DOUBLE + 1"})
    void floatsHaveTheirWidth(String sql, String expected) {
        assertThat(applied(new TypeNames(), sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "to_char(a, 'Day') => rpad(strftime(a, '%A'), 9, ' ')",
                "to_char(a, '') => ''",
                "to_char(a, ('YYYY' || '-MM')::text) => strftime(a, '%Y-%m')",
                "to_char(a, NULL) => CAST(NULL AS VARCHAR)",
                "to_date(a, NULL) => CAST(NULL AS DATE)",
                "to_char(a, 'Q/YYYY') => (quarter(a) || strftime(a, '/%Y'))"
            })
    void patternsOfDates(String sql, String expected) {
        assertThat(applied(new DatePatterns(), sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to_char(a, p)",
                "to_char(a, 'YYYY' || p)",
                "to_char(a, f(b, 'YYYY'))",
                "to_char(a, 'x'::char(1))"
            })
    void aPatternOfARowIsRefused(String sql) {
        assertThatThrownBy(() -> applied(new DatePatterns(), sql))
                .isInstanceOf(PgError.class)
                .hasMessage("to_char with a pattern that differs from row to row is not supported");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " = ",
            quoteCharacter = '`',
            value = {
                "make_interval(days => 3) = (to_days( 3))",
                "make_interval(1, 2) = (to_years(1) + to_months(2))",
                "pg_catalog.make_interval(secs := 1.5, mins := 2) = (to_seconds(( 1.5)::DOUBLE) + to_minutes( 2))",
                "make_interval() = INTERVAL '0 seconds'",
                "other.make_interval(1) = other.make_interval(1)"
            })
    void intervalsOfParts(String sql, String expected) {
        assertThat(applied(new MadeIntervals(), sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "EXISTS (SELECT FROM a) => EXISTS (SELECT 1 FROM a)",
                "EXISTS (SELECT 1 FROM a) => EXISTS (SELECT 1 FROM a)"
            })
    void emptySelects(String sql, String expected) {
        assertThat(applied(new EmptySelects(), sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "information_schema._pg_truetypid(a.*, t.*) => information_schema._pg_truetypid(a, t)",
                "SELECT a.*, count(a.*) => SELECT a.*, count(a.*)"
            })
    void rowsAreArguments(String sql, String expected) {
        assertThat(applied(new RowArguments(), sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "SELECT f(x, y), s.name AS s FROM a s GROUP BY 1, s ORDER BY 1 => SELECT f(x, y), s.name AS s FROM a s GROUP BY 1,"
                        + " 2 ORDER BY 1",
                "SELECT s.name AS n FROM a s GROUP BY n => SELECT s.name AS n FROM a s GROUP BY n",
                "SELECT s.name AS s FROM (SELECT 1 AS s GROUP BY s) s => SELECT s.name AS s FROM (SELECT 1 AS s GROUP BY s) s"
            })
    void aliasesThatAreTablesToo(String sql, String expected) {
        assertThat(applied(new GroupedAliases(), sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "SELECT to_regclass('x') => SELECT wl_regclass_shown(to_regclass('x'))",
                "SELECT 1, 'x'::regclass AS c FROM d => SELECT 1, wl_regclass_shown('x'::regclass) AS c FROM d",
                "SELECT a WHERE pg_catalog.to_regtype('x')::text = 'y' => SELECT a WHERE"
                        + " wl_regtype_shown(pg_catalog.to_regtype('x'))::text = 'y'",
                "SELECT to_regclass('x') IS NULL, f(to_regclass('x'), 2) => SELECT to_regclass('x') IS NULL, f(to_regclass('x'), 2)",
                "SELECT 1 FROM a WHERE b = to_regclass('x') => SELECT 1 FROM a WHERE b = to_regclass('x')"
            })
    void selectedNamesOfObjects(String sql, String expected) {
        assertThat(applied(new RegResults(), sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "SELECT (aclexplode(a)).* FROM b => SELECT unnest(aclexplode(a), recursive := true) FROM b",
                "SELECT 1 FROM b, aclexplode(b.a) c => SELECT 1 FROM b, LATERAL (SELECT unnest(aclexplode(b.a), recursive := true)) c",
                "SELECT 1 FROM b JOIN LATERAL aclexplode(b.a) c ON true => SELECT 1 FROM b JOIN LATERAL (SELECT"
                        + " unnest(aclexplode(b.a), recursive := true)) c ON true",
                "SELECT aclexplode(a) AS c => SELECT unnest(aclexplode(a)) AS c"
            })
    void privilegesAreRows(String sql, String expected) {
        assertThat(applied(new SetReturning(), sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "date_trunc('month', (x)::date) => date_trunc('month', CAST( (x)::date AS TIMESTAMPTZ))",
                "date_trunc('day', date '2024-05-01') => date_trunc('day', CAST( date '2024-05-01' AS TIMESTAMPTZ))",
                "date_trunc('day', y) => date_trunc('day', y)",
                "date_trunc('day', a + (b)::date) => date_trunc('day', a + (b)::date)"
            })
    void datesAreTruncatedToMoments(String sql, String expected) {
        assertThat(applied(new TruncatedDates(true), sql)).isEqualTo(expected);
        assertThat(applied(new TruncatedDates(false), sql)).isEqualTo(sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "SELECT avg(a.\"Votes\") FROM a => true",
                "SELECT s, round(avg(DISTINCT votes), 2) AS r FROM a GROUP BY 1 => true",
                "SELECT avg(votes) FILTER (WHERE x > 1) FROM a => true",
                "SELECT avg(votes) * 2 FROM a => false",
                "SELECT avg(votes) OVER () FROM a => false",
                "SELECT avg(price) FROM a => false",
                "SELECT m FROM (SELECT avg(votes) AS m FROM a) b => false",
                "SELECT avg(votes) FROM a UNION ALL SELECT 1.5 => false",
                "SELECT s FROM a GROUP BY 1 HAVING avg(votes) > 1 => false"
            })
    void averagesThatTheClientGetsAreExact(String sql, boolean exact) {
        String made = applied(new ExactAverages(name -> name.equalsIgnoreCase("votes")), sql);
        assertThat(made.contains("HUGEINT")).as(made).isEqualTo(exact);
        assertThat(made.equals(sql)).isEqualTo(!exact);
    }
}
