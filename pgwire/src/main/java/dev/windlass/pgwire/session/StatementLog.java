package dev.windlass.pgwire.session;

import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The log line of a statement: who, how long, how many requests, what. Literals are left out, they may be secrets. */
final class StatementLog {
    private static final int SHOWN = 200;

    private StatementLog() {}

    static String line(
            int processId,
            String user,
            String application,
            SqlText sql,
            long rows,
            long requests,
            long millis,
            @Nullable String sqlState) {
        return String.format(
                Locale.ROOT,
                "statement session=%d user=%s application=%s rows=%d requests=%d ms=%d state=%s sql=%s",
                processId,
                word(user),
                word(application),
                rows,
                requests,
                millis,
                sqlState == null ? "00000" : sqlState,
                shown(sql));
    }

    private static String word(String text) {
        String clean = text.replaceAll("[^\\p{Alnum}_.@-]+", "_");
        return clean.isEmpty() ? "-" : clean.substring(0, Math.min(clean.length(), 40));
    }

    private static String shown(SqlText sql) {
        SqlText masked = sql.between(0, Math.min(sql.size(), SHOWN));
        for (int i = 0; i < masked.size(); i++) {
            Token token = masked.get(i);
            if (token.isString()) {
                masked.set(i, token.withText("'…'"));
            }
        }
        String text = masked.sql().replaceAll("\\s+", " ");
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
