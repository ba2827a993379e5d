package dev.windlass.pgwire.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and zones as PostgreSQL 15 has them. */
class ZonesTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "europe/berlin, Europe/Berlin, Europe/Berlin",
                "'UTC', UTC, UTC",
                "3, <+03>-03, +03:00",
                "-8, <-08>+08, -08:00",
                "+5.5, <+05:30>-05:30, +05:30",
                "interval -03:30, <-03:30>+03:30, -03:30",
                "interval 2 hours, <+02>-02, +02:00",
                "GMT-3, GMT-3, +03:00",
                "<+03>-03, <+03>-03, +03:00",
                "Etc/GMT+3, Etc/GMT+3, Etc/GMT+3"
            })
    void zones(String value, String shown, String zone) {
        String name = Zones.canonical(value);
        assertThat(name).isEqualTo(shown);
        assertThat(Zones.of(String.valueOf(name))).isEqualTo(ZoneId.of(zone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mars/Olympus", "", "99", "GMT+99", "interval soon", "1; DROP"})
    void noZones(String value) {
        assertThat(Zones.canonical(value)).isNull();
    }
}
