package dev.windlass.jdbc;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * Values as dates and times.
 *
 * <p>A TIMESTAMP WITH TIME ZONE is a moment: {@code getTimestamp} gives that moment whatever the calendar. Where a
 * wall clock is asked of it (date, time, LocalDateTime) it shows UTC, as it does in SQL and in {@code getString},
 * unless a calendar says otherwise. A TIMESTAMP, DATE or TIME is a wall clock; turned into the old {@code java.sql}
 * classes it keeps its digits in the calendar's zone, by default the machine's. Stateless.
 */
final class TimeReading {
    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("[' ']['T']")
            .appendPattern("HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalStart()
            .appendPattern("[' '][XXX][XX][X]")
            .optionalEnd()
            .optionalEnd()
            .toFormatter();

    private TimeReading() {}

    static OffsetDateTime toOffsetDateTime(ColumnValue from, ZoneId zone) {
        Object value = from.value();
        if (value instanceof OffsetDateTime moment) {
            return moment;
        }
        if (value instanceof String text && parsed(from, text, "OffsetDateTime") instanceof OffsetDateTime moment) {
            return moment;
        }
        return toLocalDateTime(from, zone).atZone(zone).toOffsetDateTime();
    }

    static LocalDateTime toLocalDateTime(ColumnValue from, ZoneId zone) {
        Object value = from.value() instanceof String text ? parsed(from, text, "LocalDateTime") : from.value();
        if (value instanceof OffsetDateTime moment) {
            return moment.atZoneSameInstant(zone).toLocalDateTime();
        }
        if (value instanceof LocalDateTime moment) {
            return moment;
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        throw from.cannotBe("a timestamp");
    }

    static LocalDate toLocalDate(ColumnValue from, ZoneId zone) {
        if (from.value() instanceof LocalDate date) {
            return date;
        }
        return toLocalDateTime(from, zone).toLocalDate();
    }

    static LocalTime toLocalTime(ColumnValue from, ZoneId zone) {
        if (from.value() instanceof LocalTime time) {
            return time;
        }
        if (from.value() instanceof LocalDate) {
            throw from.cannotBe("a time");
        }
        if (from.value() instanceof String text && text.indexOf(':') > 0 && text.indexOf('-') < 0) {
            try {
                return LocalTime.parse(text.strip());
            } catch (DateTimeException e) {
                throw from.cannotBe("a time", e);
            }
        }
        return toLocalDateTime(from, zone).toLocalTime();
    }

    static Timestamp toTimestamp(ColumnValue from, @Nullable Calendar calendar) {
        Object value = from.value() instanceof String text ? parsed(from, text, "Timestamp") : from.value();
        if (value instanceof OffsetDateTime moment) {
            return Timestamp.from(moment.toInstant());
        }
        LocalDateTime wallClock = toLocalDateTime(from, ZoneOffset.UTC);
        return calendar == null
                ? Timestamp.valueOf(wallClock)
                : Timestamp.from(wallClock.atZone(zoneOf(calendar)).toInstant());
    }

    static Date toDate(ColumnValue from, @Nullable Calendar calendar) {
        LocalDate date = toLocalDate(from, calendar == null ? ZoneOffset.UTC : zoneOf(calendar));
        return calendar == null
                ? Date.valueOf(date)
                : new Date(date.atStartOfDay(zoneOf(calendar)).toInstant().toEpochMilli());
    }

    static Time toTime(ColumnValue from, @Nullable Calendar calendar) {
        LocalTime time = toLocalTime(from, calendar == null ? ZoneOffset.UTC : zoneOf(calendar));
        ZoneId zone = calendar == null ? ZoneId.systemDefault() : zoneOf(calendar);
        return new Time(time.atDate(LocalDate.EPOCH).atZone(zone).toInstant().toEpochMilli());
    }

    static ZoneId zoneOf(Calendar calendar) {
        return calendar.getTimeZone().toZoneId();
    }

    private static TemporalAccessor parsed(ColumnValue from, String text, String target) {
        try {
            return TEXT.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        } catch (DateTimeException e) {
            throw from.cannotBe(target, e);
        }
    }
}
