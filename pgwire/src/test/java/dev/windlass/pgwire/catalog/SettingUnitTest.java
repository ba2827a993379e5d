package dev.windlass.pgwire.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values as PostgreSQL 15 prints them. */
class SettingUnitTest {
    @ParameterizedTest
    @CsvSource({
        "32, 8kB, 256kB",
        "16384, 8kB, 128MB",
        "524288, 8kB, 4GB",
        "16777216, B, 16MB",
        "143, MB, 143MB",
        "1024, MB, 1GB",
        "1440, min, 1d",
        "300, s, 5min",
        "90, s, 90s",
        "30000, ms, 30s",
        "0, ms, 0",
        "-1, kB, -1",
        "0.5, ms, 0.5",
        "on, , on"
    })
    void aNumberOfAUnitIsShownInTheLargestAndReadBack(String number, String unit, String shown) {
        assertThat(SettingUnit.shown(number, unit)).isEqualTo(shown);
        assertThat(SettingUnit.number(shown, unit)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"7, s, 7", "7min, s, 420", "nonsense, s, nonsense", "3 parsecs, s, 3 parsecs"})
    void whatAClientHasSetIsReadAsPostgresWould(String text, String unit, String number) {
        assertThat(SettingUnit.number(text, unit)).isEqualTo(number);
    }
}
