package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.Lexer;
import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment that is written without a zone is one of the session's time zone: {@code '2026-01-01'::timestamptz},
 * {@code CreatedOn >= '2026-01-01'}, {@code CreatedOn BETWEEN DATE '2026-01-01' AND …}. The engine would read it in UTC.
 */
final class ZonedLiterals implements Rule {
    private static final Pattern LOCAL =
            Pattern.compile("\\s*(\\d{4}-\\d\\d-\\d\\d)(?:[ T](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,6})?)?))?\\s*");
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS'+00'", Locale.ROOT);

    private final Moments moments;

    ZonedLiterals(Moments moments) {
        this.moments = moments;
    }

    @Override
    public void apply(SqlText sql) {
        if (moments.isUtc()) {
            return;
        }
        for (int i = sql.size() - 1; i >= 0; i--) {
            Matcher local = LOCAL.matcher(sql.get(i).isString() ? sql.get(i).value() : "");
            if (local.matches()) {
                replace(sql, i, local);
            }
        }
    }

    private void replace(SqlText sql, int at, Matcher local) {
        boolean dated = sql.get(at - 1).is("DATE");
        int start = dated ? at - 1 : at;
        boolean isMoment = !dated && (isNamed(sql, at) || isCast(sql, at));
        if (isMoment || isCompared(sql, start, at + 1)) {
            String moment = utc(local);
            if (!moment.isEmpty()) {
                sql.replace(start, at + 1, (dated ? "TIMESTAMPTZ " : "") + Lexer.quoted(moment));
            }
        }
    }

    private String utc(Matcher local) {
        try {
            String time = local.group(2);
            LocalDateTime moment =
                    LocalDate.parse(local.group(1)).atTime(time == null ? LocalTime.MIDNIGHT : LocalTime.parse(time));
            return UTC.format(moment.atZone(moments.zone()).withZoneSameInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            // No such day: the engine will say so.
            return "";
        }
    }

    private static boolean isNamed(SqlText sql, int at) {
        return sql.get(at - 1).is("TIMESTAMPTZ") || sql.matches(at - 4, "TIMESTAMP", "WITH", "TIME", "ZONE");
    }

    private static boolean isCast(SqlText sql, int at) {
        Token before = sql.get(at + 1);
        boolean called = before.is("AS") && sql.matches(at - 2, "CAST", "(");
        return (before.is("::") || called)
                && (sql.get(at + 2).is("TIMESTAMPTZ") || sql.matches(at + 2, "TIMESTAMP", "WITH", "TIME", "ZONE"));
    }

    private boolean isCompared(SqlText sql, int start, int end) {
        if (isComparison(sql.get(start - 1)) || sql.get(start - 1).is("BETWEEN")) {
            return isMomentBefore(sql, start - 1);
        }
        if (isComparison(sql.get(end))) {
            return moments.isMoment(sql, end + 1, sql.operandEnd(end + 1));
        }
        // The upper end of BETWEEN 'a' AND 'b': what stands before is a literal, too.
        int between = sql.get(start - 3).is("BETWEEN") ? start - 3 : start - 4;
        return sql.get(start - 1).is("AND")
                && sql.get(start - 2).isString()
                && sql.get(between).is("BETWEEN")
                && isMomentBefore(sql, between);
    }

    private boolean isMomentBefore(SqlText sql, int operator) {
        int end = sql.get(operator - 1).is("NOT") ? operator - 1 : operator;
        return moments.isMoment(sql, sql.operandStart(end), end);
    }

    private static boolean isComparison(Token token) {
        return token.isAny("=", "<", ">", "<=", ">=", "<>", "!=");
    }
}
