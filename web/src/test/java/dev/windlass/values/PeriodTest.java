package dev.windlass.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @ParameterizedTest
    @CsvSource({
        "last 7 days,2026-11-15,2026-11-23,2026-11-07",
        "Last 1 day,2026-11-21,2026-11-23,2026-11-19",
        "this month,2026-11-01,2026-11-23,2026-10-10",
        "last month,2026-10-01,2026-11-01,2026-08-31",
        "this quarter,2026-10-01,2026-11-23,2026-08-09",
        "this year,2026-01-01,2026-11-23,2025-02-09",
        "2026-02-27..2026-02-28,2026-02-27,2026-03-01,2026-02-25"
    })
    void aTextMeansWholeDaysInUtc(String text, LocalDate from, LocalDate to, LocalDate before) {
        assertThat(Period.of(text, TODAY).orElseThrow())
                .extracting(Period::from, Period::to, one -> one.beforeMoment().toLocalDate())
                .containsExactly(from, to, before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "last 0 days",
                "last 99999 days",
                "2026-02-30..2026-03-01",
                "2026-03-02..2026-03-01",
                "0001-01-01..2026-01-01"
            })
    void anotherTextMeansNothing(String text) {
        assertThat(Period.of(text, TODAY)).isEmpty();
    }

    @Test
    void everyPresetIsKnown() {
        assertThat(Period.PRESETS)
                .allSatisfy(preset -> assertThat(Period.of(preset, TODAY)).isPresent());
    }
}
