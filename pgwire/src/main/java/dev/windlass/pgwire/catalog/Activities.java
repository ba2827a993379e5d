package dev.windlass.pgwire.catalog;

import dev.windlass.pgwire.rules.Activity;
import dev.windlass.pgwire.text.Lexer;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What sessions do, as the literal of a list that {@code pg_stat_activity} reads. Of another user's session only that it is
 * there, as PostgreSQL tells somebody without the role pg_read_all_stats. Stateless.
 */
final class Activities {
    private Activities() {}

    /** A list of structs with the fields of the view. */
    static String literal(List<Activity> all, String asker) {
        return all.stream().map(activity -> row(activity, asker)).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String row(Activity activity, String asker) {
        boolean isOwn = activity.user().equals(asker);
        return "{'pid': " + activity.processId()
                + ", 'usename': " + text(activity.user())
                + ", 'application_name': " + text(activity.application())
                + ", 'client_addr': " + text(isOwn ? activity.address() : null)
                + ", 'client_port': " + (isOwn ? activity.port() : "NULL")
                + ", 'backend_start': " + text(isOwn ? activity.sessionBegun() : null)
                + ", 'xact_start': " + text(isOwn ? activity.transactionBegun() : null)
                + ", 'query_start': " + text(isOwn ? activity.queryBegun() : null)
                + ", 'state_change': " + text(isOwn ? activity.stateChanged() : null)
                + ", 'state': " + text(isOwn ? activity.state() : null)
                + ", 'query': " + text(isOwn ? activity.query() : "<insufficient privilege>")
                + ", 'backend_type': " + text(isOwn ? "client backend" : null) + "}";
    }

    private static String text(@Nullable Object value) {
        return value == null ? "NULL::VARCHAR" : Lexer.quoted(value.toString());
    }
}
