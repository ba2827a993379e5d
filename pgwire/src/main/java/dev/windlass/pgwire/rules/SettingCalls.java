package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.codec.PgError;
import dev.windlass.pgwire.text.Lexer;
import dev.windlass.pgwire.text.SqlText;

/** {@code current_setting('x')} and {@code set_config('x', 'y', false)} with literals become their values. */
final class SettingCalls implements Rule {
    private final SessionFacts facts;

    SettingCalls(SessionFacts facts) {
        this.facts = facts;
    }

    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            if (!sql.get(i + 1).is("(") || !sql.get(i + 2).isString()) {
                continue;
            }
            int end = sql.closing(i + 1);
            String value = null;
            if (sql.get(i).is("current_setting")) {
                value = current(sql, i + 2, end);
            } else if (sql.get(i).is("set_config") && sql.get(i + 4).isString()) {
                boolean local = sql.get(end - 1).isAny("true")
                        || sql.get(end - 1).lower().startsWith("t");
                value = Lexer.quoted(
                        facts.set(sql.get(i + 2).value(), sql.get(i + 4).value(), local));
            }
            if (value != null) {
                int start = sql.matches(i - 2, "pg_catalog", ".") ? i - 2 : i;
                sql.replace(start, end + 1, value);
                i = start;
            }
        }
    }

    private String current(SqlText sql, int name, int end) {
        String value = facts.setting(sql.get(name).value());
        boolean missingOk = end > name + 1 && !sql.get(end - 1).is("false");
        if (value == null && !missingOk) {
            throw PgError.of(
                    "42704",
                    "unrecognized configuration parameter \"" + sql.get(name).value() + "\"");
        }
        return value == null ? "NULL" : Lexer.quoted(value);
    }
}
