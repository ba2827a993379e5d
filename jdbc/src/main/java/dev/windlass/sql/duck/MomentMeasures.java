package dev.windlass.sql.duck;

import static dev.windlass.sql.duck.ConditionLexer.require;

import dev.windlass.model.Value;
import dev.windlass.sql.duck.ConditionLexer.NotUnderstoodException;
import dev.windlass.sql.duck.MomentMeasure.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalUnit;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The measures of moments that a statement may compare with a constant, as DuckDB prints them. Stateless. */
final class MomentMeasures {
    /** What two programs may hold different of a time zone, and what a clock that is set back repeats. */
    private static final Duration ZONES_DIFFER = Duration.ofDays(1);

    /** Those whose boundaries are the calendar's; the engine's weeks begin on other days here than in date_trunc. */
    private static final Map<String, TemporalUnit> UNITS = Map.of(
            "second", ChronoUnit.SECONDS,
            "minute", ChronoUnit.MINUTES,
            "hour", ChronoUnit.HOURS,
            "day", ChronoUnit.DAYS,
            "month", ChronoUnit.MONTHS,
            "quarter", IsoFields.QUARTER_YEARS,
            "year", ChronoUnit.YEARS);

    private MomentMeasures() {}

    /**
     * Reads the measure that stands there.
     *
     * @throws NotUnderstoodException where there is none
     */
    static MomentMeasure read(ConditionLexer lexer) {
        if (lexer.take("CAST(")) {
            return cast(lexer);
        }
        if (lexer.takeCall("year")) {
            return exact(argument(lexer), false, constant -> years(whole(constant)));
        }
        if (lexer.takeCall("epoch_ms")) {
            return rounded(lexer, constant -> Instant.ofEpochMilli(whole(constant)));
        }
        if (lexer.takeCall("epoch")) {
            return rounded(lexer, MomentMeasures::seconds);
        }
        if (lexer.takeCall("strftime")) {
            return formatted(lexer);
        }
        if (lexer.takeCall("datediff") || lexer.takeCall("date_diff")) {
            return boundaries(lexer);
        }
        if (lexer.takeCall("normalized_interval")) {
            require(lexer.take("("));
            MomentMeasure distance = distance(lexer);
            require(lexer.take("))"));
            return distance;
        }
        if (lexer.takeCall("timezone")) {
            return inZone(lexer);
        }
        require(lexer.take("("));
        return lexer.peek("'") ? daysSince(lexer) : shifted(lexer);
    }

    private static MomentMeasure exact(String column, boolean falls, Function<ConditionLexer, Span> spans) {
        return new MomentMeasure(column, falls, Duration.ZERO, spans);
    }

    private static MomentMeasure rounded(ConditionLexer lexer, Function<ConditionLexer, Instant> moments) {
        Duration rounding = Duration.ofSeconds(1);
        return new MomentMeasure(argument(lexer), false, rounding, constant -> Span.of(moments.apply(constant)));
    }

    /** The only argument of a function. */
    private static String argument(ConditionLexer lexer) {
        String column = lexer.column();
        require(lexer.take(")"));
        return column;
    }

    // CAST(column AS DATE) | CAST(column AS TIMESTAMP) | CAST(timezone('Europe/Berlin', column) AS DATE)
    private static MomentMeasure cast(ConditionLexer lexer) {
        if (lexer.takeCall("timezone")) {
            MomentMeasure local = inZone(lexer);
            require(lexer.take(" AS DATE)"));
            return new MomentMeasure(local.column(), false, local.slack().plusDays(1), local.spans());
        }
        String column = lexer.column();
        if (lexer.take(" AS TIMESTAMP)")) {
            return exact(column, false, constant -> Span.of(utc(constant.local())));
        }
        require(lexer.take(" AS DATE)"));
        return exact(column, false, constant -> {
            LocalDate day = day(constant);
            return days(day, day.plusDays(1));
        });
    }

    // strftime(column, '%Y-%m')
    private static MomentMeasure formatted(ConditionLexer lexer) {
        String column = lexer.column();
        require(lexer.take(", "));
        String format = lexer.string();
        require(lexer.take(")"));
        return exact(column, false, constant -> {
            String text = constant.string();
            switch (format) {
                case "%Y" -> {
                    require(text.matches("\\d{4}"));
                    return years(Long.parseLong(text));
                }
                case "%Y-%m" -> {
                    YearMonth month = YearMonth.parse(text);
                    return days(month.atDay(1), month.plusMonths(1).atDay(1));
                }
                case "%Y-%m-%d" -> {
                    LocalDate day = LocalDate.parse(text);
                    return days(day, day.plusDays(1));
                }
                default -> throw new NotUnderstoodException();
            }
        });
    }

    // datediff('day', column, '…'::TIMESTAMP WITH TIME ZONE), or the other way round: how many midnights lie between
    private static MomentMeasure boundaries(ConditionLexer lexer) {
        TemporalUnit unit = UNITS.get(lexer.string().toLowerCase(Locale.ROOT));
        require(unit != null && lexer.take(", "));
        boolean isUntil = !lexer.peek("'");
        String first = isUntil ? lexer.column() : "";
        Instant since = isUntil ? Instant.EPOCH : moment(lexer);
        require(lexer.take(", "));
        String column = isUntil ? first : lexer.column();
        LocalDateTime from = begin(isUntil ? moment(lexer) : since, unit);
        require(lexer.take(")"));
        return exact(column, isUntil, constant -> {
            long units = whole(constant);
            LocalDateTime begin = from.plus(isUntil ? -units : units, unit);
            return new Span(utc(begin), utc(begin.plus(1, unit)));
        });
    }

    private static LocalDateTime begin(Instant moment, @Nullable TemporalUnit unit) {
        LocalDateTime utc = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
        LocalDate day = utc.toLocalDate();
        if (unit == ChronoUnit.MONTHS) {
            return day.withDayOfMonth(1).atStartOfDay();
        }
        if (unit == IsoFields.QUARTER_YEARS) {
            return day.with(IsoFields.DAY_OF_QUARTER, 1).atStartOfDay();
        }
        return unit == ChronoUnit.YEARS ? day.withDayOfYear(1).atStartOfDay() : utc.truncatedTo(unit);
    }

    // '…'::TIMESTAMP WITH TIME ZONE - column | column - '…'::TIMESTAMP WITH TIME ZONE
    private static MomentMeasure distance(ConditionLexer lexer) {
        if (lexer.peek("'")) {
            Instant until = moment(lexer);
            require(lexer.take(" - "));
            return exact(
                    lexer.column(),
                    true,
                    constant -> Span.of(until.minus(IntervalText.normalized(constant.interval()))));
        }
        String column = lexer.column();
        require(lexer.take(" - "));
        Instant since = moment(lexer);
        return exact(column, false, constant -> Span.of(since.plus(IntervalText.normalized(constant.interval()))));
    }

    // (column + '7 days'::INTERVAL)
    private static MomentMeasure shifted(ConditionLexer lexer) {
        String column = lexer.column();
        boolean isLater = lexer.take(" + ");
        require(isLater || lexer.take(" - "));
        Duration by = IntervalText.exact(lexer.interval());
        require(lexer.take(")"));
        return exact(column, false, constant -> {
            Instant sum = moment(constant);
            return Span.of(isLater ? sum.minus(by) : sum.plus(by));
        });
    }

    // ('2026-11-24'::DATE - CAST(column AS DATE))
    private static MomentMeasure daysSince(ConditionLexer lexer) {
        LocalDate until = day(lexer);
        require(lexer.take(" - CAST("));
        String column = lexer.column();
        require(lexer.take(" AS DATE))"));
        return exact(column, true, constant -> {
            LocalDate day = until.minusDays(whole(constant));
            return days(day, day.plusDays(1));
        });
    }

    // timezone('Europe/Berlin', column)
    private static MomentMeasure inZone(ConditionLexer lexer) {
        ZoneId zone = ZoneId.of(lexer.string());
        require(lexer.take(", "));
        return new MomentMeasure(
                argument(lexer),
                false,
                ZONES_DIFFER,
                constant -> Span.of(constant.local().atZone(zone).toInstant()));
    }

    private static Span years(long year) {
        require(year > 0 && year < 9_999);
        LocalDate begin = LocalDate.of((int) year, 1, 1);
        return days(begin, begin.plusYears(1));
    }

    private static Span days(LocalDate begin, LocalDate end) {
        return new Span(utc(begin.atStartOfDay()), utc(end.atStartOfDay()));
    }

    private static Instant utc(LocalDateTime local) {
        return local.toInstant(ZoneOffset.UTC);
    }

    private static long whole(ConditionLexer lexer) {
        Value value = lexer.value();
        require(value instanceof Value.Whole);
        return ((Value.Whole) value).number();
    }

    private static Instant seconds(ConditionLexer lexer) {
        Value value = lexer.value();
        require(value instanceof Value.Fraction || value instanceof Value.Whole);
        return Instant.ofEpochSecond(
                value instanceof Value.Whole whole ? whole.number() : (long) ((Value.Fraction) value).number());
    }

    private static Instant moment(ConditionLexer lexer) {
        Value value = lexer.value();
        require(value instanceof Value.Moment);
        return ((Value.Moment) value).instant();
    }

    private static LocalDate day(ConditionLexer lexer) {
        Value value = lexer.value();
        require(value instanceof Value.Day);
        return ((Value.Day) value).day();
    }
}
