package dev.windlass.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.model.WindlassException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EscapeTranslatorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT {d '2026-01-02'} | SELECT DATE '2026-01-02'",
                "SELECT {t '10:00:00'}, {ts'2026-01-02 03:04:05'} | SELECT TIME '10:00:00', TIMESTAMP '2026-01-02 03:04:05'",
                "SELECT { fn ucase( { fn lcase('A,b)') } ) } | SELECT upper(lower('A,b)'))",
                "SELECT {fn LOCATE('a', Title)} | SELECT strpos(Title, 'a')",
                "SELECT {fn CONCAT(a, b, 'c')} | SELECT concat(a, b, 'c')",
                "SELECT {fn NOW()} | SELECT now()",
                "SELECT {fn TIMESTAMPADD(SQL_TSI_DAY, 3, x)} | SELECT ((x) + (3) * INTERVAL 1 DAY)",
                "SELECT {fn TIMESTAMPDIFF(SQL_TSI_HOUR, a, b)} | SELECT date_sub('HOUR', a, b)",
                "SELECT {fn CONVERT(x, SQL_VARCHAR)} | SELECT CAST(x AS VARCHAR)",
                "SELECT * FROM {oj a LEFT OUTER JOIN b ON a.x = b.x} | SELECT * FROM a LEFT OUTER JOIN b ON a.x = b.x",
                "SELECT x LIKE 'a!%' {escape '!'} | SELECT x LIKE 'a!%' ESCAPE '!'",
                "SELECT * FROM t {limit 5} | SELECT * FROM t LIMIT 5"
            })
    void escapesBecomeSql(String sql, String expected) {
        assertThat(EscapeTranslator.translate(sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT '{d ''2026-01-02''}'",
                "SELECT \"{fn x()}\"",
                "SELECT 1 -- {fn x()}",
                "SELECT 1 /* {fn /* x */ () } */",
                "SELECT {'a': 1, 'b': {'c': 2}}",
                "SELECT {d: 1, fn : 2}",
                "SELECT $$ {fn x()} $$",
                "SELECT E'\\'{fn x()}'",
                "SELECT MAP {1: 2}",
                "SELECT '{fn"
            })
    void whatIsNoEscapeStays(String sql) {
        assertThat(EscapeTranslator.translate(sql)).isEqualTo(sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT {fn ucase('x') | 42601 | not closed",
                "SELECT {fn UCAS('x')} | 42883 | Did you mean UCASE?",
                "SELECT {fn UCASE('x', 'y')} | 42601 | takes 1 arguments, not 2",
                "SELECT {fn LEFT('x')} | 42601 | takes 2 arguments, not 1",
                "SELECT {fn now} | 42601 | parentheses",
                "{? = call doIt(1)} | 0A000 | call …}",
                "SELECT {fn CONVERT(x, INTEGER) AS y; DROP)} | 42601 | A JDBC type cannot be",
                "SELECT {fn CONVERT(x, (SELECT 1))} | 42601 | A JDBC type cannot be"
            })
    void wrongEscapesSayWhatIsWrong(String sql, String state, String text) {
        WindlassException failure =
                catchThrowableOfType(WindlassException.class, () -> EscapeTranslator.translate(sql));
        assertThat(failure.sqlState()).isEqualTo(state);
        assertThat(failure.getMessage()).contains(text);
    }

    @Test
    void nestingHasALimitInsteadOfAFullStack() {
        String sql = "{fn abs(".repeat(10_000);
        WindlassException failure =
                catchThrowableOfType(WindlassException.class, () -> EscapeTranslator.translate(sql));
        assertThat(failure.sqlState()).isEqualTo("54000");
    }
}
