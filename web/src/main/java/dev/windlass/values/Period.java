package dev.windlass.values;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A period of whole UTC days. Immutable.
 *
 * @param text as it stands in the URL
 * @param from its first day
 * @param to the day after its last
 * @param isAll whether it is everything, which drops clauses that ask for it
 */
public record Period(String text, LocalDate from, LocalDate to, boolean isAll) {

    /** What a page offers. */
    public static final List<String> PRESETS = List.of(
            "last 7 days",
            "last 14 days",
            "last 30 days",
            "last 90 days",
            "last 180 days",
            "last 365 days",
            "this month",
            "last month",
            "this quarter",
            "this year",
            "all");

    /** What is chosen where nobody has chosen anything else. */
    public static final String USUAL = "last 90 days";

    /** Before anything that Bitbucket knows. */
    private static final LocalDate BEGINNING = LocalDate.of(2000, 1, 1);

    private static final int MAX_DAYS = 36_500;
    private static final Pattern LAST = Pattern.compile("last ([0-9]{1,5}) days?");
    private static final Pattern CUSTOM =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})\\.\\.([0-9]{4}-[0-9]{2}-[0-9]{2})");

    /** The period that a text means on a day, if it means one. The running day counts as a day more. */
    public static Optional<Period> of(String text, LocalDate today) {
        var word = text.strip().toLowerCase(Locale.ROOT);
        var tomorrow = today.plusDays(1);
        var last = LAST.matcher(word);
        if (last.matches()) {
            var days = Integer.parseInt(last.group(1));
            return days < 1 || days > MAX_DAYS
                    ? Optional.empty()
                    : Optional.of(new Period(word, today.minusDays(days), tomorrow, false));
        }
        var custom = CUSTOM.matcher(word);
        if (custom.matches()) {
            return custom(word, custom.group(1), custom.group(2));
        }
        var month = today.withDayOfMonth(1);
        return switch (word) {
            case "this month" -> Optional.of(new Period(word, month, tomorrow, false));
            case "last month" -> Optional.of(new Period(word, month.minusMonths(1), month, false));
            case "this quarter" ->
                Optional.of(new Period(word, today.with(IsoFields.DAY_OF_QUARTER, 1), tomorrow, false));
            case "this year" -> Optional.of(new Period(word, today.withDayOfYear(1), tomorrow, false));
            case "all" -> Optional.of(new Period(word, BEGINNING, tomorrow, true));
            default -> Optional.empty();
        };
    }

    private static Optional<Period> custom(String word, String first, String last) {
        try {
            var from = LocalDate.parse(first);
            var to = LocalDate.parse(last).plusDays(1);
            return from.isBefore(to) && from.getYear() >= 1970 && to.getYear() < 2200
                    ? Optional.of(new Period(word, from, to, false))
                    : Optional.empty();
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    /** Where it begins. */
    public OffsetDateTime fromMoment() {
        return from.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    /** Where it has ended. */
    public OffsetDateTime toMoment() {
        return to.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    /** Where the period of the same length before it begins. */
    public OffsetDateTime beforeMoment() {
        return from.minusDays(ChronoUnit.DAYS.between(from, to)).atStartOfDay().atOffset(ZoneOffset.UTC);
    }
}
