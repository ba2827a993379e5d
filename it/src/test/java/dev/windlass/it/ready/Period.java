package dev.windlass.it.ready;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The time that a page speaks of. Immutable. */
record Period(Instant from, Instant to) {
    static Period days(LocalDate first, LocalDate afterLast) {
        return new Period(midnight(first), midnight(afterLast));
    }

    static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Instant before() {
        return from.minus(Duration.between(from, to));
    }

    boolean isNow(@Nullable Instant moment) {
        return moment != null && !moment.isBefore(from) && moment.isBefore(to);
    }

    boolean isEarlier(@Nullable Instant moment) {
        return moment != null && !moment.isBefore(before()) && moment.isBefore(from);
    }

    static LocalDate day(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    static LocalDate week(Instant moment) {
        return day(moment).with(TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY));
    }

    static LocalDate month(Instant moment) {
        return day(moment).withDayOfMonth(1);
    }

    List<LocalDate> days() {
        List<LocalDate> days = new ArrayList<>();
        for (LocalDate day = day(from); midnight(day).isBefore(to); day = day.plusDays(1)) {
            days.add(day);
        }
        return days;
    }

    List<LocalDate> weeks() {
        return days().stream().map(day -> week(midnight(day))).distinct().toList();
    }

    List<LocalDate> months() {
        return days().stream().map(day -> day.withDayOfMonth(1)).distinct().toList();
    }
}
