package dev.windlass.sql.duck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.model.Predicate;
import dev.windlass.model.Predicate.Comparison;
import dev.windlass.model.Predicate.Opaque;
import dev.windlass.model.Value;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is read of a measure lets exactly those moments through that the real DuckDB lets through; where a part of it stays
 * to be checked, at least those.
 */
class MomentMeasuresTest {
    private static final List<String> OPERATORS = List.of("=", "<>", "<", "<=", ">", ">=");
    private static final List<Instant> MOMENTS = moments();

    private static RealPlans plans;

    @BeforeAll
    static void open() throws SQLException {
        plans = new RealPlans();
        plans.keep(MOMENTS);
    }

    @AfterAll
    static void close() throws SQLException {
        plans.close();
    }

    /** Around every midnight of two years, and anywhere between. */
    private static List<Instant> moments() {
        List<Instant> moments = new ArrayList<>();
        Random random = new Random(7);
        LocalDate end = LocalDate.of(2027, 1, 9);
        for (LocalDate day = LocalDate.of(2024, 12, 25); day.isBefore(end); day = day.plusDays(1)) {
            Instant midnight = day.atStartOfDay().toInstant(ZoneOffset.UTC);
            moments.add(midnight);
            moments.add(midnight.minus(1, ChronoUnit.MICROS));
            moments.add(midnight.plus(random.nextLong(86_400_000_000L), ChronoUnit.MICROS));
        }
        moments.add(Instant.parse("2026-05-05T12:34:56.789Z"));
        return List.copyOf(moments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "year(UpdatedOn) | 2025 | 2026",
                "extract(year FROM UpdatedOn) | 2026 | 2024",
                "strftime(UpdatedOn, '%Y') | '2025' | '2026'",
                "strftime(UpdatedOn, '%Y-%m') | '2026-02' | '2025-12'",
                "strftime(UpdatedOn, '%Y-%m-%d') | '2026-03-01' | '2025-12-31'",
                "UpdatedOn::DATE | DATE '2026-02-28' | DATE '2025-01-01'",
                "UpdatedOn::TIMESTAMP | TIMESTAMP '2026-02-28 00:00:00' | TIMESTAMP '2026-05-05 12:34:56.789'",
                "datediff('day', UpdatedOn, TIMESTAMPTZ '2026-05-05 12:34:56') | 10 | 0 | -3",
                "date_diff('day', TIMESTAMPTZ '2026-05-05 12:34:56', UpdatedOn) | 10 | 0 | -3",
                "date_diff('hour', UpdatedOn, TIMESTAMPTZ '2026-05-05 12:34:56') | 36 | -7",
                "date_diff('minute', UpdatedOn, TIMESTAMPTZ '2026-05-05 12:34:56') | 90 | 0",
                "date_diff('second', UpdatedOn, TIMESTAMPTZ '2026-05-05 12:34:56') | 86400 | 0",
                "date_diff('month', UpdatedOn, TIMESTAMPTZ '2026-05-31 12:34:56') | 3 | 0 | -2",
                "date_diff('quarter', UpdatedOn, TIMESTAMPTZ '2026-05-31 12:34:56') | 2 | 0 | -1",
                "date_diff('year', TIMESTAMPTZ '2026-05-31 12:34:56', UpdatedOn) | -1 | 0",
                "DATE '2026-05-05' - UpdatedOn::DATE | 7 | 0 | -7",
                "TIMESTAMPTZ '2026-05-05 12:34:56' - UpdatedOn | INTERVAL 7 DAY | INTERVAL '36 hours' | INTERVAL 1 MONTH",
                "TIMESTAMPTZ '2026-05-05 12:34:56' - UpdatedOn | INTERVAL '1 year 2 months 3 days 04:05:06.7'",
                "UpdatedOn - TIMESTAMPTZ '2026-05-05 12:34:56' | INTERVAL (-7) DAY | INTERVAL '-90 minutes'",
                "UpdatedOn + INTERVAL 7 DAY | TIMESTAMPTZ '2026-05-05 00:00:00'",
                "UpdatedOn - INTERVAL '36 hours' | TIMESTAMPTZ '2026-05-05 12:00:00'",
                "epoch_ms(UpdatedOn) | 1767225600000 | 1777984496789",
                "epoch(UpdatedOn) | 1767225600 | 1777984496.789",
                "UpdatedOn AT TIME ZONE 'Europe/Berlin' | TIMESTAMP '2026-03-29 02:30:00'",
                "(UpdatedOn AT TIME ZONE 'America/St_Johns')::DATE | DATE '2026-03-08'",
            })
    void itIsTheEnginesOwnComparison(String measureAndConstants) throws SQLException {
        String[] parts = measureAndConstants.split(" \\| ", -1);
        int understood = 0;
        for (int i = 1; i < parts.length; i++) {
            for (String operator : OPERATORS) {
                understood += compare(parts[0] + " " + operator + " " + parts[i]);
                understood += compare("NOT (" + parts[0] + " " + operator + " " + parts[i] + ")");
            }
            understood += compare(parts[0] + " IN (" + parts[i] + ")");
            understood += compare(parts[0] + " BETWEEN " + parts[i] + " AND " + parts[i]);
        }
        // Of a rough measure neither <> nor what amounts to it can be told.
        assertThat(understood).isGreaterThanOrEqualTo((parts.length - 1) * 8);
    }

    /** 1 if anything was understood. */
    private static int compare(String condition) throws SQLException {
        List<Predicate> read =
                plans.hint("SELECT Id FROM PullRequests WHERE " + condition).conditions();
        Set<Integer> certain = new TreeSet<>();
        for (int i = 0; i < MOMENTS.size(); i++) {
            Instant moment = MOMENTS.get(i);
            if (read.stream().allMatch(part -> mayHold(part, moment))) {
                certain.add(i);
            }
        }
        Set<Integer> engine = plans.passing(condition);
        if (read.stream().anyMatch(Opaque.class::isInstance)) {
            assertThat(certain).as(condition).containsAll(engine);
        } else {
            assertThat(certain).as(condition).isEqualTo(engine);
        }
        return read.stream().allMatch(Opaque.class::isInstance) ? 0 : 1;
    }

    private static boolean mayHold(Predicate predicate, Instant moment) {
        if (predicate instanceof Predicate.And and) {
            return and.parts().stream().allMatch(part -> mayHold(part, moment));
        }
        if (predicate instanceof Predicate.Or or) {
            return or.parts().stream().anyMatch(part -> mayHold(part, moment));
        }
        if (predicate instanceof Predicate.Not not && !(not.part() instanceof Opaque)) {
            return !mayHold(not.part(), moment);
        }
        if (predicate instanceof Comparison comparison && comparison.value() instanceof Value.Moment other) {
            return comparison.operator().holds(moment.compareTo(other.instant()));
        }
        if (predicate instanceof Predicate.Between between
                && between.low() instanceof Value.Moment low
                && between.high() instanceof Value.Moment high) {
            return !moment.isBefore(low.instant()) && !moment.isAfter(high.instant());
        }
        return true;
    }
}
