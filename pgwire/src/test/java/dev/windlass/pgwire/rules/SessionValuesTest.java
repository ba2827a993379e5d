package dev.windlass.pgwire.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.pgwire.text.SqlText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which statements ask for values of the session and nothing else. */
class SessionValuesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select current_catalog",
                "SELECT current_schema()",
                "select pg_catalog.version();",
                "SELECT current_user AS who, current_database()",
                "SELECT pg_backend_pid()",
            })
    void nothingElse(String sql) {
        assertThat(SessionValues.areAllOf(SqlText.of(sql))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT current_user, now()",
                "SELECT \"current_user\"",
                "SELECT 'current_user'",
                "SELECT current_user FROM \"Issues\"",
                "SELECT current_user || 'x'",
                "SELECT x AS user",
                "SHOW current_schema",
                "SELECT",
            })
    void somethingElse(String sql) {
        assertThat(SessionValues.areAllOf(SqlText.of(sql))).isFalse();
    }
}
