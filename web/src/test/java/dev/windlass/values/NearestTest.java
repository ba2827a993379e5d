package dev.windlass.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KNOWN = List.of("serve", "sql", "table", "Tables", "overview");

    @ParameterizedTest
    @CsvSource({
        "tabel, table",
        "sreve, serve",
        "SLQ, sql",
        "overveiw, overview",
        "tables, Tables",
        "srv, ''",
        "x, ''",
        "serveral, serve"
    })
    void isFewEditsAway(String word, String meant) {
        assertThat(Nearest.to(word, KNOWN).orElse("")).isEqualTo(meant);
    }

    @Test
    void isSaidOrNot() {
        assertThat(Nearest.hint("servre", KNOWN)).isEqualTo(" Did you mean serve?");
        assertThat(Nearest.hint("SELECT 1", KNOWN)).isEmpty();
        assertThat(Nearest.hint("serve".repeat(1_000), List.of("serve".repeat(1_000))))
                .isEmpty();
        assertThat(Nearest.hint("serve", List.of())).isEmpty();
    }
}
