package dev.windlass.jdbc;

import java.sql.SQLWarning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts as a chain of SQLWarnings, SQLSTATE 01000. Stateless. */
final class Warnings {
    /** SQL's general warning. */
    static final String SQL_STATE = "01000";

    private Warnings() {}

    /** The chain in the order of the texts; null for none, as JDBC has it. */
    static @Nullable SQLWarning chain(List<String> texts) {
        SQLWarning first = null;
        SQLWarning last = null;
        for (String text : texts) {
            SQLWarning warning = new SQLWarning(text, SQL_STATE);
            if (last == null) {
                first = warning;
            } else {
                // Not first.setNextWarning: that walks the chain each time.
                last.setNextWarning(warning);
            }
            last = warning;
        }
        return first;
    }
}
