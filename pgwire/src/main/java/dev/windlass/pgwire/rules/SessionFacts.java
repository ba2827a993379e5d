package dev.windlass.pgwire.rules;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What functions such as current_user and current_setting tell of the session that asks. */
public interface SessionFacts {
    String user();

    String database();

    /** The schema that names without one mean first. */
    String currentSchema();

    int processId();

    String version();

    /** What the sessions of this database do, this one among them. */
    List<Activity> activity();

    Map<String, String> settings();

    /** The value of a setting, null when there is none of that name. */
    @Nullable
    String setting(String name);

    /** The session's time zone. */
    ZoneId zone();

    /** Changes a setting and gives its new value. */
    String set(String name, String value, boolean local);
}
