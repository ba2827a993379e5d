package dev.windlass.pgwire.session;

import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The log line of a statement: who, how long, how many requests, what. Literals are left out, they may be secrets. */
final class StatementLog {
    private static final int SHOWN = 200;
    private static final int WORD_SHOWN = 40;
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{Alnum}_.@-]+");

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
        return "statement session=" + processId + " user=" + word(user) + " application=" + word(application) + " rows="
                + rows + " requests=" + requests + " ms=" + millis + " state=" + (sqlState == null ? "00000" : sqlState)
                + " sql=" + shown(sql);
    }

    private static String word(String text) {
        String clean = NO_WORD.matcher(text).replaceAll("_");
        return clean.isEmpty() ? "-" : clean.substring(0, Math.min(clean.length(), WORD_SHOWN));
    }

    private static String shown(SqlText sql) {
        SqlText masked = sql.between(0, Math.min(sql.size(), SHOWN));
        for (int i = 0; i < masked.size(); i++) {
            Token token = masked.get(i);
            if (token.isString()) {
                masked.set(i, token.withText("'…'"));
            }
        }
        String text = masked.sql();
        StringBuilder shown = new StringBuilder(SHOWN + 1);
        for (int i = 0; i < text.length(); i++) {
            if (shown.length() == SHOWN) {
                return shown.append('…').toString();
            }
            boolean isSpace = Character.isWhitespace(text.charAt(i));
            if (!isSpace || shown.isEmpty() || shown.charAt(shown.length() - 1) != ' ') {
                shown.append(isSpace ? ' ' : text.charAt(i));
            }
        }
        return shown.toString();
    }
}
