package dev.windlass.pgwire.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.pgwire.codec.PgError;
import dev.windlass.pgwire.text.SqlText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "EXPLAIN SELECT 1 => EXPLAIN SELECT 1",
                "EXPLAIN (SELECT 1) => EXPLAIN (SELECT 1)",
                "EXPLAIN VERBOSE SELECT 1 => EXPLAIN SELECT 1",
                "EXPLAIN ANALYZE VERBOSE SELECT 1 => EXPLAIN ANALYZE SELECT 1",
                "EXPLAIN (ANALYZE true, COSTS off) SELECT 1 => EXPLAIN ANALYZE SELECT 1",
                "EXPLAIN (ANALYZE off, BUFFERS) SELECT 1 => EXPLAIN SELECT 1",
                "explain (analyze, format 'json') SELECT 1 => EXPLAIN (ANALYZE, FORMAT JSON) SELECT 1",
                "EXPLAIN (FORMAT TEXT, FORMAT JSON) SELECT 1 => EXPLAIN (FORMAT JSON) SELECT 1"
            })
    void options(String sql, String expected) {
        Explanation explanation = Explanation.of(SqlText.of(sql));
        assertThat(explanation.sql(explanation.query().sql().strip())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "EXPLAIN (COST) SELECT 1 => 42601 => unrecognized EXPLAIN option \"cost\"",
                "EXPLAIN (ANALYZE maybe) SELECT 1 => 42601 => analyze requires a Boolean value",
                "EXPLAIN (FORMAT yaml) SELECT 1 => 0A000 => EXPLAIN (FORMAT YAML) is not supported",
                "EXPLAIN (FORMAT html) SELECT 1 => 22023 => unrecognized value for EXPLAIN option \"format\": \"html\"",
                "EXPLAIN (ANALYZE true false) SELECT 1 => 42601 => syntax error at or near \"false\""
            })
    void wrongOptions(String sql, String state, String message) {
        assertThatThrownBy(() -> Explanation.of(SqlText.of(sql)))
                .isInstanceOfSatisfying(
                        PgError.class, error -> assertThat(error.sqlState()).isEqualTo(state))
                .hasMessage(message);
    }
}
