package dev.windlass.pgwire.session;

import dev.windlass.pgwire.rules.Activity;
import dev.windlass.pgwire.rules.SessionFacts;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the catalog may know of a session. */
final class SettingFacts implements SessionFacts {
    private final Settings settings;
    private final Session.Setup setup;

    SettingFacts(Settings settings, Session.Setup setup) {
        this.settings = settings;
        this.setup = setup;
    }

    @Override
    public String user() {
        return setup.user();
    }

    @Override
    public String database() {
        return setup.database();
    }

    @Override
    public String currentSchema() {
        return setup.live().schema();
    }

    @Override
    public int processId() {
        return setup.processId();
    }

    @Override
    public String version() {
        return "PostgreSQL " + Settings.VERSION + ", SQL for Bitbucket Cloud, 64-bit";
    }

    @Override
    public List<Activity> activity() {
        return setup.activity().get();
    }

    @Override
    public Map<String, String> settings() {
        return settings.all();
    }

    @Override
    public @Nullable String setting(String name) {
        return settings.find(name);
    }

    @Override
    public ZoneId zone() {
        return settings.zone();
    }

    @Override
    public String set(String name, String value, boolean local) {
        settings.set(name, value, local);
        return settings.get(name);
    }
}
