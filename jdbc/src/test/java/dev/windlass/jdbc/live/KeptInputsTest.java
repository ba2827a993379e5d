package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.emulator.Scenario;
import dev.windlass.jdbc.WindlassConnection;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A connection that keeps its rows does not take the list that an input chooses from another that it has: all commits do
 * not tell which of them changed one path.
 */
class KeptInputsTest extends LiveTest {
    @Override
    Scenario scenario() {
        return Scenario.acme(EmulatorOptions.defaults());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Commits | Hash | Path = 'README.md'",
                "Commits | Hash | Include = 'main'",
                "Commits | Hash | Exclude = 'chore/FLEET-195-bump-dependencies-of-the-pick-list-impor'",
                "SourceFiles | Path | MaxDepth = 3",
                "FileHistory | CommitHash | Renames = 'false'"
            })
    void anInputChoosesAnotherList(String table, String column, String input) throws Exception {
        Connection keeping = connect();
        keeping.unwrap(WindlassConnection.class).reuseRows(Duration.ofMinutes(10));
        String all = "SELECT " + column + " FROM " + table + " WHERE RepositorySlug = 'fleet-api'"
                + (table.equals("FileHistory") ? " AND Path = 'README.md'" : "");
        rows(keeping, all);

        String chosen = all + " AND (" + input + ") ORDER BY 1";
        List<String> expected = rows(connect(), chosen);
        assertThat(expected).isNotEmpty();
        assertThat(rows(keeping, chosen)).isEqualTo(expected);
        assertThat(rows(keeping, chosen)).isEqualTo(expected);
    }
}
