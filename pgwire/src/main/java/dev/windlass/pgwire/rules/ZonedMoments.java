package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import java.util.Locale;
import java.util.Set;

/**
 * {@code date_trunc}, {@code extract}, {@code date_part} and casts to a date or a time read a moment in the session's time
 * zone; the engine would read it in UTC. So does {@code current_date}.
 */
final class ZonedMoments implements Rule {
    /** They do not depend on a zone, or are about it. */
    private static final Set<String> ZONELESS =
            Set.of("epoch", "timezone", "timezone_hour", "timezone_minute", "julian");

    private final Moments moments;

    ZonedMoments(Moments moments) {
        this.moments = moments;
    }

    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            zonedTrunc(sql, i);
        }
        if (moments.isUtc()) {
            return;
        }
        for (int i = sql.size() - 1; i >= 0; i--) {
            cast(sql, i);
            castCall(sql, i);
        }
        // From the front: what stands inside of something is changed after it was looked at from outside.
        for (int i = 0; i < sql.size(); i++) {
            part(sql, i);
            trunc(sql, i);
            today(sql, i);
        }
    }

    /** {@code date_trunc('day', x, 'Europe/Berlin')}, which the engine does not have. */
    private static void zonedTrunc(SqlText sql, int at) {
        if (!sql.get(at).is("date_trunc")
                || !sql.get(at + 1).is("(")
                || !sql.get(at + 3).is(",")) {
            return;
        }
        int end = Moments.argumentEnd(sql, at + 4);
        int last = sql.closing(at + 1);
        if (sql.get(end).is(",") && last < sql.size()) {
            String zone = sql.sql(end + 1, last);
            String made = "timezone(" + zone + ", date_trunc(" + sql.get(at + 2).text() + ", timezone(" + zone + ", "
                    + sql.sql(at + 4, end) + ")))";
            sql.replace(at, last + 1, made);
        }
    }

    private void cast(SqlText sql, int at) {
        if (sql.get(at).is("::") && isLocal(sql, at + 1)) {
            int start = sql.operandStart(at);
            if (moments.isMoment(sql, start, at)) {
                local(sql, start, at);
            }
        }
    }

    private void castCall(SqlText sql, int at) {
        if (!sql.get(at).is("CAST") || !sql.get(at + 1).is("(")) {
            return;
        }
        int end = sql.operandEnd(at + 2);
        if (sql.get(end).is("AS") && isLocal(sql, end + 1) && moments.isMoment(sql, at + 2, end)) {
            local(sql, at + 2, end);
        }
    }

    private static boolean isLocal(SqlText sql, int type) {
        return sql.get(type).isAny("date", "time", "timestamp")
                && !sql.get(type + 1).is("WITH");
    }

    private void part(SqlText sql, int at) {
        boolean extract = sql.get(at).is("extract") && sql.get(at + 3).is("FROM");
        boolean part = sql.get(at).is("date_part") && sql.get(at + 3).is(",");
        if ((extract || part)
                && sql.get(at + 1).is("(")
                && !ZONELESS.contains(sql.get(at + 2).value().toLowerCase(Locale.ROOT))) {
            int end = sql.closing(at + 1);
            if (moments.isMoment(sql, at + 4, end)) {
                local(sql, at + 4, end);
            }
        }
    }

    private void trunc(SqlText sql, int at) {
        if (!sql.get(at).is("date_trunc")
                || !sql.get(at + 1).is("(")
                || !sql.get(at + 3).is(",")) {
            return;
        }
        int end = sql.closing(at + 1);
        if (moments.isMoment(sql, at + 4, end)) {
            local(sql, at + 4, end);
            sql.insert(sql.closing(at + 1), ")");
            sql.insert(at, "timezone(" + moments.zoneLiteral() + ",");
        }
    }

    private void today(SqlText sql, int at) {
        boolean named = sql.get(at - 1).isAny(".", "AS") || sql.get(at + 1).isAny(".", "(");
        if (sql.get(at).is("current_date") && !named) {
            sql.replace(at, at + 1, "CAST(timezone(" + moments.zoneLiteral() + ", now()) AS DATE)");
        } else if (sql.get(at).is("localtimestamp") && !named) {
            sql.replace(at, at + 1, "timezone(" + moments.zoneLiteral() + ", now())");
        }
    }

    private void local(SqlText sql, int from, int to) {
        sql.insert(to, ")");
        sql.insert(from, "timezone(" + moments.zoneLiteral() + ",");
    }
}
