package dev.windlass.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which parts of a statement are relations of constants, and with which names. */
class ConstantQueriesTest {
    private static String marked(String sql) {
        return ConstantQueries.replace(sql, (query, names) -> Optional.of("<" + query + " " + names + ">"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            FROM (VALUES (1), (2)) v(id) JOIN t ON true | FROM (<VALUES (1), (2) [id]>) AS v JOIN t ON true
            FROM (VALUES (1, 'a')) AS "v w"("x", y) | FROM (<VALUES (1, 'a') [x, y]>) AS "v w"
            FROM t, (SELECT 1 AS one) v WHERE (a) | FROM t, (<SELECT 1 AS one []>) v WHERE (a)
            FROM (VALUES (1)) JOIN t USING (col0) | FROM (<VALUES (1) []>) JOIN t USING (col0)
            FROM t JOIN (VALUES (1)) ON (true) | FROM t JOIN (<VALUES (1) []>) ON (true)
            SELECT a IN (SELECT unnest([1, 2])) AND (b) | SELECT a IN (<SELECT unnest([1, 2]) []>) AND (b)
            WHERE a = ANY(ARRAY[-1, 2]) AND b | WHERE a = ANY(<SELECT unnest(ARRAY[-1, 2]) []>) AND b
            WITH k AS (SELECT 1 AS id UNION SELECT 2) SELECT (1) | WITH k AS (<SELECT 1 AS id UNION SELECT 2 []>) SELECT (1)
            WITH k(n) AS NOT MATERIALIZED (VALUES (1)) FROM k | WITH k AS NOT MATERIALIZED (<VALUES (1) [n]>) FROM k
            FROM generate_series(1, 3) g(n) | FROM (<SELECT * FROM generate_series(1, 3) [n]>) AS g
            FROM unnest([1]) LEFT JOIN t ON true | FROM (<SELECT * FROM unnest([1]) []>) AS unnest LEFT JOIN t ON true
            FROM unnest([1]) AS u, t | FROM (<SELECT * FROM unnest([1]) []>) AS u, t
            """)
    void areFound(String sql, String marked) {
        assertThat(marked(sql)).isEqualTo(marked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "FROM t WHERE a IN (1, 2)",
                "FROM t WHERE a IN (SELECT b FROM u)",
                "FROM (VALUES (random())) v(a)",
                "FROM (VALUES (now())) v(a)",
                "FROM t, LATERAL (VALUES (t.a)) v(a)",
                "FROM t WHERE a IN (VALUES (t.b))",
                "FROM unnest(t.list) u(a)",
                "FROM t WHERE a = ANY(b)",
                "SELECT '(VALUES (1))' FROM \"FROM\" -- (VALUES (1))",
                "FROM (VALUES (1)"
            })
    void areNotSeenInAnythingElse(String sql) {
        assertThat(ConstantQueries.replace(sql, (query, names) -> Optional.of("<" + query + ">")))
                .isEqualTo(sql);
    }
}
